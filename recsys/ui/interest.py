"""The taste page's upper half: interests with their films, genres beside the average, people; each can be denied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from recsys.profile import Group, Leaning, Taste, about_films
from recsys.types import Language
from recsys.ui import belief, card, click, moved
from recsys.ui.chart import OTHER
from recsys.ui.frame import View
from recsys.ui.heat import plain
from recsys.ui.palette import FEATURES, MINUS
from recsys.ui.string import say

N_POSTERS = 4
MAX_TITLES = 12
N_GENRES = 8
N_PEOPLE = 6
N_DECADES = 6
MIN_FILMS = 2  # by one person, before they are spoken of
YOU = FEATURES["genre"]


def groups(view: View, taste: Taste) -> None:
    """Draw the interests, each with its films, and those that were set aside."""
    if not (taste.groups or taste.aside):
        return
    st.subheader(view.say("groups_title"), anchor=False)
    st.caption(view.say("groups_note"))
    cells = st.grid(2 if len(taste.groups) > 1 else 1, min_column_width=330)
    for number, group in enumerate(taste.groups):
        with cells.cell():
            _group(view, group, number)
    if taste.aside:
        st.markdown(f"**{view.say('aside_title')}**")
    for number, group in enumerate(taste.aside):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":gray[~~{moved.belief_label(view, group.about)}~~]", width="stretch")
            _restore(view, group.about, f"group-{number}")


def genres(view: View, taste: Taste) -> None:
    """Draw the genres of the liked films beside the catalogue's average, and a way to deny each."""
    shown = [item for item in taste.genres if item.n_liked and not item.is_denied][:N_GENRES]
    if not shown:
        return
    shown.sort(key=lambda item: -item.share)
    st.subheader(view.say("genres_title"), anchor=False)
    st.caption(view.say("genres_note"))
    st.altair_chart(genre_chart(shown, view.recommender, view.language), width="stretch")
    st.caption(view.say("genres_off"))
    with st.container(horizontal=True, gap="xsmall"):
        for item in shown:
            _deny(view, item)


def people(view: View, taste: Taste) -> None:
    """Draw whom the liked films share, whom those turned down share, and the decades."""
    named = [item for item in taste.people if not item.is_denied]
    liked = [item for item in named if item.n_liked >= MIN_FILMS and item.n_liked > item.n_disliked][:N_PEOPLE]
    turned_down = (item for item in named if item.n_disliked >= MIN_FILMS and item.n_disliked > item.n_liked)
    against = sorted(turned_down, key=lambda item: (-item.n_disliked, item.name))[:N_PEOPLE]
    decades = [item for item in taste.decades if item.n_liked][:N_DECADES]
    if not (liked or against or decades):
        return
    st.subheader(view.say("people_title"), anchor=False)
    cells = st.grid(2 if against else 1, min_column_width=260)
    with cells.cell():
        st.caption(view.say("people_for"))
        with st.container(horizontal=True, gap="xsmall"):
            for item in liked:
                _deny(view, item)
            if not liked:
                st.markdown(f":gray[{view.say('people_none')}]")
    if against:
        with cells.cell():
            st.caption(view.say("people_against"))
            names = (plain(belief.label(item, view.recommender, view.language)) for item in against)
            st.markdown(" ".join(f":gray-badge[{name}]" for name in names))
    if decades:
        st.caption(view.say("decades_title"))
        st.markdown(" ".join(_decade(view, item) for item in decades))


def denied(view: View, taste: Taste) -> None:
    """Draw the genres and people that the person said are not their taste, each to be counted again."""
    if not taste.denied:
        return
    st.markdown(f"**{view.say('denied_title')}**")
    for number, about in enumerate(taste.denied):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":gray[~~{moved.belief_label(view, about)}~~]", width="stretch")
            _restore(view, about, f"denied-{number}")


