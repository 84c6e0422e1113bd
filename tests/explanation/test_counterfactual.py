from __future__ import annotations

import numpy as np

from recsys.explanation import counterfactuals
from recsys.types import Ranked, Segment, Span

WISH = tuple(Segment(text, Span(i, i + 1)) for i, text in enumerate("abcd"))


def order(*rows: int) -> Ranked:
    n = len(rows)
    return Ranked(np.array(rows, dtype=np.int32), np.zeros(n, np.float32), np.zeros((n, 0), np.float32), (), 0.0)


def test_each_piece_is_left_out_and_the_greatest_fall_comes_first() -> None:
    orders = {
        None: order(7, 8, 9),
        WISH[0]: order(8, 7, 9),
        WISH[1]: order(8, 9),
        WISH[2]: order(7, 8, 9),
        WISH[3]: order(9, 8, 7),
    }
    found = counterfactuals(7, WISH, orders.__getitem__)
    assert [(item.removed.text, item.rank_before, item.rank_after) for item in found] == [
        ("b", 1, None),
        ("d", 1, 3),
        ("a", 1, 2),
        ("c", 1, 1),
    ]


def test_a_film_that_is_not_ranked_has_none() -> None:
    asked: list[Segment | None] = []

    def rank_without(segment: Segment | None) -> Ranked:
        asked.append(segment)
        return order(1, 2)

    assert counterfactuals(7, WISH, rank_without) == ()
    assert asked == [None]


def test_a_wish_of_no_piece_has_none() -> None:
    assert counterfactuals(7, (), lambda _: order(7)) == ()


def test_a_rise_is_told_as_well() -> None:
    orders = {None: order(1, 2, 7), WISH[0]: order(7, 1, 2)}
    (found,) = counterfactuals(7, WISH[:1], orders.__getitem__)
    assert (found.rank_before, found.rank_after) == (3, 1)
