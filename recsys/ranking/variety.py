"""A list of films of many kinds: what is like a film above it loses some of its score, and shows it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from recsys.types import BoolArray, FloatArray, Ranked, RowArray

STRANGERS = 0.6  # cosine up to which two films count as having nothing in common; 98 of 100 random pairs lie below it


def closeness(cosine: FloatArray) -> FloatArray:
    """Give how close films are from the cosine of their vectors: 0 for strangers to 1 for the same film.

    Args:
        cosine: float32, any shape.
    """
    found: FloatArray = np.clip((cosine - STRANGERS) / (1.0 - STRANGERS), 0.0, 1.0).astype(np.float32)
    return found


def diversify(
    ranked: Ranked, vectors: FloatArray, *, n_places: int, weight: float, guests: BoolArray | None = None
) -> Ranked:
    """Take from every film's score what it shares with the films above it, and order anew.

    The first places go one by one to the film with the best score less `weight` times its closeness to the closest
    film chosen before; the films after them are held against all of those. So the order stays the order of the
    scores, and the price stands in the column "variety" like any other contribution.

    Args:
        ranked: all candidates, best first, with a column "variety".
        vectors: float32 [n, dim], unit length, of these films in this order.
        n_places: places filled one by one: as many as the list shows.
        weight: what the full closeness costs; at 0 the order stays.
        guests: bool [n], films that are held against the list and never stand on it; None for none.

    Returns:
        The same films; `alone` holds the places they had, `beside` the film each was held against.

    Source:
        Carbonell and Goldstein, The Use of MMR, Diversity-Based Reranking, 1998.
    """
    n = len(ranked.rows)
    score = ranked.score.astype(np.float64)
    nearest = np.zeros(n, dtype=np.float32)  # closeness to the closest film chosen so far
    beside = np.full(n, -1, dtype=np.int32)
    free = np.ones(n, dtype=np.bool_) if guests is None else ~guests
    waits = np.ones(n, dtype=np.bool_)
    for _ in range(min(n_places, int(free.sum())) if weight > 0 else 0):
        # Equal values keep the order that the films came in.
        chosen = int(np.argmax(np.where(free, score - weight * nearest, -np.inf)))
        free[chosen] = waits[chosen] = False
        near = closeness(vectors @ vectors[chosen])
        nearer = waits & (near > nearest)
        nearest[nearer], beside[nearer] = near[nearer], ranked.rows[chosen]
    return _reordered(ranked, nearest, beside, weight)


def _reordered(ranked: Ranked, nearest: FloatArray, beside: RowArray, weight: float) -> Ranked:
    column = ranked.names.index("variety")
    contributions, values = ranked.contributions.copy(), ranked.values.copy()
    values[:, column] = -nearest
    contributions[:, column] = -weight * nearest
    score = ranked.base + contributions.sum(axis=1, dtype=np.float64)
    order = np.argsort(-score, kind="stable")
    return replace(
        ranked,
        rows=ranked.rows[order],
        score=score[order].astype(np.float32),
        contributions=contributions[order],
        values=values[order],
        alone=(order + 1).astype(np.int32),
        beside=beside[order],
    )
