from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from recsys.collaborative import FilmFacts, History, Interactions
from recsys.collaborative.ease import closed_form
from recsys.collaborative.fact_ease import FactEase, FactEaseConfig, expected_share, solve

CONFIG = FactEaseConfig(l2=5.0, n_neighbours=20, n_similar=5)


@pytest.fixture(scope="module")
def model(ratings: Interactions, facts: FilmFacts) -> FactEase:
    return FactEase.fit(ratings, facts, CONFIG)


@pytest.mark.parametrize("liked", [(), (3,), (0, 5, 20), (35, 1, 39, 12)])
def test_the_score_is_the_lines_of_the_films_liked_and_the_prior(liked: tuple[int, ...], model: FactEase) -> None:
    lines = model.weights.toarray()[list(liked)].astype(np.float64).sum(axis=0)
    trust = CONFIG.prior * CONFIG.patience / (CONFIG.patience + len(liked))
    (found,) = model.score([History.of_likes(liked, [30])])
    np.testing.assert_allclose(found, lines + trust * model.popularity, atol=1e-6)


def test_without_facts_the_weights_are_those_of_plain_ease(ratings: Interactions, facts: FilmFacts) -> None:
    config = replace(CONFIG, tag_weight=0.0, text_weight=0.0, n_neighbours=1000)
    _, weights, _, warm, _ = solve(ratings, facts, config)
    likes = ratings.likes()[:, warm]
    expected = closed_form((likes.T @ likes).toarray().astype(np.float32), 5.0)
    np.testing.assert_allclose(weights.toarray()[np.ix_(warm, warm)], expected, atol=1e-5)


def test_facts_count_like_people_who_liked_both(ratings: Interactions, facts: FilmFacts) -> None:
    config = replace(CONFIG, tag_weight=2.0, text_weight=3.0, n_neighbours=1000)
    _, weights, _, warm, inverse = solve(ratings, facts, config)
    likes = ratings.likes().toarray()[:, warm].astype(np.float64)
    tags = facts.tags.toarray()[warm].astype(np.float64)
    weighted = tags * np.maximum(tags.sum(axis=0), 1) ** -0.25
    centred = facts.vectors[warm] - facts.vectors.mean(axis=0)
    gram = likes.T @ likes + 2.0 * weighted @ weighted.T + 3.0 * centred @ centred.T + 5.0 * np.eye(len(warm))
    np.testing.assert_allclose(inverse, np.linalg.inv(gram), atol=1e-4)
    expected = -np.linalg.inv(gram) / np.diag(np.linalg.inv(gram))
    np.fill_diagonal(expected, 0)
    np.testing.assert_allclose(weights.toarray()[np.ix_(warm, warm)], expected, atol=1e-4)


def test_films_that_nobody_rated_take_their_weights_from_similar_ones(model: FactEase, ratings: Interactions) -> None:
    assert not np.isin(ratings.rows, np.arange(32, 40)).any()
    weights = model.weights.toarray()
    assert (np.abs(weights[:, 32:]).sum(axis=0) > 0).all() and (np.abs(weights[32:]).sum(axis=1) > 0).all()
    space, romance = np.arange(16), np.arange(16, 32)
    assert weights[space][:, 32:36].sum() > weights[romance][:, 32:36].sum()  # liking space speaks for unrated space
    assert weights[32:36][:, space].sum() > weights[32:36][:, romance].sum()  # and the other way round
    assert not np.diagonal(weights).any()


def test_a_cold_films_line_is_the_mean_of_the_lines_of_its_likes(facts: FilmFacts, ratings: Interactions) -> None:
    """A film with the very text and tags of one rated film, and one neighbour, takes that film's line."""
    vectors, tags = facts.vectors.copy(), facts.tags.toarray()
    vectors[33], tags[33] = vectors[3], tags[3]
    alike = replace(facts, vectors=vectors, tags=csr_matrix(tags))
    config = replace(CONFIG, n_similar=1, n_neighbours=1000)
    _, weights, _, warm, _ = solve(ratings, alike, config)
    line, model_line = weights.toarray()[33], weights.toarray()[3]
    others = np.setdiff1d(warm, [3])
    np.testing.assert_allclose(line[others], model_line[others], atol=1e-5)
    assert line[3] == pytest.approx(0.3)  # the film that it resembles speaks for itself


def test_few_likes_are_not_solved_for(facts: FilmFacts) -> None:
    users = np.array([0, 1, 2, 0, 1, 2], np.int32)
    rows = np.array([0, 0, 0, 1, 1, 2], np.int32)
    data = Interactions(users, rows, np.full(6, 5, np.float32), np.zeros(6), 3, 40)
    assert solve(data, facts, FactEaseConfig(min_likes=2))[3].tolist() == [0, 1]
    assert solve(data, facts, FactEaseConfig(min_likes=9))[3].tolist() == [0]  # the best known one at least


def test_no_more_weights_are_kept_than_asked_for(ratings: Interactions, facts: FilmFacts) -> None:
    _, weights, _, warm, _ = solve(ratings, facts, replace(CONFIG, n_neighbours=8))
    cold = np.setdiff1d(np.arange(40), warm)
    assert (np.diff(weights[:, warm].indptr) <= 8).all() and (np.diff(weights[:, cold].indptr) <= 2).all()
    assert weights.has_sorted_indices and (weights.data != 0).all()


def test_popularity_is_a_share_of_people_and_fame_stands_in_for_it() -> None:
    count = np.array([30.0, 10.0, 0.0, 0.0, 3.0], dtype=np.float32)
    numbers = np.zeros((5, 4), dtype=np.float32)
    numbers[:, 3] = [0.9, 0.7, 0.8, 0.1, 0.4]  # renown
    share = expected_share(count, numbers, 100)
    np.testing.assert_allclose(share[[0, 1, 4]], [0.3, 0.1, 0.03], rtol=1e-6)
    assert 0 < share[3] < share[2] <= 1


def test_the_prior_fades_as_likes_come(model: FactEase) -> None:
    none, few = model.score([History.of_likes([]), History.of_likes([3])])
    np.testing.assert_allclose(none, CONFIG.prior * model.popularity, rtol=1e-5)
    assert not np.allclose(few, none)
    assert model.arrays()["weights.indices"].dtype == np.uint16
