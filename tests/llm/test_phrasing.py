from __future__ import annotations

import pytest

from recsys.errors import LlmError
from recsys.llm.phrasing import check_phrasing

SAID = "按「类型：科幻」找到 59 部，先看最合适的 10 部："


def test_other_words_for_the_same_are_taken() -> None:
    text = "好呀！「类型：科幻」一共有 59 部，\n我先挑最合适的 10 部给你看："
    assert check_phrasing(text, SAID, "zh", ["星际穿越"]) == text.replace("\n", " ")


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("", "empty"),
        ("「类型：科幻」有 59 部，先看 10 部。" * 9, "too long"),
        ("「类型：科幻」有 60 部，先看 10 部。", "numbers"),
        ("「类型：科幻」有 59 部。", "numbers"),
        ("「类型：恐怖」有 59 部，先看 10 部。", "names"),
        ("有 59 部，先看 10 部。", "names"),
        ("「类型：科幻」有 59 部，先看 10 部，比如星际穿越。", "another film"),
        ("Of 「类型：科幻」 I found 59 films, these ten, 10, come first of all today", "another language"),
        ("「类型：科幻」有 59 部，先看 10 部 <b>！", "markup"),
        ("「类型：科幻」有 59 部，先看 10 部 https://example.org", "markup"),
    ],
)
def test_words_that_say_something_else_are_refused(answer: str, why: str) -> None:
    with pytest.raises(LlmError, match=why):
        check_phrasing(answer, SAID, "zh", ["星际穿越"])


def test_a_title_that_was_said_may_be_said() -> None:
    assert check_phrasing("《星际穿越》记下了！", "记下了：《星际穿越》看过了。", "zh", ["星际穿越"])
