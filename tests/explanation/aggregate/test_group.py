from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from recsys.explanation.aggregate import by_group, disagreement, disagreements


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "language": ["zh", "zh", "en"],
            "contribution_wish": [1.0, -2.0, 3.0], "value_wish": [0.0, 0.0, 0.0],
            "contribution_taste": [0.5, 0.5, np.nan], "value_taste": [0.0, 0.0, np.nan],
            "aopc": [1.0, 0.5, np.nan], "r_squared": [0.9, 0.8, 0.7], "stability": [1.0, 1.0, 1.0],
            "shap_lime": [1.0, 0.5, np.nan], "shap_leave_one_out": [0.25, 1.0, np.nan],
            "lime_leave_one_out": [1.0, 1.0, np.nan],
        }
    )  # fmt: skip


def test_groups_are_described_feature_by_feature(frame) -> None:
    found = by_group(frame).set_index(["group", "feature"])
    assert found.loc[("zh", "wish"), ["mean_size", "mean", "n"]].tolist() == [1.5, -0.5, 2]
    assert found.loc[("zh", "wish"), "share"] == pytest.approx(0.75)
    assert found.loc[("en", "taste"), "mean_size"] == 0
    assert found.index[0][0] == "zh"


def test_agreement_of_methods_per_group(frame) -> None:
    found = disagreement(frame).set_index("group")
    assert found.index.tolist() == ["zh", "en"]
    assert found.loc["zh", ["n", "aopc", "shap_lime"]].tolist() == [2, 0.75, 0.75]
    assert np.isnan(found.loc["en", "shap_lime"])


def test_the_worst_agreement_comes_first_and_what_cannot_be_compared_is_left_out(frame) -> None:
    found = disagreements(frame)
    assert found["agreement"].tolist() == [0.25, 0.5]
    assert len(disagreements(frame, 1)) == 1


def test_no_row(frame) -> None:
    none = frame.iloc[:0]
    assert len(by_group(none)) == len(disagreement(none)) == len(disagreements(none)) == 0
    assert list(by_group(none).columns) == ["group", "feature", "mean_size", "mean", "share", "n"]
