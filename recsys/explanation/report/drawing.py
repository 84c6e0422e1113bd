"""Pictures of a report as inline SVG; colours come from the page's style, so that they follow light and dark."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH = 720
ROW_HEIGHT = 26
LABEL_WIDTH = 210
VALUE_WIDTH = 70
PLOT_HEIGHT = 180
NAME_WIDTH = 210  # of the names beside curves


def signed(value: float) -> str:
    """Give a contribution with its sign, to two digits; nothing has no minus."""
    return f"{round(value, 2) + 0.0:+.2f}".replace("-", "−")


def waterfall(steps: Sequence[tuple[str, float]], total: tuple[str, float]) -> str:
    """Draw parts that add up: each bar starts where the last one ended.

    Args:
        steps: (name, value).
        total: (name, value) of the sum.
    """
    ends = [0.0]
    for _, value in steps:
        ends.append(ends[-1] + value)
    left, scale = _scale([*ends, total[1]])
    bars = [
        _bar(number, name, min(start, start + value), abs(value), signed(value), value >= 0, left, scale)
        for number, ((name, value), start) in enumerate(zip(steps, ends, strict=False))
    ]
    value = total[1]
    bars.append(_bar(len(steps), total[0], min(0.0, value), abs(value), f"{value:.2f}", None, left, scale))
    return _svg("".join(bars), ROW_HEIGHT * (len(steps) + 1), f"{total[0]} {value:.2f}")


def bars(items: Sequence[tuple[str, float]], title: str) -> str:
    """Draw values side by side, from one line of nothing.

    Args:
        items: (name, value).
        title: for those who cannot see the picture.
    """
    left, scale = _scale([0.0, *(value for _, value in items)])
    drawn = (
        _bar(number, name, min(0.0, value), abs(value), signed(value), value >= 0, left, scale)
        for number, (name, value) in enumerate(items)
    )
    return _svg("".join(drawn), ROW_HEIGHT * max(1, len(items)), title)


def curves(lines: Sequence[tuple[str, Sequence[float]]], title: str) -> str:
    """Draw curves over one scale, each with its name at its end.

    Args:
        lines: (name, heights at 0, 1, 2, ...); the first two are drawn full, two more broken in the same colours.
        title: for those who cannot see the picture.
    """
    heights = [height for _, line in lines for height in line]
    low, high = min([0.0, *heights]), max([0.0, *heights])
    span = (high - low) or 1.0
    zero = _height(0.0, low, span)
    wide = WIDTH - NAME_WIDTH
    drawn = [f'<line class="axis" x1="10" x2="{wide}" y1="{zero:.1f}" y2="{zero:.1f}"/>']
    for number, (name, line) in enumerate(lines):
        step = (wide - 10) / max(1, len(line) - 1)
        points = [(10 + step * place, _height(height, low, span)) for place, height in enumerate(line)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        drawn.append(f'<polyline class="line{number + 1}" points="{path}"/>')
        y = 24 + 22 * number
        drawn.append(f'<path class="line{number + 1}" d="M{wide + 12} {y - 4}h26"/>')
        drawn.append(f'<text x="{wide + 44}" y="{y}" class="name{number + 1}">{escape(name)}</text>')
    return _svg("".join(drawn), PLOT_HEIGHT, title)


def _scale(values: Sequence[float]) -> tuple[float, float]:
    """Give the least value and the pixels of one unit."""
    low, high = min(0.0, *values), max(0.0, *values)
    return low, (WIDTH - LABEL_WIDTH - VALUE_WIDTH) / ((high - low) or 1.0)


def _bar(
    number: int, name: str, start: float, length: float, label: str, up: bool | None, left: float, scale: float
) -> str:
    x, y = LABEL_WIDTH + (start - left) * scale, ROW_HEIGHT * number
    kind = "sum" if up is None else "up" if up else "down"
    short = name if len(name) <= 26 else f"{name[:25]}…"
    return (
        f'<text x="0" y="{y + 17}">{escape(short)}</text>'
        f'<rect class="{kind}" x="{x:.1f}" y="{y + 4}" width="{max(1.0, length * scale):.1f}" height="18" rx="2"/>'
        f'<text x="{WIDTH - VALUE_WIDTH + 8}" y="{y + 17}" class="number">{escape(label)}</text>'
    )


def _height(value: float, low: float, span: float) -> float:
    return 12 + (PLOT_HEIGHT - 24) * (1 - (value - low) / span)


def _svg(inside: str, height: int, title: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>{inside}</svg>"
    )
