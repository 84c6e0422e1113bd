from __future__ import annotations

import time
from concurrent.futures import Future

from streamlit.testing.v1 import AppTest

from recsys.ui import job


def script() -> None:
    import streamlit as st

    from recsys.errors import FeedbackError
    from recsys.ui import job

    calls = st.session_state.setdefault("calls", [])

    def work() -> int:
        calls.append(1)
        if st_fail:
            raise FeedbackError("no")
        return 42

    st_fail = st.session_state.get("fail", False)
    try:
        st.markdown(str(job.fetch("key", work, "zh")))
    except FeedbackError as error:
        st.markdown(f"failed: {error}")


def stoppable() -> None:
    import time

    import streamlit as st

    from recsys.ui import job

    job.AHEAD_SECONDS = 0.0
    seen = st.session_state.setdefault("seen", [])

    def work(cancelled) -> int | None:
        if seen:
            return 7
        until = time.monotonic() + 10
        while not cancelled() and time.monotonic() < until:
            time.sleep(0.01)
        seen.append(cancelled())
        return None

    if st.session_state.get("wanted"):
        st.markdown(str(job.fetch("key", work, "zh", stoppable=True)))
    else:
        job.begin("key", work, stoppable=True)
        st.markdown("begun")


def test_an_answer_is_worked_out_once_per_session() -> None:
    app = AppTest.from_function(script, default_timeout=30).run()
    app.run()
    assert [item.value for item in app.markdown] == ["42"]
    assert len(app.session_state["calls"]) == 1


def test_a_failure_is_raised_and_tried_again() -> None:
    app = AppTest.from_function(script, default_timeout=30)
    app.session_state["fail"] = True
    assert app.run().markdown[0].value == "failed: no"
    app.session_state["fail"] = False
    assert app.run().markdown[0].value == "42"


def test_work_that_nobody_waits_for_is_told_to_stop_and_begun_again_when_asked_for(monkeypatch) -> None:
    monkeypatch.setattr(job, "AHEAD_SECONDS", job.AHEAD_SECONDS)  # the script's change ends with the test
    app = AppTest.from_function(stoppable, default_timeout=30)
    app.session_state["seen"] = []
    app.run()
    until = time.monotonic() + 10
    while time.monotonic() < until and not app.session_state["jobs"]["key"].future.done():
        time.sleep(0.01)
    assert app.session_state["jobs"]["key"].dropped
    app.session_state["seen"], app.session_state["wanted"] = [True], True
    assert app.run().markdown[0].value == "7"


def test_work_that_somebody_waits_for_goes_on() -> None:
    waited, left = job.Job(Future()), job.Job(Future(), until=time.monotonic() - 1)
    assert not waited.cancelled()
    assert left.cancelled() and left.dropped
    left.until = None
    assert left.cancelled()  # once told to stop it stays stopped
