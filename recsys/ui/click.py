"""Every click on a film or a belief, as callbacks: stored at once, and the list that stands is made again."""

from __future__ import annotations

from dataclasses import replace
from time import time
from typing import Any

import streamlit as st

from recsys.feedback import undo_of
from recsys.profile import marks
from recsys.types import NO_FILM, Event, EventKind, Turn
from recsys.ui import moved, session
from recsys.ui.trouble import guard


@guard()
def rate(recommender: Any, film_id: int, kind: EventKind) -> None:
    """Set a mark of a film, or take it back if it stands."""
    stands = kind in marks(session.events(recommender)).get(film_id, ())
    _store(recommender, Event(film_id, "clear", time(), kind) if stands else Event(film_id, kind, time()))


@guard()
def clear(recommender: Any, film_id: int) -> None:
    """Take all marks of a film back."""
    _store(recommender, Event(film_id, "clear", time()))


@guard()
def deny(recommender: Any, about: str) -> None:
    """Say that a belief is not true."""
    _store(recommender, Event(NO_FILM, "deny", time(), about))


@guard()
def allow(recommender: Any, about: str) -> None:
    """Let a belief that was denied stand again."""
    _store(recommender, Event(NO_FILM, "allow", time(), about))


@guard()
def undo(recommender: Any, about: str = "") -> None:
    """Take one click or one import back, the newest click if none is named."""
    if event := undo_of(session.events(recommender), about, now=time()):
        _store(recommender, event)


@guard()
def take_in(recommender: Any) -> None:
    """Store the marks of the import that was read and shown."""
    state = st.session_state
    found = state.pop("import")[1]
    _store(recommender, *found.events)
    state["imported"] = found
    state["n_imports"] = state.get("n_imports", 0) + 1


@guard()
def erase(recommender: Any) -> None:
    """Delete everything about the person and keep the counts as proof."""
    state = st.session_state
    _erase_disk(recommender)
    state["turns"] = []
    state["kept"] = ()
    for name in ("dials", "moved", "before_private", "pending", "import", "imported"):
        state.pop(name, None)


@guard()
def erase_disk(recommender: Any) -> None:
    """Delete what is stored about the person; this tab goes on with what it holds."""
    _erase_disk(recommender)
    st.session_state["before_private"] = ((), ())


@guard()
def switch_private(recommender: Any, key: str) -> None:
    """Begin to store nothing, or begin to store again; what was stored before stays until it is erased."""
    state = st.session_state
    if state[key]:
        state["kept"] = recommender.events(state["who"])
        state["before_private"] = (state["kept"], tuple(state["turns"]))
        state["private"] = True
        return
    events, turns = state.pop("before_private", ((), ()))
    known = {_said(turn) for turn in turns}
    told = {_said(turn): turn for turn in state["turns"] if _said(turn) not in known}  # the newest list of each
    made = tuple(event for event in state["kept"] if event not in events), tuple(told.values())
    state["private"] = False
    state["kept"] = ()
    state["pending"] = made if any(made) else None
    state["turns"] = list(recommender.recall(state["who"]))
    session.quietly_all()


@guard()
def keep_private(recommender: Any) -> None:
    """Store what was clicked and said in private after all."""
    state = st.session_state
    events, turns = state.pop("pending")
    recommender.record(state["who"], events)
    for turn in turns:
        session.quietly(turn)
        session.add(recommender, turn)


def drop_private() -> None:
    """Let go of what was clicked and said in private."""
    st.session_state.pop("pending", None)


def _said(turn: Turn) -> tuple[int, str]:
    return turn.state.n_turns, turn.intent.message


def _store(recommender: Any, *events: Event) -> None:
    state = st.session_state
    if session.is_private():
        state["kept"] = (*state["kept"], *events)
    else:
        recommender.record(state["who"], events)
    if events:
        _answer_again(recommender, events[-1])


def _answer_again(recommender: Any, cause: Event) -> None:
    """Make the list that stands again and keep what moved."""
    before: Turn | None = next(iter(session.turns()[-1:]), None)
    if before is None or not before.recommendations:
        return
    after = replace(recommender.refresh(before, **session.person()), events=())
    found = moved.compare(before, after, cause)
    session.quietly(after)
    session.add(recommender, after, stored=found.is_different)
    st.session_state["moved"] = (session.turn_key(after), found)


def _erase_disk(recommender: Any) -> None:
    state = st.session_state
    counts = recommender.erase(state["who"])
    state["erased"] = {**counts, "search": recommender.search_disk(state["who"])}
    state["n_erased"] = state.get("n_erased", 0) + 1
