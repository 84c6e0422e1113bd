from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from recsys.intent import Parser
from recsys.types import Bounds, State


@pytest.fixture
def after(real_parser: Parser, talk: State) -> Callable[[str], State]:
    return lambda message: replace(talk, segments=real_parser.parse(message).segments)


@pytest.mark.parametrize(
    ("said", "message", "bounds"),
    [
        ("a comedy, max 90 min", "sorry, max 100", (None, 100)),
        ("a comedy, max 90 min", "make it 110", (None, 110)),
        ("a comedy, max 90 min", "at least 80", (80, None)),
        ("a comedy of at least 2 hours", "make it 150", (150, None)),
        ("a comedy under two hours", "actually 90 minutes", (None, 90)),
        ("最多90分钟的喜剧", "说错了，100分钟", (None, 100)),
        ("最多90分钟的喜剧", "改成80", (None, 80)),
        ("至少两小时的喜剧", "改成150以上", (150, None)),
    ],
)
def test_a_number_puts_the_length_that_stands_right(
    real_parser: Parser, after: Callable[[str], State], said: str, message: str, bounds: Bounds
) -> None:
    intent = real_parser.parse(message, state=after(said))
    assert [(part.kind, part.value) for part in intent.parts] == [("runtime", bounds)]
    assert intent.act == "refine"


@pytest.mark.parametrize(
    ("said", "message"),
    [("a comedy", "make it 110"), ("a comedy under two hours", "make it 12"), ("一部喜剧", "改成80")],
)
def test_a_bare_number_is_no_length_by_itself(
    real_parser: Parser, after: Callable[[str], State], said: str, message: str
) -> None:
    assert not any(part.kind == "runtime" for part in real_parser.parse(message, state=after(said)).parts)


@pytest.mark.parametrize(
    ("message", "values"),
    [
        ("something French, no wait, Italian", ["Italy"]),
        ("a comedy with Jim Carrey, sorry, Adam Sandler", ["Comedy", "Adam Sandler"]),
        ("80s action, I mean 90s action", [(1990, 1999), "Action"]),
        ("想看法国的，不对，意大利的喜剧", ["Italy", "Comedy"]),
        ("周润发的，哦不，周星驰的电影", ["Stephen Chow"]),
        ("French comedies, sorry if that is odd", ["France", "Comedy"]),
        ("法国的，不对外国人友好也行", ["France"]),
    ],
)
def test_what_a_message_takes_back_itself_is_not_wanted(
    real_parser: Parser, message: str, values: list[object]
) -> None:
    assert [part.value for part in real_parser.parse(message).parts] == values
