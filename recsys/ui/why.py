"""The explanation of one film, opened beside the list without losing the place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from recsys.types import METHODS, Explanation, Method, Recommendation, Turn
from recsys.ui import frame, heat, job, outcome, portion, session, trait, trial, trouble
from recsys.ui.frame import View
from recsys.ui.heat import plain
from recsys.ui.string import say


def open_asked(view: View) -> None:
    """Open the explanation that was asked for by a click, if any."""
    if asked := st.session_state.pop("why", None):
        show(view, *asked)


def show(view: View, turn: Turn, film_id: int) -> None:
    """Open the drawer with the explanation of one film of a turn."""
    item = next(item for item in turn.recommendations if item.film.film_id == film_id)
    title = f"{say('why_title', view.language)} · {plain(item.film.title(view.language))}"

    @st.dialog(title, width="medium", position="right")
    def drawer() -> None:
        with trouble.guard():
            body(view, turn, item)
        trouble.show(view.language)

    drawer()


def body(view: View, turn: Turn, item: Recommendation) -> None:
    """Draw the whole explanation: words, film, parts, what would change it, proof, and the way to more."""
    film_id = item.film.film_id
    for key, work in (outcome.job_of(view, turn, film_id), trial.job_of(view, turn, film_id)):
        job.begin(key, work, stoppable=True)
    if item.headline:
        st.markdown(f"**{plain(item.headline)}**")
    words, film, parts, change, proof, more = (st.container() for _ in range(6))
    with more:
        address = {"who": st.session_state["who"], "film": str(film_id)}
        target = frame.page("explanations", view.language)
        st.page_link(target, label=view.say("why_more"), icon=":material/insights:", query_params=address)
    with words:
        st.markdown(f"#### {view.say('why_words')}")
        words_of(view, turn, film_id)
    with parts:
        portion.draw(view, turn, item)
    with film:
        trait.draw(view, turn, film_id)
    with change:
        st.markdown(f"#### {view.say('why_change')}")
        outcome.draw(view, turn, film_id)
    with proof:
        st.markdown(f"#### {view.say('why_proof')}")
        trial.draw(view, turn, film_id)


def words_of(view: View, turn: Turn, film_id: int) -> None:
    """Draw the wish with each word coloured by its share, worked out as the person chooses."""
    if not turn.query.segments:
        st.caption(view.say("why_words_none"))
        return
    drawn = st.container(border=True)
    method = st.segmented_control(
        view.say("why_method"), METHODS, default=METHODS[0], required=True, key=f"why_method_{film_id}",
        format_func=lambda name: view.say(f"method_{name}"), label_visibility="collapsed",
    )  # fmt: skip
    found = explained(view, turn, method)
    with drawn:
        st.markdown(heat.heat(messages(session.turns()), found[film_id], in_shares=True))
    moved = found[film_id].values.any()
    st.caption(view.say("why_words_note" if moved else "why_words_still"))
    st.caption(told(view, found[film_id]))


def explained(view: View, turn: Turn, method: Method) -> Mapping[int, Explanation]:
    """Give the explanations by words of all films of a turn, worked out once."""
    work = partial(view.recommender.explain_all, turn, method)
    note = "working_lime" if method == "lime" else "working"
    return job.fetch((method, portion.key_of(view, turn)), work, view.language, note=note)


def told(view: View, explanation: Explanation) -> str:
    """Say how an explanation was worked out, and how far it can be trusted."""
    fit, same = (_share(value) for value in (explanation.r_squared, explanation.stability))
    once = explanation.method == "lime" and explanation.stability is None
    text = view.say(f"method_note_{explanation.method}{'_once' * once}", fit=fit, stability=same)
    if explanation.method == "shap" and explanation.standard_error.any():
        text = view.say("method_sampled", error=f"{explanation.standard_error.max():.2f}")
    return text


def messages(turns: Sequence[Turn]) -> Mapping[int, str]:
    """Give the person's messages by their number in the conversation."""
    return {turn.state.n_turns - 1: turn.intent.message for turn in turns}


def _share(value: float | None) -> str:
    return "—" if value is None else f"{max(0.0, value):.0%}"
