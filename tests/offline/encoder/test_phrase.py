from __future__ import annotations

import random

import pytest

from recsys.language import is_chinese
from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.phrase import Word, say, say_alone, say_like, tidy

WORDS = [
    Word("quality", "轻松", "funny"),
    Word("subject", "机器人", "robots"),
    Word("genre", "科幻", "sci-fi"),
    Word("country", "日本", "japanese"),
    Word("decade", "90年代", "90s"),
    Word("person", "宫崎骏", "hayao miyazaki"),
]


@pytest.mark.parametrize("seed", range(40))
def test_nothing_that_is_asked_for_is_left_out(seed: int) -> None:
    wish = say(random.Random(seed), WORDS)
    assert all(word.zh in wish.zh for word in WORDS), wish.zh
    assert all(word.en in wish.en for word in WORDS), wish.en
    assert "{" not in wish.zh + wish.en
    assert not any(map(is_chinese, wish.en))


def test_one_thing_is_asked_for_in_many_ways() -> None:
    rng = random.Random(0)
    wishes = [say(rng, [WORDS[2]]) for _ in range(300)]
    assert len({wish.zh for wish in wishes}) > 150
    assert len({wish.en for wish in wishes}) > 150


def test_two_genres_stand_side_by_side() -> None:
    wishes = [say(random.Random(seed), [WORDS[2], Word("genre", "喜剧", "comedy")]) for seed in range(40)]
    assert all("喜剧" in wish.zh and "comedy" in wish.en for wish in wishes)
    assert any("又科幻又喜剧的" in wish.zh for wish in wishes)


@pytest.mark.parametrize("seed", range(20))
def test_a_spelling_alone_keeps_its_form(seed: int) -> None:
    wish = say_alone(random.Random(seed), Word("quality", "更烧脑", "makes me think hard"))
    assert wish == Pair("更烧脑", "makes me think hard")
    assert "恐怖片" in say_alone(random.Random(seed), Word("genre", "恐怖片", "horror films")).zh


def test_a_title_is_named() -> None:
    wish = say_like(random.Random(0), "千与千寻", "spirited away")
    assert "千与千寻" in wish.zh
    assert "spirited away" in wish.en


def test_doubled_nouns_are_joined_and_articles_fitted() -> None:
    assert tidy("想看纪录片的电影", "a animated film movies") == Pair("想看纪录片", "an animated film")
    assert tidy("黑暗的的片", "a  dark film") == Pair("黑暗的片", "a dark film")
