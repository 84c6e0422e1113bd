from __future__ import annotations

import streamlit as st
from streamlit.testing.v1 import AppTest

from recsys.ui.analysis import worded_key
from recsys.ui.frame import View
from recsys.ui.string import say


def script() -> None:
    import streamlit as st

    from recsys.ui import analysis
    from recsys.ui.frame import View

    drawn = analysis.tabs(View(None, st.session_state.get("language", "zh")))
    for name, tab in drawn.items():
        if tab.open:
            tab.markdown(name)


def test_one_tab_is_open_and_stays_open_when_the_language_changes() -> None:
    app = AppTest.from_function(script, default_timeout=30).run()
    assert [item.value for item in app.markdown] == ["case"]
    app.session_state["analyst_tabs_zh"] = say("analyst_pair", "zh")
    app.run()
    app.session_state["language"] = "en"
    assert [item.value for item in app.run().markdown] == ["pair"]


def test_a_choice_is_carried_over_to_the_widget_in_another_language(monkeypatch) -> None:
    state: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", state)
    zh, en = (View(None, language) for language in ("zh", "en"))
    assert worded_key(zh, "pick") == "pick_zh"
    state["pick_zh"] = ["Drama"]
    assert worded_key(en, "pick") == "pick_en" and state["pick_en"] == ["Drama"]
    state["pick_en"] = []
    assert worded_key(en, "pick") == "pick_en" and state["pick_en"] == []
    assert worded_key(zh, "pick") == "pick_zh" and state["pick_zh"] == []
