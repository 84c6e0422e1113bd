from __future__ import annotations

from types import SimpleNamespace

import pytest

from recsys.types import Outcome, Outlook, Part, Segment, Span, Variation
from recsys.ui.frame import View
from recsys.ui.outcome import lines, rows, sentence

SPAN = Span(0, 1)
GONE = Variation(without=(Segment("science *fiction*", SPAN),))
VIEW = View(
    SimpleNamespace(variation_label=lambda change, language: "without “*x*”" if change.without else "limit"), "en"
)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (2, 137, "falls from 2 to 137"), (2, 1, "rises from 2 to 1"), (2, 2, "stays at 2"),
        (2, None, "no longer considered (was 2)"), (None, 3, "comes in at 3"), (None, None, "still not considered"),
    ],
)  # fmt: skip
def test_a_change_says_where_the_film_would_stand(before: int | None, after: int | None, expected: str) -> None:
    text = sentence(VIEW, Outcome(GONE, before, after))
    assert expected in text and text.startswith("Without") and "&#42;x&#42;" in text


def limit(low: float) -> Variation:
    old = Part("year", (2000.0, None), SPAN)
    return Variation(instead=((old, Part("year", (low, None), SPAN)),))


def test_the_smallest_changes_come_first_and_of_one_limit_only_the_one_that_moves_most() -> None:
    out, still = Outcome(GONE, 2, None), Outcome(Variation(without_films=(7,)), 2, 2)
    limits = tuple(Outcome(limit(low), 2, after) for low, after in ((1990.0, 9), (1991.0, 4)))
    found = lines(VIEW, Outlook(1, 2, 10, (out, *limits, still), out), 5)
    assert len(found) == 2
    assert found[0].startswith("- **What most easily takes it off the list of 10**") and "2 to 9" in found[1]
    assert lines(VIEW, Outlook(1, 2, 10, (still,)), 5) == []


def test_the_table_holds_every_change() -> None:
    table = rows(VIEW, [Outcome(GONE, 2, None), Outcome(limit(1990.0), 2, 9)])
    assert [row["Place after"] for row in table] == [None, 9]
