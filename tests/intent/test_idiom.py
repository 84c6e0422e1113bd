from __future__ import annotations

import pytest

from recsys.intent import Parser
from recsys.intent.idiom import idioms


@pytest.mark.parametrize(
    "message",
    [
        "历史上最好看的电影",
        "史上最佳",
        "剧情紧凑一点",
        "动作要快",
        "音乐很好听",
        "the best film in history",
        "a drama queen",
        "I watch with my family",
        "good music",
        "犯罪率",
    ],
)
def test_no_genre_is_meant(real_parser: Parser, message: str) -> None:
    assert [part for part in real_parser.parse(message).parts if part.kind == "genre"] == []


@pytest.mark.parametrize(
    ("message", "genre"),
    [
        ("历史片", "History"),
        ("历史题材", "History"),
        ("剧情片", "Drama"),
        ("动作片", "Action"),
        ("音乐片", "Music"),
        ("historical films", "History"),
        ("a drama", "Drama"),
        ("family film", "Family"),
    ],
)
def test_a_genre_is_meant(real_parser: Parser, message: str, genre: str) -> None:
    assert [part.value for part in real_parser.parse(message).parts] == [genre]


def test_stretches_lie_where_the_words_stand() -> None:
    assert idioms("in history") == [(0, 10)] and idioms("history film") == []


@pytest.mark.parametrize(
    "message",
    [
        "a comedy would work",
        "free from office work",
        "I wish to see a film",
        "on holiday now",
        "I'm home alone",
        "in the spirit of fun",
    ],
)
def test_no_keyword_is_meant(real_parser: Parser, message: str) -> None:
    kinds = {"work", "office", "wish", "holiday", "alone", "ghost"}
    assert kinds.isdisjoint(part.value for part in real_parser.parse(message).parts)


@pytest.mark.parametrize(
    ("message", "value"),
    [
        ("I normally watch westerns, but tonight a musical", "Musical"),
        ("平时只看恐怖片，今天想看喜剧", "Comedy"),
        ("We always pick dramas but let's do horror", "Horror"),
    ],
)
def test_what_is_usual_is_not_what_is_wanted(real_parser: Parser, message: str, value: str) -> None:
    assert [part.value for part in real_parser.parse(message).parts] == [value]
