from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from recsys.collaborative import FilmFacts, History, Interactions
from recsys.collaborative.als import Als, AlsConfig, solve


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0])
def test_solving_one_side_is_what_the_normal_equations_say(power: float) -> None:
    rng = np.random.default_rng(3)
    likes = (rng.random((9, 14)) < 0.3).astype(np.float32)
    likes[4] = 0
    other = rng.normal(size=(14, 5)).astype(np.float32)
    config = AlsConfig(dim=5, alpha=7.0, l2=0.2, frequency_power=power)
    found = solve(csr_matrix(likes), other, config)
    for line, vector in zip(likes, found, strict=True):
        confidence = np.diag(1 + 7.0 * line)  # 1 + alpha where liked, else 1
        penalty = 0.2 * (line.sum() * 8.0 + 14) ** power
        expected = np.linalg.solve(other.T @ confidence @ other + penalty * np.eye(5), other.T @ confidence @ line)
        np.testing.assert_allclose(vector, expected, atol=1e-4)
    assert not found[4].any()


def test_more_lines_than_one_batch_are_solved_alike() -> None:
    rng = np.random.default_rng(4)
    other = rng.normal(size=(6, 3)).astype(np.float32)
    likes = csr_matrix((rng.random((1100, 6)) < 0.5).astype(np.float32))
    config = AlsConfig(dim=3)
    whole = solve(likes, other, config)
    np.testing.assert_allclose(whole[600:], solve(likes[600:], other, config), atol=1e-5)


def test_every_round_lowers_what_is_minimised(ratings: Interactions, facts: FilmFacts) -> None:
    likes = ratings.likes().toarray()

    def loss(n_rounds: int) -> float:
        config = AlsConfig(dim=4, alpha=5.0, l2=0.01, frequency_power=0.0, n_rounds=n_rounds)
        model = Als.fit(ratings, facts, config, seed=1)
        people = model.fold_in(ratings.histories())
        error = (1 + 5.0 * likes) * (likes - people @ model.factors.T) ** 2
        return float(error.sum() + 0.01 * ((people**2).sum() + (model.factors**2).sum()))

    losses = [loss(n) for n in (1, 2, 4, 8)]
    assert losses == sorted(losses, reverse=True) and losses[-1] < losses[0]


def test_similar_films_point_the_same_way(ratings: Interactions, facts: FilmFacts) -> None:
    model = Als.fit(ratings, facts, AlsConfig(dim=4, n_rounds=3))
    rows, scores = model.similar_items(1, k=4)
    vectors = model.factors / np.maximum(np.linalg.norm(model.factors, axis=1, keepdims=True), 1e-12)
    np.testing.assert_allclose(scores, (vectors @ vectors[1])[rows], atol=1e-5)
    assert scores.max() <= 1 + 1e-5


def test_somebody_without_likes_gets_the_best_known_first(ratings: Interactions, facts: FilmFacts) -> None:
    model = Als.fit(ratings, facts, AlsConfig(dim=4, n_rounds=2))
    rows, _ = model.recommend([History.of_likes([], [3])], k=3)
    assert (model.count[rows[0]] == np.sort(np.delete(model.count, 3))[::-1][:3]).all()


def test_progress_is_told_round_by_round(ratings: Interactions, facts: FilmFacts) -> None:
    told: list[tuple[int, int]] = []
    Als.fit(ratings, facts, AlsConfig(dim=2, n_rounds=3), on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
