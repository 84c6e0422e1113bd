from __future__ import annotations

from types import SimpleNamespace

import pytest

from recsys.catalogue import Catalogue
from recsys.types import Film, Part, Span, WhyNot
from recsys.ui.absence import lines, search
from recsys.ui.frame import View

FILMS = [
    Film(1, "异形", "Alien", ("Xenomorph",), votes=10), Film(2, "异形2", "Aliens", votes=20),
    Film(3, "火星*人*", "My Alien", votes=99),
]  # fmt: skip
CATALOGUE = Catalogue.from_films(FILMS)
VIEW = View(SimpleNamespace(part_label=lambda part, language: str(part.value)), "en")
BARRED = (Part("genre", "Horror", Span(0, 1), exclude=True),)


@pytest.mark.parametrize(
    ("text", "found"),
    [("alien", [2, 1, 3]), ("异形", [2, 1]), ("xeno", [1]), ("  ", []), ("", []), ("nothing", [])],
)
def test_titles_that_begin_with_the_text_come_first_then_the_best_known(text: str, found: list[int]) -> None:
    assert [film.film_id for film in search(CATALOGUE, text)] == found


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (WhyNot(FILMS[0], 3, 90, 5.0, True), ["Alien is on the list, at 3."]),
        (
            WhyNot(FILMS[0], 1200, 5000, 5.0, False, last=FILMS[2], gap=0.5),
            ["Alien stands at 1,200 of 5,000 films that may be shown.",
             "It scores 5.00, 0.50 less than My Alien, the last of the list."],
        ),
        (
            WhyNot(FILMS[0], None, 5000, 5.0, False, "seen", BARRED, 2, FILMS[1], -0.5),
            ["You marked Alien as seen.", "It does not meet: Horror", "If nothing ruled it out it would stand at 2.",
             "It scores 5.00, 0.50 more than Aliens, the last of the list."],
        ),
    ],
)  # fmt: skip
def test_the_answer_names_place_obstacles_and_gap(answer: WhyNot, expected: list[str]) -> None:
    assert list(lines(VIEW, answer)) == expected


def test_a_title_stays_text() -> None:
    (line,) = lines(View(VIEW.recommender, "zh"), WhyNot(FILMS[2], 1, 1, 0.0, True))
    assert "&#42;人&#42;" in line
