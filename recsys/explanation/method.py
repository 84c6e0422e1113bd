"""One film's word-level explanation by any of the three methods."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from recsys.config import ExplanationConfig
from recsys.errors import ConfigError
from recsys.explanation.game import Values, WordGame
from recsys.explanation.leave_one_out import leave_one_out_values
from recsys.explanation.lime import lime_fit
from recsys.explanation.shapley import shapley_values
from recsys.types import METHODS, Explanation, Method


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    values: Values
    standard_error: Values
    r_squared: tuple[float | None, ...]
    stability: tuple[float | None, ...]


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
    found = _solve(game, method, config or ExplanationConfig(), seed)
    total = game.values(np.ones((1, len(game.segments)), dtype=np.bool_))[0]
    return tuple(
        Explanation(
            names=tuple(segment.text for segment in game.segments),
            spans=tuple(segment.span for segment in game.segments),
            turns=tuple(segment.turn for segment in game.segments),
            values=found.values[:, film],
            base=float(total[film] - found.values[:, film].sum()),
            total=float(total[film]),
            standard_error=found.standard_error[:, film],
            method=method,
            r_squared=found.r_squared[film],
            stability=found.stability[film],
        )
        for film in range(len(game.rows))
    )


def _solve(game: WordGame, method: Method, config: ExplanationConfig, seed: int) -> _Found:
    unknown = (None,) * len(game.rows)
    if method == "shap":
        values, error = shapley_values(game, config, seed=seed)
        return _Found(values, error, unknown, unknown)
    if method == "leave-one-out":
        values = leave_one_out_values(game)
        return _Found(values, np.zeros_like(values), unknown, unknown)
    if method == "lime":
        fit = lime_fit(game, config.n_lime, seed=seed)
        r_squared = tuple(float(score) if np.isfinite(score) else None for score in fit.r_squared)
        return _Found(fit.values, fit.standard_error, r_squared, fit.stability)
    raise ConfigError(f"method must be one of {', '.join(METHODS)}, not {method!r}")
