from __future__ import annotations

import json
from types import SimpleNamespace

from streamlit.testing.v1 import AppTest


def script() -> None:
    from types import SimpleNamespace

    import streamlit as st

    from recsys.types import Event
    from recsys.ui import privacy
    from recsys.ui.frame import View

    st.session_state["kept"] = (Event(7, "like", 1.0), Event(0, "deny", 2.0, "genre:War"))
    recommender = SimpleNamespace(export=lambda who: {"who": who, "events": []}, events=lambda who: ())
    st.markdown("made")
    st.session_state["text"] = privacy.exported(View(recommender, "zh"))


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
    assert data["events"] == [
        {"film_id": 7, "kind": "like", "at": 1.0, "about": ""},
        {"film_id": 0, "kind": "deny", "at": 2.0, "about": "genre:War"},
    ]
    assert data["messages"] == ["科幻"]


def proof(erased: dict) -> AppTest:
    def script() -> None:
        from recsys.ui import privacy
        from recsys.ui.frame import View

        privacy.proof(View(None, "en"))

    app = AppTest.from_function(script, default_timeout=30)
    app.session_state["erased"] = erased
    return app.run()


def test_the_proof_is_shown_once_and_only_claims_what_was_searched() -> None:
    counts = {"before": {"event": 3, "turn": 1}, "after": {"event": 0, "turn": 0}}
    app = proof({**counts, "search": (8192, 0)})
    assert list(app.table[0].value["Before"]) == [3, 1] and list(app.table[0].value["After"]) == [0, 0]
    assert "8,192 bytes" in app.caption[0].value and "0 time(s)" in app.caption[0].value
    assert not app.run().table
    assert not proof({**counts, "search": None}).caption  # a database server: its files cannot be searched from here
