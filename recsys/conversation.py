"""The only place where a conversation's state changes: (state, Intent) -> new State, State -> Query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from recsys.types import FloatArray, Intent, Part, Query, Segment, Span, State

MAX_PIECES = 24  # pieces of one message; more plain words are joined into phrases
MAX_UNDO = 10  # states kept behind the newest
SINGLE_KINDS = frozenset({"year", "runtime", "rating", "certificate"})  # a new value takes the old one's place
PLACE_KINDS = frozenset({"country", "language"})  # likewise, where wanted; what is ruled out adds up
TOPIC_KINDS = frozenset({"genre", "person", "like"})  # naming another one starts another wish


def advance(state: State | None, intent: Intent) -> State:
    """Give the state after a message.

    A restart empties the wish, an undo takes the last change back, "other films" passes on those shown, an ask that
    names another topic keeps only what the person ruled out, and everything else is added to the wish.

    Args:
        state: the conversation so far, None at its start; never changed.
        intent: what the new message says.

    Returns:
        The new state; its `shown` is that of the old one until a list is made (`with_shown`).
    """
    old = state or State()
    n_turns = old.n_turns + 1
    if intent.act == "undo":
        return replace(old.previous or State(), n_turns=n_turns, language=intent.language)
    if intent.act in ("why", "chat"):
        return replace(old, n_turns=n_turns, language=intent.language)
    news = _renumbered(_coarse(intent.segments, intent.message), old)
    return replace(
        old,
        n_turns=n_turns,
        language=intent.language,
        segments=_merge(old.segments, news, intent),
        passed=_passed(old, intent),
        previous=_shorten(old, MAX_UNDO),
    )


def remove(state: State, part: Part, *, turn: int) -> State:
    """Take one understood part out of the wish, as a click on its chip does.

    Args:
        state: the conversation so far.
        part: the part; all alternatives of its group go with it.
        turn: the message the part came from.
    """

    def goes(other: Part) -> bool:
        alike = (other.kind, other.exclude) == (part.kind, part.exclude)
        return other == part or (alike and 0 < other.group == part.group)

    kept = tuple(s if s.turn != turn else _without(s, [p for p in s.parts if goes(p)]) for s in state.segments)
    return replace(
        state,
        segments=tuple(segment for segment in kept if segment is not None),
        previous=_shorten(state, MAX_UNDO),
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


def wish_text(segments: Iterable[Segment]) -> str:
    """Give the words that the encoder reads: the spoken pieces, in order."""
    return " ".join(segment.text for segment in segments if segment.spoken)


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
        constraints=tuple(part for segment in state.segments for part in segment.parts),
        k=k,
    )


def _renumbered(segments: tuple[Segment, ...], old: State) -> tuple[Segment, ...]:
    """Give the segments of a message with its number, and with groups that no earlier message has used."""
    used = max((part.group for segment in old.segments for part in segment.parts), default=0)

    def regrouped(part: Part) -> Part:
        return replace(part, group=part.group + used) if part.group else part

    return tuple(replace(s, turn=old.n_turns, parts=tuple(regrouped(part) for part in s.parts)) for s in segments)


def _merge(olds: tuple[Segment, ...], news: tuple[Segment, ...], intent: Intent) -> tuple[Segment, ...]:
    if intent.act == "restart":
        return news
    if intent.act == "ask" and _another_topic(olds, news):
        olds = _only_excluded(olds)
    parts = intent.parts
    kept = (_without(segment, [old for old in segment.parts if _gives_way(old, parts)]) for segment in olds)
    return tuple(segment for segment in kept if segment is not None) + news


def _another_topic(olds: tuple[Segment, ...], news: tuple[Segment, ...]) -> bool:
    """Tell whether a message leaves the topic: it names another of the same kind, or a genre after a likeness."""
    old, new = _topics(olds), _topics(news)
    return bool(old & new) or ("like" in old and "genre" in new)


def _topics(segments: tuple[Segment, ...]) -> set[str]:
    return {p.kind for s in segments for p in s.parts if p.kind in TOPIC_KINDS and not p.exclude}


def _only_excluded(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    return tuple(s for s in segments if s.parts and all(part.exclude for part in s.parts))


def _coarse(segments: tuple[Segment, ...], message: str) -> tuple[Segment, ...]:
    """Join neighbouring plain words of a very long message into phrases, so that its pieces stay few."""
    n_plain = sum(not segment.parts for segment in segments)
    if len(segments) <= MAX_PIECES:
        return segments
    size = -(-n_plain // max(1, MAX_PIECES - (len(segments) - n_plain)))
    runs: list[list[Segment]] = []
    for segment in segments:
        if runs and not segment.parts and not runs[-1][0].parts and len(runs[-1]) < size:
            runs[-1].append(segment)
        else:
            runs.append([segment])
    return tuple(_joined(run, message) for run in runs)


def _joined(run: list[Segment], message: str) -> Segment:
    span = Span(run[0].span.start, run[-1].span.end)
    return replace(run[0], text=message[span.start : span.end], span=span)


def _gives_way(old: Part, news: tuple[Part, ...]) -> bool:
    """Tell whether an older part is overruled: by its opposite, its repetition or a new value of a single kind."""
    for new in news:
        if old.kind != new.kind:
            continue
        single = old.exclude == new.exclude and _is_single(new) and not _complements(old, new)
        if old.value == new.value or single:
            return True
    return False


def _is_single(part: Part) -> bool:
    return part.kind in SINGLE_KINDS or (part.kind in PLACE_KINDS and not part.exclude)


def _complements(old: Part, new: Part) -> bool:
    """Tell whether two open bounds make one range: "after 2000", then "before 2010"."""
    if not (isinstance(old.value, tuple) and isinstance(new.value, tuple)):
        return False
    low = [value[0] for value in (old.value, new.value) if value[0] is not None]
    high = [value[1] for value in (old.value, new.value) if value[1] is not None]
    return len(low) == len(high) == 1 and None in old.value and low[0] <= high[0]


def _without(segment: Segment, parts: list[Part]) -> Segment | None:
    """Give the segment less these parts, None where nothing of it is left."""
    if not parts:
        return segment
    left = tuple(part for part in segment.parts if part not in parts)
    return replace(segment, parts=left) if left else None


def _passed(old: State, intent: Intent) -> tuple[int, ...]:
    if intent.act == "restart":
        return ()
    if intent.act != "reject":
        return old.passed
    left = old.shown[intent.about - 1 : intent.about] if intent.about else old.shown  # "not the second one"
    return tuple(dict.fromkeys(old.passed + left))


def _shorten(state: State, depth: int) -> State:
    """Cut the chain of earlier states so that a long talk stays small."""
    if state.previous is None:
        return state
    return replace(state, previous=_shorten(state.previous, depth - 1) if depth > 1 else None)
