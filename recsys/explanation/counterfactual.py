"""What one change does to a film's place, found by ranking again rather than by a sentence."""

from __future__ import annotations

from collections.abc import Callable

from recsys.types import Counterfactual, Ranked, Segment

RankWithout = Callable[[Segment | None], Ranked]  # the wish less one piece (None: the whole wish) -> all candidates


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


def _place(row: int, ranked: Ranked) -> int | None:
    rows = ranked.rows.tolist()
    return rows.index(row) + 1 if row in rows else None
