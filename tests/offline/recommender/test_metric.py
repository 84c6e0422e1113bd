from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace as changed
from math import log, log2

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from recsys.collaborative import FilmFacts, History, Interactions
from recsys.collaborative.popularity import Popularity
from recsys.offline.recommender.metric import BATCH, ask, character, first_rank, judge, recall_ndcg
from recsys.offline.recommender.split import Case, strong


def rows(*found: int) -> np.ndarray:
    return np.array(found, dtype=np.int32)


def case(told: list[int], *wanted: int) -> Case:
    return Case(History.of_likes(told), rows(*wanted))


def test_recall_and_ndcg_by_hand() -> None:
    recall, ndcg = recall_ndcg(rows(4, 7, 1, 9), rows(7, 9, 20))
    assert recall == pytest.approx(2 / 3)
    assert ndcg == pytest.approx((1 / log2(3) + 1 / log2(5)) / (1 + 1 / log2(3) + 1 / log2(4)))
    assert recall_ndcg(rows(1, 2, 3), rows(3, 2, 1)) == (pytest.approx(1.0), pytest.approx(1.0))
    assert recall_ndcg(rows(1, 2, 3), rows(8)) == (0.0, 0.0)


def test_more_films_wanted_than_shown_can_still_be_perfect() -> None:
    assert recall_ndcg(rows(1, 2), rows(1, 2, 3, 4)) == (1.0, pytest.approx(1.0))


def test_places_without_a_film_are_no_hits() -> None:
    assert recall_ndcg(rows(5, -1, -1), rows(6, 5))[0] == 0.5


def test_the_rank_counts_films_with_an_equal_score() -> None:
    scores = np.array([3.0, 1.0, 2.0, 1.0, -np.inf], dtype=np.float32)
    assert first_rank(scores, rows(0)) == 1 and first_rank(scores, rows(2)) == 2
    assert first_rank(scores, rows(1)) == first_rank(scores, rows(3)) == 4
    assert first_rank(scores, rows(3, 2)) == 2


def test_films_told_are_never_in_the_list_and_never_count() -> None:
    scores = np.arange(200, dtype=np.float32)[None, :]
    outcome = judge([scores], [case([199, 197], 198, 5)])
    assert outcome.lists.shape == (1, 100) and outcome.lists[0, :3].tolist() == [198, 196, 195]
    values = {name: float(value[0]) for name, value in outcome.values.items()}
    assert set(values) == {"mrr", *(f"{m}@{k}" for m in ("recall", "ndcg") for k in (10, 20, 100))}
    assert values["mrr"] == 1.0 and values["recall@10"] == 0.5
    assert values["ndcg@10"] == pytest.approx(1 / (1 + 1 / log2(3)))


def test_only_the_films_among_which_is_asked_are_ranked() -> None:
    among = np.zeros(200, dtype=bool)
    among[[3, 8, 150]] = True
    outcome = judge([np.arange(200, dtype=np.float32)[None, :]], [case([150], 3)], among=among)
    assert outcome.lists[0, :3].tolist() == [8, 3, -1] and outcome.values["mrr"][0] == 0.5


def test_ties_are_broken_by_lot_and_not_by_the_catalogues_order() -> None:
    flat = np.zeros((2, 500), dtype=np.float32)
    first, second = judge([flat], [case([], 0), case([], 0)]).lists
    assert first.tolist() == second.tolist() and len(set(first.tolist())) == 100
    assert abs(np.mean(first) - 250) < 60 and first.tolist() != sorted(first.tolist())
    same = judge([flat], [case([], 0), case([], 0)]).lists[0]
    assert same.tolist() == first.tolist()  # the same lot every time
    better = flat.copy()
    better[:, 77] = 1
    assert judge([better], [case([], 0), case([], 0)]).lists[0, 0] == 77


