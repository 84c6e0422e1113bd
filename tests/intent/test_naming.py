from __future__ import annotations

import pytest

from recsys.intent import Parser
from recsys.intent.naming import stands_as_name


def people(parser: Parser, message: str) -> list[tuple[str, str]]:
    return [(str(part.value), part.role) for part in parser.parse(message).parts if part.kind == "person"]


@pytest.mark.parametrize(
    ("message", "name", "role"),
    [
        ("诺兰导演的", "Christopher Nolan", "director"),
        ("导演是诺兰", "Christopher Nolan", "director"),
        ("directed by Nolan", "Christopher Nolan", "director"),
        ("animation by Hayao Miyazaki", "Hayao Miyazaki", "director"),
        ("Spielberg movies", "Steven Spielberg", ""),
        ("Stephen Spielberg films", "Steven Spielberg", ""),
        ("汤姆·汉克斯主演的", "Tom Hanks", "cast"),
        ("Tom Hanks 主演的", "Tom Hanks", "cast"),
        ("starring Tom Hanks", "Tom Hanks", "cast"),
        ("films by Tom Hanks", "Tom Hanks", ""),
        ("周星驰的喜剧", "Stephen Chow", ""),
        ("小李子的电影", "Leonardo DiCaprio", ""),
        ("I love Hitchcock", "Alfred Hitchcock", ""),
        ("想看成龙的电影", "Jackie Chan", ""),
        ("directed by Cristopher Nolen", "Christopher Nolan", "director"),
        ("Miyazaki films", "Hayao Miyazaki", ""),
        ("斯皮尔伯格九十年代拍的", "Steven Spielberg", "director"),
    ],
)
def test_people_and_roles(real_parser: Parser, message: str, name: str, role: str) -> None:
    assert people(real_parser, message)[:1] == [(name, role)]


@pytest.mark.parametrize(
    "message",
    ["变成龙的故事", "a young man", "Nicolas Sparks", "the rock band", "汤姆和约翰", "he is tom", "a day in June"],
)
def test_what_names_nobody_in_the_catalogue(real_parser: Parser, message: str) -> None:
    assert people(real_parser, message) == []


def test_the_role_reaches_the_whole_list(real_parser: Parser) -> None:
    assert people(real_parser, "starring Tom Hanks and Meg Ryan") == [("Tom Hanks", "cast"), ("Meg Ryan", "cast")]
    assert people(real_parser, "巩俐和葛优演的") == [("Gong Li", "cast"), ("Ge You", "cast")]


def test_a_short_name_needs_room() -> None:
    assert stands_as_name("看成龙的", 1, 3) and not stands_as_name("变成龙的", 1, 3)
