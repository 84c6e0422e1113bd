"""The game: groups are found again, and all that is not liked is driven to 0."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from recsys.collaborative import FilmFacts, History, Interactions
from recsys.collaborative.gan import Cfgan, CfganConfig

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


SETTINGS = {"hidden": 16, "judge": 8, "batch": 20, "lr": 0.01, "judge_lr": 0.01, "epochs": 100}


def test_the_other_films_of_a_persons_group_come_first() -> None:
    data, films = toy()
    rows, _ = Cfgan.fit(data, films, CfganConfig(**SETTINGS)).recommend([FIRST, SECOND], k=3)
    assert [set(line.tolist()) for line in rows] == [{2, 3, 4}, {7, 8, 9}]


def test_zero_reconstruction_keeps_films_not_liked_low() -> None:
    data, films = toy()
    weights = (0.0, 1.0)
    fitted = [Cfgan.fit(data, films, CfganConfig(**SETTINGS, zero_weight=weight, zeroed=0.5)) for weight in weights]
    free, held = (model.score([FIRST])[0, 5:10].max() for model in fitted)
    assert held < free


def test_only_the_generator_is_kept() -> None:
    data, films = toy()
    model = Cfgan.fit(data, films, CfganConfig(hidden=3, epochs=1))
    shapes = {name: value.shape for name, value in model.arrays().items()}
    assert shapes == {"count": (12,), "in": (10, 3), "in_bias": (3,), "out": (3, 10), "out_bias": (10,)}


def test_the_seed_decides_everything() -> None:
    data, films = toy()
    once, again, other = (Cfgan.fit(data, films, CfganConfig(hidden=3, epochs=2), seed=seed) for seed in (3, 3, 4))
    np.testing.assert_array_equal(once.score([FIRST]), again.score([FIRST]))
    assert (once.score([FIRST]) != other.score([FIRST])).any()
