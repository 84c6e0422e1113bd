from __future__ import annotations

import pytest

from recsys.intent.hit import choose
from recsys.intent.runtime import find_runtimes
from recsys.language import normalise
from recsys.types import PartValue


def bounds(message: str) -> list[PartValue]:
    return [hit.meanings[0].value for hit in choose(find_runtimes(normalise(message)))]


@pytest.mark.parametrize(
    ("message", "low", "high"),
    [
        ("90分钟以内", None, 90),
        ("under two hours", None, 120),
        ("不要太长", None, 120),
        ("not too long", None, 120),
        ("something short", None, 100),
        ("短一点", None, 100),
        ("两小时左右", 105, 135),
        ("about two hours", 105, 135),
        ("at least 3 hours", 180, None),
        ("三小时以上", 180, None),
        ("不要超过两小时", None, 120),
        ("不到两小时", None, 120),
        ("no longer than 2 hours", None, 120),
        ("not over 2 hours", None, 120),
        ("over three hours", 180, None),
        ("an hour and a half", 75, 105),
        ("一个半小时", 75, 105),
        ("two and a half hours", 135, 165),
        ("2h30m", 135, 165),
        ("1小时30分钟", 75, 105),
        ("90-120 min", 90, 120),
        ("90到120分钟", 90, 120),
        ("between 1 and 2 hours", 60, 120),
        ("100 minutes max", None, 100),
        ("90 mins or less", None, 90),
        ("一百二十分钟以内", None, 120),
        ("太长了", None, 120),
        ("short and funny", None, 100),
        ("epic length", 150, None),
        ("史诗级片长", 150, None),
        ("around two hours max", None, 120),
        ("one and a half to two hours", 90, 120),
        ("120+ minutes", 120, None),
        ("between 1h30 and 2h", 90, 120),
        ("一小时30分到两小时", 90, 120),
        ("tops two hours", None, 120),
        ("一百来分钟", 85, 115),
    ],
)
def test_bounds(message: str, low: float | None, high: float | None) -> None:
    assert bounds(message) == [(low, high)]


@pytest.mark.parametrize(
    "message",
    [
        "no longer",
        "ten minutes ago",
        "the eighth film",
        "long ago",
        "48小时之后",
        "不短不长",
        "时间长一点也没关系",
        "a short film",
        "short hair",
        "三个小时前刚看完",
        "看了两小时就睡着了",
        "48 hours to live",
        "long movies are fine",
    ],
)
def test_what_is_no_length(message: str) -> None:
    assert bounds(message) == []


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("nothing over two and a half", [(None, 150)]),
        ("under one and a half", [(None, 90)]),
        ("最多两个半", [(None, 150)]),
        ("two and a half men", []),
        ("about two hours, at most two and a half", [(105, None), (None, 150)]),
        ("short, 70 minutes tops", [(None, 70)]),
        ("短一点，70分钟以内", [(None, 70)]),
        ("between an hour and two hours", [(60, 120)]),
    ],
)
def test_bounds_beside_each_other(message: str, expected: list[PartValue]) -> None:
    assert bounds(message) == expected