def test_many_people_are_asked_batch_by_batch(facts: FilmFacts) -> None:
    rng = np.random.default_rng(0)
    scores = rng.random((BATCH + 30, 150)).astype(np.float32)
    cases = [case([], int(rng.integers(150))) for _ in scores]
    whole = judge([scores[:BATCH], scores[BATCH:]], cases)
    for i in (0, BATCH - 1, BATCH, BATCH + 29):
        assert whole.lists[i].tolist() == np.argsort(-scores[i])[:100].tolist()
        assert whole.values["mrr"][i] == pytest.approx(1 / (1 + (scores[i] > scores[i, cases[i].wanted[0]]).sum()))


def test_a_model_is_asked_about_everybody(ratings: Interactions, facts: FilmFacts) -> None:
    split = strong(ratings)
    outcome = ask(Popularity.fit(split.train, facts), split.cases)
    assert all(values.shape == (len(split.cases),) for values in outcome.values.values())
    for line, one in zip(outcome.lists, split.cases, strict=True):
        assert not set(line.tolist()) & set(one.given.rows.tolist())
    assert ask(Popularity.fit(split.train, facts), []).lists.shape == (0, 100)


@dataclass
class World:
    """Twelve films: the likes of row i are 12 - i; the texts of rows 0 to 9 stand at right angles to each other."""

    facts: FilmFacts
    likes: np.ndarray


@pytest.fixture
def world() -> World:
    vectors = np.eye(12, dtype=np.float32)
    vectors[11] = vectors[10]
    tags = csr_matrix(np.array([[1, 0, 1]] * 6 + [[0, 1, 1]] * 6, dtype=np.float32))
    facts = FilmFacts(vectors, tags, ("genre:A", "genre:B", "keyword:x"), np.zeros((12, 4), np.float32))
    return World(facts, np.arange(12, 0, -1).astype(np.float32))


def test_the_character_of_lists_by_hand(world: World) -> None:
    lists = np.stack([np.arange(10), np.arange(2, 12)]).astype(np.int32)
    found = character(lists, [case([0]), case([])], world.facts, world.likes, 40)
    assert found["coverage"] == 1.0
    own = np.concatenate([world.likes[:10], world.likes[2:]])
    assert found["novelty"] == pytest.approx(np.mean([-log2((n + 1) / 41) for n in own]), rel=1e-5)
    assert found["popularity"] == pytest.approx(np.mean([(n - 1) / 11 for n in own]), rel=1e-5)
    assert found["diversity"] == pytest.approx((1 + 1 - 2 / 90) / 2)  # two films of the second list are the same text
    shown = [1] * 4 + [2] * 8
    pairs_apart = sum(abs(a - b) for a in shown for b in shown)
    assert found["gini"] == pytest.approx(pairs_apart / (2 * 12**2 * np.mean(shown)))
    # Only the first person liked anything: all of genre A, of which six in ten shown are.
    assert found["miscalibration"] == pytest.approx(-log(0.99 * 0.6 + 0.01))


def test_even_lists_are_not_unequal_and_lists_of_one_kind_not_diverse(world: World) -> None:
    lists = np.array([[*range(10)], [10, 11, *range(8)], [8, 9, 10, 11, *range(6)]], np.int32)
    assert character(lists[:1], [case([])], world.facts, world.likes, 40)["coverage"] == pytest.approx(10 / 12)
    alike = changed(world.facts, vectors=np.tile(np.eye(12, dtype=np.float32)[0], (12, 1)))
    assert character(lists, [case([])] * 3, alike, world.likes, 40)["diversity"] == pytest.approx(0.0, abs=1e-6)
    everywhere = np.stack([np.roll(np.arange(12), n)[:10] for n in range(12)]).astype(np.int32)
    assert character(everywhere, [case([])] * 12, alike, world.likes, 40)["gini"] == pytest.approx(0.0, abs=1e-9)


def test_a_list_with_the_genres_of_the_likes_is_calibrated(world: World) -> None:
    lists = np.array([[0, 1, 2, 3, 4, 6, 7, 8, 9, 10]], np.int32)
    found = character(lists, [case([5, 11])], world.facts, world.likes, 40)
    assert found["miscalibration"] == pytest.approx(0.0, abs=1e-6)
