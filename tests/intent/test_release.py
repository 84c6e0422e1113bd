from __future__ import annotations

from collections.abc import Callable

import pytest

from recsys.conversation import advance, parts_of, with_shown
from recsys.intent import Parser
from recsys.types import Intent, State


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("any year is fine", "year"),
        ("the length doesn't matter", "runtime"),
        ("年份无所谓", "year"),
        ("什么年代都行", "year"),
        ("哪年的电影都行", "year"),
        ("remove the year limit", "year"),
        ("取消年份限制", "year"),
        ("多长都可以", "runtime"),
        ("不限国家", "country"),
        ("国家不限", "country"),
        ("any country", "country"),
        ("哪国的都行", "country"),
        ("I don't care about the language", "language"),
        ("语言不重要", "language"),
        ("导演不重要", "person"),
        ("谁演的都行", "person"),
        ("any genre is ok", "genre"),
        ("换个类型", "genre"),
        ("let's ignore the rating", "rating"),
        ("no rating limit", "rating"),
        ("看过的也可以", "seen"),
        ("anything goes", None),
        ("什么都行", None),
        ("没有限制", None),
        ("remove all filters", None),
    ],
)
def test_a_kind_is_given_up(hear: Callable[[str], Intent], message: str, kind: str | None) -> None:
    intent = hear(message)
    (release,) = intent.releases
    assert (release.kind, release.value, intent.act, intent.segments) == (kind, None, "refine", ())
    assert message[release.span.start : release.span.end] in message


@pytest.mark.parametrize(
    ("message", "kind", "value"),
    [
        ("forget the comedy part", "genre", "Comedy"),
        ("forget that comedy part", "genre", "Comedy"),
        ("drop the comedy", "genre", "Comedy"),
        ("去掉喜剧", "genre", "Comedy"),
        ("把喜剧去掉", "genre", "Comedy"),
        ("不用是日本的", "country", "Japan"),
        ("it doesn't have to be Korean", "country", "South Korea"),
        ("不一定要韩国的", "country", "South Korea"),
        ("不是韩国的也可以", "country", "South Korea"),
        ("horror is fine too", "genre", "Horror"),
        ("恐怖片也可以", "genre", "Horror"),
    ],
)
def test_a_value_is_given_up(hear: Callable[[str], Intent], message: str, kind: str, value: str) -> None:
    intent = hear(message)
    assert [(release.kind, release.value) for release in intent.releases] == [(kind, value)]
    assert intent.act == "refine" and intent.parts == ()


@pytest.mark.parametrize(
    ("message", "value"),
    [
        ("去掉西部片", "Western"),
        ("drop the westerns", "Western"),
        ("no more comedy", "Comedy"),
        ("不要喜剧了", "Comedy"),
    ],
)
def test_what_was_not_wanted_is_ruled_out(hear: Callable[[str], Intent], message: str, value: str) -> None:
    intent = hear(message)
    assert intent.releases == () and [(part.value, part.exclude) for part in intent.parts] == [(value, True)]


@pytest.mark.parametrize(
    ("message", "value"),
    [("不限年代的喜剧", "Comedy"), ("any language, but a thriller", "Thriller"), ("哪年的电影都行，要科幻", "Sci-Fi")],
)
def test_a_wish_beside_a_release_stays(real_parser: Parser, message: str, value: str) -> None:
    intent = real_parser.parse(message)
    assert [part.value for part in intent.parts] == [value]
    assert intent.act == "ask" and len(intent.releases) == 1


@pytest.mark.parametrize("message", ["any kind of comedy will do", "片长可以长一点", "the length is important"])
def test_what_gives_nothing_up(hear: Callable[[str], Intent], message: str) -> None:
    assert hear(message).releases == ()


def test_before_a_wish_there_is_nothing_to_give_up(real_parser: Parser) -> None:
    assert real_parser.parse("anything goes").releases == ()


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("drop the time limit", "runtime"),
        ("no time restriction", "runtime"),
        ("slightly longer is fine by me", "runtime"),
        ("longer films are okay too", "runtime"),
        ("I don't mind longer ones", "runtime"),
        ("older is fine", "year"),
        ("newer ones are ok as well", "year"),
        ("obscure ones are fine too", "popularity"),
        ("稍微长一点没关系", "runtime"),
        ("再长一些也行", "runtime"),
        ("老一点的也可以", "year"),
        ("旧片子也行", "year"),
        ("新不新无所谓", "year"),
        ("冷门的也可以", "popularity"),
        ("短一点也沒關係", "runtime"),
    ],
)
def test_a_bound_is_said_to_be_none(hear: Callable[[str], Intent], message: str, kind: str) -> None:
    intent = hear(message)
    assert [(release.kind, release.value) for release in intent.releases] == [(kind, None)]
    assert (intent.act, intent.parts, intent.critiques) == ("refine", (), ())


@pytest.mark.parametrize("message", ["a bit longer please", "older ones", "再长一点", "要老一点的", "短一点可以吗"])
def test_a_wish_for_more_is_not_given_up(hear: Callable[[str], Intent], message: str) -> None:
    assert not hear(message).releases


def test_one_is_swapped_for_another(hear: Callable[[str], Intent]) -> None:
    for message in ("swap the comedy for horror", "把喜剧换成恐怖片"):
        assert [release.value for release in hear(message).releases] == ["Comedy"]


@pytest.mark.parametrize(
    ("before", "message", "value"),
    [
        ("superhero films but not Marvel", "add Marvel back", "Marvel"),
        ("超级英雄片，漫威除外", "漫威也加回来", "Marvel"),
        ("a feel-good film, no rom-coms", "ok, rom-coms are fine actually", "romantic comedy"),
        ("a French thriller without Alain Delon", "ok he's fine", "Alain Delon"),
        ("不要成龙的动作片", "他也可以", "Jackie Chan"),
    ],
)
def test_what_was_ruled_out_is_let_in_again(real_parser: Parser, before: str, message: str, value: str) -> None:
    state = State(n_turns=1, segments=real_parser.parse(before).segments)
    intent = real_parser.parse(message, state=state)
    assert intent.act == "refine" and not intent.parts
    assert value in {release.value for release in intent.releases}


def test_time_is_that_of_the_length_where_only_this_is_bounded(real_parser: Parser) -> None:
    state = State(n_turns=1, segments=real_parser.parse("一百分钟以内的恐怖片").segments)
    assert [release.kind for release in real_parser.parse("时间不限了", state=state).releases] == ["runtime"]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("movies like Heat", "drop the Heat part"),
        ("movies like Heat", "forget Heat"),
        ("类似《异形》的", "去掉异形"),
        ("类似《异形》的", "去掉《异形》"),
        ("movies like Heat", "without Heat"),
        ("like Star Wars", "drop Star Wars"),
    ],
)
def test_a_film_to_compare_with_is_given_up(
    real_parser: Parser, film_named: Callable[[str], int], first: str, then: str
) -> None:
    # A list that holds films whose titles begin alike.
    shown = tuple(map(film_named, ("Aliens", "The Empire Strikes Back")))
    state = with_shown(advance(None, real_parser.parse(first)), shown)
    assert [part.kind for part in parts_of(state.segments)] == ["like"]
    after = advance(state, real_parser.parse(then, state=state))
    assert after.segments == ()
