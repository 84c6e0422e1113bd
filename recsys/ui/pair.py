"""Side by side: two films of the conversation, or any two wishes."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from recsys.types import Turn
from recsys.ui import versus, wish_pair
from recsys.ui.frame import View

LOOKS = ("wishes", "films")


def draw(view: View, turns: Sequence[Turn]) -> None:
    """Draw the choice of what stands side by side, and that; before the first wish only two wishes can.

    Args:
        view: what the page draws with.
        turns: those that show films, the oldest first.
    """
    look = LOOKS[0]
    if turns:
        look = st.segmented_control(
            view.say("pair_look"), LOOKS, default=LOOKS[0], required=True, key="pair_look", persist_state="session",
            format_func=lambda name: view.say(f"pair_{name}"), label_visibility="collapsed",
        )  # fmt: skip
    if look == "films":
        versus.draw(view, turns)
    else:
        wish_pair.draw(view, turns)
