from __future__ import annotations

import re

import pytest

from recsys.intent.decade import ROWS
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
        ("late 90s", 1996, 1999),
        ("mid-to-late 90s", 1994, 1999),
        ("early 90s to mid 2000s", 1990, 2006),
        ("from the 70s to the 90s", 1970, 1999),
        ("the aughts", 2000, 2009),
        ("90年代初到2000年代末", 1990, 2009),
        ("七十到九十年代", 1970, 1999),
        ("三四十年代", 1930, 1949),
        ("零零年代", 2000, 2009),
        ("90后时代", 1990, 1999),
        ("零零后的年代", 2000, 2009),
        ("turn of the century", 1998, 2002),
        ("世纪之交", 1998, 2002),
        ("九十年代到现在", 1990, None),
        ("from the 90s to today", 1990, None),
        ("pre-war", None, 1939),
        ("between the wars", 1919, 1939),
        ("千禧年前后", 1998, 2002),
        ("千禧年代", 2000, 2009),
        ("twenty-first century", 2000, None),
        ("新世纪的动画", 2000, None),
        ("上世纪的爱情片", None, 1999),
        ("last century", None, 1999),
    ],
)
def test_bounds(message: str, low: int | None, high: int | None) -> None:
    assert bounds(message) == [(low, high)]


@pytest.mark.parametrize("message", ["90后导演", "00后演员", "二十世纪福克斯", "her twenties"])
def test_what_is_no_decade(message: str) -> None:
    assert bounds(message) == []


def test_each_pattern_can_be_read() -> None:
    assert all(re.compile(pattern) for pattern, _ in ROWS)


@pytest.mark.parametrize(
    ("message", "low", "high"),
    [
        ("the sixties or earlier", None, 1969),
        ("the 80s or later", 1980, None),
        ("first half of the nineties", 1990, 1994),
        ("八十年代下半期", 1985, 1989),
        ("七几年的", 1970, 1979),
        ("零几年的", 2000, 2009),
        ("2010年代的中国电影", 2010, 2019),
        ("八十年代的后宫戏", 1980, 1989),
        ("建国前的", None, 1948),
        ("80后的童年", 1980, 1989),
    ],
)
def test_halves_and_open_ends_of_decades(message: str, low: float | None, high: float | None) -> None:
    assert bounds(message) == [(low, high)]


@pytest.mark.parametrize(("message", "high"), [("from the 80s only", 1989), ("from the 80s on", None)])
def test_only_is_not_on(message: str, high: int | None) -> None:
    assert choose(find_years(message, 2024))[0].meanings[0].value == (1980, high)
