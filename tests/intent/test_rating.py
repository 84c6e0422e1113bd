from __future__ import annotations

import pytest

from recsys.intent.hit import choose
from recsys.intent.rating import find_ratings
from recsys.language import normalise
from recsys.types import PartValue


def bounds(message: str) -> list[PartValue]:
    return [hit.meanings[0].value for hit in choose(find_ratings(normalise(message)))]


@pytest.mark.parametrize(
    ("message", "low", "high"),
    [
        ("8分以上", 8, None),
        ("豆瓣评分9分以上", 9, None),
        ("评分不低于8分", 8, None),
        ("IMDb评分7.5以上", 7.5, None),
        ("豆瓣9分", 9, None),
        ("rated above 8", 8, None),
        ("rated 8+", 8, None),
        ("score over 7.5", 7.5, None),
        ("7/10 or higher", 7, None),
        ("7.5 or higher on imdb", 7.5, None),
        ("at least 4 stars", 8, None),
        ("highly rated", 7.5, None),
        ("高分", 7.5, None),
        ("评分高", 7.5, None),
        ("评分低于6分", None, 6),
        ("critically acclaimed", 7.5, None),
        ("7.5 or higher", 7.5, None),
        ("at least a 7", 7, None),
        ("rated 8 to 9", 8, 9),
        ("评分8到9之间", 8, 9),
        ("6.5分左右", 6, 7),
        ("four stars and up", 8, None),
        ("评分不低于七点五", 7.5, None),
        ("豆瓣top250", 8, None),
        ("高口碑", 7.5, None),
        ("烂片", None, 6),
        ("口碑差的", None, 6),
        ("评分别太低", 6, None),
    ],
)
def test_bounds(message: str, low: float | None, high: float | None) -> None:
    assert bounds(message) == [(low, high)]


@pytest.mark.parametrize(
    "message", ["30分钟", "十分喜欢", "rated R", "overrated", "8部电影", "8 films", "1小时30分", "five-star hotel"]
)
def test_what_is_no_score(message: str) -> None:
    assert bounds(message) == []


@pytest.mark.parametrize(
    ("message", "low", "high"),
    [
        ("minimum rating 8", 8, None),
        ("评分8以上", 8, None),
        ("under 6 on imdb", None, 6),
        ("7 or above", 7, None),
        ("三星以上", 6, None),
        ("口碑爆棚", 7.5, None),
    ],
)
def test_more_ways_to_name_a_score(message: str, low: float | None, high: float | None) -> None:
    assert bounds(message) == [(low, high)]
