"""LambdaMART, the usual learned ranker, on the same features: what the additive score is measured against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.errors import RecsysError
from recsys.features import NAMES
from recsys.offline.ranking.case import Case
from recsys.types import FloatArray

FEATURES = (*NAMES, "has_wish", "has_taste")


@dataclass(frozen=True, slots=True)
class TreeConfig:
    """How trees are grown."""

    n_trees: int = 200
    n_leaves: int = 15
    rate: float = 0.05  # how much of each tree counts
    least: int = 50  # films in a leaf, at least
    monotone: bool = True  # more of a feature never lowers the score, as with the additive one
    n_best: int = 100  # candidates that stand best today take part in learning, and as many others, and the answers
    seed: int = 0


def is_installed() -> bool:
    """Tell whether LightGBM is there and loads; it needs libgomp of the system."""
    try:
        import_module("lightgbm")
    except (ImportError, OSError):
        return False
    return True


def inputs(case: Case) -> FloatArray:
    """Give what the trees see of a case: float32 [k, f + 2], its columns and its situation.

    Args:
        case: the case.
    """
    told = np.array([case.situation != "taste", case.situation != "wish"], dtype=np.float32)
    return np.hstack([case.columns, np.broadcast_to(told, (len(case.rows), 2))])


def learn_trees(
    cases: Sequence[Case], counts: NDArray[np.float64], first: Sequence[FloatArray], *,
    config: TreeConfig | None = None,
) -> Any:  # fmt: skip
    """Grow trees that put the answers first.

    Args:
        cases: the cases; those with no answer, or nothing but answers, among the candidates say nothing.
        counts: float64 [n_cases], what each case counts.
        first: float32 [k] of each case, today's scores, which choose the candidates that are learnt from.
        config: how.

    Returns:
        A lightgbm.Booster.

    Raises:
        RecsysError: if LightGBM is not installed.

    Source:
        Burges, From RankNet to LambdaRank to LambdaMART, 2010; Ke et al., LightGBM, 2017.
    """
    config = config or TreeConfig()
    if not is_installed():
        raise RecsysError("LambdaMART needs lightgbm and libgomp; run pip install lightgbm (Debian: libgomp1)")
    lightgbm = import_module("lightgbm")
    rng = np.random.default_rng(config.seed)
    values, labels, weights, sizes = [], [], [], []
    for case, count, points in zip(cases, counts, first, strict=True):
        if 0 < case.is_gold.sum() < len(case.rows):
            picked = sample(case, points, config.n_best, rng)
            values.append(inputs(case)[picked])
            labels.append(case.is_gold[picked])
            weights.append(np.full(len(picked), count))
            sizes.append(len(picked))
    data = lightgbm.Dataset(
        np.concatenate(values), np.concatenate(labels).astype(np.int32), group=sizes, weight=np.concatenate(weights),
        feature_name=list(FEATURES), free_raw_data=True,
    )  # fmt: skip
    return lightgbm.train(_settings(config), data, num_boost_round=config.n_trees)


def sample(case: Case, points: FloatArray, n: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Choose the candidates that are learnt from: the answers, the best of today, and some of the others by lot.

    Args:
        case: the case.
        points: float32 [k], today's scores.
        n: how many of the best, and of the others.
        rng: decides.
    """
    order = np.argsort(-points, kind="stable")
    others = rng.permutation(order[n:])[:n]
    return np.unique(np.concatenate([np.flatnonzero(case.is_gold), order[:n], others]))


def tree_scores(model: Any, cases: Sequence[Case]) -> list[FloatArray]:
    """Score the candidates of cases by trees: float32 [k] each.

    Args:
        model: what `learn_trees` gave.
        cases: the cases.
    """
    if not cases:
        return []
    ends = np.cumsum([len(case.rows) for case in cases])[:-1]
    flat = model.predict(np.concatenate([inputs(case) for case in cases]), num_threads=1)
    return np.split(np.asarray(flat, dtype=np.float32), ends)


def _settings(config: TreeConfig) -> dict[str, Any]:
    # Whether there is a wish or a taste may change anything: no order is asked of these two.
    order = [1] * len(NAMES) + [0, 0]
    return {
        "objective": "lambdarank", "num_leaves": config.n_leaves, "learning_rate": config.rate,
        "min_data_in_leaf": config.least, "lambdarank_truncation_level": 20, "feature_fraction": 0.8,
        "bagging_fraction": 0.8, "bagging_freq": 1, "bagging_by_query": True, "lambda_l2": 1.0,
        "seed": config.seed, "deterministic": True, "num_threads": 1, "verbosity": -1,
        **({"monotone_constraints": order} if config.monotone else {}),
    }  # fmt: skip
