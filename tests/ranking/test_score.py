from __future__ import annotations

from dataclasses import astuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recsys.config import RankingConfig
from recsys.features import NAMES
from recsys.ranking import rank
from recsys.types import FloatArray, RowArray

F = len(NAMES)


def world(n: int, seed: int) -> tuple[RowArray, FloatArray, FloatArray]:
    random = np.random.default_rng(seed)
    rows = random.permutation(1000)[:n].astype(np.int32)
    return rows, random.random((n, F), dtype=np.float32), random.random(F, dtype=np.float32)


@given(
    n=st.integers(0, 30),
    k=st.integers(1, 40),
    seed=st.integers(0, 1000),
    weights=st.lists(st.floats(0, 20), min_size=F, max_size=F),
)
def test_the_score_is_base_plus_contributions(n: int, k: int, seed: int, weights: list[float]) -> None:
    rows, columns, mean = world(n, seed)
    found = rank(rows, columns, mean, k=k, config=RankingConfig(*weights))
    size = max(1.0, float(np.sum(weights)) * 1e-2)  # float32 holds seven digits
    np.testing.assert_allclose(found.score, found.base + found.contributions.sum(axis=1), atol=1e-5 * size)
    assert found.names == NAMES and found.contributions.shape == (min(n, k), F)
    assert (np.diff(found.score) <= 0).all()
    place = {int(row): i for i, row in enumerate(rows)}
    full = columns.astype(np.float64) @ np.array(weights)
    np.testing.assert_allclose(found.score, [full[place[int(row)]] for row in found.rows], atol=1e-5 * size)
    if min(n, k):
        left_out = [full[i] for row, i in place.items() if row not in set(found.rows.tolist())]
        assert max(left_out, default=-np.inf) <= found.score[-1] + 1e-5 * size


def test_the_score_holds_within_a_hundred_thousandth_for_the_shipped_weights() -> None:
    for seed in range(50):
        found = rank(*world(40, seed), k=40)
        assert np.abs(found.score - (found.base + found.contributions.sum(axis=1, dtype=np.float64))).max() < 1e-5


def test_contributions_are_measured_against_the_average_film() -> None:
    rows, columns, mean = world(3, 1)
    columns[1] = mean
    found = rank(rows, columns, mean, k=3)
    at = found.rows.tolist().index(int(rows[1]))
    assert not found.contributions[at].any() and found.score[at] == np.float32(found.base)
    weights = np.array(astuple(RankingConfig()))
    assert np.isclose(found.base, weights @ mean)
    np.testing.assert_allclose(
        found.contributions[found.rows.tolist().index(int(rows[0]))], weights * (columns[0] - mean), atol=1e-6
    )


def test_equal_scores_stand_in_the_catalogues_order() -> None:
    rows = np.array([7, 3, 9, 1], dtype=np.int32)
    found = rank(rows, np.ones((4, F), dtype=np.float32), np.zeros(F, dtype=np.float32), k=3)
    assert found.rows.tolist() == [1, 3, 7]


def test_a_weight_of_zero_takes_a_feature_out() -> None:
    rows, columns, mean = world(10, 3)
    found = rank(rows, columns, mean, k=10, config=RankingConfig(wish=0.0))
    assert not found.contributions[:, NAMES.index("wish")].any()


def test_a_contribution_is_the_exact_shapley_value() -> None:
    """By the definition: the mean gain over all orders, what is not yet said being at its mean."""
    from itertools import permutations

    weights, mean, film = np.array([2.0, 0.5, 3.0]), np.array([0.1, 0.4, 0.2]), np.array([0.9, 0.0, 0.5])
    gains = np.zeros(3)
    orders = list(permutations(range(3)))
    for order in orders:
        now = mean.copy()
        for feature in order:
            before = weights @ now
            now[feature] = film[feature]
            gains[feature] += (weights @ now - before) / len(orders)
    columns, means = np.zeros((1, F), dtype=np.float32), np.zeros(F, dtype=np.float32)
    columns[0, :3], means[:3] = film, mean
    config = RankingConfig(*weights, *[0.0] * (F - 3))
    found = rank(np.array([0], dtype=np.int32), columns, means, k=1, config=config)
    np.testing.assert_allclose(found.contributions[0, :3], gains, atol=1e-6)
