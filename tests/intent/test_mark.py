from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from recsys.intent import Parser
from recsys.types import Intent, State

FIRST, SECOND, THIRD, FOURTH = "Inception", "Interstellar", "The Matrix", "Alien"


@pytest.mark.parametrize(
    ("message", "act", "marks"),
    [
        ("I've seen it", "reject", [("seen", FIRST)]),
        ("seen the first and third", "reject", [("seen", FIRST), ("seen", THIRD)]),
        ("already watched number 2", "reject", [("seen", SECOND)]),
        ("I saw the third one yesterday", "reject", [("seen", THIRD)]),
        ("第二部我看过", "reject", [("seen", SECOND)]),
        ("已经看过第二部了", "reject", [("seen", SECOND)]),
        ("前两部看过", "reject", [("seen", FIRST), ("seen", SECOND)]),
        ("看过1和3", "reject", [("seen", FIRST), ("seen", THIRD)]),
        ("这部我看过了", "reject", [("seen", FIRST)]),
        ("泰坦尼克号看过了", "reject", [("seen", "Titanic")]),
        ("I've seen Gladiator", "reject", [("seen", "Gladiator")]),
        ("I hated that one", "reject", [("dislike", FIRST)]),
        ("I didn't like the third one", "reject", [("dislike", THIRD)]),
        ("not interested in the fourth", "reject", [("dislike", FOURTH)]),
        ("#3 was boring", "reject", [("dislike", THIRD)]),
        ("第三部不喜欢", "reject", [("dislike", THIRD)]),
        ("对第三部没兴趣", "reject", [("dislike", THIRD)]),
        ("刚才那部不好看", "reject", [("dislike", FIRST)]),
        ("loved the second one", "refine", [("like", SECOND)]),
        ("I like it", "refine", [("like", FIRST)]),
        ("the first one was great", "refine", [("like", FIRST)]),
        ("第一部很好看", "refine", [("like", FIRST)]),
        ("我喜欢这部", "refine", [("like", FIRST)]),
        ("save the third for later", "refine", [("want", THIRD)]),
        ("add the second one to my list", "refine", [("want", SECOND)]),
        ("the third one looks interesting", "refine", [("want", THIRD)]),
        ("I want to watch Inception", "refine", [("want", FIRST)]),
        ("收藏第二部", "refine", [("want", SECOND)]),
        ("想看第二部", "refine", [("want", SECOND)]),
        ("把第二部收藏起来", "refine", [("want", SECOND)]),
        ("取消收藏第二部", "refine", [("clear", SECOND)]),
        ("I loved the first and hated the second", "reject", [("like", FIRST), ("dislike", SECOND)]),
        ("I've seen the second one, loved it", "reject", [("seen", SECOND), ("like", SECOND)]),
    ],
)
def test_clicks_in_words(
    hear: Callable[[str], Intent],
    film_named: Callable[[str], int],
    message: str,
    act: str,
    marks: list[tuple[str, str]],
) -> None:
    intent = hear(message)
    assert intent.act == act
    assert [(mark.kind, mark.film_id) for mark in intent.marks] == [(kind, film_named(title)) for kind, title in marks]
    gone = [film_named(title) for kind, title in marks if kind in ("seen", "dislike")]
    assert intent.about == tuple(gone if act == "reject" else ())


@pytest.mark.parametrize("message", ["都看过了", "I've seen all of these", "seen them all", "这些我都看过"])
def test_all_are_seen(hear: Callable[[str], Intent], talk: State, message: str) -> None:
    intent = hear(message)
    assert [(mark.kind, mark.film_id) for mark in intent.marks] == [("seen", film_id) for film_id in talk.shown]
    assert (intent.act, intent.about, intent.segments) == ("reject", talk.shown, ())


@pytest.mark.parametrize(
    "message",
    [
        "我没看过第二部",
        "I haven't seen the second one",
        "have you seen the second one?",
        "我喜欢爱情片",
        "I love comedies",
        "想看喜剧",
        "I've seen all the Nolan films",
        "我看过的不要",
        "第一部好看吗",
        "都不喜欢",
    ],
)
def test_what_is_no_click(hear: Callable[[str], Intent], message: str) -> None:
    assert hear(message).marks == ()


@pytest.mark.parametrize(
    ("message", "kind", "likes"),
    [
        ("I've seen Inception", "seen", []),
        ("我看过盗梦空间", "seen", []),
        ("我看过《盗梦空间》，想找类似的", "seen", [False]),
        ("I just watched Inception and want something similar", "seen", [False]),
        ("I loved Inception", "like", [False]),
        ("I hated Inception", "dislike", [True]),
    ],
)
def test_a_film_named_at_the_start_is_a_likeness_only_if_the_words_say_so(
    real_parser: Parser, film_named: Callable[[str], int], message: str, kind: str, likes: list[bool]
) -> None:
    intent = real_parser.parse(message)
    assert [(mark.kind, mark.film_id) for mark in intent.marks] == [(kind, film_named("Inception"))]
    assert [part.exclude for part in intent.parts if part.kind == "like"] == likes


def test_a_click_and_a_wish(hear: Callable[[str], Intent], film_named: Callable[[str], int]) -> None:
    intent = hear("I didn't like the third one, something lighter")
    assert (intent.act, intent.about) == ("reject", (film_named(THIRD),))
    assert [part.value for part in intent.parts] == ["light-hearted"]
    intent = hear("第一、第三部看过了，换一批")
    assert (intent.act, intent.about, len(intent.marks), intent.segments) == ("reject", (), 2, ())


def test_a_film_that_is_only_wanted_to_be_watched_is_no_click(real_parser: Parser) -> None:
    assert real_parser.parse("想看盗梦空间").marks == ()


@pytest.mark.parametrize(
    "message", ["they've seen the first two", "my kids have seen the first two", "孩子们看过前两部", "爸妈看过前两部了"]
)
def test_others_have_seen_films(hear: Callable[[str], Intent], talk: State, message: str) -> None:
    intent = hear(message)
    assert [(mark.kind, mark.film_id) for mark in intent.marks] == [("seen", film_id) for film_id in talk.shown[:2]]


@pytest.mark.parametrize("message", ["already seen", "seen before", "我看过了", "看过了"])
def test_seen_is_said_of_the_film_last_spoken_of(real_parser: Parser, talk: State, message: str) -> None:
    spoken = replace(talk, focus=talk.shown[3])
    assert [mark.film_id for mark in real_parser.parse(message, state=spoken).marks] == [talk.shown[3]]


def test_unlike_before_a_title_is_no_click(real_parser: Parser) -> None:
    assert not real_parser.parse("unlike Gladiator, something calm").marks


def test_what_is_said_next_is_said_of_the_film_seen(hear: Callable[[str], Intent], talk: State) -> None:
    marks = {(mark.kind, mark.film_id) for mark in hear("第二部上周看过，挺闷的").marks}
    assert marks == {("seen", talk.shown[1]), ("dislike", talk.shown[1])}
    assert [mark.kind for mark in hear("第二部上周看过，挺好的").marks] == ["seen"]


def test_a_film_ruled_out_because_it_was_seen(hear: Callable[[str], Intent], film_named: Callable[[str], int]) -> None:
    intent = hear("not Gladiator, seen it")
    assert [(mark.kind, mark.film_id) for mark in intent.marks] == [("seen", film_named("Gladiator"))]
    assert not intent.parts
