"""How good an order is: hits, discounted gain, and how sure a difference between two orders is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.offline.ranking.case import Case
from recsys.types import FloatArray

HITS = (1, 10, 50)
MEASURES = (*(f"hit@{k}" for k in HITS), "ndcg@10")
N_DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Difference:
    """How much better one ranker is than another on the same cases.

    Args:
        mean: of the differences.
        low, high: 95 % of the means of cases drawn anew lie between them.
    """

    mean: float
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """Whether it is "better", "worse" or the "same": then 0 lies in the interval."""
        return "better" if self.low > 0 else "worse" if self.high < 0 else "same"


def judge(case: Case, scores: NDArray[np.floating]) -> NDArray[np.float64]:
    """Measure one order.

    Args:
        case: the request.
        scores: [k], of its candidates; equal ones stand in the catalogue's order, as in the app.

    Returns:
        float64 [4] in the order of MEASURES; answers that are no candidates count as missed.
    """
    order = np.lexsort((case.rows, -scores))
    places = np.flatnonzero(case.is_gold[order])
    best = places[0] if len(places) else np.inf
    gain = (1 / np.log2(places[places < 10] + 2)).sum()
    ideal = (1 / np.log2(np.arange(min(10, len(case.gold))) + 2)).sum()
    return np.array([*(float(best < k) for k in HITS), gain / ideal if ideal else 0.0])


def judge_all(cases: Sequence[Case], scores: Sequence[FloatArray]) -> NDArray[np.float64]:
    """Measure many orders: float64 [n_cases, 4]."""
    return np.array([judge(case, one) for case, one in zip(cases, scores, strict=True)]).reshape(-1, len(MEASURES))


def compare(
    ours: NDArray[np.float64], theirs: NDArray[np.float64], groups: Sequence[str], *, seed: int = 0
) -> Difference:
    """Give the mean difference and its interval; dialogues and people are drawn, not single cases.

    Args:
        ours, theirs: float64 [n], one measure of both rankers on the same cases.
        groups: of the n cases.
        seed: decides the draws.

    Source:
        Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13 (percentile interval), over clusters.
    """
    _, member = np.unique(np.asarray(groups), return_inverse=True)
    total, size = np.bincount(member, ours - theirs), np.bincount(member).astype(np.float64)
    drawn = np.random.default_rng(seed).integers(len(total), size=(N_DRAWS, len(total)))
    means = total[drawn].sum(axis=1) / size[drawn].sum(axis=1)
    low, high = np.percentile(means, (2.5, 97.5))
    return Difference(float(total.sum() / size.sum()), float(low), float(high))
