from __future__ import annotations

import pytest

from recsys.intent import Parser
from recsys.types import State


def wanted(parser: Parser, message: str) -> dict[object, bool]:
    """Give value -> wanted for the parts of a message."""
    return {part.value: not part.exclude for part in parser.parse(message).parts}


@pytest.mark.parametrize(
    "message",
    [
        "no horror",
        "not horror",
        "without horror",
        "nothing like horror",
        "anything but horror",
        "everything but horror",
        "neither horror",
        "hold the horror",
        "zero horror",
        "easy on the horror",
        "除恐怖片外",
        "except horror",
        "no more horror",
        "I don't like horror",
        "I don't want any horror",
        "I hate horror",
        "tired of horror",
        "not too much horror",
        "less horror",
        "horror is not my thing",
        "instead of horror",
        "I'm not in the mood for horror",
        "除了恐怖片都可以",
        "除了恐怖片以外都行",
        "不要恐怖",
        "别推荐恐怖片",
        "不想看恐怖片",
        "恐怖片除外",
        "恐怖的不要",
        "恐怖片就算了",
        "讨厌恐怖片",
        "别太恐怖",
        "不恐怖的",
        "不是恐怖片",
        "没有恐怖的",
        "非恐怖片",
        "看腻了恐怖片",
        "太恐怖了",
        "恐怖片我不喜欢",
        "拒绝恐怖",
        "不那么恐怖的",
    ],
)
def test_denied(real_parser: Parser, message: str) -> None:
    assert wanted(real_parser, message) == {"Horror": False}


@pytest.mark.parametrize(
    "message",
    [
        "not only horror",
        "I don't mind horror",
        "haven't seen a good horror lately",
        "can't get enough of horror",
        "why not horror",
        "I don't know, maybe horror",
        "不仅恐怖",
        "不错的恐怖片",
        "特别喜欢恐怖片",
        "别人推荐的恐怖片",
        "非常恐怖",
        "没看过什么恐怖片",
        "有没有恐怖片",
        "我不介意恐怖",
        "不知道看什么恐怖片好",
        "是不是恐怖片",
        "不一样的恐怖片",
        "除了恐怖，我还喜欢别的",
    ],
)
def test_not_denied(real_parser: Parser, message: str) -> None:
    assert wanted(real_parser, message) == {"Horror": True}


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("no horror or thrillers", {"Horror": False, "Thriller": False}),
        ("no horror, romance or thrillers", {"Horror": False, "Romance": False, "Thriller": False}),
        ("no horror but comedy", {"Horror": False, "Comedy": True}),
        ("no horror, comedy please", {"Horror": False, "Comedy": True}),
        ("not too scary horror films", {"scary": False, "Horror": True}),
        ("thriller, not horror", {"Thriller": True, "Horror": False}),
        ("a comedy without romance", {"Comedy": True, "Romance": False}),
        ("I'd rather watch a comedy than a drama", {"Comedy": True, "Drama": False}),
        ("non-American war film", {"United States": False, "War": True}),
        ("not too violent, and funny", {"violent": False, "Comedy": True}),
        ("不要美国的和动画", {"United States": False, "Animation": False}),
        ("不要恐怖、惊悚，喜剧就好", {"Horror": False, "Thriller": False, "Comedy": True}),
        ("不恐怖的悬疑片", {"Horror": False, "Mystery": True}),
        ("不要恐怖、血腥的悬疑片", {"Horror": False, "gory": False, "Mystery": True}),
        ("没有爱情的科幻片", {"Romance": False, "Sci-Fi": True}),
        ("不是美国的喜剧", {"United States": False, "Comedy": True}),
        ("恐怖、惊悚都不要", {"Horror": False, "Thriller": False}),
        ("不要恐怖但要悬疑", {"Horror": False, "Mystery": True}),
        ("neither horror nor romance", {"Horror": False, "Romance": False}),
        ("a thriller that is neither violent nor bloody", {"Thriller": True, "violent": False, "gory": False}),
        ("不要太血腥太暴力", {"gory": False, "violent": False}),
        ("既不恐怖也不血腥的悬疑", {"Horror": False, "gory": False, "Mystery": True}),
        ("没有感情线的动作片", {"Action": True}),
        ("不那么俗套的爱情片", {"Romance": True}),
        ("not too sappy romance", {"Romance": True}),
        ("不要幼稚的动画", {"Animation": True}),
        ("不要恐怖的动画", {"Horror": False, "Animation": True}),
        ("不要日本的恐怖片", {"Japan": False, "Horror": True}),
        ("scary enough for horror", {"scary": True, "Horror": True}),
    ],
)
def test_how_far_a_denial_reaches(real_parser: Parser, message: str, parts: dict[object, bool]) -> None:
    assert wanted(real_parser, message) == parts


