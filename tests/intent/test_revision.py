from __future__ import annotations

from collections.abc import Callable

import pytest

from recsys.conversation import advance, parts_of
from recsys.intent import Parser
from recsys.intent.revision import find_replacement, leaves_choice
from recsys.types import Intent, State


@pytest.mark.parametrize(
    ("message", "value"),
    [
        ("actually make it British", "United Kingdom"),
        ("make that a comedy instead", "Comedy"),
        ("make it the 90s", (1990, 1999)),
        ("no wait, French", "France"),
        ("no, I meant French", "France"),
        ("on second thought, a western", "Western"),
        ("算了，改成韩国的", "South Korea"),
        ("还是看喜剧吧", "Comedy"),
        ("换成日本的", "Japan"),
        ("不对，我要法国的", "France"),
    ],
)
def test_what_takes_the_place_of_what_was_said(hear: Callable[[str], Intent], message: str, value: object) -> None:
    intent = hear(message)
    assert (intent.act, intent.replaces) == ("refine", True)
    assert [(part.value, part.exclude) for part in intent.parts] == [(value, False)]
    assert all(segment.parts for segment in intent.segments)


@pytest.mark.parametrize(
    "message",
    [
        "make it funnier",
        "actually no horror",
        "no horror",
        "actually, also something French",
        "喜剧还是动作片都行",
        "a comedy",
        "再轻松一点",
    ],
)
def test_what_only_adds(hear: Callable[[str], Intent], message: str) -> None:
    assert not hear(message).replaces


def test_the_first_wish_replaces_nothing(real_parser: Parser) -> None:
    intent = real_parser.parse("actually, a British comedy")
    assert (intent.act, intent.replaces) == ("ask", False)


@pytest.mark.parametrize(
    "message",
    ["随便", "都行", "都可以", "随便推荐一部", "不知道看什么", "surprise me", "whatever", "I don't know what to watch"],
)
def test_the_choice_is_left_to_us(real_parser: Parser, hear: Callable[[str], Intent], message: str) -> None:
    for intent in (real_parser.parse(message), hear(message)):
        assert (intent.act, intent.segments, intent.topic) == ("ask", (), None)


@pytest.mark.parametrize(
    "message", ["随便来点喜剧", "surprise me with a comedy", "anything but horror", "随便，但别太长"]
)
def test_a_choice_with_a_condition_is_a_wish(real_parser: Parser, message: str) -> None:
    assert real_parser.parse(message).parts


def test_the_words_of_a_change_of_mind() -> None:
    assert find_replacement("算了,改成韩国的") == [(0, 3), (3, 5)]
    assert find_replacement("number no. 2") == []
    assert not leaves_choice("i don't want it")


@pytest.mark.parametrize(
    ("first", "message"),
    [
        ("Tony Leung Ka-fai and Maggie Cheung together", "only Maggie Cheung"),
        ("films with Matt Damon and Ben Affleck", "just Ben Affleck please"),
        ("films with Matt Damon", "swap him for Ben Affleck"),
        ("章子怡和巩俐演的", "只看巩俐的"),
        ("章子怡和巩俐演的", "只要巩俐"),
    ],
)
def test_only_one_is_wanted_now(real_parser: Parser, first: str, message: str) -> None:
    state = State(n_turns=1, segments=real_parser.parse(first).segments)
    intent = real_parser.parse(message, state=state)
    assert intent.replaces and intent.act == "refine" and len(intent.parts) == 1


@pytest.mark.parametrize("message", ["not just comedies", "only from 2010 on", "只要不是喜剧"])
def test_only_before_something_else_replaces_nothing(hear: Callable[[str], Intent], message: str) -> None:
    assert not hear(message).replaces


ANOTHER = [
    ("Japanese horror films", "what about Korean?", {"Horror", "South Korea"}),
    ("Japanese horror films", "how about something funny?", {"Japan", "Comedy"}),
    ("films from the 90s", "and what about the 80s?", {(1980, 1989)}),
    ("日本恐怖片", "那韩国的呢？", {"Horror", "South Korea"}),
    ("日本恐怖片", "那喜剧呢", {"Japan", "Comedy"}),
    ("90年代的片子", "80年代的呢", {(1980, 1989)}),
]


@pytest.mark.parametrize(("first", "then", "stands"), ANOTHER)
def test_another_of_a_kind_takes_its_place(real_parser: Parser, first: str, then: str, stands: set[object]) -> None:
    state = advance(None, real_parser.parse(first))
    after = advance(state, real_parser.parse(then, state=state))
    assert {part.value for part in parts_of(after.segments)} == stands


@pytest.mark.parametrize(
    ("first", "then", "added"),
    [
        ("romantic comedies", "what about something from France?", "France"),
        ("sci-fi", "how about one with robots?", "robot"),
        ("sci-fi", "or maybe time travel", "time travel"),
        ("films directed by Christopher Nolan", "what about starring Christian Bale?", "Christian Bale"),
    ],
)
def test_what_is_of_another_kind_is_added(real_parser: Parser, first: str, then: str, added: str) -> None:
    state = advance(None, real_parser.parse(first))
    after = advance(state, real_parser.parse(then, state=state))
    before = [part.value for part in parts_of(state.segments)]
    assert [part.value for part in parts_of(after.segments)] == [*before, added]
