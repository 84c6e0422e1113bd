"""The explanation of one film, opened beside the list without losing the place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from recsys.types import Counterfactual, Explanation, Recommendation, Turn
from recsys.ui import chart, frame, heat, job, session, trouble
from recsys.ui.frame import View
from recsys.ui.heat import plain
from recsys.ui.string import say

MAX_CHANGES = 5


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
    """Draw the whole explanation: parts, sentences, words, what would change it, and the way to more."""
    words, parts, change, more = (st.container() for _ in range(4))
    with parts:
        score(view, item)
    with more:
        address = {"who": st.session_state["who"], "film": str(item.film.film_id)}
        target = frame.page("explanations", view.language)
        st.page_link(target, label=view.say("why_more"), icon=":material/insights:", query_params=address)
    with words:
        st.markdown(f"##### {view.say('why_words')}")
        words_of(view, turn, item.film.film_id)
    with change:
        st.markdown(f"##### {view.say('why_change')}")
        changes_of(view, turn, item.film.film_id)


def score(view: View, item: Recommendation) -> None:
    """Draw the waterfall, the sum and the reasons as sentences with their numbers."""
    st.markdown(f"##### {view.say('why_parts')}")
    base = sum(r.contribution for r in item.reasons if r.feature == "base")
    rest = item.score - base
    parts = f"{'+' if rest >= 0 else '−'} {abs(rest):.2f}"
    sentence = view.say("why_sum", base=f"{base:.2f}", parts=parts, score=f"{item.score:.2f}")
    st.markdown(sentence)
    st.altair_chart(chart.waterfall(item, view.language), width="stretch", alt=sentence.replace("*", ""))
    signed = (f"- **{chart.signed(reason.contribution)}** {plain(reason.text)}" for reason in item.reasons)
    st.markdown("\n".join(signed))


def words_of(view: View, turn: Turn, film_id: int) -> None:
    """Draw the wish with each word coloured by its exact share of the score."""
    key = ("shap", session.turn_key(turn), turn.query.segments)
    found = job.fetch(key, partial(view.recommender.explain_all, turn), view.language)
    explanation = found.get(film_id)
    if explanation is None or not explanation.names:
        st.caption(view.say("why_words_none"))
        return
    draw_words(view, explanation)


def draw_words(view: View, explanation: Explanation) -> None:
    """Draw the heat map of one explanation with its arithmetic below."""
    with st.container(border=True):
        st.markdown(heat.heat(messages(session.turns()), explanation))
    values = {"total": f"{explanation.total:.2f}", "base": f"{explanation.base:.2f}"}
    st.caption(view.say("why_words_note", **values))


def changes_of(view: View, turn: Turn, film_id: int) -> None:
    """Write what each piece of the wish does to the film's place."""
    found = changes(view, turn, film_id)
    moved = [change for change in found if change.rank_after != change.rank_before]
    if not moved:
        st.caption(view.say("why_change_none"))
        return
    st.markdown("\n".join(f"- {sentence(view, change)}" for change in moved[:MAX_CHANGES]))
    st.caption(view.say("why_proof"))


def changes(view: View, turn: Turn, film_id: int) -> Sequence[Counterfactual]:
    """Give the counterfactuals of one film, worked out once."""
    key = ("change", session.turn_key(turn), turn.query.segments, film_id)
    return job.fetch(key, partial(view.recommender.counterfactuals, turn, film_id), view.language)


def sentence(view: View, change: Counterfactual) -> str:
    """Give one counterfactual in words."""
    before, after = change.rank_before, change.rank_after
    if after is None:
        key = "change_gone"
    else:
        key = "change_stay" if after == before else "change_fall" if after > before else "change_rise"
    return view.say(key, words=plain(change.removed.text), before=before, after=after)


def messages(turns: Sequence[Turn]) -> Mapping[int, str]:
    """Give the person's messages by their number in the conversation."""
    return {turn.state.n_turns - 1: turn.intent.message for turn in turns}
