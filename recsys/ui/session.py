"""Who is here and what was said: the state of one browser tab, and what a person says, as callbacks."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Sequence
from typing import Any, cast

import streamlit as st

from recsys.conversation import parts_of
from recsys.types import Dials, Event, Language, Part, State, Turn
from recsys.ui import login
from recsys.ui.trouble import guard

KEY_BYTES = 18
MAX_MESSAGE_CHARACTERS = 100_000
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


def language() -> Language:
    """Give the interface's language: as chosen, as in the address, or as the browser prefers."""
    if "language" not in st.session_state:
        asked = st.query_params.get("lang") or (st.context.locale or "zh")
        st.session_state["language"] = "zh" if asked.lower().startswith("zh") else "en"
    return cast(Language, st.session_state["language"])


def start(recommender: Any) -> None:
    """Find or make the person's key and restore the conversation stored under it.

    Whoever is logged in is known by the account; else the key in the address says who is here.
    An address that holds a talk to play begins a person of its own, so that nobody's conversation is overwritten.
    """
    state = st.session_state
    asked = "" if "talk" in st.query_params else st.query_params.get("who", "")
    known = state.get("who", "")
    if account := login.key():
        who = account
    elif _KEY.fullmatch(asked):
        who = asked
    else:
        who = known if known and not login.is_account(known) else secrets.token_urlsafe(KEY_BYTES)
    if who != known:
        state["who"] = who
        state["private"] = st.query_params.get("private") == "1"
        state["kept"] = ()
        for name in ("dials", "before_private", "pending", "moved", "erased", "import", "imported"):
            state.pop(name, None)  # another person's
        state["turns"] = [] if state["private"] else _recalled(recommender, who)
        quietly_all()
    _write_address()


def turns() -> list[Turn]:
    """Give the conversation, the oldest turn first; one that only edits the wish stands for the one it edits."""
    return list(_folded(history()))


def history() -> tuple[Turn, ...]:
    """Give every answer of the conversation, those to clicks on chips included."""
    return tuple(st.session_state.get("turns", ()))


def is_private() -> bool:
    """Tell whether nothing of this person may be written to disk."""
    return bool(st.session_state.get("private"))


def dials() -> Dials:
    """Give where the dials stand: as in the conversation, or as turned before it began."""
    found = history()
    return found[-1].state.dials if found else cast(Dials, st.session_state.get("dials", Dials()))


def events(recommender: Any) -> tuple[Event, ...]:
    """Give the person's clicks: from disk, or from this tab in private mode."""
    if is_private():
        return tuple(st.session_state["kept"])
    return tuple(recommender.events(st.session_state["who"]))


def turn_key(turn: Turn) -> tuple[int, str, tuple[int, ...]]:
    """Give what tells one turn of a conversation from another, also after a refresh."""
    return turn.state.n_turns, turn.intent.message, turn.state.shown


def first_sight(turn: Turn) -> bool:
    """Tell once, and only once, that a turn is drawn for the first time."""
    drawn = st.session_state.setdefault("drawn", set())
    new = turn_key(turn) not in drawn
    drawn.add(turn_key(turn))
    return new


def person() -> dict[str, Any]:
    """Give whose clicks take part in an answer: the stored ones, or in private mode those of this tab."""
    state = st.session_state
    return {"events": state["kept"]} if is_private() else {"user": state["who"]}


def add(recommender: Any, turn: Turn, *, stored: bool = True) -> None:
    """Add a turn to the conversation.

    Args:
        recommender: stores it.
        turn: the newest.
        stored: False where the one before tells as much after a refresh.
    """
    st.session_state["turns"] = [*st.session_state["turns"], turn]
    if stored and not is_private():
        recommender.remember(st.session_state["who"], turn)


def quietly(turn: Turn) -> None:
    """Count a turn as drawn already, so that its reply is not written out letter by letter."""
    st.session_state.setdefault("drawn", set()).add(turn_key(turn))


def quietly_all() -> None:
    """Count the whole conversation as drawn already."""
    for turn in st.session_state["turns"]:
        quietly(turn)


