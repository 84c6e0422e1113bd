"""A small world of ratings with times: people like films of their own half, and some of all films are never rated."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from recsys.collaborative import FilmFacts, Interactions

N_FILMS, N_USERS, N_EACH = 150, 80, 16


@pytest.fixture(scope="session")
def facts() -> FilmFacts:
    rng = np.random.default_rng(1)
    half = np.arange(N_FILMS) % 2 == 0
    vectors = np.where(half[:, None], np.eye(6)[0], np.eye(6)[1]) + 0.2 * rng.standard_normal((N_FILMS, 6))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    tags = csr_matrix(np.stack([half, ~half], axis=1).astype(np.float32))
    return FilmFacts(
        vectors.astype(np.float32), tags, ("genre:Sci-Fi", "genre:Romance"),
        rng.random((N_FILMS, 4)).astype(np.float32),
    )  # fmt: skip


@pytest.fixture(scope="session")
def ratings() -> Interactions:
    """Each person rates sixteen films at times of their own; one rating in four is no like."""
    rng = np.random.default_rng(2)
    rows = [rng.choice(np.arange(user % 2, 120, 2), N_EACH, replace=False) for user in range(N_USERS)]
    users = np.repeat(np.arange(N_USERS, dtype=np.int32), N_EACH)
    at = np.concatenate([np.sort(rng.uniform(user, user + 120, N_EACH)) for user in range(N_USERS)]) * 86_400
    stars = np.where(rng.random(len(users)) < 0.75, 5.0, 2.0).astype(np.float32)
    return Interactions(users, np.concatenate(rows).astype(np.int32), stars, at, N_USERS, N_FILMS)
