from __future__ import annotations

from streamlit.testing.v1 import AppTest


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
