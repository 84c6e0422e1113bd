from __future__ import annotations

import numpy as np
import pytest

from recsys.explanation.lime import N_SEEDS, lime_fit


class Game:
    """Some pieces whose worth is a sum, and how much two of them get in each other's way."""

    rows = np.zeros(2, dtype=np.int32)

    def __init__(self, weights: list[float], clash: float = 0.0) -> None:
        self.segments = (None,) * len(weights)
        self._weights, self._clash = np.array(weights), clash
        self.n_calls = 0

    def values(self, subsets):
        self.n_calls += 1
        worth = subsets @ self._weights + self._clash * (subsets[:, 0] & subsets[:, -1])
        return np.stack([worth, -worth], axis=1)


def test_a_sum_is_fitted_whole_and_every_seed_says_the_same() -> None:
    found = lime_fit(Game([1.0, -2.0, 0.5]), 400, seed=3)  # type: ignore[arg-type]
    np.testing.assert_allclose(found.values[:, 0], [1.0, -2.0, 0.5], atol=0.05)  # its ridge shrinks a little
    np.testing.assert_allclose(found.values[:, 1], -found.values[:, 0], atol=1e-9)
    assert (found.r_squared > 0.999).all()
    assert found.stability == (1.0, 1.0)
    assert (found.standard_error < 0.01).all()


def test_what_is_no_sum_fits_worse_and_is_less_sure() -> None:
    straight, bent = (lime_fit(Game([1.0, -0.5, 0.9], clash), 60, seed=0) for clash in (0.0, -3.0))  # type: ignore[arg-type]
    assert bent.r_squared[0] < straight.r_squared[0] - 0.05
    assert bent.standard_error.max() > straight.standard_error.max()


def test_the_standard_error_is_that_of_the_mean_over_the_seeds() -> None:
    game = Game([1.0, -0.5, 0.9], -3.0)
    runs = [lime_fit(game, 40, seed=number, n_seeds=2).values for number in range(10)]  # type: ignore[arg-type]
    one = lime_fit(game, 40, seed=0)  # type: ignore[arg-type]
    spread = np.std([run[0, 0] for run in runs], ddof=1) * np.sqrt(2 / N_SEEDS)
    assert one.standard_error[0, 0] == pytest.approx(spread, rel=1.5)


def test_all_seeds_are_scored_in_one_pass() -> None:
    game = Game([1.0, 2.0])
    lime_fit(game, 30, seed=0)  # type: ignore[arg-type]
    assert game.n_calls == 1


def test_no_piece_is_no_fit() -> None:
    found = lime_fit(Game([]), 30, seed=0)  # type: ignore[arg-type]
    assert found.values.shape == (0, 2) and np.isnan(found.r_squared).all() and found.stability == (None, None)
