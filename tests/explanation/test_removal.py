from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.explanation.removal import limits, nested


def random_game(n: int, k: int, seed: int):
    table = np.random.default_rng(seed).standard_normal((2**n, k))
    table[0] = 0
    return lambda subsets: table[subsets @ (1 << np.arange(n))]


def test_what_is_left_shrinks_in_the_order() -> None:
    assert nested([2, 0, 1]).astype(int).tolist() == [[1, 1, 1], [1, 1, 0], [0, 1, 0], [0, 0, 0]]
    assert nested([]).shape == (1, 0)


@given(n=st.integers(1, 5), seed=st.integers(0, 1000))
def test_limits_are_those_over_all_orders(n: int, seed: int) -> None:
    worth = random_game(n, 3, seed)
    losses = np.array([(w := worth(nested(order)))[0] - w[1:].mean(axis=0) for order in permutations(range(n))])
    found = limits(worth, n, 12)
    np.testing.assert_allclose(found.worst, losses.min(axis=0), atol=1e-9)
    np.testing.assert_allclose(found.best, losses.max(axis=0), atol=1e-9)
    np.testing.assert_allclose(found.random, losses.mean(axis=0), atol=1e-9)
    paths = np.array([worth(nested(order)) for order in permutations(range(n))])
    np.testing.assert_allclose(found.random_path, paths.mean(axis=0), atol=1e-9)


def test_a_search_finds_the_limits_of_a_sum_and_never_goes_beyond_the_true_ones() -> None:
    weights = np.random.default_rng(0).standard_normal((8, 2))
    exact, found = (limits(lambda subsets: subsets @ weights, 8, most) for most in (8, 2))
    for name in ("worst", "best"):
        np.testing.assert_allclose(getattr(found, name), getattr(exact, name), atol=1e-9)
    np.testing.assert_allclose(found.random, exact.random, atol=0.3)
    np.testing.assert_allclose(found.random_path, exact.random_path, atol=0.6)
    np.testing.assert_allclose(found.random_path[[0, -1]], exact.random_path[[0, -1]], atol=1e-9)
    worth = random_game(8, 2, 1)
    exact, found = (limits(worth, 8, most) for most in (8, 2))
    assert (found.best <= exact.best + 1e-9).all() and (found.worst >= exact.worst - 1e-9).all()
    assert (found.best > found.random).all() and (found.worst < found.random).all()
    assert found.best == pytest.approx(exact.best, rel=0.25)
