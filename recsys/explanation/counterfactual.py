"""What changes do to a film's place, found by ranking again rather than by a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from recsys.explanation.variation import NOTHING
from recsys.types import Counterfactual, Outcome, Outlook, Part, Ranked, Segment, Variation

RankWithout = Callable[[Segment | None], Ranked]  # the wish less one piece (None: the whole wish) -> all candidates
PlacesAfter = Callable[[Sequence[Variation]], list[int | None]]  # changes -> the film's place after each
MAX_PAIRS = 48  # pairs of changes that are tried where no single one is enough
MAX_MEANINGS = 6  # of one piece that are tried one by one
BATCH = 12  # changes ranked between two looks at whether anybody still waits


def counterfactuals(row: int, segments: tuple[Segment, ...], rank_without: RankWithout) -> tuple[Counterfactual, ...]:
    """Leave out each piece of the wish in turn and look where the film then stands.

    Args:
        row: the film.
        segments: the pieces of the wish.
        rank_without: ranks for real, without one piece.

    Returns:
        One per piece, the greatest fall first; empty if the film is not ranked under the whole wish.
    """
    before = _place(row, rank_without(None))
    if before is None:
        return ()
    found = [Counterfactual(segment, before, _place(row, rank_without(segment))) for segment in segments]
    return tuple(sorted(found, key=lambda c: -(float("inf") if c.rank_after is None else c.rank_after)))


def single_removals(segments: Sequence[Segment], film_ids: Sequence[int]) -> tuple[Variation, ...]:
    """Give every single thing that may be taken away from what was asked.

    Args:
        segments: the pieces of the wish; of a piece with a few parts each part goes alone, too.
        film_ids: the films that the person liked or disliked.
    """
    filters = several_meanings(segments)
    return (
        *(Variation(without=(segment,)) for segment in segments),
        *(Variation(without=(part,)) for part in dict.fromkeys(filters)),
        *(Variation(without_films=(film_id,)) for film_id in film_ids),
    )


def several_meanings(segments: Sequence[Segment]) -> tuple[Part, ...]:
    """Give the parts of those pieces that hold a few of them; "European" is one thing, not forty countries.

    Args:
        segments: the pieces of the wish.
    """
    return tuple(part for segment in segments if 1 < len(segment.parts) <= MAX_MEANINGS for part in segment.parts)


def look_out(
    film_id: int,
    k: int,
    removals: Sequence[Variation],
    bounds: Sequence[Variation],
    places_after: PlacesAfter,
    *,
    cancelled: Callable[[], bool] | None = None,
) -> Outlook | None:
    """Search for the smallest change that takes a film off the list, and for the one that brings it to its top.

    Every single change is tried; pairs of removals only where no single change is enough.

    Args:
        film_id: the film.
        k: length of the list.
        removals: single things taken away.
        bounds: limits moved, the smallest change first.
        places_after: ranks for real after each of some changes.
        cancelled: asked between batches whether nobody waits any more.

    Returns:
        The outlook, None if cancelled.
    """
    rank = places_after([NOTHING])[0]
    singles = _tried((*removals, *bounds), rank, places_after, cancelled)
    if singles is None:
        return None
    found = {"out": _drops(singles, rank, k), "top": _lifts(singles, rank)}
    wanted = {"out": rank is not None and rank <= k, "top": rank != 1}
    pairs: list[Outcome] = []
    if any(wanted[end] and found[end] is None for end in found):
        tried = _tried(_pairs(singles[: len(removals)]), rank, places_after, cancelled)
        if tried is None:
            return None
        pairs = tried
    out, top = found["out"] or _drops(pairs, rank, k), found["top"] or _lifts(pairs, rank)
    chosen = [one for one in (out, top) if one is not None and one in pairs]
    outcomes = sorted((*singles, *dict.fromkeys(chosen)), key=lambda one: (bool(one.variation.instead), -_size(one)))
    return Outlook(film_id, rank, k, tuple(outcomes), out, top)


def _tried(
    changes: Sequence[Variation], rank: int | None, places_after: PlacesAfter, cancelled: Callable[[], bool] | None
) -> list[Outcome] | None:
    found: list[Outcome] = []
    for start in range(0, len(changes), BATCH):
        if cancelled and cancelled():
            return None
        batch = changes[start : start + BATCH]
        found += [Outcome(change, rank, place) for change, place in zip(batch, places_after(batch), strict=True)]
    return found


def _drops(found: Sequence[Outcome], rank: int | None, k: int) -> Outcome | None:
    """Give the removal that drops the film furthest off the list, else the first limit that drops it."""
    if rank is None or rank > k:
        return None
    fit = [one for one in found if one.rank_after is None or one.rank_after > k]
    removals = [one for one in fit if not one.variation.instead]
    return max(removals, key=_size) if removals else next(iter(fit), None)


def _lifts(found: Sequence[Outcome], rank: int | None) -> Outcome | None:
    return None if rank == 1 else next((one for one in found if one.rank_after == 1), None)


def _pairs(singles: Sequence[Outcome]) -> list[Variation]:
    """Give pairs of removals, those first whose halves move the film most."""
    moving: Iterator[tuple[Outcome, Outcome]] = combinations(sorted(singles, key=_size, reverse=True), 2)
    by_size = sorted(moving, key=lambda pair: -(_size(pair[0]) + _size(pair[1])))
    return [one.variation + other.variation for one, other in by_size[:MAX_PAIRS]]


def _size(found: Outcome) -> float:
    """Give how far a film moves; to or from nowhere is further than any place."""
    before, after = found.rank_before, found.rank_after
    if before is None or after is None:
        return 0.0 if before == after else 1e9 - (after or before or 0)
    return abs(after - before)


def _place(row: int, ranked: Ranked) -> int | None:
    rows = ranked.rows.tolist()
    return rows.index(row) + 1 if row in rows else None
