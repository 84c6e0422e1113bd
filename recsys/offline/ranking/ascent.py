"""Turns the weights of the additive score one after the other to where the lists are best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.features import NAMES
from recsys.offline.ranking.case import Case
from recsys.offline.ranking.weight import LEARNT, Weights, default_weights
from recsys.types import BoolArray, FloatArray

K = 10
STEP = 0.001  # of the measure: a weight moves only for more than that
MAX_ROUNDS = 4
GRID = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)  # weights to try


@dataclass(frozen=True, slots=True, eq=False)
class Bench:
    """All candidates of all cases under each other, for measuring many weights quickly.

    Args:
        columns: float32 [n, f], of LEARNT.
        offset: float32 [n], what the fixed weights add.
        gold: bool [n].
        starts: int64 [n_cases], where each case begins.
        ideal: float64 [n_cases], gain of a perfect list.
        counts: float64 [n_cases], what each case counts, 1 in all.
    """

    columns: FloatArray
    offset: FloatArray
    gold: BoolArray
    starts: NDArray[np.int64]
    ideal: NDArray[np.float64]
    counts: NDArray[np.float64]

    @classmethod
    def of(cls, cases: Sequence[Case], counts: NDArray[np.float64], weights: Weights | None = None) -> Bench:
        """Lay out cases.

        Args:
            cases: the cases, at least one.
            counts: float64 [n_cases], what each counts.
            weights: of the features that are not learnt; those set if None.
        """
        weights = weights or default_weights()
        picked = [NAMES.index(name) for name in LEARNT]
        line = np.array([0.0 if name in LEARNT else weights[name] for name in NAMES], dtype=np.float32)
        gains = np.cumsum(1 / np.log2(np.arange(K) + 2))
        # Equal scores stand in the catalogue's order.
        ordered = [(case, np.argsort(case.rows, kind="stable")) for case in cases]
        return cls(
            np.concatenate([case.columns[order][:, picked] for case, order in ordered]),
            np.concatenate([case.columns[order] @ line for case, order in ordered]),
            np.concatenate([case.is_gold[order] for case, order in ordered]),
            np.cumsum([0, *(len(case.rows) for case in cases)])[:-1],
            np.array([gains[min(K, len(case.gold)) - 1] for case in cases]),
            counts / counts.sum(),
        )

    def gain(self, scores: FloatArray) -> float:
        """Give the mean NDCG@10 of an order.

        Args:
            scores: float32 [n].
        """
        found = np.zeros(len(self.starts))
        for number, (start, stop) in enumerate(zip(self.starts, [*self.starts[1:], len(scores)], strict=True)):
            gold = np.flatnonzero(self.gold[start:stop])
            if len(gold):
                own = scores[start:stop]
                found[number] = _gain(own, gold)
        return float(self.counts @ (found / self.ideal))


def _gain(scores: FloatArray, gold: NDArray[np.int64]) -> float:
    """Give the gain of the first ten."""
    if len(gold) <= 3:  # counting is quicker than sorting
        places = [int((scores > scores[row]).sum() + (scores[:row] == scores[row]).sum()) for row in gold]
    else:
        best = np.argpartition(-scores, min(K, len(scores) - 1))[:K]
        best = best[np.lexsort((best, -scores[best]))]
        places = np.flatnonzero(np.isin(best, gold)).tolist()
    return float(sum(1 / np.log2(place + 2) for place in places if place < K))


def climb(
    bench: Bench, names: Sequence[str] = LEARNT, *, grid: Sequence[float] = GRID, start: Weights | None = None
) -> dict[str, float]:
    """Find weights whose lists have the highest NDCG@10: each goes to its best in turn, until none moves.

    Args:
        bench: the cases.
        names: features that may change, of LEARNT.
        grid: weights to try.
        start: those set if None.

    Source:
        Metzler and Croft, Linear Feature-Based Models for Information Retrieval, 2007, section 4.2.
    """
    weights = dict(start or default_weights())
    line = np.array([weights[name] for name in LEARNT], dtype=np.float32)
    scores = bench.columns @ line + bench.offset
    best = bench.gain(scores)
    for _ in range(MAX_ROUNDS):
        moved = False
        for name in names:
            place = LEARNT.index(name)
            rest = scores - line[place] * bench.columns[:, place]
            found = [(bench.gain(rest + np.float32(w) * bench.columns[:, place]), w) for w in grid]
            gain, weight = max(found)
            if gain > best + STEP:
                best, moved, line[place] = gain, True, weight
                scores = rest + line[place] * bench.columns[:, place]
        if not moved:
            break
    return weights | {name: float(w) for name, w in zip(LEARNT, line, strict=True)}
