"""The pictures of the models page: accuracy and variety, for whom, learning and cost."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from recsys.collaborative.report import Cold, Report
from recsys.types import Language
from recsys.ui.benchmark import (
    CHARACTER,
    LOWER_IS_BETTER,
    Cut,
    best_first,
    family_of,
    measure_help,
    measure_name,
    telling,
    worded,
)
from recsys.ui.frame import View
from recsys.ui.heat import plain
from recsys.ui.plot import Line, Mark, dots, legend, lines
from recsys.ui.scatter import scatter
from recsys.ui.string import algorithm_name

COLD_FILMS = "cold films"
NDCG = "ndcg@10"
UNITS = {"fit_seconds": "s", "size_bytes": "MB", "score_ms_p95": "ms", "fold_in_ms_p95": "ms"}
MEGABYTE = 1_000_000


def balance(view: View, cut: Cut) -> None:
    """Draw accuracy against what else a list should be; both axes can be chosen."""
    there = [name for name in CHARACTER if any(name in result.character for result in cut.results)]
    if not there or not cut.measures:
        st.caption(view.say("balance_none"))
        return
    left, right = st.columns(2)
    across = left.selectbox(
        view.say("balance_x"), there, key="balance_x", persist_state="session",
        format_func=lambda name: measure_name(name, view.language),
    )  # fmt: skip
    up = right.selectbox(
        view.say("balance_y"), cut.measures, key="balance_y", persist_state="session",
        format_func=lambda name: measure_name(name, view.language),
    )  # fmt: skip
    marks = balance_marks(cut, across, up, view.language)
    lower = across in LOWER_IS_BETTER
    title = measure_name(across, view.language)
    titles = (view.say("balance_worse", measure=title) if lower else title, measure_name(up, view.language))
    _families(view, cut.report, [result.algorithm for result in cut.results if not result.library])
    st.altair_chart(scatter(marks, titles, lower=lower), width="stretch", alt=" × ".join(titles))
    for name in (across, up):
        st.caption(f"**{measure_name(name, view.language)}** · {plain(measure_help(name, view.language))}")
    st.caption(view.say("balance_note"))


def balance_marks(cut: Cut, across: str, up: str, language: Language) -> list[Mark]:
    """Give ours as marks of a picture; those in service are full and named first."""
    found = []
    for result in cut.results:
        model = cut.report.algorithm(result.algorithm)
        if not result.library and across in result.character and up in result.values:
            name, shipped = algorithm_name(result.algorithm, language), bool(model and model.shipped)
            x, y = result.character[across], result.values[up].mean
            found.append(Mark(name, model.family if model else "", x, y, shipped, shipped))
    return found


def people(view: View, cut: Cut) -> None:
    """Draw who gains: people by activity, people who have just come, films nobody has rated."""
    report = cut.report
    names = [result.algorithm for result in best_first(cut, NDCG) if not result.library]
    names += [item.algorithm for item in report.cold if item.algorithm not in names]
    chosen = _models(view, report, names, "people_models")
    _families(view, report, chosen)
    grouped = group_lines(view, cut, chosen)
    if grouped:
        st.subheader(view.say("people_groups"), anchor=False)
        st.caption(view.say("people_groups_note"))
        _draw_lines(view, grouped, view.say("people_groups"))
    newcomers = cold_lines(view, report, chosen)
    if newcomers:
        st.subheader(view.say("people_cold"), anchor=False)
        st.caption(view.say("people_cold_note"))
        _draw_lines(view, newcomers, view.say("people_cold"))
    films = sorted((i for i in report.cold if i.kind == COLD_FILMS), key=lambda item: -item.ndcg_10)
    if films:
        st.subheader(view.say("people_films"), anchor=False)
        st.caption(view.say("people_films_note"))
        marks, texts = cold_marks(report, films, view.language)
        title = measure_name(NDCG, view.language)
        st.altair_chart(dots(marks, texts, title, tenfold=False), width="stretch", alt=view.say("people_films"))
    if not (grouped or newcomers or films):
        st.caption(view.say("balance_none"))


def group_lines(view: View, cut: Cut, names: Sequence[str]) -> list[Line]:
    """Give NDCG@10 by group of people, one line per model."""
    by_name = {result.algorithm: result for result in cut.results}
    found = []
    for name in names:
        groups = by_name[name].groups if name in by_name else {}
        points = [(view.say("people_n", group=key, n=f"{group.n:,}"), group.ndcg_10) for key, group in groups.items()]
        if points:
            found.append(Line(algorithm_name(name, view.language), family_of(cut.report, name), points))
    return found


def cold_lines(view: View, report: Report, names: Sequence[str]) -> list[Line]:
    """Give NDCG@10 by number of likes told, one line per model."""
    found = []
    for name in names:
        items = sorted((i for i in report.cold if i.algorithm == name and i.kind != COLD_FILMS), key=_n_likes)
        points = [(_kind(view, item), item.ndcg_10) for item in items]
        errors = [item.standard_error for item in items]
        if points:
            found.append(Line(algorithm_name(name, view.language), family_of(report, name), points, errors))
    return found


def cold_marks(report: Report, items: Sequence[Cold], language: Language) -> tuple[list[Mark], list[str]]:
    """Give the models on films without ratings, with their values in words."""
    shipped = {found.name for found in report.algorithms if found.shipped}
    marks = [
        Mark(
            algorithm_name(item.algorithm, language), family_of(report, item.algorithm), item.ndcg_10,
            item.standard_error, item.algorithm in shipped,
        )
        for item in items
    ]  # fmt: skip
    return marks, [f"{item.ndcg_10:.3f}" for item in items]


def cost(view: View, report: Report) -> None:
    """Draw how models gain from people, and what each takes of time and room."""
    if report.curves:
        st.subheader(view.say("cost_curves"), anchor=False)
        st.caption(view.say("cost_curves_note"))
        best = sorted(report.curves, key=lambda curve: -max((y for _, y in curve.points), default=0.0))
        chosen = _models(view, report, [curve.algorithm for curve in best], "cost_models")
        _families(view, report, chosen)
        found = [
            Line(algorithm_name(curve.algorithm, view.language), family_of(report, curve.algorithm), curve.points)
            for curve in report.curves
            if curve.algorithm in chosen and curve.points
        ]
        title, across = measure_name(NDCG, view.language), view.say("cost_share")
        if found:
            drawn = lines(found, title, across=across, share=True)
            st.altair_chart(drawn, width="stretch", alt=view.say("cost_curves"))
    st.subheader(view.say("cost_title"), anchor=False)
    which = st.segmented_control(
        view.say("cost_which"), list(UNITS), default=next(iter(UNITS)), required=True, key="cost_which",
        format_func=lambda name: view.say(f"cost_{name}"), label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    marks, texts = cost_marks(report, which, view.language)
    if not marks:
        st.caption(view.say("balance_none"))
        return
    _families(view, report, [found.name for found in report.algorithms])
    drawn = dots(marks, texts, f"{view.say(f'cost_{which}')} · {UNITS[which]}", tenfold=True)
    st.altair_chart(drawn, width="stretch", alt=view.say("cost_title"))
    st.caption("  \n".join(plain(line) for line in (view.say("cost_log"), *_totals(view, report))))


def cost_marks(report: Report, which: str, language: Language) -> tuple[list[Mark], list[str]]:
    """Give one cost of every model, the smallest first, with its value in words; libraries have a training time.

    Args:
        report: what was measured.
        which: one of `UNITS`.
        language: of the names.
    """
    found = [(item.name, getattr(item, which), item.shipped, item.device) for item in report.algorithms]
    if which == "fit_seconds":
        found += [(item.name, item.fit_seconds, False, "") for item in report.libraries]
    known = sorted((item for item in found if item[1]), key=lambda item: item[1])
    unit = MEGABYTE if which == "size_bytes" else 1
    marks = [
        Mark(algorithm_name(name, language), family_of(report, name), value / unit, 0.0, shipped)
        for name, value, shipped, _ in known
    ]
    trained = which == "fit_seconds"
    return marks, [in_words(which, v) + " · GPU" * (trained and d == "cuda") for _, v, _, d in known]


def in_words(which: str, value: float) -> str:
    """Give a cost with its unit."""
    if which == "size_bytes":
        return f"{value / MEGABYTE:.2g} MB" if value < MEGABYTE else f"{value / MEGABYTE:.1f} MB"
    if which == "fit_seconds":
        return f"{value:.2g} s" if value < 10 else f"{value:.0f} s" if value < 600 else f"{value / 60:.0f} min"
    return f"{value:.2g} ms" if value < 10 else f"{value:,.0f} ms"


def _totals(view: View, report: Report) -> list[str]:
    shipped = [found for found in report.algorithms if found.shipped]
    measured = sum(found.size_bytes or 0 for found in shipped)  # with the best settings, which service may not have
    size = in_words("size_bytes", measured if report.service_bytes is None else report.service_bytes)
    seconds = in_words("fit_seconds", sum(found.fit_seconds or 0.0 for found in shipped))
    together = [view.say("cost_shipped", size=size, seconds=seconds)] if shipped else []
    return [*together, view.say("cost_device", device=report.device, seconds=in_words("fit_seconds", report.seconds))]


def _models(view: View, report: Report, names: Sequence[str], key: str) -> list[str]:
    """Draw the choice of models that a picture shows; give them in the order of the choice."""
    there = list(dict.fromkeys(names))
    chosen = st.pills(
        view.say("people_models"), there, selection_mode="multi", default=telling(report, there), key=key,
        format_func=lambda name: algorithm_name(name, view.language), persist_state="session",
    )  # fmt: skip
    return [name for name in there if name in chosen]


def _families(view: View, report: Report, names: Sequence[str]) -> None:
    """Draw what colours and shapes mean."""
    there = dict.fromkeys(family_of(report, name) for name in names)
    st.markdown(legend({key: plain(worded(f"family_{key}", key, view.language)) for key in there}))


def _draw_lines(view: View, found: Sequence[Line], alt: str) -> None:
    st.altair_chart(lines(found, measure_name(NDCG, view.language)), width="stretch", alt=alt)


def _n_likes(item: Cold) -> int:
    first = item.kind.split()[0]
    return int(first) if first.isdigit() else 0


def _kind(view: View, item: Cold) -> str:
    n_likes = _n_likes(item)
    return view.say("kind_likes", n=n_likes) if n_likes else item.kind
