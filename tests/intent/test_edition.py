from __future__ import annotations

import pytest

from recsys.intent.edition import VERSION_BEFORE, VERSION_HERE, years_beside


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        ("crash (1996)", "crash", [(1996, True)]),
        ("《撞车》（2004）".replace("（", "(").replace("）", ")"), "撞车", [(2004, True)]),
        ("the 2004 crash", "crash", [(2004, False)]),
        ("crash from 2004", "crash", [(2004, False)]),
        ("2004年的撞车", "撞车", [(2004, False)]),
        ("87版倩女幽魂", "倩女幽魂", [(1987, False)]),
        ("04版撞车", "撞车", [(2004, False)]),
        ("撞车2004版", "撞车", [(2004, False)]),
        ("crash from the 2004s", "crash", []),
        ("crash", "crash", []),
    ],
)
def test_years_beside_a_title(text: str, title: str, found: list[tuple[int, bool]]) -> None:
    start = text.index(title)
    beside = list(years_beside(text, start, start + len(title)))
    assert [(year, sure) for year, _, _, sure in beside] == found
    assert all(first <= start and start + len(title) <= last for _, first, last, _ in beside)


@pytest.mark.parametrize(
    "words", ["the original ", "the remake of ", "the korean version of ", "老版", "1987年的", "动画版的"]
)
def test_words_for_a_version(words: str) -> None:
    assert VERSION_BEFORE.search(f"i like {words}") and VERSION_HERE.fullmatch(words)


@pytest.mark.parametrize("words", ["a very ", "新", "the "])
def test_words_that_say_nothing_of_a_version(words: str) -> None:
    assert VERSION_BEFORE.search(words) is None
