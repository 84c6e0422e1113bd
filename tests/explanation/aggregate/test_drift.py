from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from recsys.explanation.aggregate import drift, versions
from recsys.explanation.aggregate.drift import psi

N = 500


@pytest.fixture
def frame() -> pd.DataFrame:
    generator = np.random.default_rng(0)
    new = np.arange(2 * N) >= N
    return pd.DataFrame(
        {
            "model_version": np.where(new, "b", "a"),
            "at": np.arange(2 * N, dtype=float),
            "contribution_same": generator.normal(size=2 * N),
            "contribution_moved": generator.normal(size=2 * N) + 2.0 * new,
            "contribution_new": np.where(new, 1.0, np.nan),
            "contribution_gone": np.where(new, np.nan, 1.0),
        }
    )


def test_versions_stand_in_the_order_of_their_time(frame) -> None:
    found = versions(frame.iloc[::-1])
    assert found["model_version"].tolist() == ["a", "b"] and found["n"].tolist() == [N, N]
    assert found["first_at"].tolist() == [0, N] and found["last_at"].tolist() == [N - 1, 2 * N - 1]


def test_what_moved_is_told_from_what_did_not(frame) -> None:
    found = drift(frame, "a", "b").set_index("feature")
    assert found.index[0] == "moved" and found.loc["moved", "verdict"] == "changed"
    assert found.loc["moved", "change"] == pytest.approx(2.0, abs=0.2)
    assert found.loc["same", "verdict"] == "stable" and found.loc["same", "psi"] < 0.1
    assert found.loc["new", "verdict"] == "new" and np.isnan(found.loc["new", "psi"])
    assert found.loc["gone", "verdict"] == "gone" and found.loc["gone", "n_old"] == N


def test_the_index_is_the_one_of_the_text_books() -> None:
    old, new = np.array([0.0] * 50 + [1.0] * 50), np.array([0.0] * 80 + [1.0] * 20)
    expected = (0.8 - 0.5) * np.log(0.8 / 0.5) + (0.2 - 0.5) * np.log(0.2 / 0.5)
    assert psi(old, new) == pytest.approx(expected)
    assert psi(old, old) == pytest.approx(0)
    assert np.isnan(psi(old, new[:0]))


def test_a_single_number_that_changes_is_seen() -> None:
    assert psi(np.zeros(100), np.zeros(100)) == pytest.approx(0)
    assert psi(np.zeros(100), np.full(100, 0.5)) > 1 and psi(np.zeros(100), np.full(100, -0.5)) > 1


def test_no_row(frame) -> None:
    assert len(drift(frame.iloc[:0], "a", "b")) == 0 and len(versions(frame.iloc[:0])) == 0
    assert len(drift(frame, "x", "y")) == 0
