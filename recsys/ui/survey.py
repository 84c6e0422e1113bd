"""Explanations in the large: what decides, in which direction, for whom, and where methods and versions differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from recsys.explanation import aggregate
from recsys.explanation.aggregate.group import AGREEMENTS
from recsys.ui import fairness, sieve, swarm
from recsys.ui.analysis import worded_key
from recsys.ui.benchmark import worded
from recsys.ui.chart import feature_label
from recsys.ui.frame import View
from recsys.ui.heat import points

N_FEATURES = 12  # in one picture
N_POINTS = 140  # per feature of a swarm
N_CLOUD = 700
N_WORDS = 40
GROUPS = ("language", "user_kind", "popularity", "genre", "model_version")


def draw(view: View) -> None:
    """Draw filters, the choice of what to look at, and that; nothing else is worked out."""
    frame = sieve.opened(view)
    if frame.empty:
        with st.container(border=True):
            st.markdown(f"**:material/inventory_2: {view.say('large_none')}**  \n{view.say('large_none_note')}")
        return
    found = sieve.choose(view, frame)
    if found.empty:
        st.caption(view.say("large_nothing"))
        return
    name = st.pills(
        view.say("large_look"), list(SECTIONS), default=next(iter(SECTIONS)), required=True, key="large_look",
        format_func=lambda name: view.say(f"large_{name}"), persist_state="session",
    )  # fmt: skip
    st.caption(view.say(f"large_{name}_note"))
    SECTIONS[name](view, found)
    st.divider()
    sieve.downloads(view, found)


def importance(view: View, frame: Any) -> None:
    """Draw the bee swarm and the table of importance."""
    table = aggregate.importance(frame)
    first = table["feature"].head(N_FEATURES).tolist()
    found = aggregate.beeswarm(frame, max_points=N_POINTS)
    found = found[found["feature"].isin(first)]
    titles = frame.set_index("explanation_key")["title_zh" if view.language == "zh" else "title_en"]
    told = titles.reindex(found["explanation_key"]).tolist()
    marks = [
        (feature_label(feature, view.language), x, level, str(title))
        for feature, x, level, title in zip(
            found["feature"], found["contribution"].tolist(), found["level"].tolist(), told, strict=True
        )
    ]
    drawn = swarm.swarm(marks, (view.say("contribution"), view.say("level_low"), view.say("level_high")))
    st.altair_chart(drawn, width="stretch", alt=view.say("large_importance"))
    _table(view, table, features=("feature",), percent=("share", "positive_share"))


def dependence(view: View, frame: Any) -> None:
    """Draw how one feature's value turns into its contribution."""
    names = aggregate.importance(frame)["feature"].tolist()
    left, right = st.columns(2)

    def label(name: str) -> str:
        return feature_label(name, view.language)

    key = worded_key(view, "dependence_feature")
    feature = left.selectbox(view.say("dependence_feature"), names, format_func=label, key=key)
    others = [name for name in names if name != feature]
    colour = right.selectbox(
        view.say("dependence_colour"), others, index=None, format_func=label, key=worded_key(view, "dependence_colour"),
        placeholder=view.say("dependence_auto"),
    )  # fmt: skip
    found = aggregate.dependence(frame, feature, colour, max_points=N_CLOUD)
    other = str(found["colour_feature"].iloc[0]) if len(found) else ""
    told = found["title_zh" if view.language == "zh" else "title_en"].tolist()
    axes_of = (found[name].astype(object) for name in ("value", "contribution", "colour"))
    marks = list(zip(*(numbers.where(numbers.notna(), None).tolist() for numbers in axes_of), told, strict=True))
    axes = (view.say("value_of", name=label(feature)), view.say("contribution"))
    drawn = swarm.cloud(marks, (*axes, view.say("contribution_of", name=label(other)) if other else ""))
    st.altair_chart(drawn, width="stretch", alt=view.say("large_dependence"))


def together(view: View, frame: Any) -> None:
    """Draw which features speak for the same films, and which kinds of words change each other."""
    pairs = aggregate.feature_pairs(frame)
    names = aggregate.importance(frame)["feature"].head(N_FEATURES).tolist()
    kept = pairs[pairs["one"].isin(names) & pairs["other"].isin(names) & pairs["correlation"].notna()]
    labels = [feature_label(name, view.language) for name in names]
    cells = [
        (feature_label(a, view.language), feature_label(b, view.language), float(value))
        for one, other, value in zip(kept["one"], kept["other"], kept["correlation"], strict=True)
        for a, b in ((one, other), (other, one))
    ]
    st.markdown(f"**{view.say('together_features')}**")
    drawn = swarm.matrix(cells, (labels, labels), signed=True)
    st.altair_chart(drawn, width="stretch", alt=view.say("together_features"))
    kinds = aggregate.kind_pairs(frame)
    st.markdown(f"**{view.say('together_kinds')}**")
    st.caption(view.say("together_kinds_note"))
    kinds = kinds.assign(**{side: [kind_label(view, kind) for kind in kinds[side]] for side in ("one", "other")})
    _table(view, kinds)


