from __future__ import annotations

import numpy as np
import pytest

from recsys.collaborative import History, Interactions
from recsys.offline.recommender.split import (
    MIN_RATINGS,
    Case,
    Split,
    cold_films,
    cold_people,
    global_time,
    groups_of,
    leave_last_out,
    strong,
)


def pairs(data: Interactions) -> set[tuple[int, int]]:
    return set(zip(data.users.tolist(), data.rows.tolist(), strict=True))


def people_of(split: Split, data: Interactions) -> list[int]:
    """Give the person behind each case, found by the films told and wanted."""
    films = [set(history.rows.tolist()) for history in data.histories()]
    found = []
    for case in split.cases:
        own = {*case.given.rows.tolist(), *case.wanted.tolist()}
        (user,) = [user for user, rated in enumerate(films) if own <= rated]
        found.append(user)
    return found


@pytest.mark.parametrize("back", [1, 2])
def test_the_last_like_is_hidden_with_all_that_came_after(back: int, ratings: Interactions) -> None:
    split = leave_last_out(ratings, back=back)
    people = people_of(split, ratings)
    assert len(people) == len(set(people)) > 70
    train = split.train.histories()
    for user, case in zip(people, split.cases, strict=True):
        whole = ratings.histories()[user]
        places = np.flatnonzero(whole.stars >= 4)
        cut = places[-back]
        assert case.wanted.tolist() == [whole.rows[cut]]
        assert case.given.rows.tolist() == whole.rows[:cut].tolist() == train[user].rows.tolist()
        assert len(case.given.rows) >= MIN_RATINGS


def test_no_hidden_like_is_learnt_from_in_any_cut(ratings: Interactions) -> None:
    for split in (leave_last_out(ratings), global_time(ratings, share=0.5), strong(ratings), strong(ratings, part=1)):
        known = pairs(split.train)
        assert split.cases and len(split.train) < len(ratings) and known < pairs(ratings)
        for user, case in zip(people_of(split, ratings), split.cases, strict=True):
            assert len(case.wanted) and not known & {(user, row) for row in case.wanted.tolist()}
            assert not set(case.wanted.tolist()) & set(case.given.rows.tolist())
            stars = dict(zip(ratings.histories()[user].rows.tolist(), ratings.histories()[user].stars, strict=True))
            assert all(stars[row] >= 4 for row in case.wanted.tolist())


def test_time_is_cut_at_one_moment_for_all(ratings: Interactions) -> None:
    split = global_time(ratings, share=0.5)
    border = split.train.at.max()
    assert len(split.cases) > 20 and len(split.train) == (ratings.at <= border).sum() == pytest.approx(640, abs=1)
    when = {
        (user, row): at for user, row, at in zip(ratings.users.tolist(), ratings.rows.tolist(), ratings.at, strict=True)
    }
    for user, case in zip(people_of(split, ratings), split.cases, strict=True):
        told = [when[user, row] for row in case.given.rows.tolist()]
        hidden = [when[user, row] for row in case.wanted.tolist()]
        assert told == sorted(told) and border < min(hidden) and max(told) < min(hidden)
        assert sum(at > border for at in told) >= MIN_RATINGS


def test_people_who_are_asked_are_never_learnt_from(ratings: Interactions) -> None:
    testing, tuning = strong(ratings), strong(ratings, part=1)
    asked = [set(people_of(split, ratings)) for split in (testing, tuning)]
    assert len(asked[0]) == len(asked[1]) == 8 and not asked[0] & asked[1]
    for split in (testing, tuning):  # both learn from the same people: neither those of testing nor those of tuning
        assert not set(split.train.users.tolist()) & (asked[0] | asked[1])
        assert len(set(split.train.users.tolist())) == 64
        for case in split.cases:
            assert len(case.given.rows) == 13  # four fifths of sixteen
    assert pairs(testing.train) == pairs(tuning.train)


def test_a_cut_is_the_same_every_time(ratings: Interactions) -> None:
    once, twice, other = strong(ratings), strong(ratings), strong(ratings, seed=1)
    told = [[case.given.rows.tolist() for case in split.cases] for split in (once, twice, other)]
    assert told[0] == told[1] != told[2]


def test_what_is_told_stands_by_time(ratings: Interactions) -> None:
    split = strong(ratings)
    for user, case in zip(people_of(split, ratings), split.cases, strict=True):
        order = ratings.histories()[user].rows.tolist()
        places = [order.index(row) for row in case.given.rows.tolist()]
        assert places == sorted(places)


def test_people_with_few_ratings_are_not_asked(ratings: Interactions) -> None:
    few = ratings.take(np.arange(len(ratings)) % 4 == 0)  # four of each
    assert strong(few).cases == () and leave_last_out(few).cases == () and global_time(few).cases == ()


@pytest.mark.parametrize("n_likes", [1, 3, 5])
def test_cold_people_are_known_by_a_few_likes(n_likes: int, ratings: Interactions) -> None:
    split = strong(ratings)
    cold = cold_people(split, n_likes)
    assert cold.train is split.train and cold.cases
    whole = [{*case.given.liked.tolist(), *case.wanted.tolist()} for case in split.cases]
    for case in cold.cases:
        assert len(case.given.rows) == len(case.given.liked) == n_likes and len(case.wanted) >= 5
        assert {*case.given.rows.tolist(), *case.wanted.tolist()} in whole


def test_cold_films_are_in_no_rating_and_in_no_history(ratings: Interactions) -> None:
    split = strong(ratings)
    found, cold = cold_films(split)
    liked = np.unique(split.train.rows[split.train.stars >= 4])
    assert cold.sum() == int(0.2 * len(liked)) and np.isin(np.flatnonzero(cold), liked).all()
    assert not cold[found.train.rows].any() and len(found.train) == (~cold[split.train.rows]).sum()
    assert found.cases
    for case in found.cases:
        assert not cold[case.given.rows].any() and cold[case.wanted].all()


def test_people_are_grouped_by_what_is_told_of_them() -> None:
    def case(n: int) -> Case:
        return Case(History.of_likes(range(n)), np.array([500], np.int32))

    groups = groups_of([case(n) for n in (1, 19, 20, 49, 50, 149, 150, 400)])
    assert {name: np.flatnonzero(mask).tolist() for name, mask in groups.items()} == {
        "1-19": [0, 1], "20-49": [2, 3], "50-149": [4, 5], "150+": [6, 7]
    }  # fmt: skip
