from __future__ import annotations

import numpy as np
import pytest

from recsys.types import Bounds, Intent, Part, Query, Segment, Span, State, Turn, Variation
from recsys.ui.limit import KINDS, bounds, ends, limits, moved

SPAN = Span(0, 1)
YEAR = Part("year", (2000.0, None), SPAN)
NINETIES = Part("year", (1990.0, 1999.0), SPAN, group=1)
OLD = Part("year", (None, 1950.0), SPAN, exclude=True)


def turn(*parts: Part) -> Turn:
    segments = tuple(Segment("x", SPAN, (part,)) for part in parts)
    query = Query(segments, "", np.zeros(2, np.float32), constraints=parts)
    return Turn(Intent("x", "en", segments=segments), query, (), (), State(n_turns=1))


def test_every_stated_range_has_a_slider_and_every_other_kind_one_to_state_it_with() -> None:
    assert list(limits(turn())) == [(kind, None) for kind in KINDS]
    found = list(limits(turn(YEAR, NINETIES, YEAR, OLD, Part("genre", "Drama", SPAN))))
    assert found == [("year", YEAR), ("year", NINETIES), ("runtime", None), ("rating", None), ("popularity", None)]
    assert next(limits(turn(OLD))) == ("year", None)  # what is ruled out is no range to move


def test_a_slider_spans_nearly_all_films_and_what_is_stated() -> None:
    years = np.concatenate([[1902], np.arange(1930, 2025).repeat(50)])
    low, high = ends(years, "year", (None, None))
    assert 1930 <= low < 1935 and 2020 < high <= 2024
    assert ends(years, "year", (1915, 2060)) == (1915, 2060)
    assert ends(np.array([90, 118]), "runtime", (None, None)) == (90, 120)
    assert ends(np.zeros(0), "rating", (7.5, None)) == (0, 10) and ends(np.zeros(0), "popularity", (70, None)) == (
        0,
        100,
    )
    low, high = ends(np.array([1999]), "year", (None, None))
    assert low < high


@pytest.mark.parametrize(
    ("position", "start", "old", "expected"),
    [
        ((2000, 2023), (2000, 2023), (2000.0, None), (2000.0, None)),  # not touched
        ((1995, 2023), (2000, 2023), (2000.0, None), (1995, None)),
        ((2000, 2010), (2000, 2023), (2000.0, None), (2000.0, 2010)),
        ((1931, 2023), (2000, 2023), (2000.0, None), (None, None)),  # dragged to the end: open
        ((1931, 2010), (1931, 2023), (1931.0, None), (1931.0, 2010)),  # stated at the very end: stays stated
        ((1931, 2023), (1931, 2023), (None, None), (None, None)),
    ],
)
def test_an_end_that_is_not_touched_stays_and_one_at_the_slider_s_end_is_open(
    position: tuple[float, float], start: tuple[float, float], old: Bounds, expected: Bounds
) -> None:
    assert bounds(position, start, (1931, 2023), old) == expected


def test_new_bounds_change_drop_or_add_a_limit() -> None:
    assert moved("year", YEAR, (2000.0, None)) == moved("year", None, (None, None)) == Variation()
    assert moved("year", YEAR, (None, None)) == Variation(without=(YEAR,))
    change = moved("year", NINETIES, (1990.0, 2005.0))
    assert isinstance(change, Variation)
    ((old, new),) = change.instead
    assert old == NINETIES and (new.value, new.group, new.span) == ((1990.0, 2005.0), 1, SPAN)
    added = moved("rating", None, (7.5, None))
    assert isinstance(added, Part) and (added.kind, added.value) == ("rating", (7.5, None))
