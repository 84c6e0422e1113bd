from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from recsys.index import FilmIndex
from recsys.offline.ranking import visit
from recsys.offline.ranking.bandit import Line, Policy
from recsys.offline.ranking.visit import N_KNOWN, N_ROUNDS, KeptIndex, Visitor, count_new, keeping, play, visitors
from recsys.recommender import Recommender
from recsys.types import Query


def rows(*numbers: int) -> np.ndarray:
    return np.array(numbers, dtype=np.int32)


@pytest.fixture
def vectors() -> np.ndarray:
    drawn = np.random.default_rng(0).standard_normal((900, 6)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def test_likes_are_shared_out_whole_and_those_with_few_stay_away() -> None:
    people = [(10, np.arange(100, 132, dtype=np.int32)), (20, np.arange(29, dtype=np.int32))]
    (found,) = visitors(people)
    assert found.name == "person 10"
    assert (len(found.known), len(found.held), len(found.open)) == (N_KNOWN, 10, 20)
    assert np.concatenate([found.known, found.held, found.open]).tolist() == list(range(100, 132))


@pytest.mark.parametrize("n_allowed", [900, 400, 20])
def test_an_index_that_keeps_finds_the_same(vectors: np.ndarray, n_allowed: int) -> None:
    plain, kept = FilmIndex.of_vectors(vectors), KeptIndex.of_vectors(vectors)
    allowed = np.random.default_rng(1).permutation(900) < n_allowed
    for _ in range(2):
        for row in (0, 7):
            expected, found = plain.search(vectors[row], 60, allowed), kept.search(vectors[row], 60, allowed)
            assert expected[0].tolist() == found[0].tolist()
            np.testing.assert_allclose(expected[1], found[1], atol=1e-6)


def test_a_recommender_that_keeps_ranks_the_same(small: Recommender) -> None:
    query = Query((), "", np.zeros(small.encoder.dim, np.float32), liked=(1, 2), hidden=(1, 2), k=5)
    assert keeping(small)._rank(query)[2].rows.tolist() == small._rank(query)[2].rows.tolist()


def test_an_index_that_keeps_knows_the_company(small: Recommender) -> None:
    class Nobody:
        version = "none"

        def toward(self, rows: object, shares: object = None) -> np.ndarray:
            return np.zeros(small.index.n_films, dtype=np.float32)

    company = Nobody()
    assert keeping(replace(small, index=small.index.beside(company))).index.company is company


def test_strangers_to_all_likes_before_are_counted() -> None:
    angles = np.radians([0, 10, 90, 95, 180])
    films = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    assert count_new([0, 1, 2, 3, 4], 2, films) == 2  # 90 and 180 degrees; 95 is like 90
    assert count_new([0, 2, 4], 2, films) == 1
    assert count_new([0, 1], 2, films) == 0


class Script:
    """Shows lists that were written down before, and keeps the queries."""

    def __init__(self, *lists: Line) -> None:
        self.lists, self.queries = list(lists), list[Query]()

    def __call__(self, query: Query, policy: Policy, recommender: Recommender, rng: np.random.Generator) -> Line:
        self.queries.append(query)
        return self.lists.pop(0) if self.lists else Line(rows())


VISITOR = Visitor("person 1", rows(0, 1), rows(4, 5, 6), rows(2, 3))


def test_what_is_gained_and_missed_is_counted(small: Recommender, monkeypatch: pytest.MonkeyPatch) -> None:
    script = Script(Line(rows(4, 7, 8), 7), Line(rows(9, 5), 5, 2), Line(rows(10), 6), Line(rows(6)))
    monkeypatch.setattr(visit, "make_line", script)
    found = play(VISITOR, Policy("scripted"), small)
    assert found.hits[:5].tolist() == [1, 1, 0, 1, 0]
    assert found.regret[:5].tolist() == [2, 3, 4, 4, 4]  # 3, 2, 1 and 1 likes could still be found, then none
    assert found.swapped[:5].tolist() == [0, 2, 0, 0, 0]
    assert found.places[:5].tolist() == [2, 2, 0, 0, 0]  # the third film tried fell off its list
    assert found.liked[:5].tolist() == [False, True, False, False, False]
    assert found.last_hit[:5].tolist() == [False, True, False, True, False]
    assert found.found.tolist() == [4, 5, 6]
    films = small.catalogue.films
    assert found.n_genres == len({*films[4].genres, *films[5].genres, *films[6].genres})


def test_every_list_knows_the_ones_before(small: Recommender, monkeypatch: pytest.MonkeyPatch) -> None:
    script = Script(Line(rows(4, 7)), Line(rows(8)))
    monkeypatch.setattr(visit, "make_line", script)
    play(VISITOR, Policy("scripted"), small)
    first, second, third, *_, last = script.queries
    assert (first.liked, first.seen, set(first.hidden)) == ((0, 1), (), {0, 1, 2, 3})
    assert (second.liked, second.seen, set(second.hidden)) == ((0, 1, 4), (7,), {0, 1, 2, 3, 4, 7})
    assert (third.liked, third.seen) == ((0, 1, 4), (7, 8))
    assert len(script.queries) == N_ROUNDS + 1
    assert (last.liked, set(last.hidden)) == ((0, 1, 4), {0, 1, 4, 5, 6})  # the judges may be shown, the rest may not


def test_who_does_not_tell_is_still_not_shown_a_film_twice(small: Recommender, monkeypatch: pytest.MonkeyPatch) -> None:
    script = Script(Line(rows(4, 7)))
    monkeypatch.setattr(visit, "make_line", script)
    play(VISITOR, Policy("scripted", tells=False), small)
    assert script.queries[1].seen == () and 7 in script.queries[1].hidden


def test_a_real_list_of_all_films_misses_nothing(small: Recommender) -> None:
    found = play(VISITOR, Policy("greedy"), small)  # ten places for the eight films that are left
    assert found.hits.tolist() == [3] + [0] * (N_ROUNDS - 1)
    assert found.regret.tolist() == [0] * N_ROUNDS
    assert sorted(found.found.tolist()) == [4, 5, 6]
    assert found.ndcg > 0.5


def test_a_play_is_the_same_every_time(small: Recommender) -> None:
    first, second = (play(VISITOR, Policy("random", "random"), small, seed=3) for _ in range(2))
    assert first.found.tolist() == second.found.tolist()
    assert first.found.tolist() != play(VISITOR, Policy("random", "random"), small, seed=4).found.tolist()
