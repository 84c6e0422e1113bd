"""Explanations kept for analysis: only with the person's consent, without their words unless they agree to that too."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from recsys.types import Turn
from recsys.ui import job, session
from recsys.ui.frame import View
from recsys.ui.portion import key_of


def draw(view: View) -> None:
    """Draw the two switches, and how much was kept since they were on."""
    private = session.is_private()
    with st.container(border=True):
        st.toggle(
            view.say("keep"), value=wanted(), key="keep_switch", disabled=private, on_change=_switch,
            help=view.say("keep_help"),
        )  # fmt: skip
        if private:
            st.caption(view.say("keep_private"))
        elif wanted():
            st.checkbox(view.say("keep_words"), value=with_words(), key="keep_words_switch", on_change=_switch)
            st.caption(view.say("keep_count", n=record(view)))


def wanted() -> bool:
    """Tell whether explanations of this session are to be kept."""
    return bool(st.session_state.get("keep")) and not session.is_private()


def with_words() -> bool:
    """Tell whether the words of the wishes may be kept with them."""
    return bool(st.session_state.get("keep_words"))


def record(view: View) -> int:
    """Keep the explanations of all answers that were not kept yet, off the script's thread, if the person agreed.

    Returns:
        Explanations kept so far; those on their way are not counted.

    Raises:
        FeedbackError: if some could not be written; the next call tries again.
    """
    if not wanted():
        return 0
    return sum(_record(view, turn) for turn in session.turns() if turn.recommendations)


def _record(view: View, turn: Turn) -> int:
    """Keep one answer, once; give what was kept of it. A change of mind about words is for answers to come."""
    done: dict[object, int | None] = st.session_state.setdefault("recorded", {})
    answer = (st.session_state["who"], *key_of(view, turn))
    key = ("record", *answer)
    if answer not in done:
        done[answer] = None
        own = replace(turn, user=st.session_state["who"])
        job.begin(key, partial(view.recommender.record_explanations, own, with_text=with_words()))
    if done[answer] is None and job.is_ready(key):
        del done[answer]  # where it failed, the next call tries again
        done[answer] = job.fetch(key, _nothing, view.language)
    return done[answer] or 0


def _nothing() -> int:
    return 0


def _switch() -> None:
    """Take over the switches."""
    state = st.session_state
    state["keep"] = bool(state.get("keep_switch"))
    state["keep_words"] = state["keep"] and bool(state.get("keep_words_switch"))
