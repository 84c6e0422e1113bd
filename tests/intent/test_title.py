from __future__ import annotations

import pytest

from recsys.catalogue import Catalogue
from recsys.intent.canonical import Canon
from recsys.intent.title import TitleIndex
from recsys.types import Film


@pytest.fixture(scope="module")
def titles() -> TitleIndex:
    films = [
        Film(1, "全面回忆", "Total Recall", year=1990, votes=900),
        Film(2, "全面回忆", "Total Recall", year=2012, votes=500),
        Film(
            3,
            "指环王1：护戒使者",
            "The Lord of the Rings: The Fellowship of the Ring",
            ("魔戒首部曲",),
            2001,
            votes=800,
        ),
        Film(4, "指环王2：双塔奇兵", "The Lord of the Rings: The Two Towers", year=2002, votes=700),
        *(Film(n, f"哈利·波特与{n}", f"Harry Potter and the {n}", year=2000 + n, votes=100 - n) for n in (5, 6, 7)),
        Film(8, "洛奇4", "Rocky IV", year=1985, votes=50),
    ]
    return TitleIndex(Catalogue.from_films(films))


@pytest.mark.parametrize(
    ("text", "film_id"),
    [
        ("total recall", 1),
        ("《全面回忆》", 1),
        ("魔戒首部曲", 3),
        ("Lord of the Rings", 3),
        ("指环王", 3),
        ("The Two Towers", 4),
        ("双塔奇兵", 4),
        ("Harry Potter", 5),
        ("哈利波特", 5),
        ("Rocky", 8),
        ("洛奇", 8),
    ],
)
def test_titles_aliases_and_series(titles: TitleIndex, text: str, film_id: int) -> None:
    assert titles.choose(titles.exact(text)) == film_id


def test_a_year_decides_between_films_of_one_name(titles: TitleIndex) -> None:
    rows = titles.exact("Total Recall")
    assert [titles.choose(rows, year) for year in (None, 1990, 2012, 2011, 1950)] == [1, 1, 2, 2, 1]
    assert titles.of_year(rows, 2013) and not titles.of_year(rows, 2000)


def test_a_misspelt_title_is_found_and_a_strange_one_is_not(titles: TitleIndex) -> None:
    assert titles.choose(titles.fuzzy("Totel Recall")) == 1
    assert titles.fuzzy("Casablanca") == () and titles.fuzzy("abc") == () and titles.exact("Casablanca") == ()


def test_titles_are_found_inside_a_message(titles: TitleIndex) -> None:
    canon = Canon.of("I liked Total Recall!")
    assert [(canon.text[hit.start : hit.end], hit.rows) for hit in titles.find(canon)] == [("total recall", (0, 1))]
