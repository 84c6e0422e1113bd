from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.collaborative import History, Interactions, likes_of
from recsys.errors import ModelError


def make(users: list[int], rows: list[int], stars: list[float], at: list[float], n_users: int = 3) -> Interactions:
    return Interactions(
        np.array(users, np.int32), np.array(rows, np.int32), np.array(stars, np.float32), np.array(at), n_users, 5
    )


def test_clicks_are_five_stars_or_one_and_a_dislike_outweighs_a_like() -> None:
    history = History.of_likes([3, 1, 2], disliked=[1])
    assert history.rows.tolist() == [1, 3, 2] and history.stars.tolist() == [1.0, 5.0, 5.0]
    assert history.rows.dtype == np.int32 and history.stars.dtype == np.float32
    assert history.liked.tolist() == [3, 2]


def test_four_stars_are_a_like_and_three_and_a_half_are_not() -> None:
    history = History(np.array([7, 8, 9], np.int32), np.array([3.5, 4.0, 4.5], np.float32))
    assert history.liked.tolist() == [8, 9]


def test_columns_must_be_equally_long() -> None:
    with pytest.raises(ModelError, match=r"equally long, not \[1, 2\]"):
        make([0, 1], [0], [5.0], [0.0])


@pytest.mark.parametrize(("user", "row", "name"), [(3, 0, "users"), (-1, 0, "users"), (0, 5, "rows"), (0, -1, "rows")])
def test_numbers_out_of_range_are_refused(user: int, row: int, name: str) -> None:
    with pytest.raises(ModelError, match=f"{name} must lie between 0 and"):
        make([user], [row], [5.0], [0.0])


def test_a_history_is_in_the_order_of_time_and_everybody_has_one() -> None:
    data = make([2, 0, 2, 0], [1, 2, 3, 4], [5.0, 1.0, 4.0, 3.0], [9.0, 8.0, 1.0, 2.0])
    found = data.histories()
    assert [history.rows.tolist() for history in found] == [[4, 2], [], [3, 1]]
    assert found[2].stars.tolist() == [4.0, 5.0] and len(data) == 4


def test_what_is_taken_keeps_people_and_films() -> None:
    data = make([0, 1, 2], [0, 1, 2], [5.0, 2.0, 4.0], [0.0, 1.0, 2.0])
    part = data.take(data.stars >= 4)
    assert part.users.tolist() == [0, 2] and part.at.tolist() == [0.0, 2.0]
    assert (part.n_users, part.n_films) == (3, 5)


def test_a_film_liked_twice_counts_once() -> None:
    likes = make([0, 0, 1, 2], [3, 3, 3, 1], [5.0, 4.0, 3.5, 5.0], [0.0, 1.0, 2.0, 3.0]).likes()
    assert likes.dtype == np.float32
    np.testing.assert_array_equal(likes.toarray(), [[0, 0, 0, 1, 0], [0] * 5, [0, 1, 0, 0, 0]])


@given(st.lists(st.lists(st.tuples(st.integers(0, 4), st.sampled_from([1.0, 3.5, 4.0, 5.0])), max_size=5), max_size=4))
def test_likes_of_histories_are_the_likes_of_their_lines(people: list[list[tuple[int, float]]]) -> None:
    unique = [dict(person) for person in people]
    histories = [
        History(np.array(list(films), np.int32), np.array(list(films.values()), np.float32)) for films in unique
    ]
    found = likes_of(histories, 5)
    expected = np.zeros((len(people), 5))
    for line, films in zip(expected, unique, strict=True):
        line[[row for row, stars in films.items() if stars >= 4]] = 1
    assert found.shape == (len(people), 5) and found.dtype == np.float32
    np.testing.assert_array_equal(found.toarray(), expected)
