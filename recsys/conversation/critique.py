"""Wishes relative to films become bounds: "shorter" than what was shown, "newer than Alien"."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor
from statistics import median

from recsys.catalogue import Catalogue
from recsys.conversation.query import parts_of
from recsys.types import Bounds, Critique, Intent, NumberKind, Part, Segment, State

# How far beyond the typical film shown a wish for more or less goes, and to what it is rounded.
STEP: dict[NumberKind, tuple[float, float]] = {
    "year": (1.0, 1.0),
    "runtime": (5.0, 5.0),
    "rating": (0.1, 0.1),
    "popularity": (0.02, 0.01),
}


def resolve(intent: Intent, state: State | None, catalogue: Catalogue) -> Intent:
    """Give the intent with its critiques turned into bounds on year, length, score or popularity.

    The bound lies beyond the median of the list last shown, or beyond the film that the critique names; a range
    that stands already keeps its other end. A critique with nothing to compare with is left out.

    Args:
        intent: what the message says.
        state: the conversation so far.
        catalogue: the films.
    """
    shown = state.shown if state else ()
    standing = parts_of(state.segments) if state else ()
    said = {part.kind for part in intent.parts if not part.exclude}  # "too long, under two hours": the number says it
    critiques = {(item.kind, item.direction, item.film_id): item for item in intent.critiques if item.kind not in said}
    news = [_segment(item, intent.message, shown, standing, catalogue) for item in critiques.values()]
    found = sorted((*intent.segments, *(new for new in news if new)), key=lambda segment: segment.span.start)
    return replace(intent, segments=tuple(found))


def number_of(kind: NumberKind, film_id: int, catalogue: Catalogue) -> float | None:
    """Give one number of a film, None where it is not known.

    Args:
        kind: which number.
        film_id: the film.
        catalogue: the films.
    """
    film = catalogue.film(film_id)
    if kind == "rating":
        return film.score if film.votes else None
    if kind == "popularity":
        return float(catalogue.renown[catalogue.row_of[film_id]]) or None
    return film.year if kind == "year" else film.runtime_minutes


def _segment(
    critique: Critique, message: str, shown: tuple[int, ...], standing: tuple[Part, ...], catalogue: Catalogue
) -> Segment | None:
    film_ids = shown if critique.film_id is None else (critique.film_id,)
    known = [number_of(critique.kind, film_id, catalogue) for film_id in film_ids if film_id in catalogue.row_of]
    numbers = [number for number in known if number is not None]
    if not numbers:
        return None
    bounds = _narrowed(_bound(critique, median(numbers), single=critique.film_id is not None), critique, standing)
    span = critique.span
    return Segment(message[span.start : span.end], span, (Part(critique.kind, bounds, span),), spoken=False)


def _bound(critique: Critique, number: float, *, single: bool) -> float:
    """Give the nearest bound that lies beyond a number."""
    step, unit = STEP[critique.kind]
    if single:
        step = min(step, 1.0)
        unit = min(unit, 1.0)
    target = (number + critique.direction * step) / unit
    rounded = (ceil(target - 1e-6) if critique.direction > 0 else floor(target + 1e-6)) * unit
    return round(rounded, 2)


def _narrowed(bound: float, critique: Critique, standing: tuple[Part, ...]) -> Bounds:
    """Keep the other end of a range that stands: "newer" than the nineties' films shown stays in the nineties."""
    ranges = [part.value for part in standing if part.kind == critique.kind and not part.exclude and not part.group]
    low, high = next((value for value in reversed(ranges) if isinstance(value, tuple)), (None, None))
    if critique.direction > 0:
        return bound, high if high is not None and high >= bound else None
    return low if low is not None and low <= bound else None, bound
