"""One film as a card: poster, the thin bar of its score, quiet buttons, titles, facts and the reason."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from recsys.types import EventKind, Film, Language, Recommendation, Turn
from recsys.ui import click, session
from recsys.ui.chart import feature_label, part_bar
from recsys.ui.frame import View
from recsys.ui.heat import plain
from recsys.ui.palette import SCHEMES
from recsys.ui.poster import draw_poster
from recsys.ui.string import say

ICONS: dict[EventKind, str] = {
    "like": ":material/thumb_up:",
    "dislike": ":material/thumb_down:",
    "want": ":material/bookmark:",
    "seen": ":material/visibility:",
    "pass": ":material/block:",
}
MAX_GENRES = 2
# One transparent pixel: carries the words that a button with only an icon needs.
NOTHING = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


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
    with st.container(gap="xsmall"):
        draw_picture(view, film)
        st.markdown(picture(part_bar(item), _bar_alt(item, view.language)))
        with st.container(horizontal=True, gap=None, wrap=False):
            buttons(view, film, standing.get(film.film_id, frozenset()), place=f"{turn.state.n_turns}-{place}")
            question = view.say("why_action", title=film.title(view.language))
            key = f"why-{turn.state.n_turns}-{place}-{film.film_id}"
            quiet_button(":material/help:", question, key, session.open_why, (turn, film.film_id))
        reason = f"**{item.score:.2f}** · {plain(item.headline)}" if item.headline else f"**{item.score:.2f}**"
        st.markdown(f"{describe(view, film)}  \n:small[{reason}]")


def draw_picture(view: View, film: Film) -> None:
    """Draw a film's poster."""
    svg = draw_poster(film, view.language, ", ".join(_people(view, film.directors[:1])))
    st.markdown(picture(svg, view.say("poster_alt", title=film.title(view.language))))


def buttons(view: View, film: Film, marked: frozenset[EventKind], *, place: str) -> None:
    """Draw the marks of a film; one that stands is filled, and a click on it takes it back.

    Args:
        view: what the page draws with.
        film: the film.
        marked: the marks that stand.
        place: tells this card from others of the same film.
    """
    for kind, icon in ICONS.items():
        stands = kind in marked
        label = view.say(
            "action_off" if stands else "action_on", action=view.say(kind), title=film.title(view.language)
        )
        drawn = f":primary-background[:primary[{icon}]]" if stands else icon
        key = f"{kind}-{place}-{film.film_id}"
        quiet_button(drawn, label, key, click.rate, (view.recommender, film.film_id, kind))


def quiet_button(icon: str, label: str, key: str, on_click: Callable[..., None], args: tuple[Any, ...]) -> None:
    """Draw a button that shows an icon; its label is read out and shown on hover.

    Args:
        icon: Markdown of the icon.
        label: what the button does.
        key: of the widget.
        on_click, args: the callback.
    """
    drawn = spoken(icon, label)
    st.button(drawn, key=key, help=plain(label), type="tertiary", on_click=on_click, args=args, width="stretch")


def spoken(shown: str, label: str) -> str:
    """Give Markdown for a button that shows little and is read out whole.

    Args:
        shown: Markdown of what is seen.
        label: what the button does.
    """
    return f"{shown}![{plain(label)}]({NOTHING})"


def picture(svg: str, alt: str) -> str:
    """Give Markdown that shows a small drawing, with its description for screen readers."""
    return f"![{plain(alt)}](data:image/svg+xml;base64,{b64encode(svg.encode()).decode()})"


def describe(view: View, film: Film) -> str:
    """Give titles and facts as Markdown."""
    return f"{titles(film, view.language)}  \n:small[:gray[{facts(view, film)}]]"


def titles(film: Film, language: Language) -> str:
    """Give both titles as Markdown, that of the interface's language large."""
    large, small = (film.title_zh, film.title_en) if language == "zh" else (film.title_en, film.title_zh)
    same = large.strip().casefold() == small.strip().casefold()
    return f"**{plain(large)}**" + ("" if same else f"  \n:small[:gray[{plain(small)}]]")


def facts(view: View, film: Film) -> str:
    """Give year, genres, director and length in one line of Markdown."""
    lexicon = view.recommender.lexicon
    order = list(SCHEMES)  # the most telling first
    telling = sorted(film.genres, key=lambda genre: order.index(genre) if genre in order else len(order))
    genres = [lexicon.label("genre", genre, view.language) for genre in telling[:MAX_GENRES]]
    runtime = view.say("minutes", n=film.runtime_minutes) if film.runtime_minutes else ""
    pieces = [str(film.year or ""), "/".join(genres), *_people(view, film.directors[:1]), runtime]
    return " · ".join(plain(piece) for piece in pieces if piece)


def _people(view: View, names: tuple[str, ...]) -> list[str]:
    return [view.recommender.catalogue.person_label(name, view.language) for name in names]


def _bar_alt(item: Recommendation, language: Language) -> str:
    parts = [f"{feature_label(r.feature, language)} {r.contribution:+.2f}" for r in item.reasons]
    return say("bar_alt", language, score=f"{item.score:.2f}", parts=say("separator", language).join(parts))
