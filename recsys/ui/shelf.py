"""The catalogue to browse: search and filters, posters or a table, the facts of one film."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from recsys.config import ROOT
from recsys.types import Film
from recsys.ui import card
from recsys.ui.frame import View
from recsys.ui.heat import plain

PAGE_SIZE = 20
N_COUNTRIES = 60
TERMS = ROOT / "assets" / "DATA.md"
IMPORT_COMMANDS = "python -m recsys build --catalogue my_table.csv\nstreamlit run app.py"


def choose(view: View) -> list[Film]:
    """Draw search and filters and give the films that meet them, the best known first."""
    catalogue, lexicon = view.recommender.catalogue, view.recommender.lexicon
    decades = sorted({int(year) // 10 * 10 for year in catalogue.year if year}, reverse=True)
    cells = st.grid(4, min_column_width=160)
    text = cells.text_input(view.say("search"), key="shelf_text", icon=":material/search:", persist_state="session")
    genre = cells.selectbox(
        view.say("genre"), catalogue.values("genre"), index=None, placeholder=view.say("any"), key="shelf_genre",
        format_func=lambda name: lexicon.label("genre", name, view.language), persist_state="session",
    )  # fmt: skip
    decade = cells.selectbox(
        view.say("decade_label"), decades, index=None, placeholder=view.say("any"), key="shelf_decade",
        format_func=lambda first: view.say("decade", n=first), persist_state="session",
    )  # fmt: skip
    country = cells.selectbox(
        view.say("country"), catalogue.values("country")[:N_COUNTRIES], index=None, placeholder=view.say("any"),
        key="shelf_country", persist_state="session",
        format_func=lambda name: lexicon.label("country", name, view.language),
    )  # fmt: skip
    return search(catalogue, text or "", {"genre": genre, "country": country}, decade)


def search(catalogue: Any, text: str, names: dict[str, str | None], decade: int | None) -> list[Film]:
    """Give the films that meet all filters, in the catalogue's order.

    Args:
        catalogue: the films.
        text: looked for in titles and names, any case; "" meets all.
        names: kind -> the name asked for, None for any.
        decade: its first year, None for any.
    """
    meets = np.ones(catalogue.n_films, dtype=bool)
    if decade is not None:
        meets &= catalogue.year // 10 * 10 == decade
    for kind, name in names.items():
        if name:
            one = np.zeros(catalogue.n_films, dtype=bool)
            one[catalogue.rows_with(kind, name)] = True
            meets &= one
    films = [catalogue.films[row] for row in np.flatnonzero(meets)]
    wanted = text.strip().casefold()
    return [film for film in films if _holds(film, wanted, catalogue)] if wanted else films


def posters(view: View, films: list[Film]) -> None:
    """Draw films as a grid of posters, each with its facts one click away."""
    cards = card.grid()
    for film in films:
        with cards.cell():
            card.draw_picture(view, film)
            st.markdown(card.describe(view, film))
            help_text = plain(view.say("facts_of", title=film.title(view.language)))
            if st.button(view.say("facts"), key=f"facts-{film.film_id}", type="tertiary", help=help_text):
                open_facts(view, film)


def table(view: View, films: list[Film]) -> None:
    """Draw films as a table."""
    st.dataframe([_facts(view, film) for film in films], hide_index=True, width="stretch")


def open_facts(view: View, film: Film) -> None:
    """Open the drawer with all that is known of a film."""

    @st.dialog(plain(film.title(view.language)), position="right")
    def drawer() -> None:
        _, middle, _ = st.columns([1, 2, 1])
        with middle:
            card.draw_picture(view, film)
        rows = [f"| {plain(name)} | {plain(value)} |" for name, value in _facts(view, film).items() if value]
        st.markdown("\n".join(["| | |", "|---|---|", *rows]))

    drawer()


def import_and_terms(view: View) -> None:
    """Draw how to bring another table, and the terms of the data."""
    with st.expander(view.say("import_title"), icon=":material/upload_file:"):
        st.markdown(view.say("import_note"))
        st.code(IMPORT_COMMANDS, language="bash")
    terms = st.expander(view.say("terms_title"), icon=":material/gavel:", key="terms", on_change="rerun")
    if terms.open:
        known = TERMS.is_file()
        terms.markdown(TERMS.read_text(encoding="utf-8") if known else view.say("terms_none"))


def _holds(film: Film, wanted: str, catalogue: Any) -> bool:
    texts = (film.title_zh, film.title_en, *film.aliases, *film.directors, *film.cast)
    if any(wanted in text.casefold() for text in texts):
        return True
    return any(wanted in catalogue.person_label(name, "zh") for name in (*film.directors, *film.cast))


def _facts(view: View, film: Film) -> dict[str, str]:
    comma, lexicon, catalogue = view.say("separator"), view.recommender.lexicon, view.recommender.catalogue

    def named(kind: str, names: tuple[str, ...]) -> str:
        return comma.join(lexicon.label(kind, name, view.language) for name in names)

    def people(names: tuple[str, ...]) -> str:
        return comma.join(catalogue.person_label(name, view.language) for name in names)

    score = view.say("fact_votes", score=f"{film.score:.1f}", votes=f"{film.votes:,}") if film.votes else ""
    return {
        view.say("fact_title"): " / ".join(dict.fromkeys((film.title_zh, film.title_en))),
        view.say("fact_year"): str(film.year or ""),
        view.say("fact_genres"): named("genre", film.genres),
        view.say("fact_directors"): people(film.directors),
        view.say("fact_cast"): people(film.cast),
        view.say("fact_countries"): named("country", film.countries),
        view.say("fact_languages"): named("language", film.languages),
        view.say("fact_runtime"): view.say("minutes", n=film.runtime_minutes) if film.runtime_minutes else "",
        view.say("fact_certificate"): film.certificate or "",
        view.say("fact_score"): score,
        view.say("fact_keywords"): named("keyword", film.keywords),
        view.say("fact_aliases"): comma.join(film.aliases),
    }
