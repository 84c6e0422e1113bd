"""Stored explanations: opened once, filtered and searched, handed out as files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import streamlit as st

from recsys.explanation import aggregate
from recsys.explanation.export import to_csv, to_parquet
from recsys.ui.analysis import worded_key
from recsys.ui.benchmark import worded
from recsys.ui.frame import View

FILTERS = ("language", "user_kind", "popularity", "genre", "decade", "model_version")
MAX_ROWS = 1000  # of the table; files hold all


def opened(view: View) -> Any:
    """Give all stored explanations as a frame that nobody may change; read again only once more were stored."""
    folder = view.recommender.explanation_store.folder
    files = tuple((path.name, path.stat().st_size) for path in sorted(folder.glob("*.parquet")))
    return _frame(str(folder), files, view.recommender)


def choose(view: View, frame: Any) -> Any:
    """Draw search and filters; give the explanations that pass."""
    text = st.text_input(view.say("sieve_text"), key="sieve_text", icon=":material/search:", persist_state="session")
    cells = st.grid(3, min_column_width=150)
    chosen: dict[str, Sequence[str]] = {}
    for name in FILTERS:
        options = [value for value in frame[name].value_counts().index if value]
        chosen[name] = cells.multiselect(
            view.say(f"sieve_{name}"), options, key=worded_key(view, f"sieve_{name}"), placeholder=view.say("any"),
            format_func=partial(value_label, view, name), persist_state="session",
        )  # fmt: skip
    passed = aggregate.mask(frame, text=(text or "").strip(), **chosen)
    st.markdown(f":gray[{view.say('sieve_count', n=f'{int(passed.sum()):,}', all=f'{len(frame):,}')}]")
    return frame[passed] if not passed.all() else frame


def value_label(view: View, column: str, value: str) -> str:
    """Give what a value of a column is called."""
    if column in ("genre", "country"):
        return str(view.recommender.lexicon.label(column, value, view.language)) if value else view.say("unknown")
    if column == "decade" and value:
        return view.say("decade", n=value.removesuffix("s"))
    return worded(f"value_{value}", value, view.language) if value else view.say("unknown")


def rows(view: View, frame: Any) -> None:
    """Draw the newest explanations as a table."""
    title = "title_zh" if view.language == "zh" else "title_en"
    names = [title, "rank", "score", "language", "user_kind", "popularity", "genre", "decade"]
    names += ["n_segments", "n_own_films"]
    names += [f"contribution_{name}" for name in aggregate.features(frame)]
    shown = frame[names].iloc[::-1].head(MAX_ROWS).copy()
    for name in ("language", "user_kind", "popularity", "genre", "decade"):
        shown[name] = [value_label(view, name, value) for value in shown[name]]
    heads = {name: column_label(view, name) for name in names}
    st.dataframe(shown.rename(columns=heads).round(3), hide_index=True, width="stretch", height=480)
    if len(frame) > MAX_ROWS:
        st.caption(view.say("sieve_more", n=f"{MAX_ROWS:,}"))


def column_label(view: View, name: str) -> str:
    """Give what a column of stored explanations is called."""
    if name.startswith("contribution_"):
        feature = name.removeprefix("contribution_")
        return f"± {worded(f'feature_{feature}', feature, view.language)}"  # a genre is a column of its own
    stem = "film" if name.startswith("title_") else "text_of" if name == "text" else name
    return worded(f"sieve_{stem}", name, view.language)


def downloads(view: View, frame: Any) -> None:
    """Draw the buttons that hand out what passed the filters; files are made when they are asked for."""
    with st.container(horizontal=True):
        for name, write, mime in (("csv", to_csv, "text/csv"), ("parquet", to_parquet, "application/octet-stream")):
            st.download_button(
                view.say(f"download_{name}"), partial(write, frame), key=f"download_{name}", mime=mime,
                file_name=f"wenying-explanations.{name}", icon=":material/download:", on_click="ignore",
            )  # fmt: skip


def level_words(value: float) -> str:
    """Write a number of a feature's value for a tooltip."""
    return "—" if np.isnan(value) else f"{value:.3g}"


@st.cache_resource(show_spinner=False, max_entries=1)
def _frame(folder: str, files: tuple[tuple[str, int], ...], _recommender: Any) -> Any:
    """Read the store once for each state of its files."""
    return _recommender.explanation_frame()
