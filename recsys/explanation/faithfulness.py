"""How true values are to the ranking: what is lost when the pieces they call important are taken away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.explanation.game import Values
from recsys.explanation.removal import Limits, nested
from recsys.explanation.shapley import Worth


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """What one film scores while pieces are taken away, or said, in one order.

    Args:
        deletion: float64 [n + 1], after 0..n pieces are taken away.
        insertion: float64 [n + 1], after 0..n pieces are said.
    """

    deletion: Values
    insertion: Values

    @property
    def aopc(self) -> float:
        """Mean loss over all lengths of the removal; 0 for a wish of no piece."""
        return float(self.deletion[0] - self.deletion[1:].mean()) if len(self.deletion) > 1 else 0.0

    @property
    def deletion_area(self) -> float:
        """Mean height of the deletion curve, by the trapezoid rule; small is good."""
        return _area(self.deletion)

    @property
    def insertion_area(self) -> float:
        """Mean height of the insertion curve, by the trapezoid rule; large is good."""
        return _area(self.insertion)


def order_of(values: Values) -> NDArray[np.int64]:
    """Give the order that values name: what adds most comes first.

    Args:
        values: float64 [n].
    """
    return np.argsort(-values, kind="stable")


def curve(worth: Worth, order: NDArray[np.int64], film: int = 0) -> Curve:
    """Follow one film through an order of removal.

    Args:
        worth: scores subsets, bool [m, n] -> float64 [m, k].
        order: int [n], what goes first.
        film: which of the k.

    Source:
        Petsiuk, Das and Saenko, RISE, 2018 (deletion and insertion).
    """
    left = nested(order)
    worths = worth(np.concatenate([left, ~left]))[:, film]
    return Curve(worths[: len(left)], worths[len(left) :])


def comprehensiveness(found: Curve, n_words: int) -> float:
    """Give what is lost without the first pieces of the order.

    Args:
        found: the curve of the order.
        n_words: how many pieces are taken away.

    Source:
        DeYoung et al., ERASER: A Benchmark to Evaluate Rationalized NLP Models, 2020, section 4.
    """
    return float(found.deletion[0] - found.deletion[n_words])


def sufficiency(found: Curve, n_words: int) -> float:
    """Give what is lost when only the first pieces of the order are said; small, or below 0, is good.

    Args:
        found: the curve of the order.
        n_words: how many pieces are said.

    Source:
        DeYoung et al., ERASER: A Benchmark to Evaluate Rationalized NLP Models, 2020, section 4.
    """
    return float(found.deletion[0] - found.insertion[n_words])


def normalised_aopc(aopc: float, bounds: Limits, film: int = 0) -> float | None:
    """Give the AOPC of an order, 0 for the worst order of this case and 1 for the best.

    Args:
        aopc: of the order.
        bounds: of the case.
        film: which of the k.

    Returns:
        None where all orders lose the same.
    """
    worst, best = float(bounds.worst[film]), float(bounds.best[film])
    return float(np.clip((aopc - worst) / (best - worst), 0.0, 1.0)) if best - worst > 1e-9 else None


def _area(heights: Values) -> float:
    return float(((heights[1:] + heights[:-1]) / 2).mean()) if len(heights) > 1 else float(heights[0])
