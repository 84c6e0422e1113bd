"""The comparison of models of taste as it was measured: opened, named in words, and one cut of it chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from recsys.collaborative.report import COMMAND, Measure, Report, Result, load_report
from recsys.config import ROOT
from recsys.errors import ModelError
from recsys.types import Language
from recsys.ui.frame import View
from recsys.ui.heat import plain
from recsys.ui.string import TEXTS, say

REPORT = ROOT / "assets" / "reports" / "recommenders.json"
CHARACTER = ("diversity", "coverage", "novelty", "popularity", "gini", "miscalibration")
LOWER_IS_BETTER = ("popularity", "gini", "miscalibration")
REFERENCES = ("popularity", "recent-popularity", "content")  # what every other model is held against
FIRST_MEASURE = "ndcg@10"


@dataclass(frozen=True, slots=True)
class Cut:
    """What was measured on one data set under one protocol."""

    report: Report
    data: str
    protocol: str

    @property
    def results(self) -> tuple[Result, ...]:
        """The figures, in the report's order."""
        return self.report.results_of(self.data, self.protocol)

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures of accuracy there are, the one that decides first."""
        known = dict.fromkeys(name for result in self.results for name in result.values)
        return tuple(sorted(known, key=lambda name: name != FIRST_MEASURE))


def read(view: View) -> Report | None:
    """Give the report; where there is none that can be used, draw what is wrong and what to run."""
    try:
        changed = REPORT.stat().st_mtime_ns if REPORT.is_file() else 0
        if report := _load(str(REPORT), changed):
            return report
        title, reason, note = view.say("models_none"), "", view.say("models_none_note")
    except ModelError as error:
        title, reason, note = view.say("models_broken"), str(error), view.say("models_broken_note")
    with st.container(border=True):
        st.markdown(f"**:material/leaderboard: {title}**" + f"  \n{plain(reason)}" * bool(reason))
        st.markdown(note)
        st.code(COMMAND, language="bash")
    return None


def tabs(view: View, names: Sequence[str]) -> Sequence[Any]:
    """Draw the tabs of the page; the open one stays open when the language changes.

    Args:
        view: what the page draws with.
        names: of the tabs.
    """
    labels = {name: view.say(f"models_{name}") for name in names}
    key = f"models_tabs_{view.language}"
    if key not in st.session_state:
        st.session_state[key] = labels.get(st.session_state.get("models_tab", ""), labels[names[0]])
    drawn: Sequence[Any] = st.tabs(list(labels.values()), key=key, on_change="rerun")
    st.session_state["models_tab"] = next((n for n, tab in zip(names, drawn, strict=True) if tab.open), names[0])
    return drawn


def choose(view: View, report: Report) -> Cut:
    """Draw the choice of data and protocol and how it was measured; give the cut."""
    left, right = st.columns(2)
    data = left.selectbox(
        view.say("cut_data"), _distinct(result.data for result in report.results), key="cut_data",
        format_func=lambda name: worded(f"data_{name}", name, view.language), persist_state="session",
    )  # fmt: skip
    protocols = _distinct(result.protocol for result in report.results if result.data == data)
    protocol = right.selectbox(
        view.say("cut_protocol"), protocols, key=f"cut_protocol_{data}",
        format_func=lambda name: worded(f"protocol_{name}", name, view.language), persist_state="session",
    )  # fmt: skip
    cut = Cut(report, data, protocol)
    st.caption(told(view, cut))
    return cut


def told(view: View, cut: Cut) -> str:
    """Give how a cut was measured, as Markdown."""
    results, known = cut.results, cut.report.data.get(cut.data)
    told = worded(f"told_{cut.protocol}", "", view.language)
    measured = view.say(
        "cut_measured",
        n=f"{max((result.n_cases for result in results), default=0):,}",
        seeds=max((result.seeds for result in results), default=0),
        tuning=view.say(
            "cut_tuning" if cut.report.budget_seconds is None else "cut_tuning_within",
            n=cut.report.trials,
            seconds=f"{cut.report.budget_seconds or 0:g}",
        ),
        date=cut.report.made_at[:10],
    )
    size = known and view.say(
        "cut_size", n_ratings=f"{known.n_ratings:,}", n_users=f"{known.n_users:,}", n_films=f"{known.n_films:,}"
    )
    return "  \n".join(plain(line) for line in (told, measured, size) if line)


def worded(key: str, name: str, language: Language) -> str:
    """Give a text of the interface; where there is none, the name that it would stand for."""
    return say(key, language) if key in TEXTS else name


def measure_name(measure: str, language: Language) -> str:
    """Give what a measure such as "ndcg@10" is called."""
    stem, _, k = measure.partition("@")
    return say(f"measure_{stem}", language, k=k) if f"measure_{stem}" in TEXTS else measure


def measure_help(measure: str, language: Language) -> str:
    """Give what a measure says, in a sentence."""
    stem, _, k = measure.partition("@")
    return say(f"help_{stem}", language, k=k) if f"help_{stem}" in TEXTS else measure


def figure(result: Result, measure: str) -> Measure | None:
    """Give one figure with its uncertainty; character has none."""
    if measure in result.values:
        return result.values[measure]
    return Measure(result.character[measure]) if measure in result.character else None


def family_of(report: Report, name: str) -> str:
    """Give the family of a model; a library's is that of ours it stands beside."""
    found = report.algorithm(name)
    return found.family if found else ""


def best_first(cut: Cut, measure: str) -> list[Result]:
    """Give the results that have a measure, the best first."""
    having = [result for result in cut.results if measure in result.values]
    return sorted(having, key=lambda result: -result.values[measure].mean)


def telling(report: Report, names: Iterable[str], *, n_most: int = 10) -> list[str]:
    """Give the models that a picture shows at first: what all are held against, those in service, then the first.

    Args:
        report: says which are in service.
        names: those that can be shown, the best first.
        n_most: so many at most.
    """
    there = _distinct(names)
    shipped = [found.name for found in report.algorithms if found.shipped]
    order = _distinct([*(name for name in (*REFERENCES, *shipped) if name in there), *there])[:n_most]
    return sorted(order, key=there.index)


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


@st.cache_resource(show_spinner=False, max_entries=2)
def _load(path: str, changed: int) -> Report | None:
    """Read the report once for each time it was written."""
    return load_report(Path(path))
