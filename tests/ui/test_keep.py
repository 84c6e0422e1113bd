from __future__ import annotations

from streamlit.testing.v1 import AppTest


def script() -> None:
    import streamlit as st

    from recsys.ui import keep

    st.markdown(f"{keep.wanted()} {keep.with_words()} {keep.record(None)}")


def said(**state: object) -> str:
    app = AppTest.from_function(script, default_timeout=30)
    for name, value in state.items():
        app.session_state[name] = value
    return app.run().markdown[0].value


def test_nothing_is_kept_unless_the_person_agreed() -> None:
    assert said() == "False False 0"
    assert said(keep=True, turns=[]) == "True False 0"
    assert said(keep=True, keep_words=True, turns=[]) == "True True 0"


def test_private_mode_overrules_what_was_agreed() -> None:
    assert said(keep=True, private=True) == "False False 0"
