"""How far two sets of values for the same pieces say the same."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from recsys.types import Explanation

Values = NDArray[np.float64]


def ranks(values: ArrayLike) -> Values:
    """Give the place of every value from 1 upwards, the smallest first; equal values share the mean of their places.

    Args:
        values: float64 [n].

    Returns:
        float64 [n].
    """
    array = np.asarray(values, dtype=np.float64)
    _, group, count = np.unique(array, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    mean: Values = (last - (count - 1) / 2)[group]
    return mean


def spearman(one: ArrayLike, other: ArrayLike) -> float | None:
    """Give the rank correlation of two lists of values, -1 to 1.

    Args:
        one, other: float64 [n], values of the same pieces.

    Returns:
        None where fewer than two pieces, or no differences, leave nothing to compare.
    """
    if np.size(one) < 2:
        return None
    first, second = (place - place.mean() for place in (ranks(one), ranks(other)))
    size = float(np.sqrt((first @ first) * (second @ second)))
    return float(np.clip(first @ second / size, -1.0, 1.0)) if size > 0 else None


def top_overlap(one: ArrayLike, other: ArrayLike, n_top: int) -> float:
    """Give the share of the most important pieces that two lists of values have in common, 0 to 1.

    Args:
        one, other: float64 [n], values of the same pieces; importance is their size.
        n_top: how many pieces count, at least 1; all of them where there are fewer.
    """
    tops = [set(np.argsort(-np.abs(np.asarray(values)), kind="stable")[:n_top].tolist()) for values in (one, other)]
    return len(tops[0] & tops[1]) / max(1, len(tops[0]))


def stability(runs: Sequence[ArrayLike]) -> float | None:
    """Give the mean rank correlation between any two of several runs; None where nothing can be compared.

    Args:
        runs: values of the same pieces, once per run.
    """
    found = [spearman(one, other) for one, other in combinations(runs, 2)]
    known = [value for value in found if value is not None]
    return float(np.mean(known)) if known else None


def matched(one: Mapping[Hashable, float], other: Mapping[Hashable, float]) -> tuple[Values, Values]:
    """Put the values of two tellings of one wish side by side; what only one of them says counts 0 in the other.

    Args:
        one, other: what is said -> its value.

    Returns:
        float64 [n] each, over all that either says.
    """
    keys = list(dict.fromkeys((*one, *other)))
    first, second = (np.array([side.get(key, 0.0) for key in keys], dtype=np.float64) for side in (one, other))
    return first, second


def agreements(found: Sequence[Explanation]) -> tuple[tuple[str, str, float], ...]:
    """Compare explanations of one film by several methods, two by two.

    Args:
        found: one per method, over the same pieces.

    Returns:
        (method, method, Spearman correlation); pairs that cannot be compared are left out.
    """
    pairs = ((one.method, other.method, spearman(one.values, other.values)) for one, other in combinations(found, 2))
    return tuple((one, other, value) for one, other, value in pairs if value is not None)
