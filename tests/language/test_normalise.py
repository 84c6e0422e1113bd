from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.language import is_chinese, normalise


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("我最近喜歡看科幻電影", "我最近喜欢看科幻电影"),
        ("臺灣後來裡面", "台湾后来里面"),
        ("ＳＣＩ－ＦＩ　１９９０", "sci-fi 1990"),
        ("“Don’t”—‘x’", "\"don't\"-'x'"),
        ("二〇一〇年", "二零一零年"),
        ("a\tb\nc\x00d\u200be", "a b c d e"),
        ("宮崎駿・克里斯托弗•諾蘭", "宫崎骏·克里斯托弗·诺兰"),
        ("", ""),
    ],
)
def test_one_spelling(text: str, plain: str) -> None:
    assert normalise(text) == plain


@given(st.text())
def test_length_is_kept(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_letters_that_would_grow_stay_one_character() -> None:
    assert len(normalise("ß ﬁ İ ㍿ …")) == len("ß ﬁ İ ㍿ …")


def test_chinese_characters_are_told_from_others() -> None:
    assert [is_chinese(char) for char in "科a1あ，😀"] == [True, False, False, False, False, False]
