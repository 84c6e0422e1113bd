from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from recsys.ui.string import say


def script() -> None:
    import streamlit as st

    from recsys.ui import fairness
    from recsys.ui.frame import View

    fairness.drift(View(None, "en"), st.session_state["frame"])


def frame(versions: list[str]) -> Any:
    rows = [
        {"model_version": version, "at": float(place), "contribution_quality": place % 3 + 2.0 * (version == "new"),
         "value_quality": 1.0}
        for place, version in enumerate(versions)
    ]  # fmt: skip
    return pd.DataFrame(rows)


@pytest.mark.parametrize("versions", [["old"] * 20, ["old"] * 20 + ["new"] * 20])
def test_drift_needs_two_versions(versions: list[str]) -> None:
    app = AppTest.from_function(script, default_timeout=30)
    app.session_state["frame"] = frame(versions)
    app.run()
    assert not app.exception
    alone = say("drift_one", "en") in [item.value for item in app.caption]
    assert alone == (len(set(versions)) == 1) == (not app.dataframe)
    if not alone:
        table = app.dataframe[0].value
        assert table["Change"].iloc[0] == pytest.approx(2.0, abs=0.2) and table["Verdict"].iloc[0] == "changed"
