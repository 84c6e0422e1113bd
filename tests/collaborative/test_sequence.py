"""Sequences: the next film is told from the order, the group where the order says nothing."""

from __future__ import annotations

import numpy as np
import pytest

from recsys.collaborative import FilmFacts, History, Interactions
from recsys.collaborative.sequence import SasRec, SasRecConfig
from recsys.errors import ConfigError
from tests.collaborative.toy import FIRST, SECOND, toy


def small(**settings: object) -> SasRecConfig:
    base = {"dim": 16, "length": 6, "dropout": 0.0, "lr": 0.01, "batch": 16, "epochs": 30}
    return SasRecConfig(**(base | settings))  # type: ignore[arg-type]


@pytest.mark.parametrize("settings", [{}, {"start": False}, {"later": False, "positions": 0}])
def test_the_other_films_of_a_persons_group_come_first(settings: dict[str, object]) -> None:
    data, films = toy()
    rows, _ = SasRec.fit(data, films, small(**settings)).recommend([FIRST, SECOND], k=3)
    assert [set(line.tolist()) for line in rows] == [{2, 3, 4}, {7, 8, 9}]


def test_the_order_of_time_tells_what_comes_next() -> None:
    """Everybody sees the films in a ring, from some place on, so that the one after the newest is right."""
    lines = [(u, (u + i) % 8, i) for u in range(64) for i in range(4)]
    users, rows, at = np.random.default_rng(0).permutation(lines).T
    data = Interactions(users.astype(np.int32), rows.astype(np.int32), np.full(256, 5, np.float32), at * 1.0, 64, 12)
    model = SasRec.fit(data, toy()[1], small(shuffled=0.0, start=False, later=False, epochs=60))
    up, down = model.recommend([History.of_likes([1, 2, 3]), History.of_likes([3, 2, 1])], k=1)[0][:, 0]
    assert up == 4 and down != 4


def test_a_start_near_the_answer_needs_no_learning(ratings: Interactions, facts: FilmFacts) -> None:
    model = SasRec.fit(ratings, facts, small(epochs=1, lr=0.0, dim=4))
    rows, _ = model.recommend([History.of_likes([0, 1, 2, 9]), History.of_likes([16, 17, 18, 25])], k=6)
    assert set(rows[0].tolist()) <= set(range(16)) and set(rows[1].tolist()) <= set(range(16, 32))
    by_lot = SasRec.fit(ratings, facts, small(epochs=1, lr=0.0, dim=4, start=False)).recommend(
        [History.of_likes([0, 1, 2, 9]), History.of_likes([16, 17, 18, 25])], k=6
    )[0]
    assert not (set(by_lot[0].tolist()) <= set(range(16)) and set(by_lot[1].tolist()) <= set(range(16, 32)))


def test_only_the_newest_likes_count() -> None:
    data, films = toy()
    model = SasRec.fit(data, films, small(length=2, epochs=2))
    long, short = model.score([History.of_likes([9, 8, 0, 1]), FIRST])
    np.testing.assert_allclose(long, short, rtol=1e-4, atol=1e-5)


def test_films_without_likes_in_a_history_are_passed_over() -> None:
    data, films = toy()
    model = SasRec.fit(data, films, small(epochs=2))
    with_new, without = model.score([History.of_likes([0, 10, 1]), FIRST])
    np.testing.assert_allclose(with_new, without, rtol=1e-4, atol=1e-5)
    assert np.isfinite(model.score([History.of_likes([10, 11])])).all()


def test_long_histories_are_learnt_from_in_parts() -> None:
    data, films = toy()
    model = SasRec.fit(data, films, small(length=2))
    assert set(model.recommend([FIRST], k=3)[0][0].tolist()) == {2, 3, 4}


def test_heads_must_divide_the_numbers() -> None:
    with pytest.raises(ConfigError, match="30 with 4 heads"):
        SasRecConfig(dim=30, heads=4)
