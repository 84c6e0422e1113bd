from __future__ import annotations

from collections.abc import Callable

import pytest

from recsys.intent import Parser
from recsys.intent.widening import find_widening
from recsys.types import Intent, State


def later(parser: Parser, first: str, message: str) -> Intent:
    wish = parser.parse(first)
    return parser.parse(message, state=State(n_turns=1, segments=wish.segments, shown=(1, 2, 3)))


@pytest.mark.parametrize(
    ("first", "message", "value"),
    [
        ("Swedish crime", "Norwegian would be fine as well", "Norway"),
        ("PG comedies", "PG-13 is ok too", "PG-13"),
        ("thrillers with Denzel Washington", "Morgan Freeman works too", "Morgan Freeman"),
        ("films from the sixties", "or the seventies", (1970, 1979)),
        ("films from the sixties", "and the seventies", (1970, 1979)),
        ("Italian films", "I don't mind Spanish ones", "Spain"),
        ("Italian films", "I'm open to Greek", "Greece"),
        ("Italian films", "also from Greece", "Greece"),
        ("a western", "a musical is fine too", "Musical"),
        ("瑞典犯罪片", "挪威的也可以", "Norway"),
        ("PG的喜剧", "PG-13也行", "PG-13"),
        ("六十年代的片子", "七十年代的也成", (1970, 1979)),
        ("意大利电影", "或者希腊的", "Greece"),
        ("意大利電影", "希臘的我也能接受", "Greece"),
        ("刘德华的电影", "张学友也可以", "Jacky Cheung"),
    ],
)
def test_something_else_will_do_too(real_parser: Parser, first: str, message: str, value: object) -> None:
    intent = later(real_parser, first, message)
    assert intent.widens and intent.act == "refine" and not intent.replaces
    assert value in [part.value for part in intent.parts]
    assert not any(segment.text for segment in intent.segments if not segment.parts)


@pytest.mark.parametrize(
    "message", ["make it Norwegian", "only Norwegian", "no Norwegian ones", "换成挪威的", "挪威的可以吗", "不要挪威的"]
)
def test_a_change_is_no_addition(real_parser: Parser, message: str) -> None:
    assert not later(real_parser, "Swedish crime", message).widens


@pytest.mark.parametrize("message", ["Korean is fine too", "comedies are fine", "韩国的也行"])
def test_at_the_start_nothing_is_widened(real_parser: Parser, message: str) -> None:
    assert not real_parser.parse(message).widens


def test_what_was_ruled_out_is_allowed_again_and_not_asked_for(hear: Callable[[str], Intent]) -> None:
    intent = hear("恐怖的也行")
    assert not intent.widens and [release.value for release in intent.releases] == ["Horror"] and not intent.parts


def test_the_words_stand_inside_the_message(real_parser: Parser) -> None:
    from recsys.intent.canonical import Canon
    from recsys.intent.hit import Hit, Meaning
    from recsys.intent.scene import Scene

    state = State(n_turns=1, segments=real_parser.parse("Italian films").segments)
    text = "greek is fine too"
    hit = Hit(0, 5, (Meaning("country", "Greece"),))
    scene = Scene(text, text, Canon.of(text), [hit], state, real_parser._titles, real_parser._catalogue)
    assert find_widening(scene) == [(5, len(text))]


@pytest.mark.parametrize("message", ["a sad ending is ok", "scary ones are fine", "悲剧也可以"])
def test_what_is_allowed_is_not_asked_for(real_parser: Parser, message: str) -> None:
    state = State(n_turns=1, segments=real_parser.parse("a French romance").segments)
    assert real_parser.parse(message, state=state).widens
