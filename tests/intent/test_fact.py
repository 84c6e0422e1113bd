from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from recsys.intent import Parser
from recsys.types import Intent, State

FIRST, SECOND, THIRD = "Inception", "Interstellar", "The Matrix"


@pytest.mark.parametrize(
    ("message", "facts", "title"),
    [
        ("谁导演的", "director", FIRST),
        ("who directed it", "director", FIRST),
        ("Who made this?", "director", FIRST),
        ("第二部的导演是谁", "director", SECOND),
        ("the director of the third one", "director", THIRD),
        ("who's in the second one", "cast", SECOND),
        ("who plays the lead in the second one", "cast", SECOND),
        ("主演是谁", "cast", FIRST),
        ("有哪些演员", "cast", FIRST),
        ("how long is it", "runtime", FIRST),
        ("片长多少", "runtime", FIRST),
        ("最后一部多长", "runtime", "Gladiator"),
        ("when was it made", "year", FIRST),
        ("what year is the third one from?", "year", THIRD),
        ("哪年的", "year", FIRST),
        ("what genre", "genre", FIRST),
        ("what kind of movie is it", "genre", FIRST),
        ("is it scary?", "genre", FIRST),
        ("哪国的", "country", FIRST),
        ("where was it made", "country", FIRST),
        ("what language", "language", FIRST),
        ("第三部是什么语言", "language", THIRD),
        ("评分多少", "rating", FIRST),
        ("is it worth watching", "rating", FIRST),
        ("第一部好看吗", "rating", FIRST),
        ("is it rated R", "certificate", FIRST),
        ("is it suitable for kids", "certificate", FIRST),
        ("第二部适合带孩子看吗", "certificate", SECOND),
        ("what is it about", "plot", FIRST),
        ("tell me about the second one", "plot", SECOND),
        ("讲什么的", "plot", FIRST),
        ("第三部讲的是什么故事", "plot", THIRD),
        ("第二部呢", "plot", SECOND),
        ("英文名叫什么", "title", FIRST),
        ("what's it called in Chinese", "title", FIRST),
        ("寄生虫是哪国的", "country", "Parasite"),
        ("how long is Jaws", "runtime", "Jaws"),
    ],
)
def test_questions_about_the_list(
    hear: Callable[[str], Intent], film_named: Callable[[str], int], message: str, facts: str, title: str
) -> None:
    intent = hear(message)
    assert (intent.act, intent.facts, intent.about) == ("tell", (facts,), (film_named(title),))
    assert intent.segments == ()


@pytest.mark.parametrize(
    ("message", "facts", "title"),
    [
        ("who directed Inception?", "director", "Inception"),
        ("盗梦空间是谁导演的？", "director", "Inception"),
        ("谁导演了《盗梦空间》", "director", "Inception"),
        ("盗梦空间多长", "runtime", "Inception"),
        ("who directed parasite", "director", "Parasite"),
        ("who is in The Godfather", "cast", "The Godfather"),
        ("when was Jaws made", "year", "Jaws"),
        ("what is Inception about?", "plot", "Inception"),
        ("who directed Us?", "director", "Us"),
    ],
)
def test_questions_about_a_film_named(
    real_parser: Parser, film_named: Callable[[str], int], message: str, facts: str, title: str
) -> None:
    intent = real_parser.parse(message)
    assert (intent.act, intent.facts, intent.about) == ("tell", (facts,), (film_named(title),))


@pytest.mark.parametrize(
    "message", ["how long is it", "谁导演的", "《没有的片子》是谁导演的", "Who directed Xyzzyplugh?"]
)
def test_a_question_about_no_known_film(real_parser: Parser, message: str) -> None:
    intent = real_parser.parse(message)
    assert intent.act == "tell" and intent.facts and intent.about == ()


def test_several_facts_and_several_films(hear: Callable[[str], Intent], film_named: Callable[[str], int]) -> None:
    assert hear("导演和主演是谁").facts == ("director", "cast")
    assert hear("who directed it and when?").facts == ("director", "year")
    assert hear("第二部是谁导演的，片长多少").facts == ("director", "runtime")
    assert hear("who directed the first two?").about == (film_named(FIRST), film_named(SECOND))


