from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from recsys.collaborative import FilmFacts, History, Interactions
from recsys.collaborative.neighbour import (
    ItemNeighbours,
    NeighbourConfig,
    UserNeighbours,
    sparse_arrays,
    sparse_from,
)
from recsys.errors import ConfigError, ModelError


def lines_of(ratings: Interactions) -> np.ndarray:
    return ratings.likes().toarray().astype(np.float64)


def every(similarity: str = "cosine", **settings: float) -> NeighbourConfig:
    return NeighbourConfig(n_neighbours=1000, shrink=0.0, similarity=similarity, **settings)


def test_pearson_of_likes_is_the_correlation_of_their_columns(ratings: Interactions, facts: FilmFacts) -> None:
    model = ItemNeighbours.fit(ratings, facts, every("pearson"))
    liked = lines_of(ratings).sum(axis=0) > 0
    expected = np.corrcoef(lines_of(ratings)[:, liked].T)
    np.fill_diagonal(expected, 0)
    np.testing.assert_allclose(model.near.toarray()[np.ix_(liked, liked)], np.maximum(expected, 0), atol=1e-4)


def test_cosine_of_likes_is_the_share_in_common(ratings: Interactions, facts: FilmFacts) -> None:
    model = ItemNeighbours.fit(ratings, facts, every())
    lines = lines_of(ratings)
    length = np.maximum(np.linalg.norm(lines, axis=0), 1e-9)
    expected = lines.T @ lines / np.outer(length, length)
    np.fill_diagonal(expected, 0)
    np.testing.assert_allclose(model.near.toarray(), expected, atol=1e-4)


@pytest.mark.parametrize("similarity", ["cosine", "pearson"])
def test_a_persons_neighbours_are_found_by_brute_force_too(
    similarity: str, ratings: Interactions, facts: FilmFacts
) -> None:
    config = NeighbourConfig(n_neighbours=7, shrink=0.0, similarity=similarity, power=2.0)
    model = UserNeighbours.fit(ratings, facts, config)
    lines, asked = lines_of(ratings), np.zeros(ratings.n_films)
    asked[[0, 2, 17]] = 1
    if similarity == "pearson":
        near = np.array([np.corrcoef(asked, line)[0, 1] for line in lines])
    else:
        near = lines @ asked / (np.linalg.norm(lines, axis=1) * np.linalg.norm(asked))
    edge = np.sort(near)[-7]
    near = np.where(near >= edge - 1e-6, np.maximum(near, 0), 0)  # those as near as the seventh count too
    (found,) = model.score([History.of_likes([0, 2, 17])])
    np.testing.assert_allclose(found, near**2 @ lines, rtol=1e-3, atol=1e-3)


def test_the_score_adds_up_over_the_films_liked(ratings: Interactions, facts: FilmFacts) -> None:
    model = ItemNeighbours.fit(ratings, facts, NeighbourConfig(n_neighbours=5))
    both, first, second, none = model.score([History.of_likes(rows) for rows in ([0, 2], [0], [2], [])])
    np.testing.assert_allclose(both, first + second - none, atol=1e-5)
    assert np.diff(model.near.indptr).max() < 40 and model.near.diagonal().sum() == 0


def test_no_film_has_more_neighbours_than_asked_but_for_ties(facts: FilmFacts) -> None:
    rng = np.random.default_rng(5)
    users, rows = np.nonzero(rng.random((60, 40)) < 0.4)
    data = Interactions(
        users.astype(np.int32), rows.astype(np.int32), np.full(len(users), 5, np.float32), np.zeros(len(users)), 60, 40
    )
    model = ItemNeighbours.fit(data, facts, NeighbourConfig(n_neighbours=3, shrink=0.1))
    whole = ItemNeighbours.fit(data, facts, NeighbourConfig(n_neighbours=40, shrink=0.1)).near.toarray()
    for kept, line in zip(model.near.toarray(), whole, strict=True):
        edge = np.sort(line)[-3]
        np.testing.assert_allclose(kept, np.where(line >= edge, line, 0))


def test_shrinkage_holds_back_what_few_have_in_common(facts: FilmFacts) -> None:
    # Films 0 and 1 are both liked by one person, films 2 and 3 by the same five.
    users = np.array([0, 0, *range(1, 6), *range(1, 6)], np.int32)
    rows = np.array([0, 1, *[2] * 5, *[3] * 5], np.int32)
    data = Interactions(users, rows, np.full(12, 5, np.float32), np.zeros(12), 6, 40)
    near = ItemNeighbours.fit(data, facts, NeighbourConfig(shrink=5.0)).near
    assert near[0, 1] == pytest.approx(1 / 6, rel=1e-4) and near[2, 3] == pytest.approx(5 / 10, rel=1e-4)
    assert ItemNeighbours.fit(data, facts, NeighbourConfig(shrink=0.0)).near[0, 1] == pytest.approx(1.0, rel=1e-4)


def test_where_no_neighbour_speaks_the_best_known_come_first(ratings: Interactions, facts: FilmFacts) -> None:
    likes = lines_of(ratings).sum(axis=0)
    for kind in (ItemNeighbours, UserNeighbours):
        rows, _ = kind.fit(ratings, facts).recommend([History.of_likes([])], k=5)
        np.testing.assert_array_equal(likes[rows[0]], np.sort(likes)[::-1][:5])


def test_settings_are_checked() -> None:
    with pytest.raises(ConfigError, match="cosine or pearson, not 'euclid'"):
        NeighbourConfig(similarity="euclid")
    with pytest.raises(ConfigError, match="at least 1, not 0"):
        NeighbourConfig(n_neighbours=0)


def test_a_sparse_matrix_is_taken_apart_and_put_together_again() -> None:
    matrix = csr_matrix(np.array([[0, 2, 0], [0, 0, 0.5]], dtype=np.float32))
    arrays = sparse_arrays(matrix, "near")
    assert set(arrays) == {"near.data", "near.indices", "near.indptr"}
    np.testing.assert_array_equal(sparse_from(arrays, "near", (2, 3)).toarray(), matrix.toarray())
    with pytest.raises(ModelError, match="not a matrix of shape"):
        sparse_from(arrays, "near", (7, 3))
    with pytest.raises(ModelError, match="lacks"):
        sparse_from(arrays, "far", (2, 3))
