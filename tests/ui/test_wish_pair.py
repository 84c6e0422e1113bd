from __future__ import annotations

import numpy as np

from recsys.types import Intent, Query, State, Turn
from recsys.ui.frame import View
from recsys.ui.string import EXAMPLES
from recsys.ui.wish_pair import MAX_CHARACTERS, answered, suggestions


def turn(message: str) -> Turn:
    return Turn(Intent(message, "en"), Query((), "", np.zeros(2, np.float32)), (), (), State(n_turns=1))


def test_the_boxes_begin_with_the_last_two_messages_then_with_examples() -> None:
    first, second = EXAMPLES["en"][:2]
    assert suggestions(View(None, "en"), []) == (first, second)
    assert suggestions(View(None, "en"), [turn("heist")]) == ("heist", first)
    said = [turn(text) for text in ("one", "two", "three", "three")]
    assert suggestions(View(None, "en"), said) == ("two", "three")
    assert len(suggestions(View(None, "en"), [turn("x" * 1000)])[0]) == MAX_CHARACTERS


def test_a_wish_of_the_talk_keeps_its_answer_and_no_wish_has_none() -> None:
    turns = [turn("one"), turn("two"), turn("one")]
    assert answered(View(None, "en"), turns, "one") is turns[2]
    assert answered(View(None, "en"), turns, "") is None
