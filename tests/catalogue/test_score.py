import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue.score import (
    MIN_SHARED,
    NEUTRAL_SCORE,
    bayesian_scores,
    quality_of,
    renown_of,
    site_offsets,
)

NAN = np.nan
SCORE = st.floats(0, 10) | st.just(NAN)
VOTES = st.integers(0, 10**8).map(float) | st.just(NAN)


def scores_of(*rows):
    scores = np.array([[score for score, _ in row] for row in rows])
    votes = np.array([[n for _, n in row] for row in rows])
    return bayesian_scores(scores, votes)


def test_many_votes_keep_their_score_and_few_are_pulled_to_the_mean():
    none = (NAN, NAN)
    score, votes = scores_of([(9.0, 1e6), none, none], [(5.0, 1e6), none, none], [(9.0, 10), none, none])
    mean = (9 + 5 + 9) / 3
    assert score[0] == pytest.approx(9.0, abs=0.01)
    assert score[2] == pytest.approx((10 * 9 + 1000 * mean) / 1010, abs=1e-4)
    assert votes.tolist() == [1_000_000, 1_000_000, 10]


def test_sites_are_weighted_by_the_logarithm_of_their_votes():
    score, _ = scores_of([(9.0, 1e8), (NAN, NAN), (5.0, 1e4)])
    a, b = np.log1p([1e8, 1e4])
    assert score[0] == pytest.approx((9 * a + 5 * b) / (a + b), abs=1e-4)


def test_film_without_score_gets_the_mean_and_a_table_without_any_the_neutral_score():
    none = (NAN, NAN)
    score, votes = scores_of([(8.0, 1e6), none, none], [none, none, none])
    assert score[1] == pytest.approx(8.0) and votes[1] == 0
    assert scores_of([none, none, none])[0].tolist() == [NEUTRAL_SCORE]


def test_score_of_unknown_votes_counts_a_little():
    none = (NAN, NAN)
    score, votes = scores_of([(9.0, NAN), none, none], [(5.0, NAN), none, none])
    assert 7 < score[0] < 9 and 5 < score[1] < 7 and votes.tolist() == [0, 0]


@given(st.lists(st.tuples(SCORE, VOTES, SCORE, VOTES, SCORE, VOTES), min_size=1, max_size=8))
def test_scores_stay_within_those_given(rows):
    table = np.array(rows)
    score, votes = bayesian_scores(table[:, ::2], table[:, 1::2])
    # A score with no vote at all has no weight.
    counted = table[:, ::2][~np.isnan(table[:, ::2]) & (table[:, 1::2] != 0)]
    low, high = (counted.min(), counted.max()) if counted.size else (NEUTRAL_SCORE, NEUTRAL_SCORE)
    assert (score >= low - 1e-4).all() and (score <= high + 1e-4).all() and (votes >= 0).all()


def test_renown_is_1_for_the_best_known_and_0_without_votes():
    votes = np.array([[1e6, NAN, NAN], [NAN, 100.0, NAN], [NAN, NAN, NAN], [NAN, NAN, NAN]])
    renown = renown_of(votes, np.array([NAN, NAN, 50.0, NAN]))
    assert renown[0] == 1 and renown[3] == 0 and 0 < renown[1] < renown[2] < 1
    assert renown_of(votes[3:], np.array([NAN])).tolist() == [0.0]


def test_quality_is_cut_at_both_ends():
    assert quality_of(np.array([0, 4, 6.75, 9.5, 10], dtype=np.float32)).tolist() == [0, 0, 0.5, 1, 1]


def test_a_generous_site_is_brought_to_the_level_of_the_first() -> None:
    shared = np.column_stack(
        [np.linspace(4, 8, MIN_SHARED), np.full(MIN_SHARED, np.nan), np.linspace(4, 8, MIN_SHARED) + 0.6]
    )
    only_generous = np.array([[np.nan, np.nan, 8.6]])
    scores = np.vstack([shared, only_generous])
    assert site_offsets(scores) == pytest.approx([0.0, 0.0, 0.6])
    levelled, _ = bayesian_scores(scores, np.full_like(scores, 1e9))
    assert levelled[-1] == pytest.approx(8.0, abs=1e-3)
    assert site_offsets(scores[:5]) == pytest.approx([0.0, 0.0, 0.0])
