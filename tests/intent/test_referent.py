from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from recsys.intent import Parser
from recsys.types import Fact, State

EASTWOOD, WOMAN = "Clint Eastwood", "Meryl Streep"


@pytest.fixture
def wanting(real_parser: Parser, talk: State) -> Callable[[str], State]:
    """Gives the talk in which a message has just been said."""
    return lambda message: replace(talk, segments=real_parser.parse(message).segments)


@pytest.mark.parametrize(
    ("message", "role", "exclude"),
    [
        ("directed by him", "director", False),
        ("but not directed by him", "director", True),
        ("I meant he should direct it", "director", False),
        ("starring him", "cast", False),
        ("without him", "", True),
        ("his other films", "", False),
        ("他导演的", "director", False),
        ("不要他导的", "director", True),
        ("他主演的就行", "cast", False),
        ("他的电影", "", False),
    ],
)
def test_a_pronoun_stands_for_the_person_wanted(
    real_parser: Parser, wanting: Callable[[str], State], message: str, role: str, exclude: bool
) -> None:
    intent = real_parser.parse(message, state=wanting("western with Clint Eastwood"))
    assert [(part.kind, part.value, part.role, part.exclude) for part in intent.parts] == [
        ("person", EASTWOOD, role, exclude)
    ]
    assert intent.act in ("refine", "reject")


@pytest.mark.parametrize(
    ("asked", "message", "name", "role"),
    [
        ("director", "what else did he make", "Christopher Nolan", "director"),
        ("director", "show me more by him", "Christopher Nolan", ""),
        ("director", "他还拍过什么", "Christopher Nolan", "director"),
        ("cast", "他还演过什么", "Leonardo DiCaprio", "cast"),
        ("cast", "anything else with him in it?", "Leonardo DiCaprio", ""),
    ],
)
def test_a_pronoun_stands_for_who_was_just_asked_about(
    real_parser: Parser, talk: State, asked: Fact, message: str, name: str, role: str
) -> None:
    after = replace(talk, segments=(), focus=talk.shown[0], asked=(asked,))
    intent = real_parser.parse(message, state=after)
    assert [(part.value, part.role) for part in intent.parts] == [(name, role)]


def test_a_pronoun_stands_for_the_one_who_does_such_a_thing(
    real_parser: Parser, wanting: Callable[[str], State]
) -> None:
    intent = real_parser.parse("不要他导的，只要他演的", state=wanting("冯小刚和葛优的片子"))
    assert [(part.value, part.role, part.exclude) for part in intent.parts] == [
        ("Feng Xiaogang", "director", True),
        ("Ge You", "cast", False),
    ]


def test_a_pronoun_stands_for_somebody_the_message_names(real_parser: Parser, talk: State) -> None:
    intent = real_parser.parse("something with Meryl Streep, her comedies", state=talk)
    assert {part.value for part in intent.parts} == {WOMAN, "Comedy"}


@pytest.mark.parametrize("message", ["directed by him", "他导演的", "without her"])
def test_a_pronoun_for_nobody_says_nothing(real_parser: Parser, message: str) -> None:
    assert not real_parser.parse(message).parts
