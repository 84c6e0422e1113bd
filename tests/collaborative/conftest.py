"""Two groups of people with nothing in common, so that the right answer is known by construction."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from recsys.collaborative import FilmFacts, Interactions

N_FILMS, N_USERS, DIM = 40, 120, 8
SPACE, ROMANCE = np.arange(0, 16), np.arange(16, 32)  # what one half of the people likes, and the other
UNRATED_SPACE, UNRATED_ROMANCE = np.arange(32, 36), np.arange(36, 40)  # films nobody has rated


def make_facts(seed: int = 0) -> FilmFacts:
    rng = np.random.default_rng(seed)
    of_space = np.isin(np.arange(N_FILMS), np.concatenate([SPACE, UNRATED_SPACE]))
    centre = np.where(of_space[:, None], np.eye(DIM)[0], np.eye(DIM)[1])
    vectors = centre + 0.3 * rng.standard_normal((N_FILMS, DIM))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    tags = csr_matrix(np.stack([of_space, ~of_space, rng.random(N_FILMS) < 0.5], axis=1).astype(np.float32))
    numbers = rng.random((N_FILMS, 4)).astype(np.float32)
    texts = tuple(f"film {row} {'space' if of_space[row] else 'romance'}" for row in range(N_FILMS))
    return FilmFacts(
        vectors.astype(np.float32), tags, ("genre:Sci-Fi", "genre:Romance", "keyword:rain"), numbers, texts, texts
    )


def make_ratings(seed: int = 0) -> Interactions:
    """Each person likes nine films of the own group, and gives one film of the other group one star."""
    rng = np.random.default_rng(seed)
    users, rows, stars = [], [], []
    for user in range(N_USERS):
        own, other = (SPACE, ROMANCE) if user % 2 == 0 else (ROMANCE, SPACE)
        # Half of a group's films are better known than the rest.
        weight = np.where(np.arange(len(own)) < 8, 2.0, 1.0)
        liked = rng.choice(own, 9, replace=False, p=weight / weight.sum())
        users += [user] * 10
        rows += [*liked.tolist(), int(rng.choice(other))]
        stars += [5.0] * 9 + [1.0]
    at = np.tile(np.arange(10, dtype=np.float64), N_USERS) * 1e7
    return Interactions(
        np.array(users, np.int32), np.array(rows, np.int32), np.array(stars, np.float32), at, N_USERS, N_FILMS
    )


@pytest.fixture(scope="session")
def facts() -> FilmFacts:
    return make_facts()


@pytest.fixture(scope="session")
def ratings() -> Interactions:
    return make_ratings()