def test_a_region_without_some_of_its_countries(real_parser: Parser) -> None:
    parts = real_parser.parse("除了日本和韩国的亚洲电影").parts
    assert {part.value for part in parts if part.exclude} == {"Japan", "South Korea"}
    assert {"China", "Iran", "Thailand"} <= {part.value for part in parts if not part.exclude}


@pytest.mark.parametrize(
    ("message", "bounds"),
    [
        ("别太冷门", (0.5, None)),
        ("nothing too mainstream", (None, 0.69)),
        ("不要烂片", (6.0, None)),
        ("别太老", (1981, None)),
        ("别太长", (None, 120.0)),
    ],
)
def test_an_open_bound_denied_turns_round(real_parser: Parser, message: str, bounds: object) -> None:
    assert wanted(real_parser, message) == {bounds: True}


@pytest.mark.parametrize("message", ["不是日本就是韩国的", "Japan or South Korea"])
def test_either_or_denies_nothing(real_parser: Parser, message: str) -> None:
    assert wanted(real_parser, message) == {"Japan": True, "South Korea": True}


@pytest.mark.parametrize(
    ("message", "out", "wanted"),
    [
        ("除了宫崎骏的动画", "Hayao Miyazaki", "Animation"),
        ("除了《异形》系列的恐怖片", "Alien", "Horror"),
        ("除了DC的超级英雄片", "DC", "superhero"),
        ("除了諾蘭的科幻片", "Christopher Nolan", "Sci-Fi"),
        ("不在法国拍的爱情片", "France", "Romance"),
        ("不涉及战争的历史片", "War", "History"),
        ("只要不是歌舞片，喜剧最好", "Musical", "Comedy"),
        ("drama -romance", "Romance", "Drama"),
        ("fewer ghosts, more comedy", "ghost", "Comedy"),
        ("a thriller, musicals aside", "Musical", "Thriller"),
        ("唔要恐怖片，想睇喜剧", "Horror", "Comedy"),
    ],
)
def test_what_is_left_out_ends_before_what_is_wanted(real_parser: Parser, message: str, out: str, wanted: str) -> None:
    assert (found := wanted_of(real_parser, message)) == {out: False, wanted: True}, found


def wanted_of(parser: Parser, message: str) -> dict[object, bool]:
    return wanted(parser, message)


def test_with_an_others_behind_all_of_it_is_left_out(real_parser: Parser) -> None:
    assert wanted(real_parser, "除了宫崎骏的动画以外都行") == {"Hayao Miyazaki": False, "Animation": False}


@pytest.mark.parametrize(
    "message", ["too violent", "these are way too violent", "hmm, too violent", "太暴力了", "都太暴力了"]
)
def test_too_much_of_something_rules_it_out(real_parser: Parser, message: str) -> None:
    assert wanted(real_parser, message) == {"violent": False}


@pytest.mark.parametrize("message", ["violent but not too violent", "要暴力但别太暴力"])
def test_in_measure_is_no_contradiction(real_parser: Parser, message: str) -> None:
    assert wanted(real_parser, message) == {"violent": True}


@pytest.mark.parametrize("message", ["no musicals unless they're Indian", "不要歌舞片，除非是印度的"])
def test_an_exception_is_no_wish(real_parser: Parser, message: str) -> None:
    assert wanted(real_parser, message) == {"Musical": False}


def test_a_denial_may_run_into_what_it_denies(real_parser: Parser) -> None:
    (part,) = real_parser.parse("nothing from before 1990").parts
    assert (part.kind, part.value, part.exclude) == ("year", (1990, None), False)


def test_only_ends_what_a_denial_reaches(real_parser: Parser) -> None:
    state = State(n_turns=1, segments=real_parser.parse("李连杰和甄子丹").segments)
    parts = real_parser.parse("不要甄子丹，只要李连杰", state=state).parts
    assert [(part.value, part.exclude) for part in parts] == [("Donnie Yen", True), ("Jet Li", False)]
