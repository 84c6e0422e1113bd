"""One recommendation in depth, for analysts: three methods side by side, parts, raw numbers, counterfactuals."""

from __future__ import annotations

import csv
import io
from functools import partial
from typing import Any

import streamlit as st

from recsys.types import METHODS, Explanation, Method, Recommendation, Turn
from recsys.ui import chart, heat, job, session, talk, why
from recsys.ui.frame import View
from recsys.ui.heat import clip, plain
from recsys.ui.string import EXAMPLES


def empty(view: View) -> None:
    """Draw what stands here before the first wish, with one wish to click."""
    with st.container(border=True):
        st.markdown(f"### :material/insights: {view.say('empty_title')}")
        st.markdown(view.say("empty_note"))
        talk.pick(view, view.say("examples"), EXAMPLES[view.language][:3], key="example")


def choose(view: View, turns: list[Turn]) -> tuple[Turn, Recommendation]:
    """Draw the choice of turn and film, led by ?film= in the address; the newest turn's first film else."""
    asked = st.query_params.get("film", "")
    holding = [n for n, turn in enumerate(turns) if asked in {str(item.film.film_id) for item in turn.recommendations}]
    left, right = st.columns(2)
    number = left.selectbox(
        view.say("pick_turn"),
        range(len(turns)),
        index=holding[-1] if holding else len(turns) - 1,
        format_func=lambda n: f"{n + 1} · {clip(turns[n].intent.message, 40)}",
    )
    items = turns[number].recommendations
    places = [n for n, item in enumerate(items) if str(item.film.film_id) == asked]
    place = right.selectbox(
        view.say("pick_film"),
        range(len(items)),
        index=places[0] if places else 0,
        format_func=lambda n: f"{n + 1} · {items[n].film.title(view.language)}",
    )
    st.query_params["film"] = str(items[place].film.film_id)
    return turns[number], items[place]


def words(view: View, turn: Turn, item: Recommendation) -> None:
    """Draw the words under the three methods: as a heat map, as a table and as bars."""
    st.subheader(view.say("words_title"), anchor=False)
    st.caption(view.say("words_note"))
    film_id = item.film.film_id
    key = ("methods", session.turn_key(turn), turn.query.segments, film_id)
    found = job.fetch(key, partial(_explain, view.recommender, turn, film_id), view.language)
    first = found[METHODS[0]]
    if not first.names:
        st.caption(view.say("why_words_none"))
        return
    with st.container(border=True):
        st.markdown(heat.heat(why.messages(session.turns()), first))
    st.altair_chart(chart.by_method(found, view.language), width="stretch", alt=view.say("words_title"))
    st.dataframe(word_rows(view, found), hide_index=True, width="stretch", placeholder="—")


def word_rows(view: View, found: dict[Method, Explanation]) -> list[dict[str, Any]]:
    """Give the table of words: base, one row per word, total; a column per method and its standard error."""
    first = found[METHODS[0]]
    names = [view.say("row_base"), *first.names, view.say("row_total")]
    rows: list[dict[str, Any]] = [{view.say("column_word"): name} for name in names]
    for method, explanation in found.items():
        values = [explanation.base, *explanation.values.tolist(), explanation.total]
        errors = [None, *explanation.standard_error.tolist(), None]
        for row, value, error in zip(rows, values, errors, strict=True):
            row[method] = round(value, 4)
            if explanation.standard_error.any():
                row[view.say("standard_error", method=method)] = None if error is None else round(error, 4)
    return rows


def parts(view: View, item: Recommendation) -> None:
    """Draw the waterfall, and the raw contributions with their evidence, to be taken away as CSV."""
    st.subheader(view.say("parts_title"), anchor=False)
    st.altair_chart(chart.waterfall(item, view.language), width="stretch", alt=view.say("parts_title"))
    st.subheader(view.say("raw_title"), anchor=False)
    rows = part_rows(view, item)
    st.dataframe(rows, hide_index=True, width="stretch")
    st.download_button(
        view.say("download_csv"),
        to_csv(rows),
        file_name=f"wenying-{item.film.film_id}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def part_rows(view: View, item: Recommendation) -> list[dict[str, Any]]:
    """Give the table of contributions, the score last."""
    part, value = view.say("column_part"), view.say("column_value")
    text, evidence = view.say("column_reason"), view.say("column_evidence")
    rows: list[dict[str, Any]] = [
        {
            part: reason.feature,
            value: round(reason.contribution, 6),
            text: reason.text,
            evidence: "; ".join(f"{found.source}: {found.text}" for found in reason.evidence),
        }
        for reason in item.reasons
    ]
    return [*rows, {part: view.say("score"), value: round(item.score, 6), text: "", evidence: ""}]


def to_csv(rows: list[dict[str, Any]]) -> bytes:
    """Write rows as CSV that spreadsheets open rightly: with a byte order mark, and no cell taken for a formula."""
    target = io.StringIO()
    writer = csv.DictWriter(target, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows({name: _inert(cell) for name, cell in row.items()} for row in rows)
    return target.getvalue().encode("utf-8-sig")


def changes(view: View, turn: Turn, item: Recommendation) -> None:
    """Draw the counterfactuals as sentences and as a table."""
    st.subheader(view.say("change_title"), anchor=False)
    found = why.changes(view, turn, item.film.film_id)
    if not found:
        st.caption(view.say("why_change_none"))
        return
    st.markdown("\n".join(f"- {why.sentence(view, change)}" for change in found))
    st.caption(plain(view.say("why_proof")))


def _explain(recommender: Any, turn: Turn, film_id: int) -> dict[Method, Explanation]:
    return {method: recommender.explain(turn, film_id, method) for method in METHODS}


def _inert(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
