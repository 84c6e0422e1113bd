from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from recsys.ui import login

ANN = {"is_logged_in": True, "iss": "https://id.example.org", "sub": "77", "name": "Ann *Lee*"}


def script() -> None:
    from types import SimpleNamespace

    import streamlit as st

    from recsys.ui import login, session

    recalled = st.session_state.setdefault("recalled", [])
    session.language()
    session.start(SimpleNamespace(recall=lambda who: recalled.append(who) or ()))
    login.draw("en")


def opened(monkeypatch: pytest.MonkeyPatch, claims: dict[str, Any], **address: str) -> AppTest:
    monkeypatch.setattr(st, "user", SimpleNamespace(to_dict=lambda: claims))
    app = AppTest.from_function(script, default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def test_without_accounts_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, {})
    assert not app.button and len(app.query_params["who"]) >= 24


def test_an_account_is_a_person_and_its_key_stays_out_of_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, ANN, who="k" * 24)
    assert app.session_state["who"] == login.PREFIX + app.session_state["who"].removeprefix(login.PREFIX)
    assert login.is_account(app.session_state["who"]) and "who" not in app.query_params
    assert app.button(key="logout") and "Ann *Lee*" not in app.caption[0].value and "Ann" in app.caption[0].value
    assert opened(monkeypatch, ANN).session_state["who"] == app.session_state["who"]


def test_two_accounts_are_two_people(monkeypatch: pytest.MonkeyPatch) -> None:
    others = [{**ANN, "sub": "78"}, {**ANN, "iss": "https://other.example.org"}, {**ANN, "name": "Bob"}]
    keys = [opened(monkeypatch, claims).session_state["who"] for claims in (ANN, *others)]
    assert len(set(keys)) == 3 and keys[0] == keys[3]  # a new name is no new person


def test_no_address_can_name_an_account(monkeypatch: pytest.MonkeyPatch) -> None:
    key = opened(monkeypatch, ANN).session_state["who"]
    app = opened(monkeypatch, {"is_logged_in": False}, who=key)
    assert app.session_state["who"] != key and not login.is_account(app.session_state["who"])
    assert app.session_state["recalled"] == [app.session_state["who"]]


def test_logging_out_makes_somebody_new(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, ANN)
    monkeypatch.setattr(st, "user", SimpleNamespace(to_dict=lambda: {"is_logged_in": False}))
    app.run()
    assert not login.is_account(app.session_state["who"]) and app.query_params["who"] == app.session_state["who"]
    assert app.button(key="login")


def test_the_buttons_call_streamlit(monkeypatch: pytest.MonkeyPatch) -> None:
    called = []
    monkeypatch.setattr(st, "login", lambda: called.append("in"))
    monkeypatch.setattr(st, "logout", lambda: called.append("out"))
    opened(monkeypatch, {"is_logged_in": False}).button(key="login").click().run()
    opened(monkeypatch, ANN).button(key="logout").click().run()
    assert called == ["in", "out"]


def test_an_account_without_a_number_is_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "user", SimpleNamespace(to_dict=lambda: {"is_logged_in": True, "email": "a@b"}))
    assert login.key() == ""
