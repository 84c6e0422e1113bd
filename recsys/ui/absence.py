"""Why not that film: any film of the catalogue, found by its title, held against the list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import streamlit as st

from recsys.types import Film, Turn, WhyNot
from recsys.ui import chart, job, swarm
from recsys.ui.frame import View
from recsys.ui.heat import plain, points
from recsys.ui.portion import key_of

MAX_FOUND = 30
MAX_UNMET = 8  # parts named: "European" alone has forty
SMALL = 0.005  # of a score: less would read as 0.00


def draw(view: View, turn: Turn) -> None:
    """Draw the search and the answer."""
    st.subheader(view.say("absent_title"), anchor=False)
    st.caption(view.say("absent_note"))
    left, right = st.columns(2)
    text = left.text_input(
        view.say("absent_search"), key="absent_text", icon=":material/search:", persist_state="session"
    )
    films = search(view.recommender.catalogue, text or "")
    if text and not films:
        st.caption(view.say("absent_none"))
    if not films:
        return
    film = right.selectbox(
        view.say("pick_film"), films, key=f"absent_film_{view.language}_{text}",  # labels that change need a new widget
        format_func=lambda film: f"{film.title(view.language)} ({film.year or '—'})",
    )  # fmt: skip
    work = partial(view.recommender.why_not, turn, film.film_id)
    answer(view, job.fetch(("why_not", key_of(view, turn, film.film_id)), work, view.language))


def search(catalogue: Any, text: str) -> list[Film]:
    """Give the films whose titles hold a text, those that begin with it first, then the best known.

    Args:
        catalogue: the films.
        text: looked for in all titles, any case; "" finds nothing.
    """
    wanted = text.strip().casefold()
    if not wanted:
        return []
    found = [film for film in catalogue.films if any(wanted in name.casefold() for name in _names(film))]
    order = sorted(
        found, key=lambda film: (not any(n.casefold().startswith(wanted) for n in _names(film)), -film.votes)
    )
    return order[:MAX_FOUND]


def answer(view: View, found: WhyNot) -> None:
    """Draw why a film is not on the list, in words and as what it lacks."""
    st.markdown("\n".join(f"- {line}" for line in lines(view, found)))
    lacks = [(chart.feature_label(name, view.language), -value, points(-value)) for name, value in found.lacks
             if abs(value) >= SMALL]  # fmt: skip
    if lacks and found.last and not found.listed:
        title = view.say("absent_lacks", title=found.last.title(view.language))
        st.markdown(f"**{plain(title)}**")
        st.altair_chart(swarm.bars(lacks, view.say("score")), width="stretch", alt=title)


def lines(view: View, found: WhyNot) -> Iterator[str]:
    """Give the answer as sentences of Markdown."""
    title = plain(found.film.title(view.language))
    if found.listed:
        yield view.say("absent_listed", title=title, rank=found.rank)
    elif found.rank is not None:
        yield view.say("absent_rank", title=title, rank=f"{found.rank:,}", n=f"{found.n_ranked:,}")
    if found.hidden:
        yield view.say(f"absent_{found.hidden}", title=title)
    if found.unmet:
        parts = [plain(view.recommender.part_label(part, view.language)) for part in found.unmet[:MAX_UNMET]]
        more = " …" if len(found.unmet) > MAX_UNMET else ""
        yield view.say("absent_unmet", parts=view.say("separator").join(parts) + more)
    if found.rank is None and found.rank_otherwise is not None:
        yield view.say("absent_otherwise", rank=f"{found.rank_otherwise:,}")
    if found.last and not found.listed:
        last = plain(found.last.title(view.language))
        key = "absent_gap" if found.gap >= 0 else "absent_ahead"
        yield view.say(key, score=f"{found.score:.2f}", last=last, gap=f"{abs(found.gap):.2f}")


def _names(film: Film) -> tuple[str, ...]:
    return (film.title_zh, film.title_en, *film.aliases)
