from __future__ import annotations

import re

import numpy as np
import pytest

from recsys.catalogue import Catalogue
from recsys.offline.encoder.error_case import Bench, diagnose, make_bench, worst_cases
from recsys.offline.encoder.wish_score import WishScores, make_sheet
from recsys.offline.encoder.wish_set import FilmWish
from recsys.types import Film

TAGS = tuple(f"tag {i}" for i in range(10))
FILMS = [
    *(Film(i, f"鬼{i}", f"Ghost {i}", genres=("Horror",), keywords=("ghost", *TAGS[:5])) for i in range(12)),
    *(
        Film(20 + i, f"狗{i}", f"Dog {i}", genres=("Family",), keywords=("dog", f"own {i}", *TAGS[i : i + 5]))
        for i in range(4)
    ),
    *(
        Film(30 + i, f"空{i}", f"Empty {i}", genres=(f"G{i}",), keywords=(f"a {i}", f"b {i}", f"c {i}"))
        for i in range(4)
    ),
    *(Film(40 + i, f"演{i}", f"Star {i}", genres=("War",), cast=("Ann",), keywords=(*TAGS, "late")) for i in range(3)),
]
GHOSTS, DOGS, EMPTY = np.arange(12), np.arange(12, 16), np.arange(16, 20)


@pytest.fixture(scope="module")
def bench() -> Bench:
    return make_bench(Catalogue.from_films(FILMS))


@pytest.mark.parametrize(
    ("facts", "wrong", "precision", "cause", "detail"),
    [
        ({"people": ("Ann",)}, DOGS, (0, 0), "fact not in the film text", "0 of the 3"),
        ({"keywords": ("late",)}, DOGS, (0, 0), "fact not in the film text", "0 of the 3"),
        ({"keywords": ("ghost",)}, DOGS, (0.2, 0.9), "unknown word", "Chinese"),
        ({"keywords": ("ghost",)}, DOGS, (0.9, 0.2), "unknown word", "English"),
        (
            {"genres": ("Horror",), "keywords": ("tag 4",)},
            DOGS,
            (0, 0),
            "mix of two facts",
            "4 of 4 .* only: genre Horror",
        ),
        ({"keywords": ("ghost",)}, EMPTY, (0, 0), "missing fact", "fewer than 5"),
        ({"keywords": ("ghost",)}, DOGS, (0, 0), "ambiguity", "4 of 4 .*: dog"),
        ({"genres": ("Family",)}, EMPTY, (0, 0), "few films", "only 4"),
        ({"any_genre": ("Horror", "Family", "War")}, EMPTY, (0, 0), "few films", "only 19"),
    ],
)
def test_causes(bench: Bench, facts: dict, wrong: np.ndarray, precision: tuple, cause: str, detail: str) -> None:
    found = diagnose(FilmWish("x", "", "", **facts), wrong.astype(np.int32), precision, bench)
    assert found[0] == cause
    assert re.search(detail, found[1])


def test_words_of_titles_are_seen(bench: Bench) -> None:
    wish = FilmWish("x", "空", "feeling empty", keywords=("ghost",))
    assert diagnose(wish, EMPTY.astype(np.int32), (0, 0), bench)[0] == "words of titles"


def test_a_fact_that_all_films_share_says_nothing() -> None:
    films = [Film(i, "一", "One", genres=("Drama", "War") if i % 2 else ("Drama",), keywords=TAGS) for i in range(60)]
    bench = make_bench(Catalogue.from_films(films))
    wish = FilmWish("x", "", "", genres=("War",))
    assert diagnose(wish, np.arange(0, 20, 2, dtype=np.int32), (0, 0), bench)[0] == "vague"


def test_without_a_reason_a_wish_is_vague() -> None:
    films = [Film(i, str(i), str(i), genres=("Horror",)) for i in range(30)] + FILMS[16:20]
    bench = make_bench(
        Catalogue.from_films(Film(n, f.title_zh, f.title_en, genres=f.genres) for n, f in enumerate(films))
    )
    assert (
        diagnose(FilmWish("x", "", "", genres=("Horror",)), np.arange(30, 34, dtype=np.int32), (0, 0), bench)[0]
        == "vague"
    )


def test_the_worst_come_first_with_what_was_found_instead(bench: Bench) -> None:
    wishes = [FilmWish("a", "鬼", "ghost", keywords=("ghost",)), FilmWish("b", "狗", "dog", keywords=("dog",))]
    sheet = make_sheet([*wishes, FilmWish("c", "战争", "war", genres=("War",))], bench.judge)
    rows = np.array([[0, 12, -1], [0, 1, 13], [20, 21, 22]], dtype=np.int32)
    scores = WishScores(rows, rows[:, ::-1], np.array([0.5, 0.25, 1]), np.array([0.5, 0.5, 1]), np.ones(3))
    cases = worst_cases(scores, sheet, bench)
    assert [case["en"] for case in cases] == ["dog", "ghost"]
    assert cases[0]["instead"] == ["Ghost 0 鬼0", "Ghost 1 鬼1"] and cases[1]["instead"] == ["Dog 0 狗0"]
    assert cases[0]["n_relevant"] == 4 and cases[0]["precision_zh"] == 0.25 and cases[0]["cause"] == "few films"
    assert len(worst_cases(scores, sheet, bench, 1)) == 1
