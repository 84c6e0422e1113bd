"""Two groups of people whose right lists are known by construction; what the tests of single algorithms learn from."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from recsys.collaborative import FilmFacts, History, Interactions

N_FILMS = 12  # 0-4 for one group of people, 5-9 for the other, 10 and 11 unrated: 10 has the text of the first group's


def toy() -> tuple[Interactions, FilmFacts]:
    """Sixty people of two groups; each likes four of the group's five films and cannot stand one of the other's."""
    group = np.repeat([0, 1], 30)
    lines = [(u, 5 * group[u] + (u + i) % 5, 5.0, i) for u in range(60) for i in range(4)]
    lines += [(u, 5 * (1 - group[u]) + u % 5, 1.0, 9) for u in range(60)]
    lines += [(0, 4, 5.0, 10)]  # one like more: film 4 is the best known
    users, rows, stars, at = np.array(lines).T
    data = Interactions(users.astype(np.int32), rows.astype(np.int32), stars.astype(np.float32), at, 60, N_FILMS)
    side = np.array([0] * 5 + [1] * 5 + [0, 1])
    vectors = np.eye(2, 4, dtype=np.float32)[side] + np.random.default_rng(0).normal(0, 0.02, (N_FILMS, 4))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    tags = csr_matrix(np.eye(2, dtype=np.float32)[side])
    numbers = np.zeros((N_FILMS, 4), dtype=np.float32)
    return data, FilmFacts(vectors.astype(np.float32), tags, ("genre:Crime", "genre:Romance"), numbers)


FIRST, SECOND = History.of_likes([0, 1]), History.of_likes([5, 6])
