"""Clusters: groups are found again, and shares add up."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from recsys.collaborative import FilmFacts, History, Interactions
from recsys.collaborative.cluster import InterestClusters, InterestClustersConfig
from recsys.errors import ConfigError

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


def fitted(**settings: object) -> InterestClusters:
    data, films = toy()
    base = {"dim": 2, "clusters": 2, "popularity": 0.0}
    return InterestClusters.fit(data, films, InterestClustersConfig(**(base | settings)))  # type: ignore[arg-type]


@pytest.mark.parametrize("source", ["likes", "text"])
def test_the_other_films_of_a_persons_group_come_first(source: str) -> None:
    scores = fitted(source=source).score([FIRST, SECOND])
    assert scores[0, [2, 3, 4]].min() > scores[0, 5:10].max()
    assert scores[1, [7, 8, 9]].min() > scores[1, :5].max()


def test_each_group_of_films_is_a_cluster() -> None:
    cluster = fitted().cluster
    assert len(set(cluster[:5].tolist())) == len(set(cluster[5:10].tolist())) == 1 and cluster[0] != cluster[5]


def test_interests_are_the_shares_of_the_likes() -> None:
    model = fitted()
    shares = model.interests([History.of_likes([0, 1, 2, 5], disliked=[6]), History.of_likes([])])
    np.testing.assert_allclose(shares[0, model.cluster[[0, 5]]], [0.75, 0.25])
    np.testing.assert_array_equal(shares[1], 0)


def test_sharpness_favours_the_strongest_interest() -> None:
    mixed = History.of_likes([0, 1, 2, 5])
    flat, sharp = (fitted(sharp=sharp).score([mixed])[0] for sharp in (0.5, 4.0))
    assert flat[7] - flat[3] > sharp[7] - sharp[3]


def test_text_also_scores_films_without_likes() -> None:
    scores = fitted(source="text").score([FIRST, SECOND])
    assert scores[0, 10] > scores[0, 11] and scores[1, 11] > scores[1, 10]


def test_popularity_can_be_added() -> None:
    plain, popular = (fitted(popularity=weight) for weight in (0.0, 0.5))
    gain = popular.score([FIRST])[0, :10] - plain.score([FIRST])[0, :10]
    np.testing.assert_allclose(gain, 0.5 * np.log1p(plain.count[:10]), rtol=1e-4)


def test_unknown_sources_are_refused() -> None:
    with pytest.raises(ConfigError, match="'plot'"):
        InterestClustersConfig(source="plot")
