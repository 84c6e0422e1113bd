from __future__ import annotations

import json
from types import SimpleNamespace

from streamlit.testing.v1 import AppTest

from recsys.ui.mark import KINDS
from recsys.ui.string import TEXTS


def script() -> None:
    from types import SimpleNamespace

    import streamlit as st

    from recsys.types import Event
    from recsys.ui import mark
    from recsys.ui.frame import View

    st.session_state["kept"] = (Event(7, "like", 1.0),)
    recommender = SimpleNamespace(export=lambda who: {"who": who, "events": []}, events=lambda who: ())
    st.markdown("made")
    st.session_state["text"] = mark.exported(View(recommender, "zh"))


def export(*, private: bool) -> dict:
    app = AppTest.from_function(script, default_timeout=30)
    app.session_state["who"] = "k"
    app.session_state["private"] = private
    app.session_state["turns"] = [
        SimpleNamespace(intent=SimpleNamespace(message="科幻"), state=SimpleNamespace(n_turns=1))
    ]
    app.run()
    assert not app.exception
    return json.loads(app.session_state["text"])


def test_the_export_gives_what_is_on_disk() -> None:
    assert export(private=False) == {"who": "k", "events": []}


def test_in_private_mode_the_export_gives_what_the_tab_holds() -> None:
    data = export(private=True)
    assert data["events"] == [{"film_id": 7, "kind": "like", "at": 1.0}]
    assert data["messages"] == ["科幻"]


def test_every_kind_of_mark_has_a_heading() -> None:
    assert all(f"marked_{kind}" in TEXTS for kind in KINDS)
