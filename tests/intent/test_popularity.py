from __future__ import annotations

import pytest

from recsys.intent.hit import choose
from recsys.intent.popularity import LITTLE_KNOWN, WELL_KNOWN, find_popularity
from recsys.language import normalise
from recsys.types import PartValue


def bounds(message: str) -> list[PartValue]:
    return [hit.meanings[0].value for hit in choose(find_popularity(normalise(message)))]


@pytest.mark.parametrize(
    "message",
    [
        "冷门佳片",
        "小众一点的",
        "没什么人看过的好片",
        "很少人知道的老片",
        "沧海遗珠",
        "被低估的悬疑片",
        "鲜为人知的",
        "没什么名气的",
        "不太出名的电影",
        "知名度不高的",
        "hidden gems",
        "an underrated thriller",
        "obscure horror from the 80s",
        "lesser-known Nolan films",
        "something nobody has heard of",
        "films not many people know about",
        "not well-known",
        "under the radar gems",
        "a sleeper hit",
        "overlooked dramas",
    ],
)
def test_little_known(message: str) -> None:
    assert bounds(message) == [LITTLE_KNOWN]


@pytest.mark.parametrize(
    "message",
    [
        "热门电影",
        "科幻大片",
        "爆款喜剧",
        "家喻户晓的动画",
        "大家都看过的",
        "票房很高的",
        "著名电影",
        "最受欢迎的喜剧",
        "blockbusters",
        "box-office hits",
        "popular comedies",
        "well-known 80s action films",
        "something mainstream",
        "famous films",
        "films everyone talks about",
    ],
)
def test_well_known(message: str) -> None:
    assert bounds(message) == [WELL_KNOWN]


@pytest.mark.parametrize(
    "message",
    [
        "关于著名画家的传记",
        "知名导演拍的",
        "大热天看什么",
        "热门旅游地",
        "小众音乐",
        "大片草原",
        "冷门知识",
        "about a famous painter",
        "the popular girl at school",
        "popular culture",
        "an unknown planet",
        "a hidden camera",
        "a big hit man",
    ],
)
def test_fame_of_something_else(message: str) -> None:
    assert bounds(message) == []


def test_little_known_before_a_name() -> None:
    assert bounds("lesser known Kurosawa") == [LITTLE_KNOWN]
    assert bounds("the best known ones") == [WELL_KNOWN]
