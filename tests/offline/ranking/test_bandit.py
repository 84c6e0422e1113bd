from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from recsys.features import doubt
from recsys.offline.ranking.bandit import Policy, belief, choose, draw, make_line
from recsys.recommender import Recommender
from recsys.types import Query, Ranked

LIKED, SEEN = (0, 3), (5,)


@pytest.fixture
def vectors() -> np.ndarray:
    drawn = np.random.default_rng(0).standard_normal((30, 8)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def query(recommender: Recommender, k: int = 5) -> Query:
    vector = np.zeros(recommender.encoder.dim, np.float32)
    return Query((), "", vector, liked=LIKED, seen=SEEN, hidden=(*LIKED, *SEEN), k=k)


def lines(recommender: Recommender, policy: Policy, seeds: range = range(1), k: int = 5) -> list[list[int]]:
    asked = query(recommender, k)
    return [make_line(asked, policy, recommender, np.random.default_rng(seed)).rows.tolist() for seed in seeds]


def test_belief_is_as_unsure_as_doubt(vectors: np.ndarray) -> None:
    marks, asked = [1, 4, 9], np.arange(10, 30, dtype=np.int32)
    found = belief(vectors, marks, asked)
    np.testing.assert_allclose(np.sqrt(np.diag(found)), doubt(vectors, marks, asked.tolist()), atol=1e-6)
    np.testing.assert_allclose(found, found.T, atol=1e-12)


def test_without_marks_all_is_open_and_likes_move_together(vectors: np.ndarray) -> None:
    found = belief(vectors, [], np.array([2, 2, 7], dtype=np.int32))
    np.testing.assert_allclose(np.diag(found), 1, atol=1e-6)
    assert found[0, 1] == pytest.approx(1, abs=1e-6)
    assert found[0, 2] == pytest.approx(np.exp((vectors[2] @ vectors[7] - 1) / 0.6), abs=1e-6)


def test_one_mark_tells_what_the_formula_says(vectors: np.ndarray) -> None:
    near = np.exp((vectors[1] @ vectors[7] - 1) / 2.0)
    found = belief(vectors, [1], np.array([7], dtype=np.int32), reach=2.0, noise=0.3)
    assert found[0, 0] == pytest.approx(1 - near**2 / 1.3, abs=1e-6)


def test_a_mark_tells_more_the_farther_it_reaches_and_the_surer_it_is(vectors: np.ndarray) -> None:
    asked = np.array([7], dtype=np.int32)
    usual = belief(vectors, [1], asked)[0, 0]
    assert belief(vectors, [1], asked, reach=2.0)[0, 0] < usual < belief(vectors, [1], asked, reach=0.2)[0, 0]
    assert belief(vectors, [1], asked, noise=0.1)[0, 0] < usual < belief(vectors, [1], asked, noise=3.0)[0, 0]


def test_drawn_values_spread_as_the_covariance_says() -> None:
    covariance = np.array([[1.0, 0.8, 0.0], [0.8, 1.0, 0.0], [0.0, 0.0, 0.01]])
    rng = np.random.default_rng(0)
    drawn = np.array([draw(covariance, rng) for _ in range(4000)])
    np.testing.assert_allclose(np.cov(drawn.T), covariance, atol=0.06)
    np.testing.assert_allclose(drawn.mean(axis=0), 0, atol=0.06)


def test_films_of_the_same_text_can_be_drawn() -> None:
    first, second = draw(np.ones((2, 2)), np.random.default_rng(1))
    assert first == pytest.approx(second, abs=0.01)


@pytest.mark.parametrize("weight", [0.0, 0.05, 2.0])
def test_greedy_and_trial_show_what_the_app_would(
    small: Recommender, weight: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recsys.ranking.variety.STRANGERS", -0.5)  # so that all films have something in common
    for variety in (0.0, 4.0):
        app = replace(small, ranking=replace(small.ranking, exploration=weight, variety=variety))
        found, _, ranked = app._rank(query(small))
        line = make_line(query(small), Policy("", "trial", weight, ceiling=3), app, np.random.default_rng(0))
        assert line.rows.tolist() == ranked.rows[:5].tolist()
        assert line.tried == found.trial
        assert (line.tried is not None) == (weight == 2.0)
        assert line.n_swapped == len(set(line.rows.tolist()) - set(lines(app, Policy(""))[0]))
        if not weight:
            assert lines(app, Policy("")) == [line.rows.tolist()]


def test_no_list_shows_what_is_hidden_or_a_film_twice(small: Recommender) -> None:
    for kind in ("greedy", "trial", "every", "sample", "lot", "random"):
        for line in lines(small, Policy("", kind, 2.0), range(5)):  # type: ignore[arg-type]
            assert len(set(line)) == 5 and not set(line) & {*LIKED, *SEEN}, kind


@pytest.mark.parametrize("kind", ["every", "sample"])
def test_without_weight_nothing_changes_and_with_much_the_order_does(small: Recommender, kind: str) -> None:
    greedy = lines(small, Policy(""))
    assert lines(small, Policy("", kind)) == greedy  # type: ignore[arg-type]
    assert lines(small, Policy("", kind, 50.0)) != greedy  # type: ignore[arg-type]


def test_with_overwhelming_weight_the_most_doubtful_films_come_first(small: Recommender) -> None:
    flat = replace(small, ranking=replace(small.ranking, variety=0.0))
    found = lines(flat, Policy("", "every", 1e4))[0]
    others = [row for row in range(small.index.n_films) if row not in {*LIKED, *SEEN}]
    doubts = dict(zip(others, doubt(small.index.vectors, (*SEEN, *LIKED), others).tolist(), strict=True))
    assert sorted((doubts[row] for row in found), reverse=True) == pytest.approx(sorted(doubts.values())[:-6:-1])


def test_the_lot_takes_the_last_place_only(small: Recommender) -> None:
    greedy = lines(small, Policy(""))[0]
    drawn = lines(small, Policy("", "lot"), range(20))
    assert all(line[:4] == greedy[:4] and line[4] not in greedy for line in drawn)
    assert make_line(query(small), Policy("", "lot"), small, np.random.default_rng(0)).n_swapped == 1
    assert len({line[4] for line in drawn}) > 1


def test_lots_are_the_same_from_the_same_seed(small: Recommender) -> None:
    for kind in ("sample", "lot", "random"):
        policy = Policy("", kind, 2.0)  # type: ignore[arg-type]
        assert lines(small, policy, range(3)) == lines(small, policy, range(3))
        assert len({tuple(line) for line in lines(small, policy, range(8))}) > 1


def test_a_list_longer_than_the_catalogue_holds_all_that_is_not_hidden(small: Recommender) -> None:
    for kind in ("greedy", "trial", "every", "sample", "lot", "random"):
        policy = Policy("", kind, 1.0)  # type: ignore[arg-type]
        found = make_line(query(small, 50), policy, small, np.random.default_rng(0))
        assert (found.tried, found.n_swapped) == (None, 0)
        assert sorted(found.rows.tolist()) == [row for row in range(small.index.n_films) if row not in {*LIKED, *SEEN}]


# One film marked (row 0); rows 1 to 4 are the list; rows 5 to 8 lie beyond, ever less like the film marked.
SCORE = np.array([5.0, 4.0, 3.0, 2.0, 1.9, 1.8, 1.7, 0.0], dtype=np.float32)
RANKED = Ranked(np.arange(1, 9, dtype=np.int32), SCORE, SCORE[:, None], ("wish",), 0.0)
COSINE = np.array([1.0, 0.5, 0.5, 0.5, 0.5, 0.9, 0.6, 0.3, 0.0])
ARROWS = np.stack([COSINE, np.sqrt(1 - COSINE**2)], axis=1).astype(np.float32)
MARKED = Query((), "", np.zeros(2, np.float32), liked=(0,), k=4)
DOUBTS = doubt(ARROWS, [0], list(range(9)))


def tried(weight: float, ceiling: int) -> int | None:
    return choose(RANKED, MARKED, Policy("", "trial", weight, ceiling=ceiling), ARROWS)


def test_without_a_ceiling_hope_decides() -> None:
    assert tried(1.0, 0) == 5 + int(np.argmax(SCORE[4:] + DOUBTS[5:]))
    assert tried(0.05, 0) is None


def test_under_a_ceiling_doubt_decides_among_those_that_reach_the_list() -> None:
    assert SCORE[6] + 0.5 * DOUBTS[7] > SCORE[3] > SCORE[7] + 0.5 * DOUBTS[8]  # row 8 is the most doubtful, but far
    assert tried(0.5, 3) == 7


def test_under_a_ceiling_no_film_stands_above_it() -> None:
    assert (SCORE[4:7] + 1.5 * DOUBTS[5:8] > SCORE[2]).tolist() == [False, True, True]
    assert tried(1.5, 4) == 5
    assert tried(1.5, 3) == 7
    assert tried(9.0, 4) is None


def test_a_film_on_the_list_is_never_the_one_tried() -> None:
    arrows = ARROWS.copy()
    arrows[4] = (-1.0, 0.0)  # nothing is more doubtful, and it stands last on the list
    assert choose(RANKED, MARKED, Policy("", "trial", 0.5, ceiling=3), arrows) == 7


def test_nothing_beyond_the_list_leaves_nothing_to_try() -> None:
    for k, ceiling in ((8, 0), (8, 5), (20, 0), (20, 5)):
        longer = replace(MARKED, k=k)
        assert choose(RANKED, longer, Policy("", "trial", 9.0, ceiling=ceiling), ARROWS) is None


def test_the_surer_a_mark_the_less_its_like_are_tried() -> None:
    for ceiling in (0, 3):
        usual = Policy("", "trial", 0.12, ceiling=ceiling)
        unsure = replace(usual, noise=100.0)
        assert choose(RANKED, MARKED, unsure, ARROWS) == 5
        assert choose(RANKED, MARKED, usual, ARROWS) is None
        assert choose(RANKED, MARKED, replace(usual, reach=0.05), ARROWS) == 5