@pytest.mark.parametrize(
    "message",
    [
        "films directed by whoever made Alien",
        "诺兰导演的",
        "哪些电影是诺兰导演的",
        "适合孩子看的电影",
        "什么电影适合孩子看",
        "what films did Nolan direct?",
        "What's a good movie about grief?",
        "when harry met sally",
        "what about Korean films?",
        "你有什么类型",
        "评分最高的科幻片",
    ],
)
def test_a_wish_is_no_question(hear: Callable[[str], Intent], real_parser: Parser, message: str) -> None:
    assert hear(message).act != "tell" and real_parser.parse(message).act != "tell"


@pytest.mark.parametrize("message", ["and the third?", "okay, what about the third", "第三部呢", "那第三部呢"])
def test_the_same_is_asked_of_another_film(real_parser: Parser, talk: State, message: str) -> None:
    intent = real_parser.parse(message, state=replace(talk, asked=("runtime",)))
    assert (intent.act, intent.facts, intent.about) == ("tell", ("runtime",), talk.shown[2:3])


@pytest.mark.parametrize("message", ["评分7以上", "年代是八十年代的", "rating over 7", "runtime under 100 minutes"])
def test_a_bound_is_no_question(hear: Callable[[str], Intent], message: str) -> None:
    assert hear(message).act == "refine"


@pytest.mark.parametrize(
    ("message", "fact", "n_films"),
    [
        ("which of the two is better, the first or the second?", "rating", 2),
        ("第一部和第四部哪个好看", "rating", 2),
        ("whos in the second one", "cast", 1),
        ("cool, what's number 4 about", "plot", 1),
        ("what about the certificate of the first?", "certificate", 1),
        ("第二部谁配音的", "cast", 1),
    ],
)
def test_questions_in_passing(hear: Callable[[str], Intent], message: str, fact: str, n_films: int) -> None:
    intent = hear(message)
    assert (intent.act, intent.facts, len(intent.about)) == ("tell", (fact,), n_films)


@pytest.mark.parametrize(
    ("message", "place", "fact", "kind"),
    [
        ("the third looks fun, when's it from", 2, "year", "want"),
        ("第三部看着不错，哪年的", 2, "year", "want"),
        ("the first two were boring, who made the third one?", 2, "director", "dislike"),
    ],
)
def test_a_question_beside_a_click(
    hear: Callable[[str], Intent], talk: State, message: str, place: int, fact: str, kind: str
) -> None:
    intent = hear(message)
    assert (intent.act, intent.about, intent.facts) == ("tell", (talk.shown[place],), (fact,))
    assert {mark.kind for mark in intent.marks} == {kind}


@pytest.mark.parametrize(
    ("message", "fact"), [("第二部谁导的", "director"), ("who's the woman in the second?", "cast"),
                          ("what was the second one called again?", "title")]
)  # fmt: skip
def test_everyday_ways_to_ask(hear: Callable[[str], Intent], talk: State, message: str, fact: str) -> None:
    intent = hear(message)
    assert (intent.act, intent.about, intent.facts) == ("tell", (talk.shown[1],), (fact,))


def test_a_question_for_a_kind_goes_on_about_the_same_film(real_parser: Parser, talk: State) -> None:
    asked = replace(talk, focus=talk.shown[4], asked=("plot",))
    intent = real_parser.parse("是真实故事吗", state=asked)
    assert (intent.act, intent.about) == ("tell", (talk.shown[4],))


@pytest.mark.parametrize("message", ["女主角的", "what's good for a date night?"])
def test_words_of_a_fact_in_a_wish_ask_nothing(hear: Callable[[str], Intent], message: str) -> None:
    assert hear(message).act in ("ask", "refine")


@pytest.mark.parametrize("opening", ["Wonderful, ", "Awesome! ", "wow, amazing. ", "Gotcha, "])
def test_an_exclamation_before_a_question_is_no_part_of_it(opening: str, real_parser: Parser) -> None:
    intent = real_parser.parse(f"{opening}who directed Alien?")
    assert intent.act == "tell" and intent.facts == ("director",) and len(intent.about) == 1
