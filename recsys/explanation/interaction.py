"""Shapley interaction of two pieces of a wish: what saying both adds beyond what each adds."""

from __future__ import annotations

from itertools import combinations
from math import factorial

import numpy as np

from recsys.config import ExplanationConfig
from recsys.explanation.game import Values, WordGame
from recsys.explanation.shapley import Worth, restricted
from recsys.types import BoolArray

MIN_SAMPLES = 4  # subsets per pair where not all are scored


def interaction_values(game: WordGame, config: ExplanationConfig, *, seed: int = 0) -> Values:
    """Give the interaction of every two pieces for every film of a game.

    Columns that a single piece plays have none; the others are solved over the pieces that play them, over all subsets
    up to `config.max_exact` pieces and over sampled ones beyond.

    Args:
        game: the wish and the k films.
        config: where exact ends and how much is sampled beyond.
        seed: of the sampled subsets.

    Returns:
        float64 [n, n, k], symmetric, 0 on the diagonal.

    Source:
        Grabisch and Roubens, An axiomatic approach to the concept of interaction among players in cooperative games,
        1999.
    """
    n = len(game.segments)
    values = np.zeros((n, n, len(game.rows)))
    for name, players in game.players().items():
        if len(players) < 2:
            continue
        worth = restricted(game, name, players)
        if len(players) <= config.max_exact:
            found = exact_interactions(worth, len(players))
        else:
            found = _sampled(worth, len(players), config.max_subsets, seed)
        values[np.ix_(players, players)] += found
    return values


def exact_interactions(worth: Worth, n: int) -> Values:
    """Give exact pairwise interactions by scoring all 2**n subsets once.

    Args:
        worth: scores subsets, bool [m, n] -> float64 [m, k].
        n: players, at least 2.

    Returns:
        float64 [n, n, k].
    """
    codes = np.arange(2**n)
    subsets = (codes[:, None] >> np.arange(n) & 1).astype(np.bool_)
    worths = worth(subsets)
    sizes = subsets.sum(axis=1)
    share = np.array([factorial(size) * factorial(n - size - 2) / factorial(n - 1) for size in range(n - 1)])
    values = np.zeros((n, n, worths.shape[1]))
    for i, j in combinations(range(n), 2):
        rest = codes[~subsets[:, i] & ~subsets[:, j]]
        both = worths[rest | 1 << i | 1 << j] - worths[rest | 1 << i] - worths[rest | 1 << j] + worths[rest]
        values[i, j] = values[j, i] = share[sizes[rest]] @ both
    return values


def _sampled(worth: Worth, n: int, max_subsets: int, seed: int) -> Values:
    generator = np.random.default_rng(seed)
    pairs = list(combinations(range(n), 2))
    n_samples = max(MIN_SAMPLES, max_subsets // (4 * len(pairs)))
    subsets = np.zeros((len(pairs), n_samples, 4, n), dtype=np.bool_)
    for number, (i, j) in enumerate(pairs):
        subsets[number] = _around(i, j, n, n_samples, generator)
    worths = worth(subsets.reshape(-1, n))
    neither, one, other, both = np.moveaxis(worths.reshape(len(pairs), n_samples, 4, worths.shape[1]), 2, 0)
    means = (both - one - other + neither).mean(axis=1)  # [pairs, k]
    values = np.zeros((n, n, worths.shape[1]))
    for (i, j), mean in zip(pairs, means, strict=True):
        values[i, j] = values[j, i] = mean
    return values


def _around(i: int, j: int, n: int, n_samples: int, generator: np.random.Generator) -> BoolArray:
    """Draw subsets of the others, every size as likely, each without, with one, the other and both of a pair."""
    sizes = generator.integers(0, n - 1, n_samples)
    found = generator.random((n_samples, n))
    found[:, [i, j]] = 2.0  # behind all others
    rest = np.argsort(np.argsort(found, axis=1), axis=1) < sizes[:, None]
    four = np.repeat(rest[:, None, :], 4, axis=1)
    four[:, 1, i] = four[:, 2, j] = True
    four[:, 3, i] = four[:, 3, j] = True
    return np.asarray(four, dtype=np.bool_)
