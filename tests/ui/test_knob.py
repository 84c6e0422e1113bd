from __future__ import annotations

import pytest

from recsys.types import Film, Move, WhatIf
from recsys.ui.frame import View
from recsys.ui.knob import step_of, summary

VIEW = View(None, "en")
FILM = Film(1, "她", "Her")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [(5, 2, "▲ 3"), (2, 5, "▼ 3"), (2, 2, "="), (34, 3, "new"), (None, 3, "new"), (3, 11, "left"), (3, None, "left")],
)
def test_a_move_is_told_in_places(before: int | None, after: int | None, expected: str) -> None:
    assert step_of(VIEW, Move(FILM, before, after), 10) == expected


def test_films_that_rose_fell_came_and_went_are_named_the_farthest_first() -> None:
    moves = tuple(Move(FILM, before, after) for before, after in ((5, 2), (2, 3), (3, 5), (34, 4), (1, None)))
    text = summary(VIEW, WhatIf(None, None, moves, 10))
    assert text.split("  \n") == [
        "▲ 1 rose: Her 5 → 2", "▼ 2 fell: Her 3 → 5, Her 2 → 3", "＋ 1 came in: Her 34 → 4", "－ 1 left: Her 1 → —",
    ]  # fmt: skip
    many = tuple(Move(FILM, n, n - 1) for n in range(2, 9))
    assert summary(VIEW, WhatIf(None, None, many, 10)).count("Her") == 4
    assert summary(VIEW, WhatIf(None, None, (Move(FILM, 1, 1),), 10)) == "The list is the same."
