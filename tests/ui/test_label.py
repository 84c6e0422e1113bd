from __future__ import annotations

from itertools import combinations, pairwise
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.ui.label import GAP, MARK, SIZE, place, spread

ROOM = (500.0, 300.0)


def box(mark, wide, spot):
    x, y = mark[0] + spot.dx, mark[1] + spot.dy
    return x - wide / 2, y - SIZE / 2, x + wide / 2, y + SIZE / 2


def apart(one, other) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


marks = st.lists(st.tuples(st.floats(0, ROOM[0]), st.floats(0, ROOM[1])), max_size=20)


@given(marks, st.floats(10, 120))
def test_no_name_that_is_shown_covers_a_mark_or_another_name(found, wide) -> None:
    spots = place(found, [wide] * len(found), ROOM)
    boxes = [box(mark, wide, spot) for mark, spot in zip(found, spots, strict=True) if spot.shown]
    assert all(apart(one, other) for one, other in combinations(boxes, 2))
    points = [(x - MARK, y - MARK, x + MARK, y + MARK) for x, y in found]
    assert all(apart(one, point) for one in boxes for point in points)
    assert all(b[0] >= 0 and b[1] >= 0 and b[2] <= ROOM[0] and b[3] <= ROOM[1] for b in boxes)


def test_a_name_alone_stands_to_the_right_and_near_the_edge_to_the_left() -> None:
    (alone,) = place([(100, 100)], [50], ROOM)
    assert alone.shown and alone.dx > 0 and alone.dy == 0
    (edge,) = place([(495, 100)], [50], ROOM)
    assert edge.shown and edge.dx < 0


def test_a_name_never_seems_to_be_another_marks() -> None:
    spots = place([(100, 100), (118, 100)], [50, 50], ROOM)
    assert spots[0].dx < 0 < spots[1].dx and not spots[0].to_x
    between = place([(100, 100), (118, 100), (82, 100), (100, 118), (100, 82)], [50] * 5, ROOM)[0]
    assert between.shown and hypot(between.to_x, between.to_y) > MARK


def test_where_all_stand_on_one_point_the_first_is_named() -> None:
    spots = place([(200, 150)] * 90, [60] * 90, ROOM)
    assert spots[0].shown and not spots[-1].shown


@given(st.lists(st.floats(0, 300), max_size=20))
def test_names_at_the_ends_keep_their_order_and_stand_apart(ends) -> None:
    at = sorted((end, end + shift) for end, shift in zip(ends, spread(ends, 300), strict=True))
    heights = [height for _, height in at]
    step = min(SIZE + GAP, 300 / max(1, len(ends)))
    assert all(later - earlier >= step - 1e-6 for earlier, later in pairwise(heights))
    assert all(-1e-6 <= height <= 300 + 1e-6 for height in heights)


def test_names_far_apart_stay_where_they_are() -> None:
    assert spread([10, 100, 200], 300) == pytest.approx([0, 0, 0])
    assert spread([], 300) == []
