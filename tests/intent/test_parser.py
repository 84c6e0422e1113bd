"""The parser over the shipped films; how well it understands is measured in tests/test_understanding.py."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.intent import MAX_CHARS, Parser
from recsys.types import Intent, Language, State

WISHES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data" / "wishes.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: wish["text"][:24])
def test_language_and_spans_of_labelled_wishes(real_parser: Parser, wish: dict[str, Any]) -> None:
    intent = real_parser.parse(wish["text"])
    assert intent.act == "ask"
    assert intent.language == wish["language"] or wish["style"] == "mixed"
    check(wish["text"], intent)


def check(message: str, intent: Intent) -> None:
    """Fail unless the segments lie inside the message, in order, apart, and say what stands there."""
    assert intent.message == message
    for segment in intent.segments:
        start, end = segment.span.start, segment.span.end
        assert 0 <= start < end <= len(message) and segment.text == message[start:end]
        assert all(part.span == segment.span for part in segment.parts)
    assert all(left.span.end <= right.span.start for left, right in pairwise(intent.segments))
    said = [*intent.critiques, *intent.releases, *intent.marks]
    assert all(0 <= item.span.start < item.span.end <= len(message) for item in said)
    pieces = sorted((item.span for item in (*intent.segments, *intent.critiques)), key=lambda span: span.start)
    assert all(left.end <= right.start for left, right in pairwise(pieces))
    assert bool(intent.facts) == (intent.act == "tell") and (intent.topic is not None) == (intent.act == "chat")


PIECES = st.sampled_from(
    "不要 恐怖 、 ， 的 和 或者 《 》 like Interstellar no not horror or , . 90年代 after 2010 under two hours 诺兰 "
    "导演 类似 星际穿越 shorter than it 比 这部 短 一点 loved seen 看过 any year is fine 不限 国家 back 回到 make it "
    "who directed how long 谁 多长 吗 actually 算了 the first two 除了 ( ) 1999 「 」 \" ' < >"
    " & 8分以上 R级 换一批 why undo 第二部 第 部 世纪 between and to - "
    "😀 \x00 \u200b ß İ ".split(" ")
)


@given(
    st.one_of(
        st.text(max_size=120), st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=25).map(" ".join)
    )
)
def test_any_text_is_read(small_parser: Parser, message: str) -> None:
    wish = small_parser.parse("像《星际穿越》的科幻片，不要恐怖").segments
    check(message, small_parser.parse(message))
    check(message, small_parser.parse(message, state=State(n_turns=1, shown=(101, 102, 103), segments=wish)))


@pytest.mark.parametrize(
    "message", ["恐怖" * 50_000, "<" * 3000, "《" * 3000, "like " * 30_000, "\ud800 horror", "1" * 5000]
)
def test_long_and_broken_texts_are_read(small_parser: Parser, message: str) -> None:
    check(message, small_parser.parse(message))


def test_only_the_first_characters_are_read(small_parser: Parser) -> None:
    intent = small_parser.parse(" " * MAX_CHARS + "horror")
    assert intent.parts == () and len(intent.message) == MAX_CHARS + len("horror")


def test_both_scripts_and_languages_say_the_same(real_parser: Parser) -> None:
    wishes = ("我最近喜欢看科幻电影", "我最近喜歡看科幻電影", "I've been into science fiction lately")
    said = {tuple((part.kind, part.value) for part in real_parser.parse(wish).parts) for wish in wishes}
    assert said == {(("genre", "Sci-Fi"),)}


@pytest.mark.parametrize(
    ("message", "before", "language"),
    [
        ("Inception", "zh", "en"),
        ("😀", "en", "en"),
        ("", "en", "en"),
        ("1994", "en", "en"),
        ("类似Interstellar的电影", "en", "zh"),
    ],
)
def test_the_language_of_an_unclear_message_is_that_of_the_talk(
    real_parser: Parser, message: str, before: Language, language: Language
) -> None:
    assert real_parser.parse(message, state=State(language=before)).language == language


def test_another_catalogue_has_its_own_names(small_parser: Parser) -> None:
    (part,) = small_parser.parse("类似《星际穿越》").parts
    assert part.value == 101
    assert small_parser.parse("类似《教父》").parts == ()


@pytest.mark.parametrize(
    ("message", "values"),
    [
        ("comedies from Taiwan, China", {"Comedy", "Taiwan"}),
        ("a chess film in English, German or Russian", {"chess", "English", "German", "Russian"}),
        ("thriller, english, 90s", {"Thriller", "English", (1990, 1999)}),
        ("I love life history films", {"Biography"}),
        ("Jackie Chan's Hong Kong movies", {"Jackie Chan", "Hong Kong"}),
        ("films about the Vietnam war", {"vietnam war"}),
        ("a short animated film", {"Short", "Animation"}),
        ("a huge Hollywood blockbuster", {"United States", (0.69, None)}),
        ("something comical", {"Comedy"}),
        ("别太烧脑的", {"mind-bending"}),
    ],
)
def test_words_that_hold_other_words(real_parser: Parser, message: str, values: set[object]) -> None:
    assert {part.value for part in real_parser.parse(message).parts} == values
