from __future__ import annotations

from recsys.types import Change, Departure, Part, Span
from recsys.wording import Names
from recsys.wording.change import change_sentence

YEAR = Part("year", (None, 2000.0), Span(0, 1))


def test_the_most_frequent_causes_come_first(small_catalogue, small_lexicon) -> None:
    left = (
        Departure(1, "rank"),
        Departure(2, "filter", (YEAR,)),
        Departure(3, "filter", (YEAR,)),
        Departure(4, "hidden"),
    )
    names = Names(small_catalogue, small_lexicon, "en")
    text = change_sentence(Change(entered=(9,), left=left), names)
    assert text.startswith("Compared with the last list, 1 came in and 4 went out (2 not “2000 or earlier”, 1 ")


def test_nothing_is_said_where_nothing_changed(small_catalogue, small_lexicon) -> None:
    names = Names(small_catalogue, small_lexicon, "zh")
    assert change_sentence(None, names) == change_sentence(Change(added=(YEAR,)), names) == ""
