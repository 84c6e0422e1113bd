"""One film as a card: poster, the thin bar of its score, quiet buttons, titles, facts and the reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from recsys.types import EventKind, Film, Language, Recommendation, Turn
from recsys.ui import session
from recsys.ui.chart import feature_label, part_bar
from recsys.ui.frame import View
from recsys.ui.heat import plain
from recsys.ui.poster import draw_poster
from recsys.ui.string import say

ICONS: dict[EventKind, str] = {
    "like": ":material/thumb_up:",
    "dislike": ":material/thumb_down:",
    "want": ":material/bookmark:",
    "seen": ":material/visibility:",
}
MAX_GENRES = 2


def grid(n_columns: int = 5) -> Any:
    """Give a grid that shows five cards in a row on a wide screen and two on a phone."""
    return st.grid(n_columns, min_column_width=130, gap=("medium", "small"))


def draw(view: View, turn: Turn, item: Recommendation, standing: Mapping[int, frozenset[EventKind]]) -> None:
    """Draw one recommended film.

    Args:
        view: what the page draws with.
        turn: the turn it belongs to.
        item: the film with its score.
        standing: film_id -> marks that stand.
    """
    film = item.film
    place = turn.recommendations.index(item) + 1
    draw_picture(view, film)
    st.image(part_bar(item), width="stretch", alt=_bar_alt(item, view.language))
    with st.container(horizontal=True, gap="xxsmall", horizontal_alignment="distribute"):
        buttons(view, film, standing.get(film.film_id, frozenset()), place=f"{turn.state.n_turns}-{place}")
        question = view.say("why_action", title=film.title(view.language))
        key = f"why-{turn.state.n_turns}-{place}-{film.film_id}"
        st.button(
            ":material/help:", key=key, help=plain(question), type="tertiary", on_click=session.open_why,
            args=(turn, film.film_id),
        )  # fmt: skip
    st.markdown(f"{titles(film, view.language)}  \n:small[{facts(view, film)}]")
    st.caption(f"**{item.score:.2f}** · {plain(item.headline)}" if item.headline else f"**{item.score:.2f}**")


def draw_picture(view: View, film: Film) -> None:
    """Draw a film's poster."""
    svg = draw_poster(film, view.language, ", ".join(_people(view, film.directors[:1])))
    st.image(svg, width="stretch", alt=view.say("poster_alt", title=film.title(view.language)))


def buttons(view: View, film: Film, marked: frozenset[EventKind], *, place: str) -> None:
    """Draw the four marks of a film; one that stands is filled, and a click on it takes it back.

    Args:
        view: what the page draws with.
        film: the film.
        marked: the marks that stand.
        place: tells this card from others of the same film.
    """
    for kind, icon in ICONS.items():
        stands = kind in marked
        action = view.say(kind)
        help_text = view.say("action_off" if stands else "action_on", action=action, title=film.title(view.language))
        st.button(
            f":primary-background[:primary[{icon}]]" if stands else icon,
            key=f"{kind}-{place}-{film.film_id}",
            help=plain(help_text),
            type="tertiary",
            on_click=session.rate,
            args=(view.recommender, film.film_id, kind),
        )


def titles(film: Film, language: Language) -> str:
    """Give both titles as Markdown, that of the interface's language large."""
    large, small = (film.title_zh, film.title_en) if language == "zh" else (film.title_en, film.title_zh)
    same = large.strip().casefold() == small.strip().casefold()
    return f"**{plain(large)}**" + ("" if same else f"  \n:small[:gray[{plain(small)}]]")


def facts(view: View, film: Film) -> str:
    """Give year, genres, director and length in one line of Markdown."""
    lexicon = view.recommender.lexicon
    genres = [lexicon.label("genre", genre, view.language) for genre in film.genres[:MAX_GENRES]]
    runtime = view.say("minutes", n=film.runtime_minutes) if film.runtime_minutes else ""
    pieces = [str(film.year or ""), "/".join(genres), *_people(view, film.directors[:1]), runtime]
    return " · ".join(plain(piece) for piece in pieces if piece)


def _people(view: View, names: tuple[str, ...]) -> list[str]:
    return [view.recommender.catalogue.person_label(name, view.language) for name in names]


def _bar_alt(item: Recommendation, language: Language) -> str:
    parts = [f"{feature_label(r.feature, language)} {r.contribution:+.2f}" for r in item.reasons]
    return say("bar_alt", language, score=f"{item.score:.2f}", parts=say("separator", language).join(parts))
