"""Who gets shown how much and why, and what a new model version changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from recsys.explanation import aggregate
from recsys.ui import sieve, swarm
from recsys.ui.chart import feature_label
from recsys.ui.frame import View
from recsys.ui.heat import points

GROUPINGS = ("popularity", "genre", "country", "decade")
N_GROUPS = 15


def exposure(view: View, frame: Any) -> None:
    """Draw each group's share of what people see beside its share of the catalogue, and what causes the gap."""
    by = st.segmented_control(
        view.say("by"), GROUPINGS, default=GROUPINGS[0], required=True, key="exposure_by", persist_state="session",
        format_func=lambda name: view.say(f"sieve_{name}"),
    )  # fmt: skip
    found = aggregate.exposure(frame, _groups(view.recommender.catalogue.sha256, view.recommender), by)
    found["group"] = [sieve.value_label(view, by, group) for group in found["group"]]
    first = found.head(N_GROUPS)
    rows = list(zip(first["group"], first["catalogue_share"].tolist(), first["exposure_share"].tolist(), strict=True))
    sides = (view.say("exposure_catalogue"), view.say("exposure_shown"))
    drawn = swarm.pairs(rows, sides, view.say("exposure_axis"))
    st.altair_chart(drawn, width="stretch", alt=view.say("large_exposure"))
    found["cause"] = [feature_label(name, view.language) if name else "" for name in found["cause"]]
    shown = found.rename(columns={name: sieve.column_label(view, name) for name in found.columns}).round(3)
    percent = [sieve.column_label(view, name) for name in ("exposure_share", "catalogue_share")]
    config = {name: st.column_config.NumberColumn(format="percent") for name in percent}
    st.dataframe(shown, hide_index=True, width="stretch", column_config=config, placeholder="—")


def drift(view: View, frame: Any) -> None:
    """Draw what changed between two model versions, feature by feature."""
    known = aggregate.versions(frame)
    labels = {
        version: f"{version} · {datetime.fromtimestamp(at, UTC):%Y-%m-%d} · {n:,}"
        for version, at, n in zip(known["model_version"], known["first_at"], known["n"], strict=True)
    }
    if len(labels) < 2:
        st.caption(view.say("drift_one"))
        return
    names, (left, right) = list(labels), st.columns(2)
    old = left.selectbox(view.say("drift_old"), names, index=len(names) - 2, format_func=labels.__getitem__)
    new = right.selectbox(view.say("drift_new"), names, index=len(names) - 1, format_func=labels.__getitem__)
    if old == new:
        st.caption(view.say("drift_same"))
        return
    found = aggregate.drift(frame, old, new)
    found["feature"] = [feature_label(name, view.language) for name in found["feature"]]
    moved = found[found["change"].notna()]
    rows = [(name, x, points(x)) for name, x in zip(moved["feature"], moved["change"].tolist(), strict=True)]
    if rows:
        st.altair_chart(swarm.bars(rows, view.say("drift_axis")), width="stretch", alt=view.say("large_drift"))
    found["verdict"] = [view.say(f"verdict_{name}") for name in found["verdict"]]
    shown = found.rename(columns={name: sieve.column_label(view, name) for name in found.columns})
    st.dataframe(shown.round(3), hide_index=True, width="stretch", placeholder="—")


@st.cache_resource(show_spinner=False, max_entries=1)
def _groups(catalogue_sha256: str, _recommender: Any) -> aggregate.FilmGroups:
    """Count the catalogue's groups once."""
    return aggregate.film_groups(_recommender.catalogue)
