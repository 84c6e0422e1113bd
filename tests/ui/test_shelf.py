from __future__ import annotations

import pytest

from recsys.catalogue import Catalogue, Person
from recsys.types import Film
from recsys.ui.shelf import search

FILMS = [
    Film(
        1,
        "盗梦空间",
        "Inception",
        ("潜行凶间",),
        2010,
        ("Sci-Fi",),
        ("Christopher Nolan",),
        countries=("United States",),
    ),
    Film(2, "东京物语", "Tokyo Story", (), 1953, ("Drama",), ("Yasujirō Ozu",), countries=("Japan",)),
    Film(3, "无年", "Undated", (), None, ("Drama",), (), countries=("Japan",)),
]
CATALOGUE = Catalogue.from_films(FILMS, people=[Person("Christopher Nolan", "克里斯托弗·诺兰")])


@pytest.mark.parametrize(
    ("text", "names", "decade", "expected"),
    [
        ("", {}, None, [1, 2, 3]), ("incep", {}, None, [1]), ("潜行", {}, None, [1]), ("诺兰", {}, None, [1]),
        ("  NOLAN ", {}, None, [1]), ("", {"genre": "Drama"}, None, [2, 3]), ("", {"genre": "Drama"}, 1950, [2]),
        ("", {"genre": "Drama", "country": "United States"}, None, []), ("", {"country": None}, 2010, [1]),
        ("*.", {}, None, []),
    ],
)  # fmt: skip
def test_search_meets_all_filters_at_once(text, names, decade, expected) -> None:
    assert [film.film_id for film in search(CATALOGUE, text, names, decade)] == expected
