"""What an answer offers to click: which bearer of a name is meant, what else could be let go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import streamlit as st

from recsys.types import Part, Turn
from recsys.ui import session
from recsys.ui.frame import View
from recsys.ui.heat import plain

MAX_ALTERNATIVES = 3


def draw(view: View, turn: Turn) -> None:
    """Draw the question with its answers, and the ways out where nothing met everything."""
    if turn.choices:
        if turn.question and turn.question not in turn.text:
            st.markdown(plain(turn.question))
        bearers(view, turn.choices, key=f"choice-{turn.state.n_turns}")
    if turn.alternatives:
        st.caption(view.say("alternative"))
        with st.container(horizontal=True, gap="xsmall", key="alternatives"):
            for n, alternative in enumerate(turn.alternatives[:MAX_ALTERNATIVES]):
                parts = view.say("separator").join(_label(view, part) for part in alternative.without)
                st.button(
                    plain(view.say("without", parts=parts, n=alternative.n_films)),
                    key=f"without-{turn.state.n_turns}-{n}-{parts}", on_click=session.give_up,
                    args=(view.recommender, alternative.without),
                )  # fmt: skip


def bearers(view: View, parts: Sequence[Part], *, key: str) -> None:
    """Draw the bearers of one name as buttons; a click settles which is meant."""
    with st.container(horizontal=True, gap="xsmall", key=key):
        for n, part in enumerate(parts):
            st.button(
                bearer_label(view, part), key=f"{key}-{n}-{part.value}", on_click=session.choose,
                args=(view.recommender, part),
            )  # fmt: skip


def bearer_label(view: View, part: Part) -> str:
    """Give what tells one bearer of a name from the others: year and director of a film, a film of a person."""
    catalogue: Any = view.recommender.catalogue
    if part.kind == "like" and part.value in catalogue.row_of:
        film = catalogue.film(part.value)
        year = f" ({film.year})" if film.year else ""
        who = [catalogue.person_label(name, view.language) for name in film.directors[:1]]
        return plain(film.title(view.language) + year) + "".join(f" :small[:gray[{plain(name)}]]" for name in who)
    if part.kind == "person":
        name = cast(str, part.value)
        rows = catalogue.rows_with("person", name)
        known = [catalogue.films[row].title(view.language) for row in rows[:1].tolist()]
        label = plain(catalogue.person_label(name, view.language))
        return label + "".join(f" :small[:gray[{plain(title)}]]" for title in known)
    return plain(_label(view, part))


def _label(view: View, part: Part) -> str:
    return str(view.recommender.part_label(part, view.language))
