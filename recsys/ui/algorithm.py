"""What each model of taste is, where it comes from, and how it was tuned."""

from __future__ import annotations

import json
from typing import Any

import streamlit as st

from recsys.collaborative.report import Algorithm, Report
from recsys.types import Language
from recsys.ui.benchmark import measure_name, worded
from recsys.ui.frame import View
from recsys.ui.heat import plain
from recsys.ui.palette import FAMILIES
from recsys.ui.plot import OTHER
from recsys.ui.string import ALGORITHMS, algorithm_name, algorithm_sentences, algorithm_source


def draw(view: View, report: Report | None) -> None:
    """Draw all models as cards, then how one of them was tuned."""
    there = {found.name: found for found in report.algorithms} if report else {}
    cards = st.grid(2, min_column_width=300, border=True)
    for name in dict.fromkeys((*ALGORITHMS, *there)):
        with cards.cell():
            st.markdown(card(view, name, there.get(name)))
    if report and report.algorithms:
        tuning(view, report)


def card(view: View, name: str, known: Algorithm | None) -> str:
    """Give one model as Markdown: name, family, whether it is in service, two sentences, source.

    Args:
        view: what the page draws with.
        name: of the model.
        known: what the report says of it, if anything.
    """
    head = f"**{plain(algorithm_name(name, view.language))}**"
    if known:
        ink, _, shape = FAMILIES.get(known.family, OTHER)
        family = plain(worded(f"family_{known.family}", known.family, view.language))
        head += f' &ensp;:small[:color[{shape}]{{foreground="{ink}"}} :gray[{family}]]'
        head += f" &ensp;:primary-badge[{view.say('board_shipped')}]" * known.shipped
    sentences, source = plain(algorithm_sentences(name, view.language)), algorithm_source(name)
    cited = f":small[:gray[{plain(view.say('about_source', source=source))}]]" if source else ""
    return "\n\n".join(piece for piece in (head, sentences, cited) if piece)


def tuning(view: View, report: Report) -> None:
    """Draw the settings of one model: chosen, allowed, and what each trial gave."""
    st.subheader(view.say("about_tuning"), anchor=False)
    known = {found.name: found for found in report.algorithms}
    name = st.selectbox(
        view.say("about_pick"), list(known), key="about_pick", persist_state="session",
        format_func=lambda name: algorithm_name(name, view.language),
    )  # fmt: skip
    found = known[name]
    st.caption(view.say("about_trials", n=found.n_trials))
    if found.config:
        st.dataframe(settings(view.language, found), hide_index=True, width="stretch", placeholder="—")
    if rows := trials(view.language, report, name):
        st.dataframe(rows, hide_index=True, width="stretch", placeholder="—")


def settings(language: Language, found: Algorithm) -> list[dict[str, str]]:
    """Give the table of settings: name, value chosen, values tried."""
    setting, chosen, tried = (_title(key, language) for key in ("about_setting", "about_chosen", "about_tried"))
    return [
        {setting: name, chosen: _written(value), tried: _written(found.space[name]) if name in found.space else ""}
        for name, value in found.config.items()
    ]


def trials(language: Language, report: Report, name: str) -> list[dict[str, Any]]:
    """Give the table of trials of one model, the best first: figure, time, then only the settings that varied."""
    found = sorted((trial for trial in report.tuning if trial.algorithm == name), key=lambda trial: -trial.ndcg_10)
    keys = dict.fromkeys(key for trial in found for key in trial.config)
    varied = [key for key in keys if len({_written(trial.config.get(key)) for trial in found}) > 1]
    figure, seconds = measure_name("ndcg@10", language), _title("about_seconds", language)
    return [
        {
            figure: round(trial.ndcg_10, 4),
            seconds: round(trial.seconds, 1),
            **{key: _written(trial.config.get(key)) for key in varied},
        }
        for trial in found
    ]


def _title(key: str, language: Language) -> str:
    return worded(key, key, language)


def _written(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
