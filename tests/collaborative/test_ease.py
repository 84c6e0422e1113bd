from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import issparse

from recsys.collaborative import FilmFacts, History, Interactions
from recsys.collaborative.ease import Ease, EaseConfig, closed_form, keep_largest


def brute_force(likes: np.ndarray, l2: float) -> np.ndarray:
    inverse = np.linalg.inv(likes.T @ likes + l2 * np.eye(likes.shape[1]))
    weights = -inverse / np.diag(inverse)[None, :]
    np.fill_diagonal(weights, 0)
    return weights


def test_the_closed_form_is_the_least_squares_solution_without_a_diagonal() -> None:
    rng = np.random.default_rng(2)
    likes = (rng.random((20, 6)) < 0.4).astype(np.float32)
    gram = likes.T @ likes
    found = closed_form(gram, 1.5)
    np.testing.assert_allclose(found, brute_force(likes.astype(np.float64), 1.5), atol=1e-4)
    assert not np.diagonal(found).any()
    for column in range(6):  # each column alone: ridge regression on the other films
        others = np.delete(np.arange(6), column)
        x, y = likes[:, others].astype(np.float64), likes[:, column]
        expected = np.linalg.solve(x.T @ x + 1.5 * np.eye(5), x.T @ y)
        np.testing.assert_allclose(found[others, column], expected, atol=1e-4)


def test_the_gram_matrix_of_the_caller_stays_as_it_is() -> None:
    gram = np.array([[2.0, 1.0], [1.0, 3.0]], dtype=np.float32)
    closed_form(gram, 5.0)
    np.testing.assert_array_equal(gram, [[2.0, 1.0], [1.0, 3.0]])


def test_scores_are_likes_times_weights_over_the_films_that_somebody_likes(
    ratings: Interactions, facts: FilmFacts
) -> None:
    model = Ease.fit(ratings, facts, EaseConfig(l2=10.0))
    rated = np.flatnonzero(model.count)
    assert model.rows.tolist() == rated.tolist() and len(rated) < ratings.n_films
    likes = ratings.likes().toarray()[:, rated].astype(np.float64)
    weights = brute_force(likes, 10.0)
    np.testing.assert_allclose(model.weights, weights, atol=1e-4)
    (found,) = model.score([History.of_likes([0, 5, 35], [3])])
    places = np.searchsorted(rated, [0, 5])  # nobody has rated 35
    np.testing.assert_allclose(found[rated], weights[places].sum(axis=0), atol=1e-4)
    assert not found[32:].any()


def test_only_the_largest_weights_of_a_film_are_kept(ratings: Interactions, facts: FilmFacts) -> None:
    whole = Ease.fit(ratings, facts, EaseConfig(l2=10.0)).weights
    model = Ease.fit(ratings, facts, EaseConfig(l2=10.0, n_neighbours=3))
    assert issparse(model.weights) and (np.diff(model.weights.indptr) == 3).all()
    for kept, line in zip(model.weights.toarray(), whole, strict=True):
        assert np.abs(kept[kept != 0]).min() == pytest.approx(np.sort(np.abs(line))[-3])
        np.testing.assert_array_equal(kept[kept != 0], line[kept != 0])
    assert model.arrays()["weights.data"].dtype == np.float16


def test_no_more_weights_are_kept_than_there_are() -> None:
    weights = np.array([[0.0, -2.0], [1.0, 0.0]], dtype=np.float32)
    np.testing.assert_array_equal(keep_largest(weights, 9).toarray(), weights)
    np.testing.assert_array_equal(keep_largest(np.array([[1, -3, 2]], np.float32), 2).toarray(), [[0, -3, 2]])
