from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.explanation.agreement import agreements, matched, ranks, spearman, stability, top_overlap
from recsys.types import Explanation, Method

LISTS = st.lists(st.integers(-5, 5).map(float), min_size=2, max_size=12)


def explanation(method: Method, *values: float) -> Explanation:
    array = np.array(values)
    return Explanation((), (), (), array, 0.0, float(array.sum()), np.zeros_like(array), method)


@given(values=LISTS)
def test_ranks_are_those_of_scipy(values: list[float]) -> None:
    from scipy.stats import rankdata

    np.testing.assert_allclose(ranks(values), rankdata(values))


@given(one=LISTS, seed=st.integers(0, 1000))
@pytest.mark.filterwarnings("ignore")  # scipy warns of constant lists
def test_spearman_is_that_of_scipy(one: list[float], seed: int) -> None:
    from scipy.stats import spearmanr

    other = np.random.default_rng(seed).integers(-3, 3, len(one)).astype(float)
    theirs = spearmanr(one, other).statistic
    found = spearman(one, other)
    assert (found is None) == bool(np.isnan(theirs))
    if found is not None:
        assert found == pytest.approx(theirs, abs=1e-9)


def test_nothing_to_compare_is_none() -> None:
    assert spearman([], []) is None
    assert spearman([1.0], [2.0]) is None
    assert spearman([1.0, 1.0], [1.0, 2.0]) is None


def test_the_top_counts_size_not_sign() -> None:
    assert top_overlap([3.0, -9.0, 1.0], [0.0, 5.0, 4.0], 1) == 1.0
    assert top_overlap([3.0, -9.0, 1.0], [0.0, 5.0, 4.0], 2) == 0.5
    assert top_overlap([3.0, 1.0], [3.0, 1.0], 9) == 1.0
    assert top_overlap([], [], 3) == 0.0


def test_stability_is_the_mean_over_all_pairs_of_runs() -> None:
    runs = [[1.0, 2.0, 3.0], [1.0, 2.0, 3.0], [3.0, 2.0, 1.0]]
    assert stability(runs) == pytest.approx((1 - 1 - 1) / 3)
    assert stability(runs[:1]) is None
    assert stability([[1.0], [2.0]]) is None


def test_two_tellings_are_put_side_by_side() -> None:
    first, second = matched({"a": 1.0, "b": 2.0}, {"b": 3.0, "c": 4.0})
    assert first.tolist() == [1.0, 2.0, 0.0] and second.tolist() == [0.0, 3.0, 4.0]


def test_methods_are_compared_two_by_two() -> None:
    found = [explanation("shap", 1, 2, 3), explanation("lime", 1, 3, 2), explanation("leave-one-out", 0, 0, 0)]
    assert agreements(found) == (("shap", "lime", pytest.approx(0.5)),)
    assert agreements(found[:1]) == ()
