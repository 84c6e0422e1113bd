from __future__ import annotations

import pytest

from recsys.intent.hit import choose
from recsys.intent.year import find_years
from recsys.language import normalise
from recsys.types import PartValue

NEWEST = 2023


def bounds(message: str) -> list[PartValue]:
    return [hit.meanings[0].value for hit in choose(find_years(normalise(message), NEWEST))]


@pytest.mark.parametrize(
    ("message", "low", "high"),
    [
        ("2010年以后", 2010, None),
        ("after 2010", 2011, None),
        ("since 2010", 2010, None),
        ("before 1990", None, 1989),
        ("1990年以前", None, 1989),
        ("1994", 1994, 1994),
        ("二〇一〇年", 2010, 2010),
        ("from 1994", 1994, 1994),
        ("between 2010 and 2015", 2010, 2015),
        ("2010到2015年", 2010, 2015),
        ("2015-2020", 2015, 2020),
        ("90年代", 1990, 1999),
        ("九十年代", 1990, 1999),
        ("九零年代", 1990, 1999),
        ("the 90s", 1990, 1999),
        ("nineties", 1990, 1999),
        ("1990s", 1990, 1999),
        ("'80s", 1980, 1989),
        ("上世纪80年代", 1980, 1989),
        ("20世纪九十年代末", 1996, 1999),
        ("early 2000s", 2000, 2003),
        ("mid-90s", 1994, 1996),
        ("八九十年代", 1980, 1999),
        ("60、70年代", 1960, 1979),
        ("2010年代", 2010, 2019),
        ("2000年代", 2000, 2009),
        ("00年代", 2000, 2009),
        ("80年代以前", None, 1979),
        ("since the 90s", 1990, None),
        ("before the 70s", None, 1969),
        ("21世纪", 2000, None),
        ("二十一世纪", 2000, None),
        ("20th century", None, 1999),
        ("最近几年", 2019, None),
        ("近十年", 2014, None),
        ("last 10 years", 2014, None),
        ("recent movies", 2019, None),
        ("新片", 2019, None),
        ("老片", None, 1980),
        ("98年的", 1998, 1998),
        ("05年左右", 2003, 2007),
        ("87年以前", None, 1986),
        ("98年以后", 1998, None),
        ("an old black and white comedy", None, 1980),
        ("2000年左右", 1998, 2002),
        ("around 2000", 1998, 2002),
        ("released in 2019 or later", 2019, None),
        ("pre-1950", None, 1949),
        ("去年", 2022, 2022),
        ("no later than 2005", None, 2005),
    ],
)
def test_bounds(message: str, low: int | None, high: int | None) -> None:
    assert bounds(message) == [(low, high)]


@pytest.mark.parametrize(
    "message",
    [
        "我最近喜欢看",
        "I have been lately",
        "my older brother",
        "in his twenties",
        "12345",
        "19901",
        "120 minutes",
        "instant classic",
        "classic westerns",
        "10年的友谊",
        "《黑客帝国》(1999)",
    ],
)
def test_what_is_no_year(message: str) -> None:
    assert bounds(message) == []


def test_a_list_of_decades_gives_each() -> None:
    assert bounds("the 80s and 90s") == [(1980, 1989), (1990, 1999)]


def test_the_words_between_new_and_films_stay_free() -> None:
    (hit,) = choose(find_years("new korean films", NEWEST))
    assert "new korean films"[hit.start : hit.end] == "new"


@pytest.mark.parametrize(
    ("message", "low", "high"),
    [
        ("before the year 2000", None, 1999),
        ("after the year 2010", 2011, None),
    ],
)
def test_the_word_year_may_stand_before_it(message: str, low: float | None, high: float | None) -> None:
    assert bounds(message) == [(low, high)]


@pytest.mark.parametrize("message", ["I was born in 1985", "我出生于1985年"])
def test_a_birth_is_no_year_of_release(message: str) -> None:
    assert bounds(message) == []
