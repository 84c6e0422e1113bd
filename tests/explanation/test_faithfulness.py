from __future__ import annotations

import numpy as np
import pytest

from recsys.explanation.faithfulness import (
    comprehensiveness,
    curve,
    normalised_aopc,
    order_of,
    sufficiency,
)
from recsys.explanation.removal import limits

WEIGHTS = np.array([1.0, 4.0, -2.0])


def worth(subsets):
    return np.stack([subsets @ WEIGHTS, subsets @ -WEIGHTS], axis=1)


def test_what_adds_most_goes_first() -> None:
    assert order_of(WEIGHTS).tolist() == [1, 0, 2]


def test_curves_follow_the_order() -> None:
    found = curve(worth, order_of(WEIGHTS))
    assert found.deletion.tolist() == [3.0, -1.0, -2.0, 0.0]
    assert found.insertion.tolist() == [0.0, 4.0, 5.0, 3.0]
    assert found.aopc == pytest.approx(3.0 - (-1.0 - 2.0 + 0.0) / 3)
    assert found.deletion_area == pytest.approx((1.0 - 1.5 - 1.0) / 3)
    assert found.insertion_area == pytest.approx((2.0 + 4.5 + 4.0) / 3)
    assert curve(worth, order_of(WEIGHTS), 1).deletion.tolist() == [-3.0, 1.0, 2.0, 0.0]


def test_comprehensiveness_is_lost_without_and_sufficiency_with_them_alone() -> None:
    found = curve(worth, order_of(WEIGHTS))
    assert comprehensiveness(found, 1) == 4.0 and sufficiency(found, 1) == -1.0
    assert comprehensiveness(found, 2) == 5.0 and sufficiency(found, 2) == -2.0


def test_the_best_order_is_one_and_the_worst_is_none() -> None:
    bounds = limits(worth, 3, 12)
    values = {tuple(order): normalised_aopc(curve(worth, np.array(order)).aopc, bounds) for order in
              ([1, 0, 2], [2, 0, 1], [0, 1, 2])}  # fmt: skip
    assert values[1, 0, 2] == pytest.approx(1.0) and values[2, 0, 1] == pytest.approx(0.0)
    assert 0 < (values[0, 1, 2] or 0) < 1
    assert normalised_aopc(float(bounds.random[0]), bounds) == pytest.approx(0.5)
    assert normalised_aopc(curve(worth, np.array([2, 0, 1]), 1).aopc, bounds, 1) == pytest.approx(1.0)


def test_where_all_orders_lose_the_same_there_is_no_figure() -> None:
    flat = limits(lambda subsets: subsets.sum(axis=1, keepdims=True).astype(float), 3, 12)
    assert normalised_aopc(1.0, flat) is None


def test_a_wish_of_no_piece_has_a_flat_curve() -> None:
    found = curve(lambda subsets: np.zeros((len(subsets), 1)), order_of(np.zeros(0)))
    assert found.aopc == 0.0 and found.deletion_area == 0.0 and found.insertion_area == 0.0
