from __future__ import annotations

import pytest

from recsys.catalogue import Catalogue
from recsys.intent.bearer import fits, narrowed
from recsys.intent.hit import Hit, Meaning
from recsys.types import Film

OLD = Film(
    1, "美女", "Beauty", (), 1991, ("Animation",), ("Gary Trousdale",), ("Paige O'Hara",), ("United States",), votes=900
)
NEW = Film(
    2, "美女", "Beauty", (), 2017, ("Romance",), ("Bill Condon",), ("Emma Watson",), ("United Kingdom",), votes=900
)
FILMS = (
    OLD,
    NEW,
    *(Film(n, f"片{n}", f"Film {n}", genres=("Comedy",), cast=("Tony L",), votes=10**6) for n in range(10, 14)),
    Film(20, "片20", "Film 20", genres=("Comedy", "War"), cast=("Tony K", "Maggie"), votes=10**6),
)
BOTH = (Meaning("like", 1), Meaning("like", 2))
PEOPLE = (Meaning("person", "Tony L"), Meaning("person", "Tony K"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.from_films(FILMS)


def clue(*meanings: Meaning, doubt: bool = False) -> Hit:
    return Hit(0, 1, meanings, doubt=doubt)


@pytest.mark.parametrize(
    ("meaning", "film"),
    [
        (Meaning("genre", "Animation"), OLD),
        (Meaning("person", "Emma Watson"), NEW),
        (Meaning("person", "Gary Trousdale"), OLD),
        (Meaning("country", "United Kingdom"), NEW),
        (Meaning("year", (1990, 1999)), OLD),
        (Meaning("like", 2), NEW),
    ],
)
def test_one_film_fits(catalogue: Catalogue, meaning: Meaning, film: Film) -> None:
    assert [fits(other, clue(meaning)) for other in (OLD, NEW)] == [film is OLD, film is NEW]
    assert narrowed(BOTH, [clue(meaning)], catalogue) == (Meaning("like", film.film_id),)


@pytest.mark.parametrize(
    "hit",
    [
        clue(Meaning("genre", "Horror")),
        clue(Meaning("year", (2000, None))),  # "after 2000" speaks of other films
        clue(Meaning("theme", "dark")),
        clue(Meaning("genre", "Animation"), doubt=True),
    ],
)
def test_what_says_nothing_leaves_all(catalogue: Catalogue, hit: Hit) -> None:
    assert narrowed(BOTH, [hit], catalogue) == BOTH


def test_kinds_must_all_fit(catalogue: Catalogue) -> None:
    assert not fits(OLD, clue(Meaning("genre", "Animation"), Meaning("country", "Japan")))
    assert fits(OLD, clue(Meaning("country", "Japan"), Meaning("country", "United States")))


def test_people_are_told_apart_by_the_films_they_made(catalogue: Catalogue) -> None:
    assert narrowed(PEOPLE, [clue(Meaning("person", "Maggie"))], catalogue) == PEOPLE[1:]
    assert narrowed(PEOPLE, [clue(Meaning("like", 10))], catalogue) == PEOPLE[:1]
    assert narrowed(PEOPLE, [clue(Meaning("genre", "Comedy"))], catalogue) == PEOPLE[:1]
    assert narrowed(PEOPLE, [clue(Meaning("genre", "Horror"))], catalogue) == PEOPLE
