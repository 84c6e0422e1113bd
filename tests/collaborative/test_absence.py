"""Leaving a person out afterwards gives what fitting without that person gives."""

from __future__ import annotations

import numpy as np

from recsys.collaborative import FilmFacts, History, Interactions, likes_of
from recsys.collaborative.absence import Leaver, fit_stage, flow
from recsys.collaborative.fact_ease import FactEase, FactEaseConfig

CONFIG = FactEaseConfig(l2=5.0, n_neighbours=40, prior=0.0, n_similar=5)  # all weights kept, no share of popularity
LEFT_OUT = 4


def people(ratings: Interactions) -> tuple[History, History]:
    """Everything that one person rated, and the first five likes of it."""
    history = ratings.histories()[LEFT_OUT]
    return history, History.of_likes(history.liked[:5].tolist())


def test_the_stage_is_the_model_that_fit_gives(ratings: Interactions, facts: FilmFacts) -> None:
    stage, model = fit_stage(ratings, facts, CONFIG, "cpu"), FactEase.fit(ratings, facts, CONFIG)
    np.testing.assert_allclose(stage.model.weights.toarray(), model.weights.toarray(), atol=1e-6)


def test_scores_are_those_of_a_model_fitted_without_the_person(ratings: Interactions, facts: FilmFacts) -> None:
    stage = fit_stage(ratings, facts, CONFIG, "cpu")
    without = FactEase.fit(ratings.take(ratings.users != LEFT_OUT), facts, CONFIG)
    with_all, told = people(ratings)
    one = History.of_likes(with_all.liked[:1].tolist())
    leaver = Leaver.of(stage, likes_of([with_all, with_all], facts.n_films))
    found = leaver.scores([told, one])  # one where more is told than hidden, one where less is
    for line, history in zip(found, (told, one), strict=True):
        open_rows = np.setdiff1d(stage.warm, history.rows)
        expected = without.score([history])[0]
        np.testing.assert_allclose(line[open_rows], expected[open_rows], atol=1e-5)
        assert np.abs(stage.model.score([history])[0] - expected)[open_rows].max() > 1e-3


def test_what_flows_from_films_not_liked_leaves_the_person_out_too(ratings: Interactions, facts: FilmFacts) -> None:
    stage = fit_stage(ratings, facts, CONFIG, "cpu")
    without = FactEase.fit(ratings.take(ratings.users != LEFT_OUT), facts, CONFIG)
    with_all, _ = people(ratings)
    leaver = Leaver.of(stage, likes_of([with_all], facts.n_films))
    disliked = with_all.rows[with_all.stars < 4]
    rows = np.setdiff1d(np.arange(32, dtype=np.int32), disliked)
    np.testing.assert_allclose(leaver.flow(0, disliked, rows), flow(without, disliked, rows), atol=1e-5)


def test_nothing_flows_from_no_films(ratings: Interactions, facts: FilmFacts) -> None:
    stage = fit_stage(ratings, facts, CONFIG, "cpu")
    leaver = Leaver.of(stage, likes_of([people(ratings)[0]], facts.n_films))
    rows = np.arange(40, dtype=np.int32)
    assert not leaver.flow(0, np.zeros(0, np.int32), rows).any()
    assert not flow(stage.model, np.zeros(0, np.int32), rows).any()
