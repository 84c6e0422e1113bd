"""Learns the weights of the additive score from cases: which of the candidates answered the request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.config import RankingConfig
from recsys.features import NAMES
from recsys.offline.ranking.case import Case
from recsys.ranking.weight import EMPHASIS, Situation
from recsys.types import FloatArray

Array = NDArray[np.float64]
Weights = Mapping[str, float]

# What else is stated filters first, so that the candidates hardly differ in it, and of dials and of what a person
# denied these cases tell nothing: such weights stay as they are set.
LEARNT = ("wish", "theme", "likeness", "kinship", "taste", "company", "quality", "renown")
MAX_STEPS = 200


@dataclass(frozen=True, slots=True)
class WeightConfig:
    """How weights are learnt."""

    pull: float = 0.1  # how strongly a weight is held where it is set, relative to its size + 1


def default_weights() -> dict[str, float]:
    """Give the weights as they are set, one set for all situations."""
    return asdict(RankingConfig())


def service_weights(situation: Situation) -> dict[str, float]:
    """Give the weights that rank in a situation, all dials in their middle.

    Args:
        situation: what a query can go by.
    """
    return {name: weight * EMPHASIS[situation].get(name, 1.0) for name, weight in default_weights().items()}


def score(cases: Sequence[Case], weights: Weights) -> list[FloatArray]:
    """Score the candidates of cases by weights: float32 [k] each.

    Args:
        cases: the cases.
        weights: name of a feature -> weight.
    """
    line = np.array([weights[name] for name in NAMES], dtype=np.float32)
    return [case.columns @ line for case in cases]


def situated(cases: Sequence[Case], weights: Mapping[Situation, Weights]) -> list[FloatArray]:
    """Score cases by the weights of their situation: float32 [k] each.

    Args:
        cases: the cases.
        weights: situation -> name of a feature -> weight.
    """
    return [score([case], weights[case.situation])[0] for case in cases]


def learn_weights(
    cases: Sequence[Case], counts: Array, *, start: Weights | None = None, config: WeightConfig | None = None
) -> dict[str, float]:
    """Find the weights under which the answers stand out most among the candidates.

    The loss of a case is the mean over its answers of -log softmax of the score over the candidates. How steep the
    softmax is is learnt too, since only the order counts. No weight falls below 0, those that are not in LEARNT stay.

    Args:
        cases: the cases; those with no answer, or nothing but answers, among the candidates say nothing.
        counts: float64 [n_cases], what each case counts.
        start: weights that are held to; those set if None.
        config: how.

    Returns:
        Name -> weight, for all of NAMES.

    Source:
        Cao et al., Learning to Rank: From Pairwise Approach to Listwise Approach, 2007, section 4.2 (top one).
    """
    from scipy.optimize import minimize

    start, config = dict(start or default_weights()), config or WeightConfig()
    task = _Task.of(cases, counts, start)
    held = np.array([start[name] for name in LEARNT])

    def loss(x: Array) -> tuple[float, Array]:
        value, slope = task.loss(x)
        away = (x[:-1] - held) / (held + 1)
        slope[:-1] += 2 * config.pull * away / (held + 1)
        return value + config.pull * float(away @ away), slope

    bounds = [(0.0, None)] * len(LEARNT) + [(0.05, 20.0)]
    found = minimize(
        loss, np.append(held, 1.0), jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": MAX_STEPS}
    )
    return start | {name: float(value) for name, value in zip(LEARNT, found.x, strict=False)}


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    """All candidates of all cases, one under the other.

    Args:
        columns: float32 [n, f], of LEARNT.
        offset: float32 [n], what the fixed weights add.
        starts: int64 [n_cases], where each case begins.
        share: float64 [n], what each candidate counts as an answer; a case's sum is its count.
    """

    columns: FloatArray
    offset: FloatArray
    starts: NDArray[np.int64]
    share: Array

    @classmethod
    def of(cls, cases: Sequence[Case], counts: Array, weights: Weights) -> _Task:
        use = [pair for pair in zip(cases, counts, strict=True) if 0 < pair[0].is_gold.sum() < len(pair[0].rows)]
        picked = [NAMES.index(name) for name in LEARNT]
        line = np.array([0.0 if name in LEARNT else weights[name] for name in NAMES], dtype=np.float32)
        sizes = [len(case.rows) for case, _ in use]
        total = max(sum(count for _, count in use), 1e-12)
        shares = (case.is_gold * (count / total / case.is_gold.sum()) for case, count in use)
        return cls(
            np.concatenate([np.zeros((0, len(picked)), np.float32), *(case.columns[:, picked] for case, _ in use)]),
            np.concatenate([np.zeros(0, np.float32), *(case.columns @ line for case, _ in use)]),
            np.cumsum([0, *sizes])[:-1],
            np.concatenate([np.zeros(0), *shares]),
        )

    def loss(self, x: Array) -> tuple[float, Array]:
        """Give the mean loss under weights and a steepness, x = [f + 1], and its slope."""
        if not len(self.starts):
            return 0.0, np.zeros_like(x)
        steepness = x[-1]
        points = self.columns @ x[:-1].astype(np.float32) + self.offset
        logits = steepness * points.astype(np.float64)
        sizes = np.diff(np.append(self.starts, len(logits)))
        shifted = logits - np.repeat(np.maximum.reduceat(logits, self.starts), sizes)
        weight = np.exp(shifted)
        sums = np.add.reduceat(weight, self.starts)
        counts = np.add.reduceat(self.share, self.starts)
        value = float(counts @ np.log(sums) - self.share @ shifted)
        off = weight * np.repeat(counts / sums, sizes) - self.share
        return value, np.append(steepness * (off.astype(np.float32) @ self.columns), off @ points)
