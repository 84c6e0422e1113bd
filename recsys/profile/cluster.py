"""Groups of films that are close to each other, and the words that tell one group from the catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.types import FloatArray

MAX_GROUPS = 6
MIN_FILMS = 4  # fewer make one group
MAX_CLUSTERED = 400  # films that decide the groups; further ones join the nearest
MIN_SILHOUETTE = 0.12  # a split that separates less is none
TIGHT = 0.7  # films whose mean cosine is above this are one interest, however they would part
MIN_SHARE = 0.34  # of a group's films that a word must hold for to name it
N_WORDS = 8


def group_rows(rows: Sequence[int], vectors: FloatArray) -> tuple[tuple[int, ...], ...]:
    """Part films into groups: Ward's clustering, cut where the mean silhouette is best.

    Args:
        rows: the films, the most telling last.
        vectors: float32 [n, dim], unit length, of all films of the catalogue.

    Returns:
        The groups, the largest first; the films of each from the middle outwards.

    Source:
        Ward (1963), "Hierarchical grouping to optimize an objective function"; Rousseeuw (1987), "Silhouettes".
    """
    if not rows:
        return ()
    deciding = np.array(rows[-MAX_CLUSTERED:], dtype=np.int64)
    labels = _labels(vectors[deciding])
    centres = np.stack([_unit(vectors[deciding[labels == label]].mean(axis=0)) for label in range(labels.max() + 1)])
    every = np.array(rows, dtype=np.int64)
    nearness = vectors[every] @ centres.T
    member = nearness.argmax(axis=1)
    if len(every) == len(deciding):
        member = labels
    groups = []
    for label in range(len(centres)):
        mine = np.flatnonzero(member == label)
        order = np.argsort(-nearness[mine, label], kind="stable")
        groups.append(tuple(int(row) for row in every[mine[order]]))
    return tuple(sorted(filter(None, groups), key=lambda group: (-len(group), group)))


def telling_words(rows: Sequence[int], catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Give the genres and keywords that a group has far more often than the catalogue, the most telling first.

    Args:
        rows: the films of the group.
        catalogue: all films.

    Returns:
        (kind, name), kind "genre" or "keyword"; at most `N_WORDS`.
    """
    counts = Counter(
        (kind, name)
        for row in rows
        for kind, names in (("genre", catalogue.films[row].genres), ("keyword", catalogue.films[row].keywords))
        for name in names
    )
    scores = {}
    for (kind, name), n in counts.items():
        if n < min(2, len(rows)) or n < MIN_SHARE * len(rows):
            continue
        usual = len(catalogue.rows_with(kind, name)) / catalogue.n_films
        # What each film of the group adds in evidence; a rare word held by all outweighs a common one.
        scores[kind, name] = n / len(rows) * log(max(1.0, n / len(rows) / usual))
    return tuple(sorted((w for w in scores if scores[w] > 0), key=lambda w: (-scores[w], w)))[:N_WORDS]


def _labels(vectors: FloatArray) -> NDArray[np.int64]:
    """Give the group of each film, numbered from 0."""
    one = np.zeros(len(vectors), dtype=np.int64)
    if len(vectors) < MIN_FILMS:
        return one
    from scipy.cluster.hierarchy import fcluster, linkage

    distance = np.clip(1.0 - vectors @ vectors.T, 0.0, None)
    if distance.sum() / (len(vectors) * (len(vectors) - 1)) < 1.0 - TIGHT:
        return one
    tree = linkage(vectors.astype(np.float64), "ward")
    best, found = MIN_SILHOUETTE, one
    for n_groups in range(2, min(MAX_GROUPS, len(vectors) // 2) + 1):
        labels = np.unique(fcluster(tree, n_groups, "maxclust"), return_inverse=True)[1].astype(np.int64)
        value = _silhouette(distance, labels)
        if value > best + 1e-9:
            best, found = value, labels
    return found


def _silhouette(distance: FloatArray, labels: NDArray[np.int64]) -> float:
    """Give the mean silhouette; a film alone in its group counts 0."""
    n_groups = int(labels.max()) + 1
    if n_groups < 2:
        return 0.0
    member = np.eye(n_groups)[labels]  # [n, groups]
    sizes = member.sum(axis=0)
    total = distance @ member  # summed distance to each group
    own = np.arange(len(labels)), labels
    inside = total[own] / np.maximum(1, sizes[labels] - 1)
    mean = total / sizes
    mean[own] = np.inf
    nearest = mean.min(axis=1)
    value = (nearest - inside) / np.maximum(np.maximum(nearest, inside), 1e-12)
    return float(np.where(sizes[labels] > 1, value, 0.0).mean())


def _unit(vector: FloatArray) -> FloatArray:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