def words(view: View, frame: Any) -> None:
    """Draw the words that drive and those that mislead, by genre and language."""
    by = st.pills(
        view.say("words_by"), ["genre", "language"], selection_mode="multi", default=["language"], key="words_by",
        format_func=lambda name: view.say(f"sieve_{name}"), persist_state="session",
    )  # fmt: skip
    least = st.slider(view.say("words_least"), 1, 50, 5, key="words_least", persist_state="session")
    found = aggregate.words(frame, by or ["language"], min_count=least).head(N_WORDS * 5)
    found["kind"] = [kind_label(view, kind) for kind in found["kind"]]
    for column in by or ["language"]:
        found[column] = [sieve.value_label(view, column, value) for value in found[column]]
    for role in ("drives", "misleads"):
        part = found[found["role"] == role].sort_values("mean", key=abs, ascending=False).head(12)
        if part.empty:
            continue
        st.markdown(f"**{view.say(f'words_{role}')}**")
        told = part[["text", "kind", *(by or ["language"])]].itertuples(index=False)
        labels = [" · ".join(piece for piece in row if piece) for row in told]  # what tells most comes first
        rows = [(label, float(mean), points(mean)) for label, mean in zip(labels, part["mean"], strict=True)]
        st.altair_chart(swarm.bars(rows, view.say("contribution_mean")), width="stretch", alt=view.say(f"words_{role}"))
    found["role"] = [view.say(f"role_{role}") for role in found["role"]]
    _table(view, found, percent=("up_share", "down_share"))
    if not (found["text"] != "").any():
        st.caption(view.say("words_hidden"))


def segments(view: View, frame: Any) -> None:
    """Draw what decides in each group of people, films or wishes."""
    by = _by(view, "segments_by")
    found = aggregate.by_group(frame, by)
    names = found.groupby("feature")["share"].mean().sort_values(ascending=False).head(N_FEATURES).index.tolist()
    groups = list(dict.fromkeys(found["group"]))[:N_FEATURES]
    labels = {group: view.say("group_n", group=sieve.value_label(view, by, group), n=f"{n:,}")
              for group, n in zip(found["group"], found["n"], strict=True)}  # fmt: skip
    kept = found[found["feature"].isin(names) & found["group"].isin(groups)]
    cells = [
        (feature_label(feature, view.language), labels[group], float(share))
        for feature, group, share in zip(kept["feature"], kept["group"], kept["share"], strict=True)
    ]
    axes = ([feature_label(name, view.language) for name in names], [labels[group] for group in groups])
    st.altair_chart(swarm.matrix(cells, axes, form=".0%"), width="stretch", alt=view.say("large_segments"))


def disagreement(view: View, frame: Any) -> None:
    """Draw how far the methods agree in each group, and where they do not."""
    by = _by(view, "disagreement_by")
    found = aggregate.disagreement(frame, by)
    found["group"] = [sieve.value_label(view, by, group) for group in found["group"]]
    names = ["shap_lime", "shap_leave_one_out", "lime_leave_one_out", "aopc", "r_squared", "stability"]
    cells = [
        (str(group), view.say(f"quality_{name}"), float(value))
        for name in names
        for group, value in zip(found["group"], found[name], strict=True)
        if value == value
    ]
    axes = ([str(group) for group in found["group"]], [view.say(f"quality_{name}") for name in names])
    st.altair_chart(swarm.matrix(cells, axes, form=".2f"), width="stretch", alt=view.say("large_disagreement"))
    worst = aggregate.disagreements(frame, 30)
    title = "title_zh" if view.language == "zh" else "title_en"
    columns = [title, "rank", "language", "n_segments", "agreement", *AGREEMENTS]
    worst = worst.assign(language=[sieve.value_label(view, "language", name) for name in worst["language"]])
    st.markdown(f"**{view.say('disagreement_worst')}**")
    _table(view, worst[columns])


def kind_label(view: View, kind: str) -> str:
    """Give what a kind of a piece is called."""
    base = kind.removeprefix("not ")
    name = view.say("kind_word") if base == "word" else worded(f"part_{base}", base, view.language)
    return view.say("kind_not", kind=name) if base != kind else name


def _by(view: View, key: str) -> str:
    found: str = st.segmented_control(
        view.say("by"), GROUPS, default=GROUPS[0], required=True, key=key, persist_state="session",
        format_func=lambda name: view.say(f"sieve_{name}"),
    )  # fmt: skip
    return found


def _table(view: View, table: Any, *, features: tuple[str, ...] = (), percent: tuple[str, ...] = ()) -> None:
    """Draw a table with its columns named."""
    shown = table.copy()
    for name in features:
        shown[name] = [feature_label(value, view.language) for value in shown[name]]
    shown = shown.rename(columns={name: sieve.column_label(view, name) for name in shown.columns})
    config = {sieve.column_label(view, name): st.column_config.NumberColumn(format="percent") for name in percent}
    st.dataframe(shown.round(3), hide_index=True, width="stretch", column_config=config, placeholder="—")


SECTIONS: dict[str, Callable[[View, Any], None]] = {
    "importance": importance,
    "dependence": dependence,
    "together": together,
    "words": words,
    "segments": segments,
    "disagreement": disagreement,
    "drift": fairness.drift,
    "exposure": fairness.exposure,
    "rows": sieve.rows,
}
