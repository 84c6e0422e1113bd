"""One recommender for all sessions, opened on a thread of its own while the pages show how far it is."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

import streamlit as st

import recsys
from recsys.types import Language
from recsys.ui.string import say

POLL_SECONDS = 0.2
QUIET_SECONDS = 0.5  # an opening that takes no longer shows no bar


class Opening:
    """A recommender that is being opened.

    Attributes:
        done, total: films read so far and in all; 0 before the first report.
        future: gives the recommender, or raises what went wrong.
    """

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="opening")
        self.future: Future[Any] = executor.submit(lambda: recsys.open_recommender(on_progress=self._report))
        executor.shutdown(wait=False)

    def is_over(self, seconds: float) -> bool:
        """Wait at most so long; give True once it is over, well or badly."""
        return bool(wait([self.future], timeout=seconds).done)

    def _report(self, done: int, total: int) -> None:
        self.done, self.total = done, total


def recommender(language: Language) -> Any:
    """Give the one recommender of this process; while it opens, show a progress bar.

    Raises:
        RecsysError: if it cannot be opened; the next call tries again.
    """
    opening = _opening()
    if not opening.is_over(QUIET_SECONDS):
        _show_progress(opening, language)
    if opening.future.exception() is not None:
        _opening.clear()
    return opening.future.result()


@st.cache_resource(show_spinner=False)
def _opening() -> Opening:
    return Opening()


def _show_progress(opening: Opening, language: Language) -> None:
    """Draw the bar until it is over; a click meanwhile ends this run, never the opening."""
    slot = st.empty()
    with slot.container():
        bar = st.progress(0.0, say("opening_first", language))
        st.caption(say("opening_note", language))
    while not opening.is_over(POLL_SECONDS):
        share = opening.done / opening.total if opening.total else 0.0
        words = say("opening", language, done=opening.done, total=opening.total)
        bar.progress(min(1.0, share), words if opening.total else say("opening_first", language))
    slot.empty()
