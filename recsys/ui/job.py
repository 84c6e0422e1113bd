"""Long answers worked out off the script's thread, so that a click neither waits for them nor kills them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar, cast

import streamlit as st

from recsys.types import Language
from recsys.ui.string import say

T = TypeVar("T")
POLL_SECONDS = 0.15
MAX_KEPT = 60  # answers kept per session, the newest


def fetch(key: Hashable, work: Callable[[], T], language: Language) -> T:
    """Give an answer, worked out once per session; meanwhile show that it is on its way.

    Args:
        key: what tells this answer from others.
        work: computes it; must not call Streamlit.
        language: of the note shown while waiting.

    Raises:
        RecsysError: whatever `work` raised; the next call tries again.
    """
    jobs: dict[Hashable, Future[T]] = st.session_state.setdefault("jobs", {})
    if key not in jobs:
        jobs[key] = _executor().submit(work)
        for old in list(jobs)[:-MAX_KEPT]:
            del jobs[old]
    future = jobs[key]
    _show_until_done(cast("Future[object]", future), language)
    if future.exception() is not None:
        jobs.pop(key, None)
    return future.result()


@st.cache_resource(show_spinner=False)
def _executor() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="explain")


def _show_until_done(future: Future[object], language: Language) -> None:
    if wait([future], timeout=POLL_SECONDS).done:
        return
    slot = st.empty()
    while not wait([future], timeout=POLL_SECONDS).done:
        slot.markdown(f":shimmer[{say('working', language)}]")  # each call lets a click end this run
    slot.empty()
