"""One recommendation in depth, for analysts: methods side by side, parts, pieces, changes, proof, raw numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from recsys.types import METHODS, Explanation, Method, Reason, Recommendation, ScoreGroup, Turn
from recsys.ui import card, chart, heat, job, nearby, outcome, portion, session, trait, trial, why
from recsys.ui.frame import View
from recsys.ui.heat import plain
from recsys.ui.swarm import matrix

MAX_CHANGES = 12


def draw(view: View, turn: Turn, item: Recommendation) -> None:
    """Draw all that is known of one recommendation."""
    film_id = item.film.film_id
    for key, work in (outcome.job_of(view, turn, film_id), trial.job_of(view, turn, film_id)):
        job.begin(key, work, stoppable=True)
    head(view, item)
    parts(view, turn, item)
    words(view, turn, film_id)
    pieces(view, turn, film_id)
    changes(view, turn, film_id)
    proof(view, turn, film_id)
    nearby.draw(view, turn, item.film)
    report(view, turn, film_id)


def head(view: View, item: Recommendation) -> None:
    """Draw which film it is."""
    poster, facts = st.columns([1, 4], vertical_alignment="center")
    with poster:
        card.draw_picture(view, item.film)
    with facts:
        st.markdown(f"### {card.titles(item.film, view.language)}")
        st.markdown(card.facts(view, item.film))
        st.metric(view.say("score"), f"{item.score:.2f}")


def words(view: View, turn: Turn, film_id: int) -> None:
    """Draw the words under the three methods, as a heat map, as bars and as a table; and how they work together."""
    st.subheader(view.say("words_title"), anchor=False)
    st.caption(view.say("words_note"))
    key = ("methods", portion.key_of(view, turn, film_id))
    work = partial(_explain, view.recommender, turn, film_id)
    found = job.fetch(key, work, view.language, note="working_lime")
    first = found[METHODS[0]]
    if not first.names:
        st.caption(view.say("why_words_none"))
        return
    with st.container(border=True):
        st.markdown(heat.heat(why.messages(session.turns()), first))
    named = {trial.method_name(view, method): one for method, one in found.items()}
    st.altair_chart(chart.by_method(named, view.language), width="stretch", alt=view.say("words_title"))
    st.dataframe(word_rows(view, found), hide_index=True, width="stretch", placeholder="—")
    st.caption("  \n".join(plain(why.told(view, one)) for one in found.values()))
    if len(first.names) > 1:
        interactions(view, turn, film_id, first.names)


def interactions(view: View, turn: Turn, film_id: int, names: Sequence[str]) -> None:
    """Draw what every two pieces add together beyond what each adds."""
    st.subheader(view.say("pairs_title"), anchor=False)
    st.caption(view.say("pairs_note"))
    key = ("pairs", portion.key_of(view, turn, film_id))
    found = job.fetch(key, partial(view.recommender.interactions, turn, film_id), view.language)
    labels = [f"{place} {name[:16]}" for place, name in enumerate(names, start=1)]
    cells = [
        (labels[i], labels[j], float(found[i, j])) for i in range(len(labels)) for j in range(len(labels)) if i != j
    ]
    st.altair_chart(matrix(cells, (labels, labels), signed=True), width="stretch", alt=view.say("pairs_title"))


def word_rows(view: View, found: Mapping[Method, Explanation]) -> list[dict[str, Any]]:
    """Give the table of words: base, one row per word, total; a column per method and its standard error."""
    first = found[METHODS[0]]
    names = [view.say("row_base"), *first.names, view.say("row_total")]
    rows: list[dict[str, Any]] = [{view.say("column_word"): name} for name in names]
    for method, explanation in found.items():
        values = [explanation.base, *explanation.values.tolist(), explanation.total]
        errors = [None, *explanation.standard_error.tolist(), None]
        for row, value, error in zip(rows, values, errors, strict=True):
            name = trial.method_name(view, method)
            row[name] = round(value, 4)
            if explanation.standard_error.any():
                row[view.say("standard_error", method=name)] = None if error is None else round(error, 4)
    return rows


def parts(view: View, turn: Turn, item: Recommendation) -> None:
    """Draw the waterfall in full, and the raw contributions with their evidence, to be taken away as CSV."""
    st.subheader(view.say("parts_title"), anchor=False)
    groups = portion.fetch(view, turn, item.film.film_id)
    drawn = chart.waterfall(portion.full_entries(groups, view.language), view.language)
    st.altair_chart(drawn, width="stretch", alt=view.say("parts_title"))
    if behind := [line for group in groups for line in portion.films_behind(view, group)]:
        st.markdown("\n".join(f"- {line}" for line in behind))
    st.subheader(view.say("raw_title"), anchor=False)
    st.caption(view.say("raw_note"))
    rows = part_rows(view, groups, portion.reasons(view, turn, item))
    st.dataframe(rows, hide_index=True, width="stretch", placeholder="—")
    st.download_button(
        view.say("download_csv"), to_csv(rows), file_name=f"wenying-{item.film.film_id}.csv", mime="text/csv",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def part_rows(view: View, groups: Sequence[ScoreGroup], reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    """Give the table of contributions, weight x (value - mean), the score last."""
    heads = ("part", "group", "value", "weight", "own", "mean", "reason", "evidence")
    columns = [view.say(f"column_{name}") for name in heads]
    told = {reason.feature: reason for reason in reasons}

    def row(feature: str, group: str, value: float, *numbers: float | None) -> dict[str, Any]:
        reason = told.get(feature)
        texts = (reason.text, "; ".join(portion.evidence_of(view, reason))) if reason else ("", "")
        rounded = [None if number is None else round(number, 6) for number in (value, *numbers)]
        names = (chart.feature_label(feature, view.language), portion.group_label(group, view.language))
        return dict(zip(columns, (*names, *rounded, *texts), strict=True))

    rows = [row("base", "base", groups[0].contribution, None, None, None)]
    rows += [
        row(p.feature, group.name, p.contribution, p.weight, p.value, p.mean)
        for group in groups[1:]
        for p in group.parts
    ]
    whole = sum(group.contribution for group in groups)
    return [*rows, {**row("", "", whole, None, None, None), columns[0]: view.say("score"), columns[1]: ""}]


def to_csv(rows: list[dict[str, Any]]) -> bytes:
    """Write rows as CSV that spreadsheets open rightly: with a byte order mark, and no cell taken for a formula."""
    target = io.StringIO()
    writer = csv.DictWriter(target, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows({name: _inert(cell) for name, cell in row.items()} for row in rows)
    return target.getvalue().encode("utf-8-sig")


def pieces(view: View, turn: Turn, film_id: int) -> None:
    """Draw the film's side: the pieces of its text, and what each is worth."""
    st.subheader(view.say("why_film"), anchor=False)
    found = trait.fetch(view, turn, film_id)
    if text := trait.badges(view, found):
        st.markdown(text)
    st.caption(view.say("why_film_note" if text else "why_film_none"))
    if found:
        st.dataframe(
            trait.rows(view, found), hide_index=True, width="stretch", height="content" if len(found) < 9 else 320
        )


