from __future__ import annotations

import pytest

from recsys.catalogue import Catalogue, Entry, Person
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


@pytest.fixture(scope="module")
def remakes() -> TitleIndex:
    films = [
        Film(1, "撞车", "Crash", year=2004, votes=500_000, directors=("Paul Haggis",)),
        Film(2, "欲望号快车", "Crash", ("撞车",), year=1996, votes=90_000, directors=("David Cronenberg",)),
        Film(3, "泰坦尼克号", "Titanic", year=1997, votes=1_500_000),
        Film(4, "冰海沉船", "Titanic", year=1953, votes=8_000),
        Film(5, "房间", "Room", year=2015, votes=400_000),
        Film(6, "房间", "The Room", year=2003, votes=90_000),
        Film(7, "怪形", "The Thing", year=1982, votes=400_000),
        Film(8, "怪形前传", "The Thing", year=2011, votes=130_000),
        Film(9, "杀死比尔", "Kill Bill", year=2003, votes=900_000, directors=("Quentin Tarantino",)),
        Film(10, "杀死比尔", "Kill Bill", year=2004, votes=700_000, directors=("Quentin Tarantino",)),
        Film(11, "肖申克的救赎", "The Shawshank Redemption", year=1994, votes=2_000_000),
    ]
    return TitleIndex(Catalogue.from_films(films, people=[Person("David Cronenberg", "大卫·柯南伯格", ())]))


@pytest.mark.parametrize(
    ("form", "film_ids"),
    [
        ("crash", (1, 2)),
        ("撞车", (1,)),  # an alias is no title
        ("titanic", (3,)),  # a seventh of the votes and less is not meant
        ("room", (5,)),  # "The Room" has its article
        ("the room", (6,)),
        ("thing", (7, 8)),
        ("杀死比尔", (9,)),  # parts of one work
    ],
)
def test_a_title_of_several_known_films_has_several_bearers(
    remakes: TitleIndex, form: str, film_ids: tuple[int, ...]
) -> None:
    assert remakes.bearers(form, remakes.exact(form)) == film_ids


@pytest.mark.parametrize(
    ("text", "start", "end", "beside"),
    [
        ("crash (1996)", 0, 5, (1996, 0, 12)),
        ("crash (1950)", 0, 5, (1950, 0, 12)),  # in brackets it can be nothing else
        ("crash from 1996", 0, 5, (1996, 0, 15)),
        ("the 2004 crash", 9, 14, (2004, 0, 14)),
        ("96版撞车", 3, 5, (1996, 0, 5)),
        ("crash from 1950", 0, 5, None),
        ("crash", 0, 5, None),
    ],
)
def test_the_year_beside_a_title(
    remakes: TitleIndex, text: str, start: int, end: int, beside: tuple[int, int, int] | None
) -> None:
    assert remakes.year_beside(text, start, end, remakes.exact("crash")) == beside


def test_who_made_a_film_is_known_by_surname_too(remakes: TitleIndex) -> None:
    rows = remakes.exact("crash")
    assert {remakes.made_by(rows, name) for name in ("cronenberg", "like david cronenberg", "喜欢柯南伯格")} == {
        rows[1:]
    }
    assert remakes.made_by(rows, "haggis") == rows[:1]
    assert remakes.made_by(rows, "tarantino") == remakes.made_by(rows, "berg") == ()


def test_a_telling_word_stands_for_its_title(remakes: TitleIndex) -> None:
    assert remakes.choose(remakes.shortened("Shawshank")) == remakes.choose(remakes.shortened("shawshenk")) == 11
    assert remakes.shortened("tarantino") == () and remakes.shortened("crash") == ()


def test_a_chinese_title_may_hold_a_wrong_character(titles: TitleIndex) -> None:
    assert titles.choose(titles.fuzzy("全面回意")) == 1
    assert titles.fuzzy("全面战争") == ()


def test_the_words_for_a_series_stand_for_its_films() -> None:
    films = [
        Film(1, "007：大破天幕杀机", "Skyfall", year=2012, votes=900, imdb_id="tt1074638"),
        Film(2, "终结者", "The Terminator", year=1984, votes=800, imdb_id="tt0088247"),
        Film(3, "终结者2：审判日", "Terminator 2: Judgment Day", year=1991, votes=900),
    ]
    series = [
        Entry("series", "James Bond", "007系列", ("james bond", "bond films"), ("邦德",), ("tt1074638",)),
        Entry("series", "T", "终结者", ("arnie",), ("终结者",), ("tt0088247", "Terminator 2: Judgment Day (1991)")),
    ]
    index = TitleIndex(Catalogue.from_films(films), series)
    assert [index.choose(index.exact(name)) for name in ("james bond", "邦德", "arnie 2", "终结者2")] == [1, 1, 3, 3]
    assert index.exact("bond films") == ()
    assert index.is_title("终结者") and not index.is_title("james bond") and not index.is_title("nothing")
