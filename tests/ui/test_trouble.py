from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def script() -> None:
    import streamlit as st

    from recsys.errors import FeedbackError
    from recsys.ui import trouble

    errors = {"known": FeedbackError("disk *full*"), "unknown": KeyError("secret")}
    with trouble.guard():
        if kind := st.session_state.get("kind"):
            raise errors[kind]
        st.markdown("drawn")
    st.markdown(f"card: {trouble.show('en')}")
    st.markdown(f"again: {trouble.show('en')}")


def shown(kind: str) -> list[str]:
    app = AppTest.from_function(script, default_timeout=30)
    app.session_state["kind"] = kind
    app.run()
    assert not app.exception
    return [item.value for item in app.markdown]


def test_nothing_is_drawn_when_nothing_fails() -> None:
    assert shown("") == ["drawn", "card: False", "again: False"]


@pytest.mark.parametrize(("kind", "text"), [("known", "disk &#42;full&#42;"), ("unknown", "details are in the log")])
def test_a_failure_is_shown_once_without_its_trace(kind: str, text: str) -> None:
    values = shown(kind)
    assert "drawn" not in values
    assert any(text in value for value in values) and not any("secret" in value for value in values)
    assert values[-2:] == ["card: True", "again: False"]


def test_streamlit_may_still_stop_a_run() -> None:
    def stopping() -> None:
        import streamlit as st

        from recsys.ui import trouble

        with trouble.guard():
            st.stop()
        st.markdown("not reached")

    app = AppTest.from_function(stopping, default_timeout=30).run()
    assert not app.markdown and "trouble" not in app.session_state
