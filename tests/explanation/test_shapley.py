from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.explanation.game import Values
from recsys.explanation.shapley import Worth, exact_values, sampled_values
from recsys.types import BoolArray


def random_game(n: int, k: int, seed: int) -> Worth:
    """A game without any structure: every subset of n players has its own worth for each of k films."""
    table = np.random.default_rng(seed).standard_normal((2**n, k))
    table[0] = 0

    def worth(subsets: BoolArray) -> Values:
        return np.asarray(table[subsets @ (1 << np.arange(n))])

    return worth


def average_over_orders(worth: Worth, n: int) -> Values:
    """Shapley values by their definition."""
    total: Values | None = None
    orders = list(permutations(range(n)))
    for order in orders:
        said = np.zeros((n + 1, n), dtype=np.bool_)
        for step, player in enumerate(order):
            said[step + 1 :, player] = True
        gains = np.diff(worth(said), axis=0)
        by_player = np.empty_like(gains)
        by_player[list(order)] = gains
        total = by_player if total is None else total + by_player
    assert total is not None
    return total / len(orders)


@given(n=st.integers(1, 6), k=st.integers(1, 3), seed=st.integers(0, 10_000))
def test_exact_values_are_the_average_over_all_orders(n: int, k: int, seed: int) -> None:
    worth = random_game(n, k, seed)
    found = exact_values(worth, n)
    np.testing.assert_allclose(found, average_over_orders(worth, n), atol=1e-9, rtol=0)
    np.testing.assert_allclose(found.sum(axis=0), worth(np.ones((1, n), dtype=np.bool_))[0], atol=1e-9)


@pytest.mark.parametrize("n", [2, 3, 5, 7])
@pytest.mark.filterwarnings("ignore")  # shap's own warnings are not ours
def test_exact_values_are_those_of_the_shap_library(n: int) -> None:
    import shap

    worth = random_game(n, 1, n)
    explainer = shap.KernelExplainer(lambda x: worth(np.asarray(x, dtype=bool))[:, 0], np.zeros((1, n)))
    # Asked for at least 2**n samples it takes every subset once, and its regression then is exact.
    theirs = explainer.shap_values(np.ones((1, n)), nsamples=2 ** (n + 1), l1_reg=0, silent=True)
    np.testing.assert_allclose(exact_values(worth, n)[:, 0], np.asarray(theirs).ravel(), atol=1e-6, rtol=0)


@given(n=st.integers(2, 7), seed=st.integers(0, 10_000))
def test_a_player_that_adds_nothing_gets_nothing_and_twins_get_the_same(n: int, seed: int) -> None:
    inner = random_game(n, 1, seed)

    def worth(subsets: BoolArray) -> Values:
        """Player n is a dummy; players 0 and 1 count only by how many of them are said."""
        said = subsets[:, :n].copy()
        said[:, 0], said[:, 1] = subsets[:, 0] | subsets[:, 1], subsets[:, 0] & subsets[:, 1]
        return inner(said)

    found = exact_values(worth, n + 1)
    assert abs(found[n, 0]) < 1e-12
    np.testing.assert_allclose(found[0], found[1], atol=1e-12)


@given(n=st.integers(2, 8), n_orders=st.sampled_from([2, 5, 64, 400]), seed=st.integers(0, 1000))
def test_sampled_values_add_up_exactly(n: int, n_orders: int, seed: int) -> None:
    worth = random_game(n, 2, seed)
    found, error = sampled_values(worth, n, n_orders, seed=seed)
    np.testing.assert_allclose(found.sum(axis=0), worth(np.ones((1, n), dtype=np.bool_))[0], atol=1e-9)
    assert found.shape == error.shape == (n, 2) and (error >= 0).all()


def test_sampled_values_lie_within_four_standard_errors() -> None:
    outside = total = 0
    for seed in range(12):
        worth = random_game(8, 3, seed)
        found, error = sampled_values(worth, 8, 600, seed=seed)
        truth = exact_values(worth, 8)
        assert (error > 0).all()
        outside += int((np.abs(found - truth) > 4 * error).sum())
        total += truth.size
    assert outside == 0, f"{outside} of {total}"


def test_the_standard_error_is_the_spread_that_really_shows() -> None:
    """Not too small and not too large: over many seeds the values scatter as much as the error says."""
    worth = random_game(6, 1, 3)
    runs = [sampled_values(worth, 6, 64, seed=seed) for seed in range(200)]
    scatter = np.std([values for values, _ in runs], axis=0)
    said = np.mean([error for _, error in runs], axis=0)
    np.testing.assert_allclose(said, scatter, rtol=0.25)


def test_more_orders_give_a_smaller_error() -> None:
    worth = random_game(7, 1, 5)
    few, many = (sampled_values(worth, 7, n_orders, seed=1)[1].mean() for n_orders in (32, 3200))
    assert many < few / 5


def test_the_seed_decides() -> None:
    worth = random_game(6, 1, 2)
    first, again, other = (sampled_values(worth, 6, 32, seed=seed)[0] for seed in (1, 1, 2))
    assert (first == again).all() and (first != other).any()


def test_reversed_orders_solve_a_game_of_pairs_without_error() -> None:
    """In a game of pairs a gain is linear in who came before, so an order and its reversal average to the truth."""
    weights = np.random.default_rng(0).standard_normal((6, 6))

    def worth(subsets: BoolArray) -> Values:
        said = subsets.astype(float)
        return np.einsum("mi,ij,mj->m", said, weights, said)[:, None]

    found, error = sampled_values(worth, 6, 4, seed=0)
    np.testing.assert_allclose(found, exact_values(worth, 6), atol=1e-12)
    assert error.max() < 1e-12
