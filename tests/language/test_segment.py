from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from recsys.language import Word, segment


def test_chinese_words_with_places() -> None:
    words = [word.text for word in segment("类似《星际穿越》，但不要恐怖！")]
    assert words == ["类似", "星际", "穿越", "但", "不要", "恐怖"]


def test_traditional_words_are_cut_like_simplified_ones_and_kept_as_written() -> None:
    assert [word.text for word in segment("我最近喜歡看科幻電影")] == ["我", "最近", "喜歡", "看", "科幻電影"]


def test_english_words_keep_hyphen_and_apostrophe() -> None:
    words = [word.text for word in segment("Don't show sci-fi, please. 1990s")]
    assert words == ["Don't", "show", "sci-fi", "please", "1990s"]


def test_mixed_text_is_cut_where_the_script_changes() -> None:
    assert segment("看Heat吧") == (Word("看", 0, 1), Word("Heat", 1, 5), Word("吧", 5, 6))


@given(st.text(max_size=60))
def test_words_stand_where_they_say(text: str) -> None:
    words = segment(text)
    assert all(text[word.start : word.end] == word.text and word.text for word in words)
    assert all(left.end <= right.start for left, right in pairwise(words))
