"""Long answers worked out off the script's thread, so that a click neither waits for them nor kills them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from importlib import import_module
from time import monotonic
from typing import Any, TypeVar, cast

import streamlit as st

from recsys.types import Language
from recsys.ui.string import say

T = TypeVar("T")
POLL_SECONDS = 0.15
GRACE_SECONDS = 2.0  # a rerun that still wants the answer asks for it again within so long
AHEAD_SECONDS = 20.0  # the same for an answer that was begun before anything waits for it
MAX_KEPT = 60  # answers kept per session, the newest


@dataclass(slots=True)
class Job:
    """One answer on its way.

    Args:
        future: holds it.
        until: time from which on it is wanted no more, unless somebody asks again; None while somebody waits.
        dropped: whether the work was told to stop.
    """

    future: Future[Any] = field(default_factory=Future)
    until: float | None = None
    dropped: bool = False

    def cancelled(self) -> bool:
        """Tell, from the working thread, whether nobody waits any more."""
        self.dropped = self.dropped or (self.until is not None and monotonic() > self.until)
        return self.dropped


def fetch(
    key: Hashable, work: Callable[..., T | None], language: Language, *, stoppable: bool = False, note: str = "working"
) -> T:
    """Give an answer, worked out once per session; meanwhile show that it is on its way.

    Args:
        key: what tells this answer from others.
        work: computes it; must not call Streamlit.
        language: of the note shown while waiting.
        stoppable: whether `work` takes `cancelled` and gives None once nobody waits for the answer.
        note: name of the text that explains the wait.

    Raises:
        RecsysError: whatever `work` raised; the next call tries again.
    """
    while True:
        job = _begun(key, work, stoppable=stoppable)
        job.until = None
        try:
            _show_until_done(job.future, say(note, language))
        finally:  # a click ends the run that waits
            job.until = monotonic() + GRACE_SECONDS
        if job.future.exception() is not None or job.dropped:
            _jobs().pop(key, None)
        if not job.dropped:
            return cast(T, job.future.result())


def begin(key: Hashable, work: Callable[..., object], *, stoppable: bool = False) -> None:
    """Begin an answer that is going to be fetched, so that several are on their way at once.

    Args:
        key, work, stoppable: as in `fetch`.
    """
    _begun(key, work, stoppable=stoppable)


def is_ready(key: Hashable) -> bool:
    """Tell whether an answer can be fetched without a wait."""
    job = _jobs().get(key)
    return job is not None and job.future.done() and not job.dropped


def _begun(key: Hashable, work: Callable[..., object], *, stoppable: bool) -> Job:
    jobs = _jobs()
    if key not in jobs or jobs[key].dropped:
        job = jobs[key] = Job(until=monotonic() + AHEAD_SECONDS)
        job.future = _executor().submit(_run, job, work, stoppable)
        for old in list(jobs)[:-MAX_KEPT]:
            del jobs[old]
    return jobs[key]


def _run(job: Job, work: Callable[..., object], stoppable: bool) -> object:
    """Work, unless the person has moved on while it stood in the queue."""
    if stoppable and job.cancelled():
        return None
    found = work(cancelled=job.cancelled) if stoppable else work()
    job.dropped = job.dropped and found is None  # told to stop after it was done: the answer is good
    return found


def _jobs() -> dict[Hashable, Job]:
    return cast(dict[Hashable, Job], st.session_state.setdefault("jobs", {}))


@st.cache_resource(show_spinner=False)
def _executor() -> ThreadPoolExecutor:
    # Before any work begins: a page that first draws a chart while the work first fits with lime would lock it out.
    import_module("altair")
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="explain")


def _show_until_done(future: Future[Any], note: str) -> None:
    if wait([future], timeout=POLL_SECONDS).done:
        return
    slot = st.empty()
    while not wait([future], timeout=POLL_SECONDS).done:
        slot.markdown(f":shimmer[{note}]")  # each call lets a click end this run
    slot.empty()
