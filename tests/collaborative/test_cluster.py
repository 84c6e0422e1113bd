"""Clusters: groups are found again, and shares add up."""

from __future__ import annotations

import numpy as np
import pytest

from recsys.collaborative import History
from recsys.collaborative.cluster import InterestClusters, InterestClustersConfig
from recsys.errors import ConfigError
from tests.collaborative.toy import FIRST, SECOND, toy


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
