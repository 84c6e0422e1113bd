from __future__ import annotations

import pytest

from recsys.intent.word import is_dictionary_word, is_everyday, is_word
from recsys.language import segment


@pytest.mark.parametrize(
    ("message", "piece", "alone"),
    [("科幻电影", "科幻", True), ("变成龙了", "成龙", False), ("恐怖分子", "恐怖", False), ("找成龙的", "成龙", True)],
)
def test_a_piece_of_another_word_is_none(message: str, piece: str, alone: bool) -> None:
    start = message.index(piece)
    assert is_word(start, start + len(piece), segment(message), {"电影"}, ()) is alone


def test_what_is_understood_beside_it_does_not_matter() -> None:
    message = "恐怖分子"
    assert is_word(0, 2, segment(message), (), [(2, 4)])


def test_everyday_and_dictionary_words() -> None:
    assert is_everyday("我们的生活") and not is_everyday("肖申克的救赎")
    assert is_dictionary_word("陌生人") and not is_dictionary_word("星际穿越")
