"""Orders in which the pieces of a wish are taken away: how much an order loses, and the best and worst there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.explanation.game import Values
from recsys.explanation.shapley import Worth
from recsys.types import BoolArray

BEAM_WIDTH = 5  # sets kept per length where not all are scored
N_RANDOM = 32  # random orders behind the expectation where not all sets are scored


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """What orders of removal can lose, as AOPC per film.

    Args:
        worst, best: float64 [k], of the order that loses least, and most.
        random: float64 [k], expected of an order drawn at random.
        random_path: float64 [n + 1, k], what is expected to be left of the worth after 0..n pieces are taken away in an
            order drawn at random.
    """

    worst: Values
    best: Values
    random: Values
    random_path: Values


def nested(order: Sequence[int] | NDArray[np.int64]) -> BoolArray:
    """Give what is left after 0, 1, ..., n pieces are taken away: bool [n + 1, n]."""
    n = len(order)
    place = np.empty(n, dtype=np.int64)
    place[np.asarray(order, dtype=np.int64)] = np.arange(n)
    left: BoolArray = place[None, :] >= np.arange(n + 1)[:, None]
    return left


def limits(worth: Worth, n: int, max_exact: int) -> Limits:
    """Give the best, the worst and the expected AOPC of any order of removal.

    Exact over all sets up to `max_exact` pieces; beyond, the best and worst that a beam search finds.

    Args:
        worth: scores subsets, bool [m, n] -> float64 [m, k].
        n: pieces, at least 1.
        max_exact: up to so many pieces all subsets are scored.

    Source:
        Edin et al., Normalized AOPC: Fixing Misleading Faithfulness Metrics for Feature Attribution Explainability,
        2025 (the bounds by exhaustive and by beam search).
    """
    return _exact(worth, n) if n <= max_exact else _searched(worth, n)


def _exact(worth: Worth, n: int) -> Limits:
    codes = np.arange(2**n)
    subsets = (codes[:, None] >> np.arange(n) & 1).astype(np.bool_)
    worths = worth(subsets)  # [2**n, k]
    sizes = subsets.sum(axis=1)
    least, most = worths.copy(), worths.copy()  # of the sums along a chain from a set down to nothing
    for size in range(1, n + 1):
        least_rest = np.full((int((sizes == size).sum()), worths.shape[1]), np.inf)
        most_rest = -least_rest
        here = codes[sizes == size]
        for player in range(n):
            has = subsets[here, player]
            smaller = here[has] ^ (1 << player)
            least_rest[has] = np.minimum(least_rest[has], least[smaller])
            most_rest[has] = np.maximum(most_rest[has], most[smaller])
        least[here] += least_rest
        most[here] += most_rest
    path = np.stack([worths[sizes == size].mean(axis=0) for size in range(n, -1, -1)])
    full = worths[-1]
    return Limits(
        worst=full - (most[-1] - full) / n,
        best=full - (least[-1] - full) / n,
        random=full - path[1:].mean(axis=0),
        random_path=path,
    )


def _searched(worth: Worth, n: int) -> Limits:
    full = worth(np.ones((1, n), dtype=np.bool_))[0]
    generator = np.random.default_rng(0)
    chains = np.concatenate([nested(generator.permutation(n)) for _ in range(N_RANDOM)])
    path = worth(chains).reshape(N_RANDOM, n + 1, len(full)).mean(axis=0)
    films = range(len(full))
    least = np.array([_beam(worth, n, film, 1.0) for film in films])
    most = np.array([_beam(worth, n, film, -1.0) for film in films])
    return Limits(worst=full - most, best=full - least, random=full - path[1:].mean(axis=0), random_path=path)


def _beam(worth: Worth, n: int, film: int, sign: float) -> float:
    """Give the mean worth along the chain for which sign * sum is least, as far as a beam sees."""
    sums: dict[bytes, float] = {np.ones(n, dtype=np.bool_).tobytes(): 0.0}
    for _ in range(n):
        longer: dict[bytes, float] = {}
        for left, total in sums.items():
            subset = np.frombuffer(left, dtype=np.bool_)
            for player in np.flatnonzero(subset):
                smaller = subset.copy()
                smaller[player] = False
                key = smaller.tobytes()
                longer[key] = min(longer.get(key, np.inf), total)
        sets = np.stack([np.frombuffer(key, dtype=np.bool_) for key in longer])
        steps = sign * worth(sets)[:, film]
        reached = {key: longer[key] + float(step) for key, step in zip(longer, steps, strict=True)}
        sums = dict(sorted(reached.items(), key=lambda item: item[1])[:BEAM_WIDTH])
    return sign * min(sums.values()) / n
