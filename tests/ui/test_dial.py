from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from recsys.types import Dials


def script() -> None:
    import streamlit as st

    from recsys.ui import dial

    dial.draw(st.session_state["recommender"], "en")


@pytest.fixture
def app() -> AppTest:
    app = AppTest.from_function(script, default_timeout=30)
    app.session_state["recommender"] = SimpleNamespace()
    app.session_state["turns"] = []
    return app.run()


def test_both_dials_stand_in_the_middle_with_words_on_them(app: AppTest) -> None:
    assert [(slider.label, slider.value) for slider in app.select_slider] == [
        ("Hidden or well known", 0.0), ("Alike or varied", 0.0),
    ]  # fmt: skip
    assert list(app.select_slider[0].options) == ["Hidden gems", "Lesser known", "Either", "Better known", "Well known"]


def test_a_dial_turned_before_the_first_wish_is_kept_for_it(app: AppTest) -> None:
    app.select_slider[0].set_value(-1.0).run()
    assert not app.exception
    assert app.session_state["dials"] == Dials(renown=-1.0) and app.session_state["turns"] == []
    assert app.select_slider[0].value == -1.0


def test_a_dial_turned_under_a_greeting_makes_no_list(app: AppTest) -> None:
    from recsys.types import Intent, Query, State, Turn

    hello = Turn(Intent("hello", "en", act="chat"), Query((), "", np.zeros(0, np.float32)), (), ("Hi",), State(1))
    app.session_state["turns"] = [hello]
    app.session_state["private"] = True
    app.session_state["kept"] = ()
    app.select_slider[1].set_value(1.0).run()
    assert not app.exception
    turns = app.session_state["turns"]
    assert [turn.text for turn in turns] == ["Hi", "Hi"] and turns[-1].state.dials == Dials(variety=1.0)
    assert app.select_slider[1].value == 1.0 and "moved" not in app.session_state
