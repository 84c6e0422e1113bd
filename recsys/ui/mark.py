"""What a person marked, as lists that can be undone, and everything about them to take away or erase."""

from __future__ import annotations

import json
from typing import Any

import streamlit as st

from recsys.profile import marks
from recsys.types import Event, EventKind, Film
from recsys.ui import belief, card, session
from recsys.ui.frame import View
from recsys.ui.heat import plain

KINDS: tuple[EventKind, ...] = ("like", "dislike", "want", "seen")
SHOWN_BELIEFS = 5


def counts(view: View, events: tuple[Event, ...]) -> None:
    """Draw how many films carry each mark."""
    standing = marks(events)
    numbers = st.grid(4, min_column_width=130)
    for kind in KINDS:
        n_films = sum(kind in kinds for kinds in standing.values())
        numbers.metric(view.say(f"marked_{kind}"), n_films, border=True)
    st.caption(view.say("clicks", n=len(events)))


def leanings(view: View, events: tuple[Event, ...]) -> None:
    """Draw the strongest genres, people and decades, each with the weight of films behind it."""
    found = belief.beliefs(events, view.recommender)
    if not found:
        return
    st.subheader(view.say("taste_strong"), anchor=False)
    columns = st.grid(3, min_column_width=200)
    for kind in belief.KINDS:
        with columns.cell():
            st.markdown(f"**{view.say(f'kind_{kind}')}**")
            of_kind = [item for item in found if item.kind == kind][:SHOWN_BELIEFS]
            for item in of_kind:
                label = plain(belief.label(item, view.recommender, view.language))
                st.markdown(f":primary-badge[{label}] :small[:gray[× {item.weight:g}]]")
            if not of_kind:
                st.caption("—")


def lists(view: View, events: tuple[Event, ...]) -> None:
    """Draw the marked films by kind of mark, each with a button that takes its marks back."""
    standing = marks(events)
    for kind in KINDS:
        film_ids = [film_id for film_id, kinds in standing.items() if kind in kinds]
        known = [view.recommender.catalogue.film(i) for i in film_ids if i in view.recommender.catalogue.row_of]
        if known:
            st.markdown(f"#### {card.ICONS[kind]} {view.say(f'marked_{kind}')} :small[:gray[{len(known)}]]")
            for film in known:
                _line(view, film, kind)


def take_away(view: View) -> None:
    """Draw the export, and the erasure behind a confirmation."""
    once = f"erase-{st.session_state.get('n_erased', 0)}"  # a new key closes the question after it was answered
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            view.say("export"),
            exported(view),
            file_name="wenying-export.json",
            mime="application/json",
            icon=":material/download:",
            on_click="ignore",
        )
        with st.popover(view.say("erase"), icon=":material/delete_forever:", key=once):
            st.markdown(view.say("erase_note"))
            st.button(
                view.say("erase_sure"), type="primary", key="erase_sure", on_click=session.erase,
                args=(view.recommender,),
            )  # fmt: skip


def proof(view: View) -> None:
    """Draw the counts before and after an erasure, once."""
    if "erased" not in st.session_state:
        return
    counts = st.session_state.pop("erased")
    rows = [
        {
            view.say("what"): view.say(f"table_{table}"),
            view.say("before"): n_before,
            view.say("after"): counts["after"].get(table, 0),
        }
        for table, n_before in counts["before"].items()
    ]
    with st.container(border=True):
        st.markdown(f"**:material/verified: {view.say('erased')}**")
        st.table(rows, border="horizontal", hide_index=True)


def exported(view: View) -> str:
    """Give everything kept about the person as JSON: what is on disk, or in private mode what this tab holds."""
    data: dict[str, Any] = view.recommender.export(st.session_state["who"])
    if session.is_private():
        kept = [{"film_id": e.film_id, "kind": e.kind, "at": e.at} for e in session.events(view.recommender)]
        data = {**data, "private": True, "events": kept, "messages": [t.intent.message for t in session.turns()]}
    return json.dumps(data, ensure_ascii=False, indent=2)


def _line(view: View, film: Film, kind: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(film.title(view.language))}** :small[:gray[{card.facts(view, film)}]]", width="stretch")
        st.button(
            view.say("undo_short"), key=f"undo-{kind}-{film.film_id}", type="tertiary", icon=":material/undo:",
            help=plain(view.say("undo", title=film.title(view.language))), on_click=session.undo,
            args=(view.recommender, film.film_id),
        )  # fmt: skip
