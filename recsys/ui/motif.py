"""Patterns of the posters: one small drawing per family of genres, each a pure function of a seeded generator."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import cos, pi, sin
from random import Random

from recsys.ui.palette import Scheme
from recsys.ui.shape import disc, line, path, polygon, polyline, rect, ring, spark

WIDTH = 240
HEIGHT = 360
TOP = 150  # the title stands above
Motif = Callable[[Random, Scheme], str]


def orbits(random: Random, scheme: Scheme) -> str:
    """Rings around a sun, with one planet."""
    x, y = random.uniform(80, 190), random.uniform(215, 270)
    rings = [ring(x, y, 16 + 17 * n, scheme.mid, 1.3, 0.95 - 0.075 * n) for n in range(11)]
    turn, far = random.uniform(0, 2 * pi), 16 + 17 * random.choice((2, 3, 4))
    sun = disc(x, y, 5, scheme.mid, 1)
    return "".join(rings) + sun + disc(x + far * cos(turn), y + far * sin(turn), 9.5, scheme.accent, 1)


def slants(random: Random, scheme: Scheme) -> str:
    """Bars that lean forward, one of them in another colour."""
    chosen, drawn = random.randrange(2, 7), []
    for n in range(9):
        x, tall = -20 + n * 32 + random.uniform(-6, 6), random.uniform(90, 215)
        ink = scheme.accent if n == chosen else scheme.mid
        bar = rect(x, HEIGHT - tall, random.uniform(14, 25), tall + 60, ink, random.uniform(0.5, 0.95))
        drawn.append(f'<g transform="rotate(24 {x:.0f} {HEIGHT})">{bar}</g>')
    return "".join(drawn)


def bubbles(random: Random, scheme: Scheme) -> str:
    """Light circles that rise."""
    inks = (scheme.mid, scheme.mid, scheme.bright)
    drawn = []
    for n in range(13):
        radius = random.uniform(9, 26) if n > 4 else random.uniform(34, 62)
        x, y = random.uniform(0, WIDTH), HEIGHT - 20 - random.random() ** 1.6 * 165
        drawn.append(disc(x, y, radius, inks[n % 3], random.uniform(0.28, 0.62)))
    return "".join(drawn) + disc(random.uniform(60, 190), random.uniform(190, 230), 7, scheme.accent, 1)


def pair(random: Random, scheme: Scheme) -> str:
    """Two large circles that share a part."""
    x, y, radius = random.uniform(78, 96), random.uniform(235, 255), random.uniform(64, 78)
    shift = radius * random.uniform(0.8, 1.05)
    return (
        disc(x, y, radius, scheme.mid, 0.85)
        + disc(x + shift, y + random.uniform(-22, 22), radius, scheme.accent, 0.55)
        + ring(x + shift / 2, y, radius * 1.5, scheme.bright, 0.8, 0.35)
    )


def rain(random: Random, scheme: Scheme) -> str:
    """Diagonal strokes, one of them bright."""
    drawn, chosen = [], random.randrange(12, 34)
    for n in range(46):
        x, y, long = random.uniform(-30, WIDTH + 60), random.uniform(TOP - 5, HEIGHT), random.uniform(24, 105)
        ink, thick, share = scheme.mid, random.choice((1.0, 1.4, 2.2)), random.uniform(0.35, 0.95)
        if n == chosen:
            ink, thick, share = scheme.accent, 3.4, 1.0
        drawn.append(line((x, y), (x - long * 0.42, y + long), ink, thick, share))
    return "".join(drawn)


def ridges(random: Random, scheme: Scheme) -> str:
    """Mountains behind mountains, and a low sun."""
    drawn = [disc(random.uniform(60, 185), random.uniform(188, 214), random.uniform(20, 30), scheme.accent, 0.95)]
    for n in range(4):
        level = 226 + n * 30
        tops = [(x, level - random.uniform(0, 44 - n * 6)) for x in range(-20, WIDTH + 41, 40)]
        outline = [(x + random.uniform(-8, 8), y) for x, y in tops]
        drawn.append(polygon([(-40, 400), *outline, (300, 400)], scheme.mid, 0.32 + 0.2 * n))
    return "".join(drawn)


def blinds(random: Random, scheme: Scheme) -> str:
    """Light through a venetian blind."""
    lean, drawn = random.uniform(-16, -8), []
    left, right = random.uniform(20, 70), random.uniform(165, 225)
    for n in range(13):
        y = TOP + 8 + n * 16
        ink = scheme.accent if n == 6 else scheme.mid
        slat = [(left + n * 3, y), (right + n * 3, y + lean), (right + n * 3, y + lean + 8), (left + n * 3, y + 8)]
        drawn.append(polygon(slat, ink, 0.95 - 0.04 * n))
    return "".join(drawn)


def waves(random: Random, scheme: Scheme) -> str:
    """Lines of sound."""
    drawn, phase, chosen = [], random.uniform(0, 6), random.randrange(3, 9)
    for n in range(13):
        base, swing, beat = TOP + 25 + n * 14, 5 + 13 * sin(pi * n / 12), 0.030 + 0.002 * n
        points = [(x, base + swing * sin(beat * x + phase + n * 0.45)) for x in range(-5, WIDTH + 11, 8)]
        ink, thick = (scheme.accent, 3.0) if n == chosen else (scheme.mid, 1.7)
        drawn.append(polyline(points, ink, thick, 0.9))
    return "".join(drawn)


def windows(random: Random, scheme: Scheme) -> str:
    """A wall of windows, one of them lit."""
    chosen, drawn = random.randrange(35), []
    for n in range(35):
        x, y = 18 + (n % 5) * 42, TOP + 6 + (n // 5) * 27
        ink, share = (scheme.accent, 1.0) if n == chosen else (scheme.mid, random.choice((0.22, 0.4, 0.62)))
        drawn.append(rect(x, y, 36, 21, ink, share))
    return "".join(drawn)


def thorns(random: Random, scheme: Scheme) -> str:
    """Spikes that grow from below towards a red moon."""
    drawn = [disc(random.uniform(70, 175), random.uniform(190, 215), random.uniform(30, 42), scheme.accent, 0.9)]
    for n in range(21):
        x, tall = n * 12.5 - 5, random.uniform(40, 175) * (0.55 + 0.45 * abs(cos(n * 0.55)))
        tip = (x + random.uniform(-16, 16), HEIGHT - tall)
        drawn.append(polygon([(x - 9, 400), tip, (x + 9, 400)], scheme.mid, random.uniform(0.55, 0.95)))
    return "".join(drawn)


def arches(random: Random, scheme: Scheme) -> str:
    """Doors within doors."""
    x, drawn = random.uniform(95, 145), []
    for n in range(7):
        wide, top = 108 - n * 15, TOP + 22 + n * 19
        ink, share = (scheme.accent, 1.0) if n == 6 else (scheme.mid, 0.25 + 0.1 * n)
        sweep = f"A{wide},{wide} 0 0 1 {x + wide:.0f},{top + wide:.0f}"
        drawn.append(path(f"M{x - wide:.0f},400 V{top + wide:.0f} {sweep} V400 Z", ink, share))
    return "".join(drawn)


def stage(random: Random, scheme: Scheme) -> str:
    """A beam of light, a floor and one small figure."""
    x, foot = random.uniform(70, 170), random.uniform(286, 300)
    wide = random.uniform(58, 84)
    cone = [(x - 8, TOP - 20), (x + 8, TOP - 20), (x + wide, foot), (x - wide, foot)]
    pool = f'<ellipse cx="{x:.0f}" cy="{foot:.0f}" rx="{wide:.0f}" ry="15" fill="{scheme.mid}"/>'
    head = disc(x, foot - 41, 6.5, scheme.accent, 1)
    return polygon(cone, scheme.mid, 0.55) + pool + head + line((x, foot - 30), (x, foot - 2), scheme.accent, 9, 1)


def stars(random: Random, scheme: Scheme) -> str:
    """A constellation of four-pointed stars."""
    points = [(22 + n * 33 + random.uniform(-12, 12), random.uniform(TOP + 15, 318)) for n in range(7)]
    drawn = [line(a, b, scheme.mid, 1.1, 0.8) for a, b in pairwise(points)]
    chosen = random.randrange(len(points))
    for n, (x, y) in enumerate(points):
        drawn.append(spark(x, y, random.uniform(10, 23), scheme.accent if n == chosen else scheme.mid))
    for _ in range(34):
        x, y = random.uniform(0, WIDTH), random.uniform(TOP, HEIGHT)
        drawn.append(disc(x, y, random.uniform(0.8, 1.9), scheme.bright, 0.6))
    return "".join(drawn)


def facets(random: Random, scheme: Scheme) -> str:
    """A field of cut paper."""
    drawn, inks = [], (scheme.mid, scheme.mid, scheme.bright, scheme.accent)
    for n in range(48):
        x, y, flip = (n % 6) * 40, TOP + 10 + (n // 6) * 28, random.random() < 0.5
        if random.random() < 0.24:
            continue
        corner = (x, y) if flip else (x + 40, y + 28)
        triangle = [(x + 40, y), corner, (x, y + 28)]
        drawn.append(polygon(triangle, random.choice(inks), random.uniform(0.3, 0.9)))
    return "".join(drawn)


def contours(random: Random, scheme: Scheme) -> str:
    """Lines of a map around one place."""
    x, y, phase = random.uniform(85, 165), random.uniform(225, 265), random.uniform(0, 6)
    drawn = []
    for n in range(1, 12):
        turns = [2 * pi * step / 48 for step in range(49)]
        radii = [n * 14 * (1 + 0.16 * sin(3 * t + phase) + 0.1 * sin(5 * t - phase)) for t in turns]
        points = [(x + r * cos(t), y + r * 0.8 * sin(t)) for t, r in zip(turns, radii, strict=True)]
        drawn.append(polyline(points, scheme.mid, 1.5, 1 - n * 0.06))
    return "".join(drawn) + disc(x, y, 6, scheme.accent, 1)


def lanes(random: Random, scheme: Scheme) -> str:
    """The bend of a running track."""
    chosen = random.randrange(2, 6)
    inks = [(scheme.accent, 9) if n == chosen else (scheme.mid, 7) for n in range(8)]
    return "".join(ring(WIDTH + 10, HEIGHT + 20, 60 + n * 22, ink, thick, 0.9) for n, (ink, thick) in enumerate(inks))


MOTIFS: dict[str, Motif] = {
    "Animation": facets, "Western": ridges, "Film-Noir": blinds, "Musical": waves, "Sci-Fi": orbits, "Horror": thorns,
    "War": slants, "Documentary": contours, "Sport": lanes, "Fantasy": stars, "Music": waves, "Romance": pair,
    "Mystery": windows, "Crime": blinds, "History": arches, "Biography": arches, "Thriller": rain, "Adventure": ridges,
    "Action": slants, "Family": bubbles, "Comedy": bubbles, "Short": contours, "TV-Movie": windows, "Drama": stage,
}  # fmt: skip
