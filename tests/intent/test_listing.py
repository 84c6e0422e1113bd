from __future__ import annotations

import pytest

from recsys.intent.listing import joined_before, pieces_of, prefixes
from recsys.intent.mention import Mention


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("heat, collateral and ronin.", ["heat", "collateral", "ronin"]),
        ("《活着》、《一一》和《英雄》", ["活着", "一一", "英雄"]),
        ("heat", ["heat"]),
        (" , ", []),
        ("", []),
    ],
)
def test_pieces_of_a_list(text: str, pieces: list[str]) -> None:
    assert [text[start:end] for start, end in pieces_of(text)] == pieces


def test_the_title_before_another_in_a_list() -> None:
    text = "007和碟中谍"
    first, second = (Mention(s, e, text[s:e], text[s:e], (0,), 0.9, False) for s, e in ((0, 3), (4, 7)))
    assert joined_before(text, second, [first, second]) is first
    assert joined_before(text, first, [first, second]) is None
    assert joined_before("007像碟中谍", second, [first, second]) is None


def test_words_less_the_last_ones() -> None:
    assert prefixes("will smith in") == ["will smith in", "will smith", "will"] and prefixes("") == []
