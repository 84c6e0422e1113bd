from __future__ import annotations

import html
from types import SimpleNamespace

import pytest

from recsys.catalogue import Catalogue
from recsys.types import Change, Departure, Film, Part, Span
from recsys.ui.change import MAX_TITLES, lines, titles
from recsys.ui.frame import View
from recsys.ui.heat import JOINER

HERE = Span(0, 1)
HORROR, KOREA = Part("genre", "Horror", HERE, exclude=True), Part("country", "Korea", HERE)
FILMS = [
    Film(n, f"片{n}", f"film {n}", (), 2000, (), (), (), (), (), None, None, (), score=7.0, votes=10)
    for n in range(1, 21)
]
WORLD = SimpleNamespace(
    catalogue=Catalogue.from_films(FILMS),
    part_label=lambda part, language: ("not " if part.exclude else "") + str(part.value),
)


def said(change: Change, language="en") -> list[str]:
    return [html.unescape(line).replace(JOINER, "") for line in lines(View(WORLD, language), change)]


def test_films_that_left_are_gathered_by_what_they_do_not_meet() -> None:
    left = (
        Departure(1, "filter", (HORROR,)),
        Departure(2, "filter", (HORROR, KOREA)),
        Departure(3, "filter", (HORROR,)),
    )
    assert said(Change(left=left)) == [
        "**Do not meet “not Horror”**  film 1, film 3",
        "**Do not meet “not Horror, Korea”**  film 2",
    ]


def test_every_reason_is_told() -> None:
    found = said(Change(left=(Departure(1, "hidden"), Departure(2, "rank"))), "zh")
    assert found == ["**看过、不要或翻过去的**  片1", "**还在候选，只是别的排在前面**  片2"]


def test_parts_and_films_that_came_stand_first() -> None:
    found = said(Change(added=(HORROR,), dropped=(KOREA,), entered=(4, 5)))
    assert found == ["**Wish**  :green[＋] not Horror, :gray[－ ~~Korea~~]", "**In**  film 4, film 5"]


def test_a_list_that_stayed_is_said_to_have_stayed() -> None:
    assert said(Change(added=(KOREA,)))[-1] == "**The same films**"


@pytest.mark.parametrize(("film_ids", "expected"), [((), ""), ((99,), ""), ((1, 99), "片1")])
def test_films_no_longer_known_are_left_out(film_ids: tuple[int, ...], expected: str) -> None:
    assert titles(View(WORLD, "zh"), film_ids) == expected


def test_many_titles_are_cut() -> None:
    found = titles(View(WORLD, "zh"), range(1, 21))
    assert found.count("片") == MAX_TITLES and found.endswith("…")
