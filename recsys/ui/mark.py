"""What a person marked: how many of each kind, the films of one kind, and all clicks in their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from recsys.feedback import IMPORT
from recsys.profile import Moment, Taste, marks
from recsys.types import MARK_KINDS, Event, Film
from recsys.ui import card, click, moved
from recsys.ui.frame import View
from recsys.ui.heat import plain
from recsys.ui.string import TEXTS

PAGE_SIZE = 10
N_MOMENTS = 8
MAX_MOMENTS = 200


def counts(view: View, events: tuple[Event, ...]) -> None:
    """Draw how many films carry each mark."""
    standing = marks(events)
    numbers = st.grid(len(MARK_KINDS), min_column_width=96)
    for kind in MARK_KINDS:
        n_films = sum(kind in kinds for kinds in standing.values())
        numbers.metric(view.say(f"marked_{kind}"), n_films, border=True)
    st.caption(view.say("clicks", n=len(events)))


def lists(view: View, events: tuple[Event, ...]) -> None:
    """Draw the films that carry one kind of mark, the newest first, each with a button that takes the mark back."""
    catalogue = view.recommender.catalogue
    films = {
        kind: [catalogue.film(i) for i, kinds in marks(events).items() if kind in kinds and i in catalogue.row_of]
        for kind in MARK_KINDS
    }
    there = [kind for kind in MARK_KINDS if films[kind]]
    if not there:
        return
    st.subheader(view.say("marks_title"), anchor=False)
    labels = {kind: f"{card.ICONS[kind]} {view.say(f'marked_{kind}')} {len(films[kind])}" for kind in there}
    kept = st.session_state.get("marks_kind")
    kind = st.segmented_control(
        view.say("pick_marks"), there, default=kept if kept in there else there[0], required=True,
        format_func=labels.__getitem__, label_visibility="collapsed", key=f"marks_kind_{'-'.join(there)}",
    )  # fmt: skip
    st.session_state["marks_kind"] = kind
    found = films[kind][::-1]
    n_pages = -(-len(found) // PAGE_SIZE)
    below = st.container(gap="xsmall")
    number = st.pagination(n_pages, key=f"marks_page_{kind}_{n_pages}") if n_pages > 1 else 1
    with below:
        for film in found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]:
            _line(view, film, kind)


def timeline(view: View, taste: Taste) -> None:
    """Draw all clicks, the newest first; an import is one line, and what was taken back is struck out."""
    entries = list(_entries(taste.moments))
    if not entries:
        return
    st.subheader(view.say("timeline_title"), anchor=False)
    for number, (moment, n_marks) in enumerate(entries[:N_MOMENTS]):
        _moment(view, moment, n_marks, number)
    if older := entries[N_MOMENTS:MAX_MOMENTS]:
        more = st.expander(view.say("timeline_more", n=len(older)), key="timeline", on_change="rerun")
        if more.open:
            with more:
                for number, (moment, n_marks) in enumerate(older, N_MOMENTS):
                    _moment(view, moment, n_marks, number)


def _entries(moments: Sequence[Moment]) -> Iterable[tuple[Moment, int]]:
    """Yield the entries of the timeline, with how many marks each stands for; an import stands where its newest is."""
    sizes: dict[str, int] = {}
    for moment in moments:
        if moment.event.about.startswith(IMPORT):
            sizes[moment.event.about] = sizes.get(moment.event.about, 0) + 1
    for moment in moments:
        about = moment.event.about
        if not about.startswith(IMPORT):
            yield moment, 1
        elif n_marks := sizes.pop(about, 0):
            yield moment, n_marks


def _moment(view: View, moment: Moment, n_marks: int, number: int) -> None:
    event = moment.event
    text = _text(view, event, n_marks)
    when = _when(float(event.about.rsplit(":", 1)[-1]) if event.about.startswith(IMPORT) else event.at)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        shown = plain(text) if moment.stands else f":gray[~~{plain(text)}~~]"
        st.markdown(f":small[:gray[{when}]]  {shown}", width="stretch")
        if moment.stands:
            st.button(
                card.spoken(view.say("undo_short"), view.say("moment_undo", what=text)), type="tertiary",
                key=f"moment-{number}-{event.key}", icon=":material/undo:", on_click=click.undo,
                args=(view.recommender, event.about if event.about.startswith(IMPORT) else event.key),
            )  # fmt: skip


def _text(view: View, event: Event, n_marks: int) -> str:
    if event.about.startswith(IMPORT):
        sites = view.say("separator").join(site_label(view, site) for site in event.about.split(":")[1].split("+"))
        return view.say("moment_import", n=n_marks, site=sites)
    if event.kind in ("deny", "allow"):
        return view.say(f"moment_{event.kind}", title=moved.belief_name(view, event.about))
    return view.say(f"moment_{event.kind}", title=moved.belief_name(view, f"films:{event.film_id}") or "?")


def site_label(view: View, site: str) -> str:
    """Give the name of a site whose export was read.

    Args:
        view: what the page draws with.
        site: as `recsys.feedback` names it.
    """
    return view.say(f"site_{site}") if f"site_{site}" in TEXTS else view.say("site_other")


def _when(at: float) -> str:
    try:
        zone = ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M")
    return datetime.fromtimestamp(at, zone).strftime("%Y-%m-%d %H:%M")


def _line(view: View, film: Film, kind: str) -> None:
    title = film.title(view.language)
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.markdown(f"**{plain(title)}** :small[:gray[{card.facts(view, film)}]]", width="stretch")
        st.button(
            card.spoken(view.say("undo_short"), view.say("undo", title=title)), key=f"undo-{kind}-{film.film_id}",
            type="tertiary", icon=":material/undo:", on_click=click.rate, args=(view.recommender, film.film_id, kind),
        )  # fmt: skip
