"""One message moves the conversation on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recsys.conversation.merge import coarse, merge, renumbered, shorten
from recsys.conversation.query import parts_of
from recsys.types import Event, Intent, Segment, State

_KEPT = ("want", "like")  # clicks after which a film is still spoken of; one seen or disliked leaves the list
_QUIET = ("why", "tell", "chat")  # these speak about the list and leave the wish alone


def advance(state: State | None, intent: Intent, *, at: float = 0.0) -> State:
    """Give the state after a message.

    A restart empties the wish, an undo takes the last change back, "back" finds an earlier list again, "other films"
    passes on those shown, an ask that names another topic keeps only what the person ruled out, and everything else
    is added to the wish.

    Args:
        state: the conversation so far, None at its start; never changed.
        intent: what the new message says.
        at: when it was said, in seconds since 1970; stands with the clicks it speaks of.

    Returns:
        The new state; its `shown` is that of the old one until a list is made (`with_shown`).
    """
    old = state or State()
    n_turns = old.n_turns + 1
    marks = old.marks + tuple(Event(mark.film_id, mark.kind, at) for mark in intent.marks)
    if intent.act in ("undo", "back"):
        found = (old.previous or State()) if intent.act == "undo" else _earlier(old, intent)
        if intent.act == "back":
            found = replace(found, previous=shorten(old), marks=old.marks)
        return replace(found, n_turns=n_turns, language=intent.language, focus=None, asked=(), dials=old.dials)
    if intent.act in _QUIET:
        focus = intent.about[0] if len(intent.about) == 1 else old.focus
        return replace(
            old, n_turns=n_turns, language=intent.language, marks=marks, focus=focus, asked=intent.facts or old.asked
        )
    news = renumbered(coarse(intent.segments, intent.message), old)
    return replace(
        old,
        n_turns=n_turns,
        language=intent.language,
        segments=merge(old.segments, news, intent),
        passed=_passed(old, intent),
        previous=shorten(old),
        marks=marks,
        focus=next((mark.film_id for mark in reversed(intent.marks) if mark.kind in _KEPT), None),
        asked=(),
    )


def _earlier(old: State, intent: Intent) -> State:
    """Find the state of an earlier list: so many lists back, or the last one that holds what is named."""
    lists = _lists(old)
    if intent.steps_back:
        return lists[min(intent.steps_back, len(lists)) - 1] if lists else old
    wanted = [(part.kind, part.value) for part in intent.parts]
    words = [segment.text.casefold() for segment in intent.segments if not segment.parts]
    return next((earlier for earlier in lists if _holds(earlier.segments, wanted, words)), old)


def _lists(old: State) -> list[State]:
    """Give the states behind each list shown before the last, the newest first."""
    found: list[State] = []
    shown, earlier = old.shown, old.previous
    while earlier is not None:
        if earlier.shown and earlier.shown != shown:
            found.append(earlier)
            shown = earlier.shown
        earlier = earlier.previous
    return found


def _holds(segments: tuple[Segment, ...], wanted: Sequence[tuple[object, object]], words: Sequence[str]) -> bool:
    held = {(part.kind, part.value) for part in parts_of(segments) if not part.exclude}
    said = {segment.text.casefold() for segment in segments}
    return bool(wanted or words) and held.issuperset(wanted) and said.issuperset(words)


def _passed(old: State, intent: Intent) -> tuple[int, ...]:
    if intent.act == "restart":
        return ()
    nothing_said = intent.act == "ask" and not (intent.segments or intent.critiques or intent.releases)
    if intent.act == "reject":
        left = intent.about or old.shown  # "not the second one", "other films"
    elif nothing_said:
        left = old.shown  # "surprise me" once more must not show the same films
    else:
        return old.passed
    return tuple(dict.fromkeys(old.passed + left))
