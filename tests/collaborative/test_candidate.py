"""Trials tell a part and hide the rest; candidates stand above all other films."""

from __future__ import annotations

import numpy as np
import pytest

from recsys.collaborative import FilmFacts, History, Interactions
from recsys.collaborative.absence import fit_stage
from recsys.collaborative.candidate import FEW, Trial, draw_trials, lifted, sorts_of, standardised, within
from recsys.collaborative.fact_ease import FactEaseConfig


def trials(ratings: Interactions, facts: FilmFacts, few: float, rounds: int = 1) -> list[Trial]:
    stage = fit_stage(ratings, facts, FactEaseConfig(l2=5.0, n_neighbours=20, n_similar=5), "cpu")
    return list(draw_trials(ratings, stage, k=12, few=few, rounds=rounds, rng=np.random.default_rng(0)))


@pytest.mark.parametrize("few", [0.0, 1.0])
def test_what_is_told_is_neither_candidate_nor_wanted(ratings: Interactions, facts: FilmFacts, few: float) -> None:
    drawn = trials(ratings, facts, few)
    assert len(drawn) > 60
    for trial in drawn:
        assert not set(trial.told.rows.tolist()) & {*trial.rows.tolist(), *trial.wanted.tolist()}
        assert set(trial.own.tolist()) == {*trial.told.liked.tolist(), *trial.wanted.tolist()}
        assert (np.diff(trial.scores) <= 0).all() and trial.flows.shape == (3, len(trial.rows)) == (3, 12)


def test_much_is_told_of_some_and_little_of_others(ratings: Interactions, facts: FilmFacts) -> None:
    assert {len(trial.told.rows) for trial in trials(ratings, facts, 0.0)} == {8}  # four fifths of ten ratings
    told = [len(trial.told.rows) for trial in trials(ratings, facts, 1.0)]
    assert min(told) == 1 and max(told) <= FEW and np.median(told) <= 5


def test_every_round_tells_something_else(ratings: Interactions, facts: FilmFacts) -> None:
    once, thrice = trials(ratings, facts, 0.0), trials(ratings, facts, 0.0, rounds=3)
    assert len(thrice) == 3 * len(once)
    assert len({tuple(trial.told.rows.tolist()) for trial in thrice}) > 2 * len(once)


def test_the_first_stage_finds_the_films_hidden_of_ones_own_group(ratings: Interactions, facts: FilmFacts) -> None:
    hits = [np.isin(trial.wanted, trial.rows).mean() for trial in trials(ratings, facts, 0.0)]
    assert np.mean(hits) > 0.9


def test_candidates_stand_above_the_rest_and_the_rest_keeps_its_order() -> None:
    first = np.array([0.9, 0.1, 0.5, -0.2, 0.7], dtype=np.float32)
    found = lifted(first, np.array([1, 3], dtype=np.int32), np.array([-5.0, -4.0]))
    assert np.argsort(-found).tolist() == [3, 1, 0, 4, 2]
    assert found.dtype == np.float32 and np.isfinite(found).all()


def test_ratings_are_sorted_by_their_stars() -> None:
    history = History(np.arange(5, dtype=np.int32), np.array([5.0, 4.0, 3.0, 2.5, 0.5], dtype=np.float32))
    assert [rows.tolist() for rows in sorts_of(history)] == [[0], [2], [3, 4]]


def test_scores_are_brought_to_one_measure() -> None:
    np.testing.assert_allclose(standardised(np.array([1.0, 3.0], dtype=np.float32)), [-1, 1])
    assert standardised(np.full(3, 7.0, dtype=np.float32)).tolist() == [0, 0, 0]


def test_a_part_is_taken_out_by_its_name() -> None:
    arrays = {"first.rows": np.zeros(1), "als.rows": np.ones(1)}
    assert list(within(arrays, "als.")) == ["rows"] and within(arrays, "als.")["rows"][0] == 1
