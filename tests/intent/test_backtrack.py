from __future__ import annotations

from collections.abc import Callable

import pytest

from recsys.intent import Parser
from recsys.intent.backtrack import FIRST_LIST, find_restart, is_undo
from recsys.types import Intent


@pytest.mark.parametrize(
    ("message", "steps"),
    [
        ("back to the first list", FIRST_LIST),
        ("show me the first list again", FIRST_LIST),
        ("回到最开始的", FIRST_LIST),
        ("回到第一个列表", FIRST_LIST),
        ("the list before the last", 2),
        ("go back two steps", 2),
        ("上上个列表", 2),
        ("go back to the previous list", 1),
        ("show me the previous list", 1),
        ("回到上一个列表", 1),
    ],
)
def test_so_many_lists_back(hear: Callable[[str], Intent], message: str, steps: int) -> None:
    intent = hear(message)
    assert (intent.act, intent.steps_back, intent.segments) == ("back", steps, ())


@pytest.mark.parametrize(
    ("message", "value"),
    [
        ("go back to the sci-fi ones", "Sci-Fi"),
        ("回到刚才科幻的那个列表", "Sci-Fi"),
        ("还是回到刚才科幻的那个列表", "Sci-Fi"),
        ("back to comedies", "Comedy"),
        ("回到喜剧", "Comedy"),
        ("go back to the Nolan films", "Christopher Nolan"),
        ("take me back to the list with Tom Hanks", "Tom Hanks"),
        ("back to the 90s ones", (1990, 1999)),
    ],
)
def test_the_list_that_holds_what_is_named(hear: Callable[[str], Intent], message: str, value: object) -> None:
    intent = hear(message)
    assert (intent.act, intent.steps_back) == ("back", 0)
    assert [[part.value for part in segment.parts] for segment in intent.segments] == [[value]]


@pytest.mark.parametrize("message", ["Back to the Future", "回到未来"])
def test_a_title_is_no_way_back(hear: Callable[[str], Intent], message: str) -> None:
    assert [part.kind for part in hear(message).parts] == ["like"]


def test_without_a_list_there_is_no_way_back(real_parser: Parser) -> None:
    assert real_parser.parse("back to comedies").act == "ask"


def test_undo_and_restart() -> None:
    assert all(map(is_undo, ("undo", "go back", "撤销", "返回上一步")))
    assert not is_undo("back to the first list") and not is_undo("undo" * 50)
    assert find_restart("重新开始，喜剧") == [(0, 4)] and find_restart("喜剧") == []


@pytest.mark.parametrize("text", ["undo again", "undo that once more", "再撤销", "再撤回", "继续撤销"])
def test_once_more_is_one_more_undo(text: str) -> None:
    assert is_undo(text)


@pytest.mark.parametrize(
    "text", ["刚才那条不算", "当我没说", "上一句作废吧", "forget the last bit", "ok, ignore my last request"]
)
def test_what_was_said_last_is_taken_back(text: str) -> None:
    assert is_undo(text)
    assert not is_undo(f"{text} 喜剧") and not is_undo("forget the last samurai")
