"""The privacy switch, what it leaves to decide, erasure with its proof, and everything to take away."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import streamlit as st

from recsys.types import Language
from recsys.ui import click, session
from recsys.ui.string import say

if TYPE_CHECKING:
    from recsys.ui.frame import View


def switch(recommender: Any, language: Language, *, place: str) -> None:
    """Draw the switch, and beside it what is still on disk or waits to be kept.

    Args:
        recommender: stores and erases.
        language: of the interface.
        place: tells this switch from the one elsewhere on the page.
    """
    key = "private_switch" if place == "side" else f"private_switch_{place}"
    is_private = session.is_private()
    st.session_state[key] = is_private  # two switches show one state
    st.toggle(
        say("private", language), key=key, help=say("private_help", language), on_change=click.switch_private,
        args=(recommender, key),
    )  # fmt: skip
    if is_private:
        _left(recommender, language, place)
    elif pending := st.session_state.get("pending"):
        _pending(recommender, language, place, *map(len, pending))


def away(view: View) -> None:
    """Draw the exports."""
    st.subheader(view.say("away_title"), anchor=False)
    st.caption(view.say("away_note"))
    events = session.events(view.recommender)
    with st.container(horizontal=True):
        st.download_button(
            view.say("export"), exported(view), file_name="wenying-export.json", mime="application/json",
            icon=":material/download:", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            view.say("export_csv"), view.recommender.export_marks(events).encode("utf-8-sig"),
            file_name="wenying-marks.csv", mime="text/csv", icon=":material/table:", on_click="ignore",
        )  # fmt: skip


def erasure(view: View) -> None:
    """Draw the switch and the erasure behind a confirmation."""
    st.subheader(view.say("privacy_title"), anchor=False)
    switch(view.recommender, view.language, place="page")
    once = f"erase-{st.session_state.get('n_erased', 0)}"  # a new key closes the question after it was answered
    with st.popover(view.say("erase"), icon=":material/delete_forever:", key=once):
        st.markdown(view.say("erase_note"))
        st.button(
            view.say("erase_sure"), type="primary", key="erase_sure", on_click=click.erase, args=(view.recommender,)
        )


def proof(view: View) -> None:
    """Draw the counts before and after an erasure and what a search of the disk found, once."""
    if "erased" not in st.session_state:
        return
    found = st.session_state.pop("erased")
    rows = [
        {
            view.say("what"): view.say(f"table_{table}"),
            view.say("before"): n_before,
            view.say("after"): found["after"].get(table, 0),
        }
        for table, n_before in found["before"].items()
    ]
    with st.container(border=True, key="proof"):
        st.markdown(f"**:material/verified: {view.say('erased')}**")
        st.table(rows, border="horizontal", hide_index=True)
        if found.get("search"):
            n_bytes, n_found = found["search"]
            st.caption(view.say("erased_search", size=f"{n_bytes:,}", n=n_found))


def exported(view: View) -> str:
    """Give everything kept about the person as JSON: what is on disk, or in private mode what this tab holds."""
    data: dict[str, Any] = view.recommender.export(st.session_state["who"])
    if session.is_private():
        kept = [
            {"film_id": e.film_id, "kind": e.kind, "at": e.at, "about": e.about}
            for e in session.events(view.recommender)
        ]
        data = {**data, "private": True, "events": kept, "messages": [t.intent.message for t in session.turns()]}
    return json.dumps(data, ensure_ascii=False, indent=2)


def _left(recommender: Any, language: Language, place: str) -> None:
    counts = recommender.kept(st.session_state["who"])
    if not any(counts.values()):
        return
    st.caption(say("privacy_left", language, n=counts["event"], m=counts["turn"]))
    st.button(
        say("privacy_erase", language), key=f"privacy_erase_{place}", icon=":material/delete:",
        on_click=click.erase_disk, args=(recommender,),
    )  # fmt: skip


def _pending(recommender: Any, language: Language, place: str, n_events: int, n_turns: int) -> None:
    st.caption(say("privacy_pending", language, n=n_events, m=n_turns))
    with st.container(horizontal=True):
        st.button(
            say("privacy_keep", language), key=f"privacy_keep_{place}", on_click=click.keep_private, args=(recommender,)
        )
        st.button(
            say("privacy_drop", language), key=f"privacy_drop_{place}", type="tertiary", on_click=click.drop_private
        )
