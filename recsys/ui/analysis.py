"""The frame of the analyst's page: its tabs, the choice of turn and film, and what stands there before any wish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from recsys.types import Recommendation, Turn
from recsys.ui import session, talk
from recsys.ui.frame import View
from recsys.ui.heat import clip
from recsys.ui.string import EXAMPLES

TABS = ("case", "if", "large", "pair")


def tabs(view: View) -> dict[str, Any]:
    """Draw the tabs of the page; only the open one is worked out, and it stays open when the language changes."""
    labels = {name: view.say(f"analyst_{name}") for name in TABS}
    key = f"analyst_tabs_{view.language}"
    if key not in st.session_state:
        st.session_state[key] = labels.get(st.session_state.get("analyst_tab", ""), labels[TABS[0]])
    drawn = dict(zip(TABS, st.tabs(list(labels.values()), key=key, on_change="rerun"), strict=True))
    st.session_state["analyst_tab"] = next((name for name, tab in drawn.items() if tab.open), TABS[0])
    return drawn


def answered() -> list[Turn]:
    """Give the turns of the conversation that show films, the oldest first."""
    return [turn for turn in session.turns() if turn.recommendations]


def empty(view: View) -> None:
    """Draw what stands here before the first wish, with one wish to click."""
    with st.container(border=True):
        st.markdown(f"### :material/insights: {view.say('empty_title')}")
        st.markdown(view.say("empty_note"))
        talk.pick(view, view.say("examples"), EXAMPLES[view.language][:3], key="example")


def choose(view: View, turns: Sequence[Turn]) -> tuple[Turn, Recommendation]:
    """Draw the choice of turn and film, led by ?film= in the address; the newest turn's first film else."""
    asked = st.query_params.get("film", "")
    holding = [n for n, turn in enumerate(turns) if asked in {str(item.film.film_id) for item in turn.recommendations}]
    left, right = st.columns(2)
    with left:
        turn = choose_turn(view, turns, holding[-1] if holding else len(turns) - 1)
    ids = [str(item.film.film_id) for item in turn.recommendations]
    with right:
        item = choose_film(view, turn, ids.index(asked) if asked in ids else 0)
    st.query_params["film"] = str(item.film.film_id)
    return turn, item


def choose_turn(view: View, turns: Sequence[Turn], first: int, *, key: str | None = None) -> Turn:
    """Draw the choice of a turn.

    Args:
        view: what the page draws with.
        turns: those to choose from.
        first: the place of the one that is chosen at first.
        key: of the widget.
    """
    number = st.selectbox(
        view.say("pick_turn"), range(len(turns)), index=first, key=key,
        format_func=lambda n: f"{n + 1} · {clip(turns[n].intent.message, 40)}",
    )  # fmt: skip
    return turns[number]


def worded_key(view: View, key: str) -> str:
    """Give the key of a widget whose labels are in the interface's language, and carry its choice over to another.

    The browser keeps a choice by its label: under one key it would go on showing the label in the old language.

    Args:
        view: what the page draws with.
        key: of the choice, whatever the language.
    """
    state, own = st.session_state, f"{key}_{view.language}"
    before = state.get(f"{key}_worded", own)
    if before != own and before in state:
        state[own] = state[before]
    state[f"{key}_worded"] = own
    return own


def choose_film(view: View, turn: Turn, first: int, *, key: str | None = None) -> Recommendation:
    """Draw the choice of a film of a turn; with a key the film stays chosen when another list holds it too.

    Args:
        view: what the page draws with.
        turn: whose films there are to choose from.
        first: the place of the one that is chosen at first.
        key: of the widget.
    """
    items = turn.recommendations
    ids = [item.film.film_id for item in items]
    chosen = st.session_state.get(f"{key}_chosen")
    # The browser keeps a choice by its label, and another list has other labels: it needs a widget of its own.
    own = f"{key}_{view.language}_{'-'.join(map(str, ids))}" if key else None
    start = ids.index(chosen) if chosen in ids else min(first, len(ids) - 1)
    place = st.selectbox(
        view.say("pick_film"), range(len(items)), index=start, key=own,
        format_func=lambda n: f"{n + 1} · {items[n].film.title(view.language)}",
    )  # fmt: skip
    if key:
        st.session_state[f"{key}_chosen"] = ids[place]
    return items[place]