def changes(view: View, turn: Turn, film_id: int) -> None:
    """Draw the counterfactuals as sentences and as a table."""
    st.subheader(view.say("change_title"), anchor=False)
    outcome.draw(view, turn, film_id, n_most=MAX_CHANGES)
    found = outcome.fetch(view, turn, film_id).outcomes
    if found:
        st.dataframe(outcome.rows(view, found), hide_index=True, width="stretch", placeholder="—")


def proof(view: View, turn: Turn, film_id: int) -> None:
    """Draw the proof: in words, as measures beside random ones, and as curves."""
    st.subheader(view.say("proof_title"), anchor=False)
    found = trial.fetch(view, turn, film_id)
    st.markdown(trial.sentence(view, found))
    if not found.words:
        return
    st.dataframe(trial.rows(view, found), hide_index=True, width="stretch", placeholder="—")
    trial.picture(view, found, height=trial.LARGE)


def report(view: View, turn: Turn, film_id: int) -> None:
    """Draw the buttons that hand out the self-contained report."""
    st.subheader(view.say("report_title"), anchor=False)
    st.caption(view.say("report_note"))
    with st.container(horizontal=True):
        for name, film_ids in (("film", [film_id]), ("list", None)):
            st.download_button(
                view.say(f"report_{name}"), partial(_report, view, turn, film_ids), key=f"report_{name}",
                file_name=f"wenying-{name}.html", mime="text/html", icon=":material/description:", on_click="ignore",
            )  # fmt: skip


def _report(view: View, turn: Turn, film_ids: Iterable[int] | None) -> bytes:
    found = view.recommender.report_html(turn, film_ids, language=view.language)
    return (found or "").encode()


def _explain(recommender: Any, turn: Turn, film_id: int) -> dict[Method, Explanation]:
    return {method: recommender.explain(turn, film_id, method) for method in METHODS}


def _inert(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
