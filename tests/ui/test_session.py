from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest


def script() -> None:
    from types import SimpleNamespace

    import streamlit as st

    from recsys.ui import session

    session.language()
    session.start(SimpleNamespace(recall=lambda who: st.session_state.get("stored", ())))
    st.session_state["keys"] = [session.turn_key(turn) for turn in session.turns()]


def turn(number: int, message: str) -> SimpleNamespace:
    state = SimpleNamespace(n_turns=number, shown=(1, 2))
    return SimpleNamespace(state=state, intent=SimpleNamespace(message=message))


def start(**address: str) -> AppTest:
    app = AppTest.from_function(script, default_timeout=30)
    app.session_state["stored"] = (turn(1, "a"), turn(2, "b"), turn(2, "b"))
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def test_an_edited_turn_stands_for_the_one_it_edits() -> None:
    assert [key[:2] for key in start(who="k" * 20).session_state["keys"]] == [(1, "a"), (2, "b")]


def test_private_mode_restores_nothing_from_disk() -> None:
    app = start(who="k" * 20, private="1")
    assert app.session_state["keys"] == []
    assert app.query_params["private"] == "1"


@pytest.mark.parametrize(("lang", "expected"), [("zh-TW", "zh"), ("en", "en"), ("fr", "en")])
def test_the_address_names_the_language(lang: str, expected: str) -> None:
    app = start(lang=lang)
    assert app.session_state["language"] == expected == app.query_params["lang"]


def test_a_new_key_cannot_be_guessed() -> None:
    keys = {start().query_params["who"] for _ in range(3)}
    assert len(keys) == 3 and all(len(key) >= 24 for key in keys)
