"""What would change a film's place, in words: every place was found by ranking again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from recsys.types import Outcome, Outlook, Turn
from recsys.ui import job
from recsys.ui.frame import View
from recsys.ui.heat import plain
from recsys.ui.portion import key_of

MAX_CHANGES = 5


def job_of(view: View, turn: Turn, film_id: int) -> tuple[object, Any]:
    """Give the key and the work of a film's outlook."""
    return ("outlook", key_of(view, turn, film_id)), partial(view.recommender.outlook, turn, film_id)


def fetch(view: View, turn: Turn, film_id: int) -> Outlook:
    """Give the outlook of a film, worked out once."""
    key, work = job_of(view, turn, film_id)
    found: Outlook = job.fetch(key, work, view.language, stoppable=True, note="working_change")
    return found


def draw(view: View, turn: Turn, film_id: int, *, n_most: int = MAX_CHANGES) -> None:
    """Write the smallest changes that take the film out or to the top, then what else moves it."""
    found = fetch(view, turn, film_id)
    text = "\n".join(lines(view, found, n_most))
    if not text:
        st.caption(view.say("why_change_none" if found.outcomes else "why_change_nothing"))
        return
    st.markdown(text)
    st.caption(view.say("why_ranked"))


def lines(view: View, outlook: Outlook, n_most: int) -> list[str]:
    """Give the sentences as a Markdown list; nothing where no change moves the film."""
    key = {"out": outlook.out, "top": outlook.top}
    first = [
        f"- **{view.say(f'why_{name}', k=outlook.k)}**: {sentence(view, found)}" for name, found in key.items() if found
    ]
    others = _distinct(one for one in outlook.outcomes if moves(one) and one not in (outlook.out, outlook.top))
    return [*first, *(f"- {sentence(view, one)}" for one in others[:n_most])]


def _distinct(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Keep of all new values of one limit the first, which moves the film most."""
    found: dict[object, Outcome] = {}
    for one in outcomes:
        olds = tuple(old for old, _ in one.variation.instead)
        found.setdefault(olds or one.variation, one)
    return list(found.values())


def moves(outcome: Outcome) -> bool:
    """Tell whether a change moves the film at all."""
    return outcome.rank_before != outcome.rank_after


def sentence(view: View, outcome: Outcome) -> str:
    """Give one change and what it does as Markdown."""
    label = plain(view.recommender.variation_label(outcome.variation, view.language))
    before, after = outcome.rank_before, outcome.rank_after
    return view.say(_key(before, after), change=label[:1].upper() + label[1:], before=before, after=after)


def rows(view: View, outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """Give the table of changes for analysts."""
    change, before, after = (view.say(f"column_{name}") for name in ("change", "before", "after"))
    label = partial(view.recommender.variation_label, language=view.language)
    return [{change: label(one.variation), before: one.rank_before, after: one.rank_after} for one in outcomes]


def _key(before: int | None, after: int | None) -> str:
    if after is None:
        return "outcome_never" if before is None else "outcome_gone"
    if before is None:
        return "outcome_come"
    return "outcome_stay" if after == before else "outcome_fall" if after > before else "outcome_rise"
