"""Stated limits moved: which other years, lengths, ratings or degrees of fame are worth trying for one film."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast, get_args

import numpy as np

from recsys.catalogue import Catalogue
from recsys.conversation.critique import number_of
from recsys.types import Bounds, NumberKind, Part, RowArray, Variation

# What a limit moves by, the least first, and what it is told to the nearest of.
LOOSER: dict[NumberKind, tuple[float, ...]] = {
    "year": (5, 10, 20), "runtime": (15, 30, 60), "rating": (0.5, 1, 2), "popularity": (0.1, 0.2, 0.4),
}  # fmt: skip
STEP: dict[NumberKind, float] = {"year": 1, "runtime": 1, "rating": 0.1, "popularity": 0.01}


def moved_bounds(part: Part, row: int, above: RowArray, catalogue: Catalogue) -> tuple[Variation, ...]:
    """Give the limits to try in the place of a stated one, the smallest change first.

    A limit that rules the film out moves to where it just does not. One that lets it in moves to where it just rules
    the film out, to where it rules out as many as it can of the films above it, and loosens step by step.

    Args:
        part: a wanted part of a numeric kind.
        row: the film.
        above: int32 [n], the films that stand before it.
        catalogue: the films.
    """
    if part.kind not in get_args(NumberKind) or part.exclude:
        return ()
    kind = cast(NumberKind, part.kind)
    number = number_of(kind, catalogue.films[row].film_id, catalogue)
    if number is None:
        return ()
    others = [number_of(kind, catalogue.films[other].film_id, catalogue) for other in above.tolist()]
    low, high = cast(Bounds, part.value)
    lows = [(bound, high) for bound in _lows(kind, low, number, [n for n in others if n is not None])]
    highs = [
        (low, None if bound is None else -bound)
        for bound in _lows(kind, _negative(high), -number, [-n for n in others if n is not None])
    ]
    found = dict.fromkeys((*lows, *highs))
    return tuple(
        Variation(instead=((part, replace(part, value=value)),))
        for value in sorted(found, key=lambda value: _distance(value, (low, high)))
        if value != (low, high) and not (None not in value and cast(float, value[0]) > cast(float, value[1]))
    )


def _lows(kind: NumberKind, low: float | None, number: float, others: Sequence[float]) -> list[float | None]:
    """Give lower limits to try; an upper limit is a lower one seen from the other side."""
    if low is None:
        return []
    step = STEP[kind]
    if number < low:
        return [_rounded(number, step)]
    beaten = [other for other in others if other < number]
    lifting = [_rounded(number, step), _rounded(max(beaten) + step, step)] if beaten else []
    kept = [bound for bound in lifting if low < bound <= number]
    return [_rounded(number + step, step), *kept, *(_rounded(low - by, step) for by in LOOSER[kind])]


def _rounded(number: float, step: float) -> float:
    """Give the nearest limit that lies at or below a number, so that what lies on it stays in."""
    return float(np.round(np.floor(number / step + 1e-6) * step, 6))


def _negative(number: float | None) -> float | None:
    return None if number is None else -number


def _distance(value: Bounds, old: Bounds) -> float:
    pairs = ((a, b) for a, b in zip(value, old, strict=True) if a is not None and b is not None)
    return sum(abs(a - b) for a, b in pairs)
