from __future__ import annotations

import numpy as np
import pytest

from recsys.explanation.bound import moved_bounds
from recsys.types import Bounds, NumberKind, Part, Span

SPAN = Span(0, 1)
ALIEN, TOTORO, PARASITE, HERO, UNDATED = 2, 11, 7, 4, 10  # rows of 1979, 1988, 2019, 1986 and an unknown year
ABOVE = np.array([HERO, PARASITE], dtype=np.int32)


def values(kind: NumberKind, value: Bounds, row: int, catalogue, above=ABOVE, exclude: bool = False) -> list[Bounds]:
    part = Part(kind, value, SPAN, exclude)
    found = moved_bounds(part, row, above, catalogue)
    assert all(old == part and new.kind == kind for one in found for old, new in one.instead)
    return [new.value for one in found for _, new in one.instead]


def test_a_film_ruled_out_is_let_in_by_the_limit_that_just_allows_it(small_catalogue) -> None:
    assert values("year", (1990.0, None), ALIEN, small_catalogue) == [(1979.0, None)]
    assert values("year", (None, 1985.0), TOTORO, small_catalogue) == [(None, 1988.0)]


def test_a_film_let_in_is_tried_out_and_up_the_smallest_change_first(small_catalogue) -> None:
    found = values("year", (1980.0, None), TOTORO, small_catalogue)
    assert (1989.0, None) in found  # just rules it out
    assert (1987.0, None) in found and (1988.0, None) in found  # rules out the film of 1986 above it
    assert [bounds for bounds in found if bounds[0] < 1980] == [(1975.0, None), (1970.0, None), (1960.0, None)]
    assert found == sorted(found, key=lambda bounds: abs(bounds[0] - 1980))


def test_both_ends_move(small_catalogue) -> None:
    found = values("year", (1980.0, 2019.0), TOTORO, small_catalogue)
    assert (1980.0, 2018.0) in found and (1980.0, 1988.0) in found  # rules out the film of 2019 above it
    assert (1980.0, 1987.0) in found and (1989.0, 2019.0) in found
    assert all(low <= high for low, high in found)


@pytest.mark.parametrize(("kind", "value", "out"), [("rating", (7.0, None), 8.2), ("runtime", (80.0, None), 87.0)])
def test_other_numbers_move_in_their_own_steps(kind, value, out, small_catalogue) -> None:
    assert (pytest.approx(out), None) in values(kind, value, TOTORO, small_catalogue)


def test_there_is_nothing_to_move_without_a_number_or_a_limit(small_catalogue) -> None:
    assert values("year", (1990.0, None), UNDATED, small_catalogue) == []
    assert values("year", (None, None), TOTORO, small_catalogue) == []
    assert values("year", (1990.0, None), TOTORO, small_catalogue, exclude=True) == []
    part = Part("genre", "Drama", SPAN)
    assert moved_bounds(part, TOTORO, ABOVE, small_catalogue) == ()


def test_films_above_without_a_number_are_passed_over(small_catalogue) -> None:
    found = values("year", (1980.0, None), TOTORO, small_catalogue, np.array([UNDATED], dtype=np.int32))
    assert (1989.0, None) in found and (1988.0, None) not in found
