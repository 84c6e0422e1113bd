from __future__ import annotations

import pytest

from recsys.intent.hit import choose
from recsys.intent.recency import N_RECENT, OLD_FILM
from recsys.intent.year import find_years
from recsys.language import normalise
from recsys.types import PartValue

NEWEST = 2023


def bounds(message: str) -> list[PartValue]:
    return [hit.meanings[0].value for hit in choose(find_years(normalise(message), NEWEST))]


@pytest.mark.parametrize(
    ("message", "low", "high"),
    [
        ("近五年", 2019, None),
        ("近两三年", 2021, None),
        ("这两年的", 2022, None),
        ("近十来年", 2014, None),
        ("last ten years", 2014, None),
        ("within the last year or two", 2022, None),
        ("this decade", 2020, None),
        ("20年前的电影", 2001, 2005),
        ("films from thirty years ago", 1991, 1995),
        ("not older than 10 years", 2013, None),
        ("at least 20 years old", None, 2003),
        ("recent films", NEWEST - N_RECENT + 1, None),
        ("新片", NEWEST - N_RECENT + 1, None),
        ("old films", None, OLD_FILM),
        ("老电影", None, OLD_FILM),
        ("not too old", None, OLD_FILM),  # the denial turns it round later
    ],
)
def test_bounds(message: str, low: int | None, high: int | None) -> None:
    assert bounds(message) == [(low, high)]


@pytest.mark.parametrize(
    "message",
    [
        "New York movies",
        "French new wave films",
        "classic films",
        "a modern classic",
        "an old man and the sea",
        "我今年25岁",
        "一百年前的上海",
        "3000 years ago",
    ],
)
def test_what_is_no_time_of_release(message: str) -> None:
    assert bounds(message) == []


@pytest.mark.parametrize(
    ("message", "low", "high"),
    [
        ("the newer the better", 2019, None),
        ("越新越好", 2019, None),
        ("三年内的", 2021, None),
        ("the latest", 2019, None),
    ],
)
def test_recent_in_other_words(message: str, low: float | None, high: float | None) -> None:
    assert bounds(message) == [(low, high)]
