from __future__ import annotations

import numpy as np
import pytest

from recsys.collaborative import Interactions
from recsys.features import NAMES
from recsys.offline.ranking import person
from recsys.offline.ranking.person import SECOND_KINDS, judging_likes, taste_cases, wishing_cases

LIKED = np.array([0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 3], dtype=np.int32)  # row 3 and 11 are held back


def ratings(n_users: int, stars: float = 5.0) -> Interactions:
    users = np.repeat(np.arange(n_users), 12).astype(np.int32)
    rows = np.tile(np.arange(12), n_users).astype(np.int32)
    line = np.full(len(rows), stars, dtype=np.float32)
    return Interactions(users, rows, line, np.zeros(len(rows)), n_users, 12)


def test_only_people_that_no_model_learnt_from_and_that_like_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    assert judging_likes(ratings(21)) == []  # twelve likes are too few
    monkeypatch.setattr(person, "MIN_LIKES", 12)
    found = judging_likes(ratings(21))
    assert [user for user, _ in found] == [0, 10, 20]
    assert all(sorted(liked.tolist()) == list(range(12)) for _, liked in found)
    assert found[0][1].tolist() != found[1][1].tolist()
    assert judging_likes(ratings(21, stars=3.5)) == []


def test_more_clicks_leave_the_same_answer(small) -> None:
    cases = taste_cases(small, [(7, LIKED)])
    assert [case.variant for case in cases] == ["1 like", "3 likes", "5 likes", "10 likes"]
    assert {case.situation for case in cases} == {"taste"} and {case.group for case in cases} == {"person 7"}
    for n, case in zip((1, 3, 5, 10), cases, strict=True):
        assert case.gold.tolist() == [3, 11]
        assert not set(LIKED[:n].tolist()) & set(case.rows.tolist())  # what was clicked is hidden
        assert case.columns[:, NAMES.index("taste")].any()


def test_wishes_are_met_by_films_that_were_held_back(small, small_book) -> None:
    seen: list[tuple[int, int]] = []
    cases = wishing_cases(small, [(7, LIKED)], small_book, on_progress=lambda *done: seen.append(done))
    assert seen == [(1, 1)] and cases
    assert {case.source for case in cases} <= set(SECOND_KINDS)
    assert {case.situation for case in cases} == {"both"}
    for case in cases:
        assert len(case.gold) and set(case.gold.tolist()) <= {3, 11}
        assert case.is_gold.any()
    other = wishing_cases(small, [(7, LIKED)], small_book, seed=1)
    assert [len(case.rows) for case in cases] != [len(case.rows) for case in other] or len(cases) != len(other)
