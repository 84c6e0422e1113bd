"""The fused model sees what its first stage cannot; the contract itself is tested in test_model.py."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from recsys.collaborative import FilmFacts, History, Interactions
from recsys.collaborative.absence import fit_stage
from recsys.collaborative.als import AlsConfig
from recsys.collaborative.fact_ease import FactEaseConfig
from recsys.collaborative.fused import Fused, FusedConfig, in_place, training_lists
from recsys.collaborative.fused_feature import NAMES, Ground

CONFIG = FusedConfig(
    n_candidates=20, epochs=15, lr=0.02, als=AlsConfig(dim=4, n_rounds=3),
    first=FactEaseConfig(l2=5.0, n_neighbours=20, n_similar=5),
)  # fmt: skip


@pytest.fixture(scope="module")
def fused(ratings: Interactions, facts: FilmFacts) -> Fused:
    return Fused.fit(ratings, facts, CONFIG)


def test_the_second_stage_orders_the_candidates_and_nothing_else(fused: Fused) -> None:
    history = [History.of_likes([0, 2, 4])]
    candidates = set(fused.first.recommend(history, k=20)[0][0].tolist())
    rows = fused.recommend(history, k=37)[0][0].tolist()
    assert set(rows[:20]) == candidates
    rest = [row for row in fused.first.recommend(history, k=37)[0][0].tolist() if row not in candidates]
    assert rows[20:] == rest


def test_people_without_likes_get_the_first_stages_order(fused: Fused) -> None:
    people = [History.of_likes([]), History.of_likes([], [3])]
    np.testing.assert_array_equal(fused.score(people), fused.first.score(people))


def test_films_that_nobody_rated_keep_their_places(fused: Fused) -> None:
    history = [History.of_likes([0, 2, 4])]
    first, second = fused.first.recommend(history, k=20)[0][0], fused.recommend(history, k=20)[0][0]
    cold = np.isin(first, np.arange(32, 40))
    assert cold.any()
    np.testing.assert_array_equal(first[cold], second[cold])


def test_some_films_change_places_among_themselves() -> None:
    scores = np.array([0.1, 0.9, 0.5, 0.7], dtype=np.float32)
    moving = np.array([True, False, True, True])
    assert np.argsort(-in_place(scores, moving)).tolist() == [3, 1, 2, 0]
    assert in_place(scores, np.zeros(4, dtype=np.bool_)).tolist() == [4, 3, 2, 1]


def test_lists_hold_a_film_wanted_and_tell_of_no_film_of_the_history(ratings: Interactions, facts: FilmFacts) -> None:
    stage = fit_stage(ratings, facts, CONFIG.first, "cpu")
    lists = training_lists(ratings, facts, Ground.of(ratings, facts), stage, CONFIG, seed=0)
    assert len(lists) > ratings.n_users
    assert all(wanted.any() and features.shape == (len(wanted), len(NAMES)) for features, wanted in lists)


def test_popularity_does_not_tell_who_likes_a_film(ratings: Interactions, facts: FilmFacts) -> None:
    """Were a person's own like taken off a film's count, films wanted would have lower counts than the same films have
    in the lists of others."""
    stage = fit_stage(ratings, facts, CONFIG.first, "cpu")
    lists = training_lists(ratings, facts, Ground.of(ratings, facts), stage, CONFIG, seed=0)
    features, wanted = np.concatenate([part for part, _ in lists]), np.concatenate([part for _, part in lists])
    for column in (NAMES.index("popularity"), NAMES.index("recent")):
        liked, others = (set(np.unique(features[wanted == flag, column]).tolist()) for flag in (1, 0))
        assert liked <= others


def test_progress_ends_at_its_end(ratings: Interactions, facts: FilmFacts) -> None:
    told: list[tuple[int, int]] = []
    Fused.fit(ratings, facts, replace(CONFIG, epochs=2), on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_one_person_is_enough(ratings: Interactions, facts: FilmFacts) -> None:
    alone = ratings.take(ratings.users == 0)
    assert np.isfinite(Fused.fit(alone, facts, replace(CONFIG, epochs=1)).score([History.of_likes([0])])).all()