def genre_chart(leanings: Sequence[Leaning], recommender: Any, language: Language) -> Any:
    """Draw shares of genres as bars, each with a tick at the catalogue's average, as an Altair chart.

    Args:
        leanings: the genres, from above to below.
        recommender: knows how genres are called.
        language: of the labels.
    """
    import altair as alt

    you, usual = say("share_you", language), say("share_usual", language)
    rows = [
        {
            "name": belief.label(item, recommender, language), "share": item.share, "usual": item.usual,
            "films": item.n_liked, "text": f"{item.share:.0%} · {say('lift', language, n=item.lift)}",
        }
        for item in leanings
    ]  # fmt: skip
    room = alt.Scale(domain=[0, max(max(item.share, item.usual) for item in leanings) * 1.3], nice=False)
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y(
            "name:N", sort=[row["name"] for row in rows], title=None,
            axis=alt.Axis(labelLimit=140, ticks=False, domain=False, labelOverlap=False),
        ),
        tooltip=[
            alt.Tooltip("name:N", title=" "), alt.Tooltip("share:Q", title=you, format=".0%"),
            alt.Tooltip("usual:Q", title=usual, format=".1%"),
            alt.Tooltip("films:Q", title=say("share_films", language)),
        ],
    )  # fmt: skip
    x = alt.X("share:Q", title=None, scale=room, axis=alt.Axis(format="%", tickCount=4, grid=False))
    bars = base.mark_bar(cornerRadius=3, height={"band": 0.55}, color=YOU).encode(x=x)
    ticks = base.mark_tick(thickness=3, height={"band": 0.85}, color=MINUS).encode(x=alt.X("usual:Q", scale=room))
    numbers = base.mark_text(align="left", dx=6, color=OTHER).encode(x="share:Q", text="text:N")
    return (bars + ticks + numbers).properties(height=34 * len(rows) + 30)


def _group(view: View, group: Group, number: int) -> None:
    catalogue = view.recommender.catalogue
    names = [plain(name) for name in belief.group_names(group, view.recommender, view.language)]
    with st.container(border=True, key=f"interest-{number}"):
        count = view.say("group_share", n=len(group.film_ids), share=group.share)
        heading = " · ".join(names) or view.say("group_plain")
        st.markdown(f"#### {heading[:1].upper()}{heading[1:]}  \n:small[:gray[{count}]]")
        cells = st.grid(N_POSTERS, min_column_width=66, gap=("small", "small"))
        for film_id in group.film_ids[:N_POSTERS]:
            with cells.cell(), st.container(gap="xsmall"):
                film = catalogue.film(film_id)
                card.draw_picture(view, film)
                label = view.say("film_off", title=film.title(view.language))
                args = (view.recommender, about_films([film_id]))
                card.quiet_button(":material/close:", label, f"film-off-{film_id}", click.deny, args)
        rest = [plain(catalogue.film(film_id).title(view.language)) for film_id in group.film_ids[N_POSTERS:]]
        if rest:
            titles = view.say("separator").join(rest[:MAX_TITLES]) + "…" * (len(rest) > MAX_TITLES)
            st.caption(view.say("group_more", n=len(rest), titles=titles))
        st.button(
            view.say("group_off"), key=f"group-off-{number}", type="tertiary", icon=":material/do_not_disturb_on:",
            help=view.say("group_off_help", n=len(group.film_ids)), on_click=click.deny,
            args=(view.recommender, group.about),
        )  # fmt: skip


def _deny(view: View, item: Leaning) -> None:
    name = belief.label(item, view.recommender, view.language)
    count = f" :small[:gray[{view.say('people_count', n=item.n_liked)}]]" if item.kind == "person" else ""
    st.button(
        f"{plain(name)}{count}", key=f"deny-{item.about}", icon=":material/close:", width="content",
        help=plain(view.say("deny", name=name)), on_click=click.deny, args=(view.recommender, item.about),
    )  # fmt: skip


def _restore(view: View, about: str, place: str) -> None:
    st.button(
        card.spoken(view.say("belief_on"), moved.belief_name(view, about)), key=f"allow-{place}", type="tertiary",
        icon=":material/undo:", on_click=click.allow, args=(view.recommender, about),
    )  # fmt: skip


def _decade(view: View, item: Leaning) -> str:
    name = plain(belief.label(item, view.recommender, view.language))
    return f":gray-badge[{name} · {view.say('people_count', n=item.n_liked)}]"
