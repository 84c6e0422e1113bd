from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.ranking import closeness, diversify
from recsys.types import FloatArray, Ranked

NAMES = ("wish", "variety")


def ranked_of(scores: list[float]) -> Ranked:
    """Films in the order of their scores; row 10 is the best."""
    score = np.array(sorted(scores, reverse=True), dtype=np.float32)
    columns = np.stack([score, np.zeros_like(score)], axis=1) if scores else np.zeros((0, 2), np.float32)
    rows = np.arange(10, 10 + len(scores), dtype=np.int32)
    return Ranked(rows, score, columns, NAMES, 0.0, columns.copy(), np.zeros(2, np.float32))


def units(n: int, dim: int, seed: int) -> FloatArray:
    found = np.random.default_rng(seed).normal(size=(n, dim)).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def test_closeness_runs_from_strangers_to_the_same_film() -> None:
    assert closeness(np.array([-1.0, 0.0, 0.6], dtype=np.float32)).tolist() == [0.0, 0.0, 0.0]
    assert closeness(np.array([0.8, 1.0], dtype=np.float32)) == pytest.approx([0.5, 1.0])


def test_a_film_like_the_one_above_it_gives_way_and_says_what_it_costs() -> None:
    vectors = np.array([[1, 0], [1, 0], [0, 1]], dtype=np.float32)  # the second is the first once more
    found = diversify(ranked_of([3.0, 2.9, 2.5]), vectors, n_places=3, weight=1.0)
    assert found.rows.tolist() == [10, 12, 11]
    assert found.score == pytest.approx([3.0, 2.5, 1.9])
    assert found.contributions[:, 1] == pytest.approx([0.0, 0.0, -1.0])
    assert found.values[:, 1] == pytest.approx([0.0, 0.0, -1.0])
    assert found.alone.tolist() == [1, 3, 2] and found.beside.tolist() == [-1, -1, 10]


def test_a_film_is_held_against_the_closest_of_those_above() -> None:
    vectors = np.array([[1, 0], [0.8, 0.6], [0.96, 0.28]], dtype=np.float32)
    found = diversify(ranked_of([9.0, 8.0, 1.0]), vectors, n_places=3, weight=1.0)
    # 0.96 beside the first, 0.936 beside the second
    assert found.beside.tolist()[2] == 10 and found.values[2, 1] == pytest.approx(-0.9)


def test_without_weight_the_order_stays() -> None:
    vectors = np.ones((4, 1), dtype=np.float32)
    found = diversify(ranked_of([4, 3, 2, 1]), vectors, n_places=4, weight=0.0)
    assert found.rows.tolist() == [10, 11, 12, 13] and not found.contributions[:, 1].any()
    assert found.alone.tolist() == [1, 2, 3, 4]


def test_films_beyond_the_list_are_held_against_the_list_only() -> None:
    vectors = np.array([[1, 0], [0, 1], [0, 1]], dtype=np.float32)
    found = diversify(ranked_of([3.0, 2.0, 1.9]), vectors, n_places=1, weight=1.0)
    assert found.score == pytest.approx([3.0, 2.0, 1.9]) and found.beside.tolist() == [-1, -1, -1]


def test_a_guest_is_held_against_the_list_and_takes_no_place() -> None:
    vectors = np.array([[1, 0], [1, 0], [0, 1]], dtype=np.float32)
    guests = np.array([True, False, False])
    found = diversify(ranked_of([3.0, 2.9, 2.5]), vectors, n_places=2, weight=1.0, guests=guests)
    assert found.rows.tolist() == [11, 12, 10] and found.score == pytest.approx([2.9, 2.5, 2.0])
    assert found.beside.tolist() == [-1, -1, 11]


def test_nothing_and_one_film() -> None:
    assert len(diversify(ranked_of([]), np.zeros((0, 3), np.float32), n_places=5, weight=1.0).rows) == 0
    assert diversify(ranked_of([1.0]), np.ones((1, 1), np.float32), n_places=5, weight=1.0).rows.tolist() == [10]


@given(
    scores=st.lists(st.floats(-5, 5, width=32), max_size=25), seed=st.integers(0, 99), n_places=st.integers(1, 30),
    weight=st.floats(0, 4),
)  # fmt: skip
def test_the_order_is_the_order_of_the_scores_and_the_sums_hold(
    scores: list[float], seed: int, n_places: int, weight: float
) -> None:
    ranked, vectors = ranked_of(scores), units(len(scores), 3, seed)
    found = diversify(ranked, vectors, n_places=n_places, weight=weight)
    assert sorted(found.rows.tolist()) == ranked.rows.tolist()
    assert (np.diff(found.score) <= 1e-6).all()
    np.testing.assert_allclose(found.score, found.base + found.contributions.sum(axis=1), atol=1e-5)
    # What stands above is what a film is held against: recompute every price from the final list.
    order = found.rows - 10
    for place, own in enumerate(order):
        above = order[: min(place, n_places)]
        price = max((float(c) for c in closeness(vectors[above] @ vectors[own])), default=0.0) if weight > 0 else 0.0
        assert found.values[place, 1] == pytest.approx(-price, abs=1e-5)
        assert found.alone[place] == own + 1


@given(scores=st.lists(st.floats(0, 5, width=32), min_size=8, max_size=20), seed=st.integers(0, 99))
def test_a_shorter_list_is_the_beginning_of_a_longer_one(scores: list[float], seed: int) -> None:
    ranked, vectors = ranked_of(scores), units(len(scores), 3, seed)
    short, long = (diversify(ranked, vectors, n_places=n, weight=1.0).rows[:4] for n in (4, 8))
    assert short.tolist() == long.tolist()
