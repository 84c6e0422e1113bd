"""What a person sees when something fails: a calm card. The frame's net, and the only place that catches everything."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from recsys.errors import RecsysError
from recsys.types import Language
from recsys.ui.heat import clip, plain
from recsys.ui.string import say

_LOG = logging.getLogger(__name__)


@contextmanager
def guard() -> Iterator[None]:
    """Keep a failure from tearing down the page; also works as a decorator.

    The trace goes to the log, without the person's words; what to show is kept for `show`. Streamlit's own signals
    (rerun, stop) pass through.
    """
    try:
        yield
    except RecsysError as error:
        _LOG.exception("a foreseen failure reached the page")
        st.session_state["trouble"] = str(error)
    except Exception:
        _LOG.exception("an unforeseen failure reached the page")
        st.session_state["trouble"] = ""


def show(language: Language) -> bool:
    """Draw the card of the last failure, if there is one that was not shown yet.

    Returns:
        True if a card was drawn.
    """
    if "trouble" not in st.session_state:
        return False
    reason = st.session_state.pop("trouble")
    with st.container(border=True):
        st.markdown(f"**:material/healing: {say('trouble_title', language)}**")
        known = say("trouble_known", language, reason=plain(clip(reason)))
        st.markdown(known if reason else say("trouble_unknown", language))
        st.caption(say("trouble_safe", language))
        if unsent := st.session_state.get("unsent"):
            st.markdown(f"{say('trouble_unsent', language)} {plain(clip(unsent))}")
        st.button(say("trouble_again", language), key="trouble_again", icon=":material/refresh:", on_click=_again)
    return True


def _again() -> None:
    """Ask the next run to send the unsent wish again."""
    if unsent := st.session_state.pop("unsent", None):
        st.session_state["resend"] = unsent
