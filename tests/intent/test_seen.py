from __future__ import annotations

import pytest

from recsys.intent.hit import choose
from recsys.intent.seen import find_seen
from recsys.language import normalise


def opinions(message: str) -> list[int]:
    return [hit.opinion for hit in choose(find_seen(normalise(message)))]


@pytest.mark.parametrize(
    "message",
    [
        "没看过的悬疑片",
        "推荐一部我没看过的",
        "找一部我没看过",
        "不要我看过的",
        "看过的就别推荐了",
        "除了我看过的",
        "我看过的不要",
        "something I haven't seen",
        "a thriller that I haven't seen yet, please",
        "films I've never watched before",
        "nothing I've already seen",
        "don't recommend films I have seen",
        "something new to me",
    ],
)
def test_only_films_not_seen(message: str) -> None:
    assert opinions(message) == [-1]


@pytest.mark.parametrize(
    "message",
    [
        "想重温看过的",
        "再看一遍",
        "二刷",
        "从我看过的电影里挑",
        "我看过的里面最好的",
        "something I've already seen",
        "movies I've seen before",
        "rewatch something",
        "watch something again",
    ],
)
def test_only_films_seen(message: str) -> None:
    assert opinions(message) == [1]


@pytest.mark.parametrize(
    "message",
    [
        "我看过《霸王别姬》",
        "我没看过《泰坦尼克号》",
        "最近没看过什么好片",
        "没什么人看过的好片",
        "没看过这么好看的",
        "重温经典",
        "你看过哪些好电影",
        "Have you seen Heat?",
        "I've seen Inception",
        "I haven't seen a good horror lately",
        "I want to see it again",
        "once again",
        "never-before-seen footage",
    ],
)
def test_no_wish_about_what_was_seen(message: str) -> None:
    assert opinions(message) == []


@pytest.mark.parametrize("message", ["我看过的喜剧片", "我以前看过的动画"])
def test_films_seen_before_are_wanted(message: str) -> None:
    assert opinions(message) == [1]


@pytest.mark.parametrize("message", ["像我看过的动画", "我看过的电影都很无聊", "你看过的动画"])
def test_seen_said_in_passing(message: str) -> None:
    assert opinions(message) == []
