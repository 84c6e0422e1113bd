"""Each feature says what its name says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from recsys.collaborative import FilmFacts, History, Interactions
from recsys.collaborative.fused_feature import NAMES, Ground, features_of

ROWS = np.array([0, 1, 16, 17, 32, 36], dtype=np.int32)  # two of each group, one of each that nobody has rated


def columns(ground: Ground, history: History, rows: np.ndarray = ROWS) -> dict[str, np.ndarray]:
    k = len(rows)
    first, flows = np.linspace(1, 0, k, dtype=np.float32), np.zeros((3, k), np.float32)
    found = features_of(ground, history, rows, first, flows, np.stack([first, first]))
    assert found.shape == (k, len(NAMES)) and found.dtype == np.float32 and np.isfinite(found).all()
    return dict(zip(NAMES, found.T, strict=True))


def test_films_of_the_persons_kind_are_nearer_by_text_and_tags(ratings: Interactions, facts: FilmFacts) -> None:
    found = columns(Ground.of(ratings, facts), History.of_likes([2, 3, 4], [20]))
    for name in ("text_mean", "text_near", "genre_lift"):
        assert found[name][[0, 1, 4]].min() > found[name][[2, 3, 5]].max(), name
    assert found["text_disliked"][[2, 3, 5]].min() > found["text_disliked"][[0, 1, 4]].max()
    assert not found["director_lift"].any()  # no film has one here


def test_counts_are_likes_and_the_late_ones_stand_apart(ratings: Interactions, facts: FilmFacts) -> None:
    ground = Ground.of(ratings, facts)
    found = columns(ground, History.of_likes([2]))
    np.testing.assert_allclose(np.expm1(found["popularity"]), ratings.likes().sum(axis=0).A1[ROWS], rtol=1e-4)
    later = replace_at(ratings, 1e9)
    assert Ground.of(later, facts).recent.sum() < ground.recent.sum() == ground.count.sum()


def replace_at(ratings: Interactions, seconds: float) -> Interactions:
    at = ratings.at.copy()
    at[0] = at.max() + seconds
    return replace(ratings, at=at)


def test_distances_are_nothing_to_a_film_of_the_same_numbers(ratings: Interactions, facts: FilmFacts) -> None:
    found = columns(Ground.of(ratings, facts), History.of_likes([0]))
    for name in ("year_distance", "runtime_distance", "quality_distance", "popularity_distance"):
        assert abs(found[name][0]) < 1e-6 and found[name][1:].max() > 0, name


def test_a_single_film_has_features(ratings: Interactions, facts: FilmFacts) -> None:
    found = columns(Ground.of(ratings, facts), History.of_likes([0]), ROWS[:1])
    assert found["first"][0] == 0 and found["n_told"][0] > 0


def test_arrays_make_the_same_ground_again(ratings: Interactions, facts: FilmFacts) -> None:
    ground = Ground.of(ratings, facts)
    again = Ground.from_arrays(ground.arrays())
    history = History.of_likes([2, 3], [20])
    for name, column in columns(again, history).items():
        np.testing.assert_allclose(column, columns(ground, history)[name], atol=2e-3, err_msg=name)
