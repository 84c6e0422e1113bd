"""One film's word-level explanation by any of the three methods."""

from __future__ import annotations

import numpy as np

from recsys.config import ExplanationConfig
from recsys.errors import ConfigError
from recsys.explanation.game import Values, WordGame
from recsys.explanation.shapley import shapley_values
from recsys.types import METHODS, Explanation, Method

LIME_KERNEL_WIDTH = 0.75  # of the distance, as share of sqrt(n): the width that lime's own explainers take


def explain(
    game: WordGame, method: Method = "shap", *, config: ExplanationConfig | None = None, seed: int = 0
) -> tuple[Explanation, ...]:
    """Explain the films of a game by the words of the wish.

    For every method base + values.sum() == total, where total is the part of the film's score that the words decide.
    "shap" is additive by itself, with base 0, the worth of saying nothing. "lime" and "leave-one-out" are not: there
    the base takes up what the words' values leave open.

    Args:
        game: the wish and the k films.
        method: "shap", "lime" or "leave-one-out".
        config: how much is computed.
        seed: of sampled orders and perturbations.

    Returns:
        One Explanation per film, in the game's order.

    Raises:
        ConfigError: on another method.
    """
    config = config or ExplanationConfig()
    n, k = len(game.segments), len(game.rows)
    total = game.values(np.ones((1, n), dtype=np.bool_))[0]
    error = np.zeros((n, k))
    if method == "shap":
        values, error = shapley_values(game, config, seed=seed)
    elif method == "lime":
        values = lime_values(game, config.n_lime, seed=seed)
    elif method == "leave-one-out":
        values = leave_one_out_values(game)
    else:
        raise ConfigError(f"method must be one of {', '.join(METHODS)}, not {method!r}")
    return tuple(
        Explanation(
            names=tuple(segment.text for segment in game.segments),
            spans=tuple(segment.span for segment in game.segments),
            turns=tuple(segment.turn for segment in game.segments),
            values=values[:, film],
            base=float(total[film] - values[:, film].sum()),
            total=float(total[film]),
            standard_error=error[:, film],
            method=method,
        )
        for film in range(k)
    )


def leave_one_out_values(game: WordGame) -> Values:
    """Give what each piece's absence alone takes away: float64 [n, k]."""
    n = len(game.segments)
    subsets = np.concatenate([np.ones((1, n), dtype=np.bool_), ~np.eye(n, dtype=np.bool_)])
    worths = game.values(subsets)
    loss: Values = worths[0] - worths[1:]
    return loss


def lime_values(game: WordGame, n_samples: int, *, seed: int) -> Values:
    """Give the weights of LIME's local linear model over which pieces are said: float64 [n, k].

    Args:
        game: the wish and the k films.
        n_samples: perturbed wishes.
        seed: of the perturbations.

    Source:
        Ribeiro, Singh and Guestrin, "Why Should I Trust You?", 2016; the regression is the lime library's.
    """
    from lime.lime_base import LimeBase

    n, k = len(game.segments), len(game.rows)
    values = np.zeros((n, k))
    if n == 0:
        return values
    generator = np.random.default_rng(seed)
    subsets = generator.random((n_samples, n)) < 0.5
    subsets[0] = True  # lime explains the first row
    worths = game.values(subsets)
    distances = np.sqrt((~subsets).mean(axis=1))  # 0 at the wish itself, 1 where nothing is said
    base = LimeBase(lambda distance: np.exp(-((distance / LIME_KERNEL_WIDTH) ** 2) / 2), random_state=seed)
    for film in range(k):
        _, weights, _, _ = base.explain_instance_with_data(
            subsets.astype(float), worths, distances, film, num_features=n, feature_selection="none"
        )
        for player, weight in weights:
            values[player, film] = weight
    return values
