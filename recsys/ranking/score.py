"""Columns -> Ranked: an additive score, so that what is shown is what ranked."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np

from recsys.config import RankingConfig
from recsys.features import NAMES
from recsys.types import FloatArray, Ranked, RowArray


def rank(
    rows: RowArray, columns: FloatArray, mean: FloatArray, *, k: int, config: RankingConfig | None = None
) -> Ranked:
    """Order films by base + the sum of their contributions.

    The contribution of a feature is weight * (value - mean over the catalogue), which for an additive score is the
    feature's exact Shapley value against the average film; the base is the average film's score.

    Args:
        rows: int32 [n].
        columns: float32 [n, f], in the order of `features.NAMES`.
        mean: float32 [f].
        k: films to keep.
        config: the weights.

    Returns:
        The best k; equal scores stand in the catalogue's order.

    Source:
        Lundberg and Lee, A Unified Approach to Interpreting Model Predictions, 2017, corollary 1 (linear SHAP).
    """
    weights = np.array(astuple(config or RankingConfig()), dtype=np.float64)
    contributions = (weights * (columns.astype(np.float64) - mean)).astype(np.float32)
    base = float(weights @ mean.astype(np.float64))
    score = base + contributions.sum(axis=1, dtype=np.float64)
    order = np.lexsort((rows, -score))[:k]
    return Ranked(
        rows=rows[order],
        score=score[order].astype(np.float32),
        contributions=contributions[order],
        names=NAMES,
        base=base,
        values=columns[order],
        mean=mean,
    )
