from __future__ import annotations

import pytest

from recsys.catalogue import Catalogue
from recsys.intent import Parser
from recsys.intent.act import find_rejection, turns_down
from recsys.types import Act, State


@pytest.fixture(scope="module")
def state(real_parser: Parser, real_catalogue: Catalogue) -> State:
    shown = tuple(film.film_id for film in real_catalogue.films[:5])
    return State(n_turns=1, segments=real_parser.parse("想看科幻片").segments, shown=shown)


@pytest.mark.parametrize(
    ("message", "act"),
    [
        ("再轻松一点", "refine"),
        ("不要美国的", "refine"),
        ("2010年以后的", "refine"),
        ("有没有韩国的", "refine"),
        ("只要日本的", "refine"),
        ("换成喜剧", "refine"),
        ("but lighter", "refine"),
        ("shorter please", "refine"),
        ("only from the 90s", "refine"),
        ("with Tom Hanks", "refine"),
        ("what about Korean films?", "refine"),
        ("make it funnier", "refine"),
        ("newer", "refine"),
        ("想看喜剧", "ask"),
        ("I want a western", "ask"),
        ("换一批", "reject"),
        ("换一批，要轻松的", "reject"),
        ("还有别的吗", "reject"),
        ("都看过了", "reject"),
        ("something else", "reject"),
        ("show me more", "reject"),
        ("none of these", "reject"),
        ("not the second one", "reject"),
        ("不要第二部", "reject"),
        ("为什么推荐第二部？", "why"),
        ("why the first one?", "why"),
        ("why this?", "why"),
        ("撤销", "undo"),
        ("回到上一步", "undo"),
        ("undo", "undo"),
        ("go back", "undo"),
        ("重新开始", "restart"),
        ("start over", "restart"),
        ("从头来，想看爱情片", "restart"),
        ("谢谢！", "chat"),
        ("hello", "chat"),
        ("ok cool", "chat"),
        ("😀", "chat"),
    ],
)
def test_acts_within_a_talk(real_parser: Parser, state: State, message: str, act: Act) -> None:
    assert real_parser.parse(message, state=state).act == act


@pytest.mark.parametrize(
    ("message", "act"),
    [
        ("", "chat"),
        ("  ", "chat"),
        ("???", "chat"),
        ("你好", "chat"),
        ("thanks a lot", "chat"),
        ("what can you do", "chat"),
        ("hi, recommend a comedy", "ask"),
        ("你好，推荐一部喜剧", "ask"),
        ("推荐电影", "ask"),
        ("Back to the Future", "ask"),
        ("今天天气怎么样", "chat"),
        ("再轻松一点", "ask"),
        ("do you have any other recommendations for action movies", "ask"),
        ("为什么不看喜剧", "ask"),
        ("not too long", "ask"),
    ],
)
def test_acts_at_the_start(real_parser: Parser, message: str, act: Act) -> None:
    assert real_parser.parse(message).act == act


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("为什么推荐第二部？", 2),
        ("why the first one?", 1),
        ("why #4", 4),
        ("为什么是最后一部", 5),
        ("why this?", 0),
        ("why this one?", 1),
        ("不要第三部", 3),
    ],
)
def test_the_place_that_is_asked_about(real_parser: Parser, state: State, message: str, place: int) -> None:
    assert real_parser.parse(message, state=state).about == (state.shown[place - 1 : place] if place else ())


def test_a_title_that_is_shown_gives_its_place(real_parser: Parser, real_catalogue: Catalogue, state: State) -> None:
    title = real_catalogue.films[2].title_zh
    assert real_parser.parse(f"为什么推荐《{title}》", state=state).about == state.shown[2:3]


def test_more_like_a_place_in_the_list(real_parser: Parser, state: State) -> None:
    (part,) = real_parser.parse("more like the second one", state=state).parts
    assert (part.kind, part.value, part.exclude) == ("like", state.shown[1], False)


def test_words_of_a_request_are_no_wish(real_parser: Parser, state: State) -> None:
    assert real_parser.parse("重新开始", state=state).segments == ()
    assert [part.value for part in real_parser.parse("start over, a comedy", state=state).parts] == ["Comedy"]
    assert find_rejection("换一批吧") == [(0, 3)]


def test_a_place_is_turned_down() -> None:
    assert turns_down("不要第二部", 2, 5) == (0, 5)
    assert turns_down("第二部不要", 0, 3) == (0, 5)
    assert turns_down("第二部", 0, 3) is None


@pytest.mark.parametrize(
    "message",
    [
        "in black and white",
        "set in Paris",
        "twist ending",
        "robots",
        "by Nolan",
        "和张曼玉",
        "黑白的",
        "王家卫导的",
        "彩色的",
    ],
)
def test_a_fragment_adds_to_the_wish(real_parser: Parser, state: State, message: str) -> None:
    assert real_parser.parse(message, state=state).act == "refine"


@pytest.mark.parametrize(
    "message", ["any Tom Hanks movies?", "comedy", "想看吸血鬼电影", "和《泰坦尼克号》差不多的电影"]
)
def test_a_whole_wish_is_a_wish_of_its_own(real_parser: Parser, state: State, message: str) -> None:
    assert real_parser.parse(message, state=state).act == "ask"


@pytest.mark.parametrize("message", ["解释一下第二部", "解釋第二部", "说明一下第二部的理由", "justify the second one"])
def test_an_explanation_is_asked_for(real_parser: Parser, state: State, message: str) -> None:
    intent = real_parser.parse(message, state=state)
    assert (intent.act, intent.about) == ("why", state.shown[1:2])


@pytest.mark.parametrize("message", ["replace it with a thriller", "swap that for a western"])
def test_what_is_exchanged_is_the_wish_and_no_film(real_parser: Parser, state: State, message: str) -> None:
    intent = real_parser.parse(message, state=state)
    assert (intent.act, intent.replaces, intent.about) == ("refine", True, ())


@pytest.mark.parametrize("message", ["is there one with Bill Murray", "any with Owen Wilson?", "有葛优演的吗"])
def test_one_of_them_adds_to_the_wish(real_parser: Parser, message: str) -> None:
    state = State(n_turns=1, segments=real_parser.parse("Wes Anderson").segments)
    assert real_parser.parse(message, state=state).act == "refine"
