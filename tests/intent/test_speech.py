from __future__ import annotations

from collections.abc import Callable

import pytest

from recsys.intent import Parser
from recsys.types import Intent, State


@pytest.mark.parametrize(
    ("message", "titles"),
    [
        ("why", []),
        ("why this?", []),
        ("为什么推荐第二部", ["Interstellar"]),
        ("why this one", ["Inception"]),
        ("why the first two?", ["Inception", "Interstellar"]),
        ("why did you recommend Alien", ["Alien"]),
        ("why not Jaws?", ["Jaws"]),
        ("why isn't Jaws on the list", ["Jaws"]),
        ("where is Jaws?", ["Jaws"]),
        ("为什么没有《大白鲨》", ["Jaws"]),
        ("为什么没推荐大白鲨", ["Jaws"]),
    ],
)
def test_reasons_are_asked_for(
    hear: Callable[[str], Intent], film_named: Callable[[str], int], message: str, titles: list[str]
) -> None:
    intent = hear(message)
    assert (intent.act, intent.about, intent.segments) == ("why", tuple(map(film_named, titles)), ())


@pytest.mark.parametrize("message", ["why not a comedy", "why don't we watch a comedy"])
def test_a_suggestion_is_a_wish(hear: Callable[[str], Intent], message: str) -> None:
    intent = hear(message)
    assert intent.act == "ask" and [part.value for part in intent.parts] == ["Comedy"]


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("not the second one", "Interstellar"),
        ("不要第三部", "The Matrix"),
        ("drop the last one", "Gladiator"),
        ("去掉第二部", "Interstellar"),
        ("第二部不要", "Interstellar"),
        ("not that one", "Inception"),
    ],
)
def test_one_film_is_turned_down(
    hear: Callable[[str], Intent], film_named: Callable[[str], int], message: str, title: str
) -> None:
    intent = hear(message)
    assert (intent.act, intent.about, intent.segments) == ("reject", (film_named(title),), ())


@pytest.mark.parametrize(
    "message", ["any more?", "换一批", "more of the same", "下一页", "都不对", "give me five more"]
)
def test_others_are_asked_for(hear: Callable[[str], Intent], message: str) -> None:
    intent = hear(message)
    assert (intent.act, intent.about, intent.segments) == ("reject", (), ())


def test_an_answer_to_a_doubtful_name(real_parser: Parser, talk: State) -> None:
    crash = real_parser.parse("films like Crash")
    assert [segment.doubt for segment in crash.segments] == [True]
    asked = State(n_turns=1, segments=crash.segments, shown=talk.shown)
    intent = real_parser.parse("the second one", state=asked)
    assert intent.act == "refine"
    assert [part.value for part in intent.parts] == [crash.parts[1].value]
    assert real_parser.parse("ok, something funnier", state=asked).parts[0].value == "Comedy"
