"""Two films, or the same film under two wishes, side by side: where their scores part."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from recsys.types import Recommendation, ScoreGroup, Turn
from recsys.ui import analysis, card, chart, heat, portion, session, swarm, trait, why
from recsys.ui.frame import View
from recsys.ui.heat import points

SMALL = 0.005  # of a score: less would read as 0.00


def draw(view: View, turns: Sequence[Turn]) -> None:
    """Draw the two choices, where they differ, and each of them."""
    st.caption(view.say("pair_note"))
    chosen = []
    for side, column in zip(("left", "right"), st.columns(2), strict=True):
        with column:
            last = len(turns) - 1
            turn = analysis.choose_turn(view, turns, last, key=f"pair_turn_{side}")
            item = analysis.choose_film(view, turn, int(side == "right"), key=f"pair_film_{side}")
            chosen.append((turn, item))
    groups = [portion.fetch(view, turn, item.film.film_id) for turn, item in chosen]
    left, right = (f"{mark} {item.film.title(view.language)}" for mark, (_, item) in zip("AB", chosen, strict=True))
    difference(view, groups, "pair_gap", left=left, right=right)
    for column, (turn, item), own, other in zip(st.columns(2), chosen, groups, groups[::-1], strict=True):
        with column:
            one(view, turn, item, own, other)


def difference(view: View, groups: Sequence[tuple[ScoreGroup, ...]], heading: str, **names: str) -> None:
    """Draw what the first has more or less of than the second, feature by feature.

    Args:
        view: what the page draws with.
        groups: of two scores.
        heading: name of the text above the picture.
        names: what stands for its placeholders, but for "gap".
    """
    found = gaps(*groups)
    title = view.say(heading, gap=points(sum(found.values())), **names)
    st.markdown(f"**{heat.plain(title)}**")
    told = {chart.feature_label(name, view.language): gap for name, gap in found.items() if abs(gap) >= SMALL}
    rows = [(name, gap, points(gap)) for name, gap in told.items()]
    if rows:
        st.altair_chart(swarm.bars(rows, view.say("contribution")), width="stretch", alt=title)
    else:
        st.caption(view.say("pair_same"))


def gaps(left: Sequence[ScoreGroup], right: Sequence[ScoreGroup]) -> dict[str, float]:
    """Give feature -> contribution to the first less that to the second, the largest first; adds up to the scores'.

    Args:
        left, right: groups of two scores.
    """
    sides = [{"base": side[0].contribution} | {p.feature: p.contribution for g in side[1:] for p in g.parts}
             for side in (left, right)]  # fmt: skip
    found = {name: sides[0].get(name, 0.0) - sides[1].get(name, 0.0) for name in (*sides[0], *sides[1])}
    return dict(sorted(found.items(), key=lambda entry: -abs(entry[1])))


def one(
    view: View, turn: Turn, item: Recommendation, groups: Sequence[ScoreGroup], others: Sequence[ScoreGroup]
) -> None:
    """Draw one side: the film, its words, its parts over the lengths of the other side, its pieces."""
    st.markdown(f"### {card.titles(item.film, view.language)}")
    st.metric(view.say("score"), f"{item.score:.2f}")
    explanation = why.explained(view, turn, "shap")[item.film.film_id]
    if explanation.names:
        with st.container(border=True):
            st.markdown(heat.heat(why.messages(session.turns()), explanation))
    told, beside = (portion.entries(side, view.language) for side in (groups, others))
    drawn = chart.waterfall(told, view.language, beside=beside)
    st.altair_chart(drawn, width="stretch", alt=view.say("parts_title"))
    if text := trait.badges(view, trait.fetch(view, turn, item.film.film_id)):
        st.markdown(text)
