"""Where the names in a picture stand, so that none covers a mark or another name, and each is plainly its mark's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, hypot, pi, sin
from statistics import fmean
from typing import NamedTuple

SIZE = 12  # pixels of a name's letters
MARK = 7  # pixels from a mark's middle to its edge
GAP = 3
FAR = (26, 40, 56, 74)  # pixels from a mark to a name that a thin line leads to
CROWDED = 400  # a picture narrower than this, in pixels, has only the shorter half of those lines
N_WAYS = 16  # directions that such a name may lie in

Box = tuple[float, float, float, float]  # left, top, right, bottom


class Spot(NamedTuple):
    """Where a name stands, all shifts from the middle of its mark, pixels.

    Args:
        dx, dy: to the name's middle.
        to_x, to_y: to the end of the thin line that leads to the name; 0 where none is needed.
        shown: 0 where there is no room for the name, 1 else.
    """

    dx: float = 0.0
    dy: float = 0.0
    to_x: float = 0.0
    to_y: float = 0.0
    shown: int = 0


def place(marks: Sequence[tuple[float, float]], widths: Sequence[float], room: tuple[float, float]) -> list[Spot]:
    """Find a spot for each name: beside its mark, or a little off with a line; the first marks choose first.

    Args:
        marks: middle of each mark, pixels from the upper left corner.
        widths: of each name, pixels.
        room: width and height of the picture, pixels.
    """
    taken: list[Box] = [(x - MARK, y - MARK, x + MARK, y + MARK) for x, y in marks]
    found = []
    for mark, wide in zip(marks, widths, strict=True):
        others = [other for other in marks if other != mark]
        spots = (*_near(mark, wide, others), *_far(mark, wide, FAR if room[0] > CROWDED else FAR[: len(FAR) // 2]))
        spot = next((spot for spot in spots if _is_free(_box(mark, wide, spot), taken, room)), Spot())
        if spot.shown:
            taken.append(_box(mark, wide, spot))
        found.append(spot)
    return found


def spread(ends: Sequence[float], height: float) -> list[float]:
    """Move the names at the ends of lines apart, each as little as their order allows.

    Args:
        ends: height at which each line ends, pixels from the top.
        height: of the picture, pixels.

    Returns:
        The shift of each name, pixels.
    """
    step = min(SIZE + GAP, height / max(1, len(ends)))
    order = sorted(range(len(ends)), key=ends.__getitem__)
    # Names in order stand a step apart once their ends, less the steps before them, never fall: pool those that do.
    pools: list[list[float]] = []
    for n, i in enumerate(order):
        pools.append([ends[i] - step * n])
        while len(pools) > 1 and fmean(pools[-2]) > fmean(pools[-1]):
            last = pools.pop()
            pools[-1] += last
    lowest = height - step * (len(ends) - 1)
    starts = [min(max(fmean(pool), 0.0), lowest) for pool in pools for _ in pool]
    shifts = [0.0] * len(ends)
    for n, i in enumerate(order):
        shifts[i] = starts[n] + step * n - ends[i]
    return shifts


def _near(mark: tuple[float, float], wide: float, others: Sequence[tuple[float, float]]) -> Iterator[Spot]:
    """Give the spots that touch the mark, but for those where the name would seem to be another mark's."""
    side, up = wide / 2 + MARK + GAP, SIZE / 2 + MARK + GAP
    straight = [(side, 0.0), (-side, 0.0), (0.0, -up), (0.0, up)]
    corners = [(way * (side - MARK), turn * (up - 4)) for way in (1, -1) for turn in (-1, 1)]
    for dx, dy in (*straight, *corners):
        spot = Spot(dx, dy, shown=1)
        box = _box(mark, wide, spot)
        if all(_distance(box, other) > _distance(box, mark) + GAP for other in others):
            yield spot


def _far(mark: tuple[float, float], wide: float, radii: Sequence[int]) -> Iterator[Spot]:
    """Give spots further off, the nearest first."""
    for radius in radii:
        for n in range(N_WAYS):
            angle = 2 * pi * n / N_WAYS
            dx, dy = cos(angle) * (radius + wide / 2), sin(angle) * radius
            left, top, right, bottom = _box((0.0, 0.0), wide, Spot(dx, dy))
            yield Spot(dx, dy, min(max(0.0, left), right), min(max(0.0, top), bottom), 1)


def _box(mark: tuple[float, float], wide: float, spot: Spot) -> Box:
    x, y, high = mark[0] + spot.dx, mark[1] + spot.dy, SIZE / 2 + 1
    return x - wide / 2, y - high, x + wide / 2, y + high


def _is_free(box: Box, taken: Sequence[Box], room: tuple[float, float]) -> bool:
    inside = box[0] >= 0 and box[1] >= 0 and box[2] <= room[0] and box[3] <= room[1]
    return inside and not any(_overlap(box, other) for other in taken)


def _overlap(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def _distance(box: Box, point: tuple[float, float]) -> float:
    across = max(box[0] - point[0], 0.0, point[0] - box[2])
    along = max(box[1] - point[1], 0.0, point[1] - box[3])
    return hypot(across, along)
