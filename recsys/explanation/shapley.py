"""Shapley values of the pieces of a wish: exact where few pieces play, sampled with a standard error where many do."""

from __future__ import annotations

from collections.abc import Callable
from math import factorial

import numpy as np
from numpy.typing import NDArray

from recsys.config import ExplanationConfig
from recsys.explanation.game import Values, WordGame
from recsys.types import BoolArray

Worth = Callable[[BoolArray], Values]  # bool [m, n] -> float64 [m, k]


def shapley_values(game: WordGame, config: ExplanationConfig, *, seed: int = 0) -> tuple[Values, Values]:
    """Give every piece's Shapley value for every film of a game.

    The game is a sum of one game per column, and so are its Shapley values: each column is solved over the pieces
    that can change it, exactly up to `config.max_exact` of them.

    Args:
        game: the wish and the films.
        config: where exact ends and how much is sampled beyond.
        seed: of the sampled orders.

    Returns:
        Values float64 [n, k] and their standard errors float64 [n, k], 0 where exact.

    Source:
        Shapley, A Value for n-Person Games, 1953 (linearity, the closed form).
    """
    n, k = len(game.segments), len(game.rows)
    values, variance = np.zeros((n, k)), np.zeros((n, k))
    for name, players in game.players().items():
        worth = restricted(game, name, players)
        if len(players) <= config.max_exact:
            values[list(players)] += exact_values(worth, len(players))
        else:
            n_orders = max(4, min(config.n_orders, config.max_subsets // len(players)))
            sampled, error = sampled_values(worth, len(players), n_orders, seed=seed)
            values[list(players)] += sampled
            variance[list(players)] += error**2
    return values, np.sqrt(variance)


def exact_values(worth: Worth, n: int) -> Values:
    """Give exact Shapley values by scoring all 2**n subsets once.

    Args:
        worth: scores subsets, bool [m, n] -> float64 [m, k].
        n: players, at least 1.

    Returns:
        float64 [n, k].
    """
    codes = np.arange(2**n)
    subsets = (codes[:, None] >> np.arange(n) & 1).astype(np.bool_)  # [2**n, n]
    worths = worth(subsets)  # [2**n, k]
    sizes = subsets.sum(axis=1)
    share = np.array([factorial(size) * factorial(n - size - 1) / factorial(n) for size in range(n)])
    values = np.empty((n, worths.shape[1]))
    for player in range(n):
        without = codes[~subsets[:, player]]
        gain = worths[without | 1 << player] - worths[without]
        values[player] = share[sizes[without]] @ gain
    return values


def sampled_values(worth: Worth, n: int, n_orders: int, *, seed: int) -> tuple[Values, Values]:
    """Estimate Shapley values from random orders of the players and their reversals.

    Every order's gains add up to worth(all) - worth(nobody), and so does their mean.

    Args:
        worth: scores subsets, bool [m, n] -> float64 [m, k].
        n: players.
        n_orders: orders in all; half are the reversals of the others.
        seed: of the orders.

    Returns:
        Values and standard errors, each float64 [n, k].

    Source:
        Castro, Gómez and Tejada, Polynomial calculation of the Shapley value based on sampling, 2009; antithetic
        orders as in Mitchell et al., Sampling Permutations for Shapley Value Estimation, 2022.
    """
    generator = np.random.default_rng(seed)
    half = [generator.permutation(n) for _ in range(max(2, n_orders // 2))]
    gains = _gains(worth, [order for one in half for order in (one, one[::-1])])
    pairs = gains.reshape(len(half), 2, n, gains.shape[2]).mean(axis=1)  # an order and its reversal make one draw
    return pairs.mean(axis=0), pairs.std(axis=0, ddof=1) / np.sqrt(len(pairs))


def _gains(worth: Worth, orders: list[NDArray[np.int64]]) -> Values:
    """Give what each player adds when it comes in each order: float64 [orders, n, k], scored in one call."""
    n = len(orders[0])
    places = np.argsort(np.stack(orders), axis=1)  # [orders, n], when each player comes
    subsets = places[:, None, :] < np.arange(n + 1)[None, :, None]  # row i of an order: its first i players
    worths = worth(subsets.reshape(-1, n))
    steps = np.diff(worths.reshape(len(orders), n + 1, worths.shape[1]), axis=1)
    gains: Values = np.take_along_axis(steps, places[:, :, None], axis=1)
    return gains


def restricted(game: WordGame, name: str, players: tuple[int, ...]) -> Worth:
    """Give the game of one column as its own players see it: the others stay silent.

    Args:
        game: the whole game.
        name: the column.
        players: the numbers of the pieces that can change it.
    """

    def worth(subsets: BoolArray) -> Values:
        wide = np.zeros((len(subsets), len(game.segments)), dtype=np.bool_)
        wide[:, list(players)] = subsets
        return game.column_values(name, wide)

    return worth
