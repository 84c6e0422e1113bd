from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import recsys
from recsys.errors import MissingArtefact
from recsys.ui.opening import Opening


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def script() -> None:
    import streamlit as st

    from recsys.ui import opening

    st.markdown(opening.recommender("zh"))


def test_progress_is_kept_while_it_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def slow(on_progress):
        on_progress(3, 10)
        go_on.wait(10)
        return "opened"

    monkeypatch.setitem(vars(recsys), "open_recommender", slow)
    opening = Opening()
    assert not opening.is_over(0.05)
    assert (opening.done, opening.total) == (3, 10)
    go_on.set()
    assert opening.is_over(10) and opening.future.result() == "opened"


def test_a_slow_opening_ends_in_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(on_progress):
        on_progress(1, 2)
        threading.Event().wait(0.9)
        return "opened"

    monkeypatch.setitem(vars(recsys), "open_recommender", slow)
    app = AppTest.from_function(script, default_timeout=30).run()
    assert [item.value for item in app.markdown] == ["opened"]
    assert not app.exception


def test_it_opens_once_for_all_sessions_but_tries_again_after_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []

    def open_recommender(on_progress):
        opened.append(1)
        if len(opened) == 1:
            raise MissingArtefact("run python -m recsys build")
        return "opened"

    monkeypatch.setitem(vars(recsys), "open_recommender", open_recommender)
    assert AppTest.from_function(script, default_timeout=30).run().exception
    for _ in range(2):
        assert not AppTest.from_function(script, default_timeout=30).run().exception
    assert len(opened) == 2
