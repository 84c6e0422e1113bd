from __future__ import annotations

import pytest

from recsys.catalogue import Catalogue
from recsys.intent import Parser


def films(parser: Parser, catalogue: Catalogue, message: str) -> dict[str, bool]:
    """Give title -> excluded for the films that a message names."""
    parts = parser.parse(message).parts
    return {catalogue.film(int(part.value)).title_en: part.exclude for part in parts if part.kind == "like"}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("类似《星际穿越》的", "Interstellar"),
        ("類似「駭客任務」的", "The Matrix"),
        ("像肖申克的救赎那样的", "The Shawshank Redemption"),
        ("跟盗梦空间差不多的", "Inception"),
        ("星际穿越那样的", "Interstellar"),
        ("movies like drive", "Drive"),
        ("something like Heat", "Heat"),
        ('similar to "The Godfather"', "The Godfather"),
        ("Interstellar", "Interstellar"),
        ("I loved The Lion King", "The Lion King"),
        ("like Intersteller", "Interstellar"),
        ("我喜欢无间道", "Infernal Affairs"),
        ("The Matrix was great", "The Matrix"),
        ("movies like 1917", "1917"),
        ("Jumanji (1995)", "Jumanji"),
        ("like Her", "Her"),
        ("2001: A Space Odyssey", "2001: A Space Odyssey"),
    ],
)
def test_films_named(real_parser: Parser, real_catalogue: Catalogue, message: str, title: str) -> None:
    assert films(real_parser, real_catalogue, message) == {title: False}


@pytest.mark.parametrize(
    "message", ["I hated Titanic", "不喜欢《泰坦尼克号》", "not like Titanic", "Titanic was boring"]
)
def test_films_disliked(real_parser: Parser, real_catalogue: Catalogue, message: str) -> None:
    assert films(real_parser, real_catalogue, message) == {"Titanic": True}


def test_a_list_after_one_cue(real_parser: Parser, real_catalogue: Catalogue) -> None:
    found = films(real_parser, real_catalogue, "I liked Heat, Collateral and The Insider")
    assert set(found) == {"Heat", "Collateral", "The Insider"}


def test_a_year_in_brackets_decides(real_parser: Parser, real_catalogue: Catalogue) -> None:
    (part,) = real_parser.parse("something like Total Recall (2012)").parts
    assert real_catalogue.film(int(part.value)).year == 2012  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "message",
    [
        "I like action movies",
        "I'd like a comedy",
        "I want to see her",
        "something new",
        "a love story",
        "find me a movie",
        "爱情故事",
        "今天晚上看什么",
        "我看到一个陌生人",
        "there is a road",
        "it is about time",
        "set in New York",
        "like this one",
    ],
)
def test_plain_words_are_no_titles(real_parser: Parser, real_catalogue: Catalogue, message: str) -> None:
    assert films(real_parser, real_catalogue, message) == {}


def test_an_unknown_title_in_brackets_stays_one_plain_piece(real_parser: Parser) -> None:
    (segment,) = real_parser.parse("《恐怖科幻无名大片之夜》").segments
    assert (segment.text, segment.parts) == ("恐怖科幻无名大片之夜", ())
