"""The leaderboard: every model of one cut with mean and deviation, to sort and to filter."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import streamlit as st

from recsys.collaborative.report import Algorithm, Result
from recsys.types import Language
from recsys.ui.benchmark import (
    CHARACTER,
    Cut,
    best_first,
    family_of,
    figure,
    measure_help,
    measure_name,
    worded,
)
from recsys.ui.frame import View
from recsys.ui.heat import plain
from recsys.ui.string import algorithm_name, say

ALWAYS = "recent-popularity"
N_NAMED = 6  # models named in the sentence of those near the best


def draw(view: View, cut: Cut) -> None:
    """Draw the filters, the table, what the lead is worth, and published figures."""
    if not cut.measures:
        st.caption(view.say("balance_none"))
        return
    measure = st.segmented_control(
        view.say("measure"), cut.measures, default=cut.measures[0], required=True, key="board_measure",
        format_func=lambda name: measure_name(name, view.language), persist_state="session",
    )  # fmt: skip
    families = st.pills(
        view.say("board_family"), list(dict.fromkeys(family_of(cut.report, r.algorithm) for r in cut.results)),
        selection_mode="multi", key="board_family", persist_state="session",
        format_func=lambda name: worded(f"family_{name}", name, view.language),
    )  # fmt: skip
    libraries = st.toggle(
        view.say("board_libraries"), key="board_libraries", help=view.say("board_libraries_help"),
        persist_state="session",
    )  # fmt: skip
    results = chosen(cut, measure, families, libraries=libraries)
    st.caption(f"**{measure_name(measure, view.language)}** · {plain(measure_help(measure, view.language))}")
    rows = [row(view.language, cut, result, measure) for result in results]
    st.dataframe(
        rows, hide_index=True, width="stretch", height=38 + 35 * max(1, len(rows)), placeholder="—",
        column_config=columns(view.language, cut, measure), alt=view.say("models_board"),
    )  # fmt: skip
    st.caption(view.say("board_note"))
    if libraries and cut.report.left_out:
        missing = [f"{item.name} ({item.why})" for item in cut.report.left_out]
        st.caption(plain(view.say("board_left_out", names=say("separator", view.language).join(missing))))
    if sentence := lead(view.language, cut, measure):
        st.markdown(sentence)
    published(view, cut)


def chosen(cut: Cut, measure: str, families: Collection[str], *, libraries: bool) -> list[Result]:
    """Give the results that the filters let through, the best first; recent popularity always.

    Args:
        cut: what was measured.
        measure: decides the order.
        families: those asked for; none asks for all.
        libraries: whether other people's implementations are shown.
    """
    return [
        result
        for result in best_first(cut, measure)
        if result.algorithm == ALWAYS
        or ((libraries or not result.library) and (not families or family_of(cut.report, result.algorithm) in families))
    ]


def row(language: Language, cut: Cut, result: Result, measure: str) -> dict[str, Any]:
    """Give one line of the table: the measure that decides as a number, the others as mean ± deviation."""
    value, ours = result.values[measure], cut.report.algorithm(result.algorithm)
    others = [name for name in (*cut.measures, *CHARACTER) if name != measure]
    return {
        "model": named(language, result.algorithm, None if result.library else ours),
        "value": value.mean,
        "seeds": value.deviation if result.seeds > 1 else None,
        "people": value.standard_error,
        "beside": None if result.library else beside(cut, result, measure),
        "shipped": bool(ours and ours.shipped and not result.library),
        "family": worded(f"family_{family_of(cut.report, result.algorithm)}", "", language),
        **{name: spread(result, name) for name in others},
    }


def named(language: Language, name: str, known: Algorithm | None) -> str:
    """Give what a model is called; one that learnt from a few drawn groups only, as its settings tell, says so."""
    called, n_groups = algorithm_name(name, language), known.config.get("n_groups") if known else None
    return say("board_small", language, name=called, n=f"{n_groups:,}") if n_groups else called


def beside(cut: Cut, result: Result, measure: str) -> float | None:
    """Give how much ours is above the best library's version of it, in per cent; None if none ran beside it."""
    names = {library.name for library in cut.report.libraries if library.beside == result.algorithm}
    theirs = [r.values[measure].mean for r in cut.results if r.algorithm in names and measure in r.values]
    return 100 * (result.values[measure].mean / max(theirs) - 1) if theirs and max(theirs) > 0 else None


def spread(result: Result, measure: str) -> str | None:
    """Give a figure as mean ± deviation; all of one measure have the same length, so that they sort as numbers."""
    found = figure(result, measure)
    if found is None:
        return None
    whole = f"{found.mean:.2f}" if measure == "novelty" else f"{found.mean:.4f}"
    return f"{whole} ± {found.deviation:.4f}" if measure in result.values else whole


def columns(language: Language, cut: Cut, measure: str) -> dict[str, Any]:
    """Give heading, help and look of each column."""
    config = st.column_config
    top = max((result.values[measure].mean for result in cut.results if measure in result.values), default=1.0)
    named = {
        name: config.TextColumn(measure_name(name, language), help=measure_help(name, language))
        for name in (*cut.measures, *CHARACTER)
    }
    return {
        **named,
        "model": config.TextColumn(say("board_model", language), pinned=True, width=150),
        "value": config.ProgressColumn(
            measure_name(measure, language), help=measure_help(measure, language), format="%.4f", min_value=0.0,
            max_value=top or 1.0, width=190,
        ),
        "seeds": config.NumberColumn(
            say("board_seeds", language), help=say("board_seeds_help", language), format="%.4f"
        ),
        "people": config.NumberColumn(
            say("board_people", language), help=say("board_people_help", language), format="%.4f"
        ),
        "beside": config.NumberColumn(
            say("board_beside", language), help=say("board_beside_help", language), format="%+.1f %%"
        ),
        "shipped": config.CheckboxColumn(say("board_shipped", language)),
        "family": config.TextColumn(say("board_kind", language)),
    }  # fmt: skip


def lead(language: Language, cut: Cut, measure: str) -> str:
    """Say which of ours leads and which are too near to it to tell apart, as Markdown; "" with fewer than two."""
    ours = [result for result in best_first(cut, measure) if not result.library]
    if len(ours) < 2:
        return ""
    first, error = ours[0].values[measure], 2 * ours[0].values[measure].standard_error
    near = [r.algorithm for r in ours[1:] if first.mean - r.values[measure].mean <= error]
    names = say("separator", language).join(algorithm_name(name, language) for name in near[:N_NAMED])
    best = f"**{plain(algorithm_name(ours[0].algorithm, language))}**"
    if not near:
        return say("board_clear", language, best=best, error=f"{error:.4f}")
    more = "…" if len(near) > N_NAMED else ""
    return say("board_close", language, best=best, error=f"{error:.4f}", others=plain(names) + more)


def published(view: View, cut: Cut) -> None:
    """Draw the figures of papers beside ours, where the report has any."""
    if not cut.report.published:
        return
    st.subheader(view.say("board_published"), anchor=False)
    rows = [
        {
            view.say("board_model"): algorithm_name(item.algorithm, view.language),
            view.say("cut_protocol"): worded(f"protocol_{item.protocol}", item.protocol, view.language),
            view.say("published_figure"): measure_name(item.figure, view.language),
            view.say("published_value"): round(item.value, 4),
            view.say("published_ours"): round(item.ours, 4),
            view.say("published_source"): item.source,
        }
        for item in cut.report.published
    ]
    st.dataframe(rows, hide_index=True, width="stretch")
