"""The dials in the side bar: well-known or hidden films, alike or varied; the list that stands follows at once."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import streamlit as st

from recsys.types import Dials, Language
from recsys.ui import moved, session
from recsys.ui.string import say
from recsys.ui.trouble import guard

NAMES = tuple(item.name for item in fields(Dials))
STOPS = (-1.0, -0.5, 0.0, 0.5, 1.0)


def draw(recommender: Any, language: Language) -> None:
    """Draw both dials where they stand.

    Args:
        recommender: answers again when one is turned.
        language: of the interface.
    """
    dials = session.dials()
    for name in NAMES:
        key = f"dial_{name}"
        st.session_state[key] = min(STOPS, key=lambda stop: abs(stop - getattr(dials, name)))
        labels = {stop: say(f"{key}_{place}", language) for place, stop in enumerate(STOPS)}
        st.select_slider(
            say(key, language), STOPS, key=key, on_change=turn, args=(recommender,), format_func=labels.__getitem__,
            help=say(f"{key}_help", language),
        )  # fmt: skip


@guard()
def turn(recommender: Any) -> None:
    """Take over where the dials stand now, and make the list that stands again."""
    dials = Dials(**{name: st.session_state[f"dial_{name}"] for name in NAMES})
    st.session_state["dials"] = dials
    before = next(iter(session.turns()[-1:]), None)
    if before is None:
        return
    if not before.recommendations:  # a greeting: no list stands, and none is made
        session.add(recommender, replace(before, state=replace(before.state, dials=dials)))
        return
    after = recommender.tune(before, dials, **session.person())
    session.quietly(after)
    session.add(recommender, after)
    st.session_state["moved"] = (session.turn_key(after), moved.compare(before, after, dials))
