"""What is different from the turn before: films that came, films that went and why, parts of the wish."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from recsys.types import Change, Part, Turn
from recsys.ui.frame import View
from recsys.ui.heat import plain

MAX_TITLES = 12


def draw(view: View, turn: Turn) -> None:
    """Draw one quiet line that opens to what changed; nothing on a first turn or where no list was made."""
    if turn.change is None or not turn.recommendations or turn.change == Change():
        return
    with st.expander(
        view.say("change"), type="compact", key=f"change-{turn.state.n_turns}", icon=":material/compare_arrows:"
    ):
        st.markdown("\n".join(f"- {text}" for text in lines(view, turn.change)))


def lines(view: View, change: Change) -> list[str]:
    """Give what changed, one piece of Markdown each: the wish, films in, films out by reason.

    Args:
        view: what the page draws with.
        change: from the turn before.
    """
    wish = [f":green[＋] {_label(view, part)}" for part in change.added]
    wish += [f":gray[－ ~~{_label(view, part)}~~]" for part in change.dropped]
    found = [f"**{view.say('change_wish')}**  {view.say('separator').join(wish)}"] if wish else []
    if entered := titles(view, change.entered):
        found.append(f"**{view.say('change_in')}**  {entered}")
    groups: dict[tuple[str, tuple[Part, ...]], list[int]] = {}
    for departure in change.left:
        groups.setdefault((departure.why, departure.parts), []).append(departure.film_id)
    if not (change.entered or change.left):
        found.append(f"**{view.say('change_same')}**")
    for (why, parts), film_ids in groups.items():
        found.append(f"**{reason(view, why, parts)}**  {titles(view, film_ids)}")
    return found


def reason(view: View, why: str, parts: tuple[Part, ...]) -> str:
    """Give why films went, as Markdown.

    Args:
        view: what the page draws with.
        why: "filter", "hidden" or "rank".
        parts: of the wish, that they do not meet.
    """
    return view.say(f"change_{why}", parts=view.say("separator").join(_label(view, part) for part in parts))


def titles(view: View, film_ids: Iterable[int]) -> str:
    """Give the titles of films as Markdown; one that the catalogue no longer holds is left out."""
    catalogue = view.recommender.catalogue
    known = [catalogue.film(film_id).title(view.language) for film_id in film_ids if film_id in catalogue.row_of]
    more = "…" if len(known) > MAX_TITLES else ""
    return view.say("separator").join(plain(title) for title in known[:MAX_TITLES]) + more


def _label(view: View, part: Part) -> str:
    return plain(view.recommender.part_label(part, view.language))
