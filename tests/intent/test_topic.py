from __future__ import annotations

from collections.abc import Callable

import pytest

from recsys.intent import Parser
from recsys.intent.topic import find_topic
from recsys.types import Intent, Topic


@pytest.mark.parametrize(
    ("message", "topic"),
    [
        ("", "empty"),
        ("???", "empty"),
        ("😀", "empty"),
        ("👍", "assent"),
        ("hello", "greeting"),
        ("hi there!", "greeting"),
        ("你好", "greeting"),
        ("how are you", "greeting"),
        ("thanks a lot", "thanks"),
        ("谢谢你的推荐", "thanks"),
        ("bye", "bye"),
        ("晚安", "bye"),
        ("who are you", "self"),
        ("你是谁", "self"),
        ("are you an AI?", "self"),
        ("what can you do", "help"),
        ("怎么用", "help"),
        ("你能帮我做什么", "help"),
        ("ok", "assent"),
        ("好的", "assent"),
        ("算了", "assent"),
        ("今天天气怎么样", "off-topic"),
        ("what's the weather like", "off-topic"),
        ("who won the world cup", "off-topic"),
        ("2 + 2", "off-topic"),
        ("1+1等于几", "off-topic"),
        ("write me a poem", "off-topic"),
        ("帮我写一首诗", "off-topic"),
        ("write a python function", "off-topic"),
        ("who is the president of France", "off-topic"),
        ("讲个笑话", "off-topic"),
        ("where can I watch it?", "off-topic"),
        ("票房多少", "off-topic"),
    ],
)
def test_what_is_talked_about(real_parser: Parser, hear: Callable[[str], Intent], message: str, topic: Topic) -> None:
    for intent in (real_parser.parse(message), hear(message)):
        assert (intent.act, intent.topic, intent.segments) == ("chat", topic, ())


@pytest.mark.parametrize(
    ("message", "value"),
    [
        ("hi, a comedy please", "Comedy"),
        ("你好，推荐一部喜剧", "Comedy"),
        ("help! I need a comedy", "Comedy"),
        ("World cup documentary", "Documentary"),
        ("讲天气灾难的片子", "disaster"),
        ("推荐几部讲股票的电影", "business"),
    ],
)
def test_a_wish_is_a_wish(real_parser: Parser, message: str, value: str) -> None:
    intent = real_parser.parse(message)
    assert (intent.act, intent.topic) == ("ask", None)
    assert value in [part.value for part in intent.parts]


@pytest.mark.parametrize(
    "message", ["《再见》", "再见列宁", "Hello Dolly", "the weather man", "a movie about the world cup", "数学家的电影"]
)
def test_a_title_or_a_theme_is_no_small_talk(real_parser: Parser, message: str) -> None:
    assert real_parser.parse(message).act == "ask"


def test_the_first_of_several_topics_counts() -> None:
    assert find_topic("hello, thank you, bye") == "bye"
    assert find_topic("hello, who are you?") == "self"
    assert find_topic("科幻片") is None


@pytest.mark.parametrize(
    "message", ["do my homework", "is it going to rain", "you're useless", "奥巴马是谁", "股票会涨吗", "你真笨"]
)
def test_more_that_has_nothing_to_do_with_films(message: str) -> None:
    assert find_topic(message) == "off-topic"


@pytest.mark.parametrize(
    "message", ["主演是谁", "导演是谁", "a film in which it is going to rain", "play a music film"]
)
def test_questions_and_wishes_are_no_small_talk(message: str) -> None:
    assert find_topic(message) is None
