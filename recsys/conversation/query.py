"""What stands of a wish: its parts, its words, and the query made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from recsys.types import FloatArray, Part, Query, Segment, State


def wish_text(segments: Iterable[Segment]) -> str:
    """Give what the encoder reads: the spoken pieces, in order."""
    return " ".join(segment.reading or segment.text for segment in segments if segment.spoken)


def parts_of(segments: Iterable[Segment]) -> tuple[Part, ...]:
    """Give all understood parts of some pieces, in order."""
    return tuple(part for segment in segments for part in segment.parts)


def doubts(state: State) -> tuple[Segment, ...]:
    """Give the pieces whose name has several bearers, the newest first."""
    return tuple(segment for segment in reversed(state.segments) if segment.doubt and len(segment.parts) > 1)


def make_query(state: State, vector: FloatArray, *, k: int) -> Query:
    """Turn the standing wish into a query.

    Args:
        state: the conversation so far.
        vector: float32 [dim], the encoded `wish_text(state.segments)`; zeros if there is none.
        k: films wanted.
    """
    return Query(
        segments=state.segments,
        text=wish_text(state.segments),
        vector=np.asarray(vector, dtype=np.float32),
        constraints=parts_of(state.segments),
        k=k,
        dials=state.dials,
    )


def with_shown(state: State, film_ids: Iterable[int]) -> State:
    """Give the state that remembers the list just shown.

    Args:
        state: the conversation so far.
        film_ids: the films shown, best first.
    """
    return replace(state, shown=tuple(film_ids))


def fresh(state: State) -> State:
    """Give the state that keeps only what the newest message said."""
    newest = state.n_turns - 1
    return replace(state, segments=tuple(segment for segment in state.segments if segment.turn == newest))
