"""Two models of taste on the same person: both lists, what they share and what only one of them shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from recsys.profile import marks
from recsys.types import Film, Language
from recsys.ui import card, job, session
from recsys.ui.frame import View
from recsys.ui.heat import plain
from recsys.ui.string import algorithm_name

TRAIN = "python -m recsys train recommenders"
N_SHOWN = 10
N_EXAMPLES = 3
MAX_LIKED = 20  # a person's newest likes that are filled in
THUMB = 52  # pixels across
Ranking = Sequence[tuple[Film, float]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two lists have in common.

    Args:
        both: films of both, in the order of the first list.
        left, right: films of only one.
    """

    both: tuple[Film, ...]
    left: tuple[Film, ...]
    right: tuple[Film, ...]


def draw(view: View) -> None:
    """Draw the choice of films and models, then both lists."""
    names = view.recommender.model_names()
    if len(names) < 2:
        with st.container(border=True):
            st.markdown(view.say("duel_few"))
            st.code(TRAIN, language="bash")
        return
    st.caption(view.say("duel_note"))
    liked = _films(view)
    left, right = _models(view, names)
    if left == right or not liked:
        st.caption(view.say("duel_empty") if not liked else view.say("duel_same"))
        return
    first, second = _ranking(view, left, liked), _ranking(view, right, liked)
    _summary(view, agreement(first, second), (left, right), max(len(first), len(second)))
    lists = st.grid(2, min_column_width=150, gap=("medium", "small"))
    for name, own, other in ((left, first, second), (right, second, first)):
        with lists.cell():
            st.markdown(f"#### {plain(algorithm_name(name, view.language))}")
            _list(view, own, {film.film_id: place for place, (film, _) in enumerate(other, 1)})


def agreement(left: Ranking, right: Ranking) -> Agreement:
    """Tell what two lists share."""
    on_left, on_right = ({film.film_id for film, _ in ranking} for ranking in (left, right))
    return Agreement(
        tuple(film for film, _ in left if film.film_id in on_right),
        tuple(film for film, _ in left if film.film_id not in on_right),
        tuple(film for film, _ in right if film.film_id not in on_left),
    )


def first_liked(view: View) -> list[int]:
    """Give the films that are filled in: the person's newest likes, else three that everybody knows."""
    catalogue = view.recommender.catalogue
    standing = marks(session.events(view.recommender))
    own = [film_id for film_id, kinds in standing.items() if "like" in kinds and film_id in catalogue.row_of]
    known = sorted(catalogue.films, key=lambda film: -film.votes)[:N_EXAMPLES] if not own else []
    return own[-MAX_LIKED:] or [film.film_id for film in known]


def option(film: Film, language: Language, *, numbered: bool = False) -> str:
    """Give a film as one line that holds both titles, so that either finds it.

    Args:
        film: the film.
        language: whose title comes first.
        numbered: whether its key is added, for films that look the same.
    """
    titles = (film.title_zh, film.title_en) if language == "zh" else (film.title_en, film.title_zh)
    year = f" ({film.year})" if film.year else ""
    return " / ".join(dict.fromkeys(titles)) + year + f" · {film.film_id}" * numbered


def add() -> None:
    """Take in the film that was just picked, and free the field for another."""
    film_id = st.session_state["duel_add"]
    if film_id is not None and film_id not in st.session_state["duel_liked"]:
        st.session_state["duel_liked"] = [*st.session_state["duel_liked"], film_id]
    st.session_state["duel_add"] = None


def drop(film_id: int) -> None:
    """Take a film out."""
    st.session_state["duel_liked"] = [other for other in st.session_state["duel_liked"] if other != film_id]


def _films(view: View) -> list[int]:
    """Draw the films liked, each with a cross, and the field that adds one."""
    liked: list[int] = st.session_state.setdefault("duel_liked", first_liked(view))
    options = _options(view.recommender.catalogue, view.language)
    st.selectbox(
        view.say("duel_films"), list(options), index=None, key="duel_add", format_func=options.__getitem__,
        placeholder=view.say("duel_hint"), on_change=add,
    )  # fmt: skip
    with st.container(horizontal=True, gap="xsmall"):
        for film_id in liked:
            title = view.recommender.catalogue.film(film_id).title(view.language)
            st.button(
                plain(title), key=f"duel-drop-{film_id}", icon=":material/close:", on_click=drop, args=(film_id,),
                help=plain(view.say("duel_drop", title=title)),
            )  # fmt: skip
    return liked


@st.cache_resource(show_spinner=False, max_entries=2)
def _options(_catalogue: Any, language: Language) -> dict[int, str]:
    """Give film_id -> its line, all different."""
    lines = [option(film, language) for film in _catalogue.films]
    n_alike = Counter(lines)
    return {
        film.film_id: option(film, language, numbered=n_alike[line] > 1)
        for film, line in zip(_catalogue.films, lines, strict=True)
    }


def _models(view: View, names: Sequence[str]) -> tuple[str, str]:
    cells = st.grid(2, min_column_width=150)
    name_of = partial(algorithm_name, language=view.language)
    left = cells.selectbox(
        view.say("duel_left"), names, index=0, format_func=name_of, key="duel_left", persist_state="session"
    )
    right = cells.selectbox(
        view.say("duel_right"), names, index=1, format_func=name_of, key="duel_right", persist_state="session"
    )
    return left, right


def _ranking(view: View, name: str, liked: Sequence[int]) -> Ranking:
    key = ("duel", name, tuple(liked))
    return job.fetch(key, partial(view.recommender.recommend_by, name, tuple(liked), k=N_SHOWN), view.language)


def _summary(view: View, found: Agreement, names: tuple[str, str], n_shown: int) -> None:
    def titles(films: Sequence[Film]) -> str:
        return view.say("separator").join(plain(film.title(view.language)) for film in films) or "—"

    only = [
        view.say("duel_only", model=plain(algorithm_name(name, view.language)), films=titles(films))
        for name, films in zip(names, (found.left, found.right), strict=True)
    ]
    with st.container(border=True):
        st.markdown(f"**{view.say('duel_agree', n=len(found.both), k=n_shown)}**")
        st.markdown("  \n".join([view.say("duel_both", films=titles(found.both)), *only]))


def _list(view: View, ranking: Ranking, elsewhere: dict[int, int]) -> None:
    for place, (film, _) in enumerate(ranking, 1):
        there = elsewhere.get(film.film_id)
        mark = f":primary-badge[{view.say('duel_also', place=there)}]" * bool(there)
        mark = mark or f":gray-badge[{view.say('duel_alone')}]"
        with st.container(horizontal=True, gap="small", wrap=False, vertical_alignment="center"):
            with st.container(width=THUMB):
                card.draw_picture(view, film)
            facts = f":small[:gray[{film.year or ''}]] {mark}"
            st.markdown(f":gray[{place}] {card.titles(film, view.language)}  \n{facts}", width="stretch")
