"""What a click on the page does to the wish: a chip taken out or changed, a bearer of a name chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from recsys.conversation.merge import shorten, without
from recsys.types import Part, PartKind, Segment, State

# What these say is in the words that the encoder reads too, so that words no longer meant must leave them.
_SPOKEN_KINDS: frozenset[PartKind] = frozenset({"genre", "theme", "keyword"})


def remove(state: State, part: Part, *, turn: int | None = None) -> State:
    """Take one understood part out of the wish.

    Args:
        state: the conversation so far.
        part: the part; the bearers of a name that is in doubt go together, other alternatives stay.
        turn: the message the part came from; the first that holds it if None.
    """

    def left(piece: Segment) -> Segment | None:
        if piece.turn != origin or part not in piece.parts:
            return piece
        return None if piece.doubt else without(piece, [other for other in piece.parts if other == part])

    origin = _origin(state, part) if turn is None else turn
    kept = map(left, state.segments)
    return _after(state, tuple(segment for segment in kept if segment is not None))


def edit(state: State, part: Part, new: Part, read: Callable[[Sequence[Part]], str]) -> State:
    """Put another value in the place of an understood part.

    Args:
        state: the conversation so far.
        part: the part as it stands.
        new: what it becomes; it keeps the place in the message, and the group unless it is ruled out now.
        read: gives what the encoder reads for the parts of a piece.
    """
    origin = _origin(state, part)
    # "Japan or not Korea" is nothing that anybody means.
    moved = replace(new, span=part.span, group=part.group if new.exclude == part.exclude else 0)
    pieces = (_edited(s, part, moved, read) if s.turn == origin and part in s.parts else s for s in state.segments)
    return _after(state, tuple(pieces))


def choose(state: State, part: Part) -> State:
    """Settle which bearer of a name is meant.

    Args:
        state: the conversation so far.
        part: one of the parts of a piece in doubt.
    """
    return _after(
        state,
        tuple(
            replace(s, parts=(replace(part, group=0),), doubt=False) if s.doubt and part in s.parts else s
            for s in state.segments
        ),
    )


def _edited(segment: Segment, part: Part, new: Part, read: Callable[[Sequence[Part]], str]) -> Segment:
    parts = tuple(new if other == part else other for other in segment.parts)
    if part.kind not in _SPOKEN_KINDS:
        return replace(segment, parts=parts)
    spoken = not any(other.exclude for other in parts)
    return replace(segment, parts=parts, spoken=spoken, reading=read(parts) if spoken else "")


def _origin(state: State, part: Part) -> int:
    return next((segment.turn for segment in state.segments if part in segment.parts), 0)


def _after(state: State, segments: tuple[Segment, ...]) -> State:
    return replace(state, segments=segments, previous=shorten(state))
