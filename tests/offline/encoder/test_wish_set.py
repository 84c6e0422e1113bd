from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from recsys.catalogue import Catalogue, load_catalogue
from recsys.config import ROOT
from recsys.errors import RecsysError
from recsys.language import detect, is_chinese
from recsys.offline.encoder.wish_set import WISHES, WORDS, FilmWish, Judge, load_wishes
from recsys.types import Film

ASSETS = ROOT / "assets"
HEADER = "kind,zh,en,genres,any_genre,keywords,also,people,year_min,year_max,countries\n"
FILMS = (
    Film(1, "一", "One", year=1985, genres=("Sci-Fi", "Drama"), keywords=("giant robot", "space", "x-men")),
    Film(2, "二", "Two", year=1990, genres=("Sci-Fi",), directors=("Ann",), countries=("Japan",)),
    Film(3, "三", "Three", genres=("Comedy",), cast=("Ann",), keywords=("space opera", "love", "time travel")),
    Film(4, "四", "Four", year=2001, genres=("Comedy", "Drama"), keywords=("robotics", "dog", "time travel")),
)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(Catalogue.from_films(FILMS))


@pytest.mark.parametrize(
    ("facts", "met"),
    [
        ({"genres": ("Sci-Fi",)}, [1, 2]),
        ({"genres": ("Sci-Fi", "Drama")}, [1]),
        ({"any_genre": ("Comedy", "Drama")}, [1, 3, 4]),
        ({"keywords": ("robot",)}, [1]),
        ({"keywords": ("x men",)}, [1]),
        ({"keywords": ("space",)}, [1, 3]),
        ({"keywords": ("=space",)}, [1]),
        ({"keywords": ("dog", "@Sci-Fi")}, [1, 4]),
        ({"keywords": ("time travel",), "also": ("love", "robot")}, [3]),
        ({"keywords": ("@Sci-Fi",)}, [1, 2]),
        ({"people": ("Ann",)}, [2, 3]),
        ({"countries": ("Japan", "China")}, [2]),
        ({"year_min": 1985, "year_max": 1990}, [1, 2]),
        ({"year_max": 1989}, [1]),
        ({"year_min": 1990}, [2, 4]),
        ({"genres": ("Sci-Fi",), "year_max": 1989, "countries": ("Japan",)}, []),
        ({"genres": ("Western",)}, []),
    ],
)
def test_a_film_meets_every_condition(judge: Judge, facts: dict[str, object], met: list[int]) -> None:
    wish = FilmWish("x", "", "", **facts)  # type: ignore[arg-type]
    assert [film.film_id for film, is_met in zip(FILMS, judge.relevant(wish), strict=True) if is_met] == met


def test_films_without_keywords_are_judged_only_by_other_facts(judge: Judge) -> None:
    assert judge.pool(FilmWish("x", "", "", keywords=("space", "@Comedy"))).tolist() == [True, False, True, True]
    assert judge.pool(FilmWish("x", "", "", keywords=("@Comedy",))).all()
    assert judge.pool(FilmWish("x", "", "", genres=("Drama",))).all()


def test_conditions_keep_genres_apart(judge: Judge) -> None:
    found = judge.conditions(FilmWish("x", "", "", genres=("Sci-Fi", "Drama"), keywords=("dog",)))
    assert {name: met.tolist() for name, met in found.items()} == {
        "genre Sci-Fi": [True, True, False, False],
        "genre Drama": [True, False, False, True],
        "keywords": [False, False, False, True],
    }


def test_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "wishes.csv"
    path.write_text(HEADER + 'mix,"狗，猫","dogs, cats",Drama,,dog|=cat,,,1990,,\n', "utf-8")
    expected = FilmWish("mix", "狗，猫", "dogs, cats", genres=("Drama",), keywords=("dog", "=cat"), year_min=1990)
    assert load_wishes(path) == (expected,)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind,zh\nx,y\n", "columns must be"),
        (HEADER, "columns must be"),
        (HEADER + "x,狗,dog,,,,,,soon,,\n", "soon"),
        (HEADER + "x,狗,dog,,,,,,,,\n", "asks for nothing"),
    ],
)
def test_a_bad_table_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "wishes.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(RecsysError, match=message):
        load_wishes(path)
    with pytest.raises(RecsysError, match=r"none\.csv"):
        load_wishes(tmp_path / "none.csv")


def test_shipped_wishes_are_many_and_of_all_kinds() -> None:
    wishes, words = load_wishes(ASSETS / "evaluation" / WISHES), load_wishes(ASSETS / "evaluation" / WORDS)
    assert len(wishes) >= 300 and len(words) == 60
    kinds = Counter(wish.kind for wish in wishes)
    assert set(kinds) == {"genre", "theme", "mood", "era", "country", "director", "actor", "mix"}
    assert all(kinds[kind] >= 30 for kind in set(kinds) - {"actor"})
    assert {word.kind for word in words} == {"genre", "mood", "theme"}


@pytest.mark.parametrize("name", [WISHES, WORDS])
def test_shipped_wishes_are_unique_and_in_their_language(name: str) -> None:
    wishes = load_wishes(ASSETS / "evaluation" / name)
    assert len({wish.zh for wish in wishes}) == len({wish.en for wish in wishes}) == len(wishes)
    assert {detect(wish.zh) for wish in wishes} == {"zh"}
    assert not [wish.en for wish in wishes if any(map(is_chinese, wish.en))]


def test_shipped_wishes_name_facts_of_the_catalogue_and_are_met_by_ten_films() -> None:
    catalogue = load_catalogue(ASSETS / "films.parquet", ASSETS / "people.parquet")
    judge = Judge(catalogue)
    kinds = {"genres": "genre", "any_genre": "genre", "people": "person", "countries": "country"}
    names = {kind: set(catalogue.values(kind)) for kind in kinds.values()}
    wishes = [wish for table in (WISHES, WORDS) for wish in load_wishes(ASSETS / "evaluation" / table)]
    for wish in wishes:
        for field, kind in kinds.items():
            assert set(getattr(wish, field)) <= names[kind], wish
        assert judge.relevant(wish).sum() >= 10, wish
    phrases = {phrase for wish in wishes for phrase in wish.keywords + wish.also}
    assert [x for x in phrases if not judge.relevant(FilmWish("", "", "", keywords=(x,))).any()] == []
