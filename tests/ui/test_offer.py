from __future__ import annotations

import html
from types import SimpleNamespace

import pytest

from recsys.catalogue import Catalogue, Person
from recsys.types import Film, Part, Span
from recsys.ui.frame import View
from recsys.ui.heat import JOINER
from recsys.ui.offer import bearer_label

HERE = Span(0, 5)


def film(film_id: int, year: int | None, directors: tuple[str, ...], cast: tuple[str, ...] = ()) -> Film:
    return Film(film_id, "撞车", "Crash", (), year, (), directors, cast, (), (), None, None, (), score=7.0, votes=10)


CATALOGUE = Catalogue.from_films(
    [film(1, 2004, ("Paul Haggis",), ("Tony *Leung*",)), film(2, 1996, ("David Cronenberg",)), film(3, None, ())],
    people=[Person("Paul Haggis", "保罗·哈吉斯")],
)
WORLD = SimpleNamespace(catalogue=CATALOGUE, part_label=lambda part, language: f"<{part.value}>")


def label(part: Part, language) -> str:
    return html.unescape(bearer_label(View(WORLD, language), part)).replace(JOINER, "")


@pytest.mark.parametrize(
    ("part", "language", "expected"),
    [
        (Part("like", 1, HERE), "zh", "撞车 (2004) :small[:gray[保罗·哈吉斯]]"),
        (Part("like", 2, HERE), "en", "Crash (1996) :small[:gray[David Cronenberg]]"),
        (Part("like", 3, HERE), "en", "Crash"),
        (Part("like", 9, HERE), "en", "<9>"),
        (Part("person", "Tony *Leung*", HERE), "en", "Tony *Leung* :small[:gray[Crash]]"),
        (Part("person", "Nobody", HERE), "en", "Nobody"),
        (Part("theme", "space", HERE), "en", "<space>"),
    ],
)
def test_a_bearer_is_told_from_the_others(part: Part, language, expected: str) -> None:
    assert label(part, language) == expected


def test_names_are_shown_literally() -> None:
    assert "*" not in bearer_label(View(WORLD, "en"), Part("person", "Tony *Leung*", HERE)).replace("&#42;", "")