@guard()
def send(recommender: Any, message: str) -> None:
    """Answer a message and add the turn; a message that fails is kept for another try."""
    state = st.session_state
    state["unsent"] = message
    last = state["turns"][-1].state if state["turns"] else _opening()
    turn = recommender.reply(message[:MAX_MESSAGE_CHARACTERS], last, **person())
    add(recommender, turn)
    if is_private():  # elsewhere the recommender has stored the clicks that the message spoke
        state["kept"] = (*state["kept"], *turn.events)
    state.pop("unsent")


def send_typed(recommender: Any) -> None:
    """Send what stands in the chat's input."""
    send(recommender, st.session_state.get("typed") or "")


def send_picked(recommender: Any, key: str) -> None:
    """Send the pill that was clicked, and release it."""
    if picked := st.session_state.get(key):
        st.session_state[key] = None
        send(recommender, picked)


@guard()
def remove(recommender: Any, part: Part) -> None:
    """Take one understood part out of the wish and answer again."""
    add(recommender, recommender.remove(st.session_state["turns"][-1], part, **person()))


@guard()
def give_up(recommender: Any, parts: Sequence[Part]) -> None:
    """Take several understood parts out of the wish, one after another."""
    for part in parts:
        if part in parts_of(st.session_state["turns"][-1].state.segments):  # a name in doubt goes as one
            remove(recommender, part)


@guard()
def edit(recommender: Any, part: Part, new: Part) -> None:
    """Change one understood part of the wish and answer again."""
    if new != part:
        add(recommender, recommender.edit(st.session_state["turns"][-1], part, new, **person()))


@guard()
def choose(recommender: Any, part: Part) -> None:
    """Settle which bearer of a name is meant and answer again."""
    add(recommender, recommender.choose(st.session_state["turns"][-1], part, **person()))


@guard()
def adopt(recommender: Any, played: Sequence[Turn]) -> None:
    """Make a conversation that was played from a link this person's own."""
    for turn in played:
        add(recommender, turn)
    quietly_all()


@guard()
def restart(recommender: Any) -> None:
    """Begin a new conversation; the marks and the dials stay."""
    st.session_state["dials"] = dials()
    st.session_state["turns"] = []
    if not is_private():
        recommender.forget(st.session_state["who"])


def switch_language() -> None:
    """Take over the language chosen in the side bar."""
    if chosen := st.session_state.get("language_switch"):
        st.session_state["language"] = chosen


def n_checks() -> int:
    """Give how often this tab has asked whether everything is there."""
    return int(st.session_state.get("n_checks", 0))


def check_again() -> None:
    """Ask once more whether everything is there."""
    st.session_state["n_checks"] = n_checks() + 1


def open_why(turn: Turn, film_id: int) -> None:
    """Ask for the explanation of one film, to be opened by this run."""
    st.session_state["why"] = (turn, film_id)


def _opening() -> State | None:
    """Give the state before the first message: nothing but the dials, if one is turned."""
    return State(dials=dials()) if dials() != Dials() else None


def _recalled(recommender: Any, who: str) -> list[Turn]:
    """Give the stored conversation; one that cannot be read must not lock its owner out."""
    found: list[Turn] = []
    with guard():
        found = list(recommender.recall(who))
    return found


def _folded(found: Iterable[Turn]) -> tuple[Turn, ...]:
    """Let a turn that only edits the wish (a chip changed) stand for the one it edits."""
    kept: dict[int, Turn] = {}
    for turn in found:
        kept[turn.state.n_turns] = turn
    return tuple(kept.values())


def _write_address() -> None:
    """Keep key and language in the address, which a change of page empties."""
    state = st.session_state
    who = "" if login.is_account(state["who"]) else state["who"]  # an account is no secret to be kept in an address
    wanted = {"who": who, "lang": state["language"], "private": "1" if state["private"] else ""}
    for name, value in wanted.items():
        if value and st.query_params.get(name) != value:
            st.query_params[name] = value
        elif not value and name in st.query_params:
            del st.query_params[name]
