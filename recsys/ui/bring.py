"""Marks brought from other sites: read, shown, and only then taken in."""

from __future__ import annotations

from typing import Any

import streamlit as st

from recsys.feedback import Import, missing_to_csv
from recsys.types import MARK_KINDS
from recsys.ui import click, mark, session
from recsys.ui.frame import View
from recsys.ui.heat import plain

FILE_TYPES = ["csv", "tsv", "txt", "json", "zip", "xlsx"]
SHOWN_MISSING = 300


def draw(view: View) -> None:
    """Draw the place for files, what they hold, and a button that takes the marks in."""
    st.subheader(view.say("bring_title"), anchor=False)
    st.caption(view.say("bring_note"))
    _done(view)
    files = st.file_uploader(
        view.say("bring_files"), type=FILE_TYPES, accept_multiple_files=True, label_visibility="collapsed",
        key=f"bring-{st.session_state.get('n_imports', 0)}",
    )  # fmt: skip
    if not files:
        st.session_state.pop("import", None)
        return
    found = _read(view, files)
    _problems(view, found)
    if not found.n_rows:
        return
    sites = view.say("separator").join(dict.fromkeys(mark.site_label(view, site) for site in found.sites))
    numbers = {"rows": found.n_rows, "matched": found.n_matched, "films": found.n_films}
    text = view.say("bring_found", sites=sites, **{name: f"{number:,}" for name, number in numbers.items()})
    known = view.say("bring_known", known=f"{found.n_known:,}") if found.n_known else ""
    st.markdown(f"{text} {known}")
    if found.events:
        new = [f"{view.say(f'marked_{kind}')} {n:,}" for kind in MARK_KINDS if (n := found.n_new.get(kind, 0))]
        st.markdown(view.say("bring_new", marks=" · ".join(new) or str(len(found.events))))
        st.button(
            view.say("bring_take", n=f"{len(found.events):,}"), key="bring_take", type="primary",
            icon=":material/download_done:", on_click=click.take_in, args=(view.recommender,),
        )  # fmt: skip
    else:
        st.markdown(f":material/done_all: {view.say('bring_nothing')}")
    _missing(view, found)


def _read(view: View, files: list[Any]) -> Import:
    """Give what the files hold, read once."""
    events = session.events(view.recommender)
    key = (tuple(file.file_id for file in files), len(events), session.is_private())
    known: tuple[Any, Import] | None = st.session_state.get("import")
    if known is None or known[0] != key:
        with st.spinner(view.say("bring_reading")):
            found = view.recommender.read_import({file.name: file.getvalue() for file in files}, events)
        known = st.session_state["import"] = (key, found)
    return known[1]


def _problems(view: View, found: Import) -> None:
    for file, reason in found.problems:
        st.warning(view.say(f"bad_{reason}", file=plain(file)), icon=":material/description:")


def _missing(view: View, found: Import) -> None:
    if not found.missing:
        return
    with st.expander(view.say("bring_missing", n=f"{len(found.missing):,}"), key="bring_missing"):
        st.caption(view.say("bring_missing_note"))
        rows = [
            {
                view.say("row_line"): item.line, view.say("row_title"): item.title,
                view.say("row_year"): str(item.year or ""), view.say("row_why"): view.say(f"why_{item.why}"),
            }
            for item in found.missing[:SHOWN_MISSING]
        ]  # fmt: skip
        st.dataframe(rows, hide_index=True, width="stretch")
        st.download_button(
            view.say("bring_missing_csv"), missing_to_csv(found.missing).encode("utf-8-sig"), "not-matched.csv",
            "text/csv", icon=":material/download:", on_click="ignore",
        )  # fmt: skip


def _done(view: View) -> None:
    found: Import | None = st.session_state.get("imported")
    if found is None:
        return
    name = found.events[-1].about if found.events else ""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        text = view.say("bring_done", n=f"{len(found.events):,}")
        st.markdown(f":green[:material/check_circle:] {text}", width="stretch")
        if name:
            st.button(
                view.say("bring_undo"), key="bring_undo", type="tertiary", icon=":material/undo:",
                on_click=_take_back, args=(view.recommender, name),
            )  # fmt: skip


def _take_back(recommender: Any, name: str) -> None:
    st.session_state.pop("imported", None)
    click.undo(recommender, name)
