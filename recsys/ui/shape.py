"""Shapes of an SVG drawing, as text."""

from __future__ import annotations

from collections.abc import Iterable

Point = tuple[float, float]


def disc(x: float, y: float, radius: float, ink: str, opacity: float) -> str:
    """Give a filled circle."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{ink}" opacity="{opacity:.2f}"/>'


def ring(x: float, y: float, radius: float, ink: str, thick: float, opacity: float) -> str:
    """Give the outline of a circle."""
    pen = f'fill="none" stroke="{ink}" stroke-width="{thick:.1f}" opacity="{opacity:.2f}"'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {pen}/>'


def line(start: Point, end: Point, ink: str, thick: float, opacity: float) -> str:
    """Give a stroke with round ends."""
    ends = f'x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'
    return f'<line {ends} stroke="{ink}" stroke-width="{thick:.1f}" stroke-linecap="round" opacity="{opacity:.2f}"/>'


def rect(x: float, y: float, wide: float, tall: float, ink: str, opacity: float) -> str:
    """Give a filled rectangle."""
    box = f'x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}"'
    return f'<rect {box} fill="{ink}" opacity="{opacity:.2f}"/>'


def polygon(points: Iterable[Point], ink: str, opacity: float) -> str:
    """Give a filled polygon."""
    return f'<polygon points="{_listed(points)}" fill="{ink}" opacity="{opacity:.2f}"/>'


def polyline(points: Iterable[Point], ink: str, thick: float, opacity: float) -> str:
    """Give an open line through points."""
    pen = f'fill="none" stroke="{ink}" stroke-width="{thick:.1f}" opacity="{opacity:.2f}"'
    return f'<polyline points="{_listed(points)}" {pen}/>'


def path(steps: str, ink: str, opacity: float) -> str:
    """Give a filled path from SVG path steps."""
    return f'<path d="{steps}" fill="{ink}" opacity="{opacity:.2f}"/>'


def spark(x: float, y: float, size: float, ink: str) -> str:
    """Give a star with four points."""
    thin = size * 0.22
    corners = [(0, -size), (thin, -thin), (size, 0), (thin, thin), (0, size), (-thin, thin), (-size, 0), (-thin, -thin)]
    return polygon([(x + a, y + b) for a, b in corners], ink, 1)


def _listed(points: Iterable[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
