from __future__ import annotations

import numpy as np
import pytest

from recsys.collaborative import FilmFacts, History, Interactions
from recsys.collaborative.popularity import YEAR_SECONDS, Popularity, RecentPopularity, RecentPopularityConfig


def liked_at(years: list[float], stars: list[float] | None = None) -> Interactions:
    """One person per rating; rating number i is of film i."""
    n = len(years)
    given = np.array(stars or [5.0] * n, dtype=np.float32)
    people = np.arange(n, dtype=np.int32)
    return Interactions(people, people, given, np.array(years) * YEAR_SECONDS, n, n + 1)


def test_popularity_is_the_number_of_likes(ratings: Interactions, facts: FilmFacts) -> None:
    model = Popularity.fit(ratings, facts)
    expected = [((ratings.rows == row) & (ratings.stars >= 4)).sum() for row in range(ratings.n_films)]
    np.testing.assert_array_equal(model.count, expected)
    scores = model.score([History.of_likes([]), History.of_likes([3], [5])])
    np.testing.assert_array_equal(scores, [expected, expected])


@pytest.mark.parametrize("half_life", [0.5, 2.0])
def test_a_like_halves_with_every_half_life(half_life: float, facts: FilmFacts) -> None:
    data = liked_at([10.0, 10.0 - half_life, 10.0 - 3 * half_life])
    model = RecentPopularity.fit(data, facts, RecentPopularityConfig(half_life))
    assert model.count.tolist() == pytest.approx([1.0, 0.5, 0.125, 0.0])


def test_only_likes_count_and_only_they_say_what_is_new(facts: FilmFacts) -> None:
    data = liked_at([4.0, 2.0, 9.0], [5.0, 4.0, 1.0])
    model = RecentPopularity.fit(data, facts, RecentPopularityConfig(2.0))
    assert model.count.tolist() == pytest.approx([1.0, 0.5, 0.0, 0.0])


def test_without_times_all_likes_count_alike(facts: FilmFacts) -> None:
    assert RecentPopularity.fit(liked_at([0.0, 0.0]), facts).count.tolist() == [1.0, 1.0, 0.0]
