from __future__ import annotations

from dataclasses import replace

import pytest

from recsys.catalogue import Catalogue
from recsys.feedback.match import Finder, finder
from recsys.feedback.site import Claim
from recsys.types import Film


def claim(*titles: str, year: int | None = None, **keys: object) -> Claim:
    return Claim("f", 2, titles, year, **keys)


@pytest.mark.parametrize(
    ("row", "film_id"),
    [
        (claim("x", imdb_id="tt0816692"), 101),
        (claim("x", tmdb_id=348), 103),
        (claim("x", douban_id="1889243"), 101),
        (claim("x", film_id=105), 105),
        (claim("interstellar", year=2014), 101),
        (claim("INTERSTELLAR!", year=2013), 101),
        (claim("星際穿越", year=2015), 101),
        (claim("星际效应", year=2014), 101),
        (claim("Amelie", "天使爱美丽", year=2001), 109),
        (claim("千与千寻/千と千尋の神隠し/神隐少女(台)", year=2001), 104),
        (claim("神隐少女(台)/千与千寻（港）", year=2001), 104),
        (claim("盗梦空间 Inception", year=2010), 102),
        (claim("The Alien", year=1979), 103),
        (claim("Big Fish and Begonia", "大鱼海棠", year=2016), 110),
        (claim("龙猫"), 112),
    ],
)
def test_a_film_is_found(row: Claim, film_id: int, small_catalogue: Catalogue) -> None:
    film, why = finder(small_catalogue).find(row)
    assert film is not None and film.film_id == film_id and why == ""


@pytest.mark.parametrize(
    "row",
    [
        claim("Interstellar", year=2011),
        claim("Interstellar", year=2014, imdb_id="tt9999998"),
        claim("Alien", year=1979, tmdb_id=7),
        claim("星际穿越", douban_id="1"),
        claim("Aliens", year=1986),
        claim("", year=1979),
        claim("!!!"),
        claim(film_id=999),
    ],
)
def test_what_may_be_another_film_is_not_taken(row: Claim, small_catalogue: Catalogue) -> None:
    assert finder(small_catalogue).find(row) == (None, "unknown")


def test_a_name_that_several_bear_is_not_guessed() -> None:
    films = [
        Film(1, "撞车", "Crash", year=1996), Film(2, "撞车", "Crash", year=2004), Film(3, "撞车", "Crash", year=2005),
        Film(4, "他", "He", year=2004),
    ]  # fmt: skip
    find = Finder(Catalogue.from_films(films)).find
    assert find(claim("Crash")) == (None, "ambiguous")
    assert find(claim("Crash", year=2004)) == (films[1], "")  # the year itself goes before a year off
    assert find(claim("Crash", year=1997)) == (films[0], "")
    assert find(claim("Crash", "他", year=2003))[0] == films[1]
    assert find(replace(claim("Crash", year=1999), is_film=True)) == (None, "unknown")


def test_a_series_is_no_film_unless_the_catalogue_holds_it(small_catalogue: Catalogue) -> None:
    assert finder(small_catalogue).find(claim("Interstellar", year=2014, is_film=False)) == (None, "no film")
    assert finder(small_catalogue).find(claim("x", imdb_id="tt0816692", is_film=False))[1] == ""


def test_the_finder_is_made_once(small_catalogue: Catalogue) -> None:
    assert finder(small_catalogue) is finder(small_catalogue)
