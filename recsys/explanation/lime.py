"""LIME: a linear model of which pieces are said, fitted near the wish; several seeds tell how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.explanation.agreement import stability
from recsys.explanation.game import Values, WordGame
from recsys.types import BoolArray

KERNEL_WIDTH = 0.75  # of the distance, as share of sqrt(n): the width that lime's own explainers take
N_SEEDS = 5  # fits, each on perturbations of its own


@dataclass(frozen=True, slots=True, eq=False)
class LimeFit:
    """What the fits of all seeds say of k films.

    Args:
        values: float64 [n, k], weights of the linear model, mean over the seeds.
        standard_error: float64 [n, k], of that mean.
        r_squared: float64 [k], how well the linear model fits, mean over the seeds; NaN for a wish of no piece.
        stability: per film the mean rank correlation between seeds; None where there is nothing to compare.
    """

    values: Values
    standard_error: Values
    r_squared: Values
    stability: tuple[float | None, ...]


def lime_fit(game: WordGame, n_samples: int, *, seed: int, n_seeds: int = N_SEEDS) -> LimeFit:
    """Fit LIME's local linear model over which pieces are said, once per seed.

    Args:
        game: the wish and the k films.
        n_samples: perturbed wishes per seed.
        seed: of the perturbations; the seeds follow from it.
        n_seeds: fits, at least 2.

    Source:
        Ribeiro, Singh and Guestrin, "Why Should I Trust You?", 2016; the regression is the lime library's.
    """
    n, k = len(game.segments), len(game.rows)
    if not n or not k:
        return LimeFit(np.zeros((n, k)), np.zeros((n, k)), np.full(k, np.nan), (None,) * k)
    subsets = [_perturbed(n_samples, n, seed + number) for number in range(n_seeds)]
    worths = np.split(game.values(np.concatenate(subsets)), n_seeds)  # one pass: the seeds share most subsets
    fits = [_fit(one, worth, seed + number) for number, (one, worth) in enumerate(zip(subsets, worths, strict=True))]
    weights = np.stack([weight for weight, _ in fits])  # [seeds, n, k]
    return LimeFit(
        values=weights.mean(axis=0),
        standard_error=weights.std(axis=0, ddof=1) / np.sqrt(n_seeds),
        r_squared=np.stack([score for _, score in fits]).mean(axis=0),
        stability=tuple(stability(list(weights[:, :, film])) for film in range(k)),
    )


def _perturbed(n_samples: int, n: int, seed: int) -> BoolArray:
    subsets: BoolArray = np.random.default_rng(seed).random((n_samples, n)) < 0.5
    subsets[0] = True  # lime explains the first row
    return subsets


def _fit(subsets: BoolArray, worths: Values, seed: int) -> tuple[Values, NDArray[np.float64]]:
    n, k = subsets.shape[1], worths.shape[1]
    distances = np.sqrt((~subsets).mean(axis=1))  # 0 at the wish itself, 1 where nothing is said
    base = _lime_base(seed)
    weights, scores = np.zeros((n, k)), np.zeros(k)
    for film in range(k):
        _, found, scores[film], _ = base.explain_instance_with_data(
            subsets.astype(float), worths, distances, film, num_features=n, feature_selection="none"
        )
        for player, weight in found:
            weights[player, film] = weight
    return weights, scores


def _lime_base(seed: int) -> Any:
    from lime.lime_base import LimeBase

    return LimeBase(lambda distance: np.exp(-((distance / KERNEL_WIDTH) ** 2) / 2), random_state=seed)
