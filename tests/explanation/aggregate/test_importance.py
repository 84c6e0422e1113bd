from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from recsys.explanation.aggregate import beeswarm, dependence, feature_pairs, features, importance

N = 40


@pytest.fixture
def frame() -> pd.DataFrame:
    """Quality counts twice its value, newness against it; "still" never adds anything, "late" came with a version."""
    generator = np.random.default_rng(0)
    quality, newness = generator.random(N), generator.random(N)
    late = np.where(np.arange(N) < 30, np.nan, 1.0)
    return pd.DataFrame(
        {
            "contribution_quality": 2 * quality, "value_quality": quality,
            "contribution_newness": -newness, "value_newness": newness,
            "contribution_still": np.zeros(N), "value_still": generator.random(N),
            "contribution_late": late, "value_late": late,
            "film_id": np.arange(N), "title_zh": ["片"] * N, "title_en": ["film"] * N,
            "explanation_key": [str(n) for n in range(N)],
        }
    )  # fmt: skip


def test_features_that_never_add_anything_are_left_out(frame) -> None:
    assert features(frame) == ["quality", "newness", "late"]


def test_importance_has_size_and_direction(frame) -> None:
    found = importance(frame).set_index("feature")
    assert found.index.tolist() == sorted(found.index, key=lambda name: -found.loc[name, "mean_size"])
    quality, newness, late = (found.loc[name] for name in ("quality", "newness", "late"))
    assert quality["mean_size"] == pytest.approx(frame["contribution_quality"].mean())
    assert quality["direction"] == pytest.approx(1) and newness["direction"] == pytest.approx(-1)
    assert newness["mean"] == pytest.approx(-newness["mean_size"]) and newness["positive_share"] == 0
    assert late["n"] == 10 and np.isnan(late["direction"])
    assert found["share"].sum() == pytest.approx(1)


def test_a_beeswarm_has_one_point_per_explanation_and_feature(frame) -> None:
    found = beeswarm(frame)
    assert found["feature"].value_counts().to_dict() == {"quality": N, "newness": N, "late": 10}
    assert found["level"].between(0, 1).all()
    quality = found[found["feature"] == "quality"]
    assert quality.loc[quality["value"].idxmax(), "level"] == 1.0
    few = beeswarm(frame, max_points=5, seed=1)
    assert few["feature"].value_counts().max() == 5
    pd.testing.assert_frame_equal(few, beeswarm(frame, max_points=5, seed=1))


def test_dependence_is_coloured_by_the_feature_that_goes_along(frame) -> None:
    frame["contribution_friend"] = frame["contribution_quality"] * 3 + 0.01 * frame["contribution_newness"]
    frame["value_friend"] = frame["value_quality"]
    found = dependence(frame, "quality")
    assert len(found) == N and set(found["colour_feature"]) == {"friend"}
    np.testing.assert_allclose(found["contribution"], 2 * found["value"])
    chosen = dependence(frame, "quality", "newness", max_points=7)
    assert len(chosen) == 7 and set(chosen["colour_feature"]) == {"newness"} and (chosen["colour"] <= 0).all()


def test_pairs_tell_which_features_speak_for_the_same_films(frame) -> None:
    frame["contribution_echo"] = -frame["contribution_quality"]
    frame["value_echo"] = frame["value_quality"]
    found = feature_pairs(frame)
    first = found.iloc[0]
    assert {first["one"], first["other"]} == {"quality", "echo"}
    assert first["correlation"] == pytest.approx(-1) and first["same_share"] == 0 and first["n"] == N


def test_one_feature_alone_has_no_companion(frame) -> None:
    alone = frame[["contribution_quality", "value_quality", "film_id", "title_zh", "title_en"]]
    found = dependence(alone, "quality")
    assert found["colour"].isna().all() and set(found["colour_feature"]) == {""}
    assert len(feature_pairs(alone)) == 0


def test_no_row_gives_empty_tables_with_their_columns(frame) -> None:
    none = frame.iloc[:0]
    assert list(importance(none).columns)[:2] == ["feature", "mean_size"] and len(importance(none)) == 0
    assert len(beeswarm(none)) == 0 and "level" in beeswarm(none)
    assert len(feature_pairs(none)) == 0 and len(dependence(none, "quality")) == 0
