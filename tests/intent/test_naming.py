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
        ("directed by Stanly Kubrik", "Stanley Kubrick", "director"),
        ("starring Keano Reeves", "Keanu Reeves", "cast"),
        ("written by Charlie Kaufman", "Charlie Kaufman", ""),
        ("will smith comedies", "Will Smith", ""),
        ("the Russo brothers' films", "Anthony Russo", "director"),
        ("科恩兄弟的片子", "Joel Coen", "director"),
        ("抖森的电影", "Tom Hiddleston", ""),
    ],
)
def test_people_and_roles(real_parser: Parser, message: str, name: str, role: str) -> None:
    assert people(real_parser, message)[:1] == [(name, role)]


@pytest.mark.parametrize(
    "message",
    [
        "变成龙的故事",
        "a young man",
        "Nicolas Sparks",
        "the rock band",
        "汤姆和约翰",
        "he is tom",
        "a day in June",
        "Morgan said so",
        "black & white old movies",
    ],
)
def test_what_names_nobody_in_the_catalogue(real_parser: Parser, message: str) -> None:
    assert people(real_parser, message) == []


def test_the_role_reaches_the_whole_list(real_parser: Parser) -> None:
    assert people(real_parser, "starring Tom Hanks and Meg Ryan") == [("Tom Hanks", "cast"), ("Meg Ryan", "cast")]
    assert people(real_parser, "巩俐和葛优演的") == [("Gong Li", "cast"), ("Ge You", "cast")]


@pytest.mark.parametrize(
    ("message", "names"),
    [
        ("movies with Tony Leung", {"Tony Leung Chiu-wai", "Tony Leung Ka-fai"}),
        ("directed by Scott", {"Ridley Scott", "Tony Scott"}),
        ("霍夫曼主演的", {"Dustin Hoffman", "Philip Seymour Hoffman"}),
        ("家辉演的", {"Tony Leung Ka-fai", "Nick Cheung"}),
    ],
)
def test_a_name_of_several_people_is_left_in_doubt(real_parser: Parser, message: str, names: set[str]) -> None:
    (segment,) = (segment for segment in real_parser.parse(message).segments if segment.doubt)
    assert {str(part.value) for part in segment.parts} == names
    assert len({part.group for part in segment.parts}) == 1 and segment.parts[0].group > 0


def test_the_full_name_is_not_in_doubt(real_parser: Parser) -> None:
    for message in ("Tony Leung Chiu-wai films", "Wes Anderson", "films by the Coen brothers", "诺兰", "Scott Glenn"):
        assert not any(segment.doubt for segment in real_parser.parse(message).segments), message


def test_the_first_name_is_part_of_the_name(real_parser: Parser) -> None:
    (segment,) = (s for s in real_parser.parse("德尼·维伦纽瓦的电影").segments if s.parts)
    assert segment.text == "德尼·维伦纽瓦"


def test_a_short_name_needs_room() -> None:
    assert stands_as_name("看成龙的", 1, 3) and not stands_as_name("变成龙的", 1, 3)


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("a comedy by Quentin Tarrantino", "Quentin Tarantino"),
        ("something by Speilberg", "Steven Spielberg"),
        ("directed by Scorcese", "Martin Scorsese"),
        ("a kubrik film", "Stanley Kubrick"),
        ("with Meryl Streap", "Meryl Streep"),
        ("movies by the Coens", "Joel Coen"),
    ],
)
def test_a_misspelt_name_behind_by(real_parser: Parser, message: str, name: str) -> None:
    assert name in [part.value for part in real_parser.parse(message).parts]


@pytest.mark.parametrize(
    "message",
    [
        "starring edward manouk",
        "with lucas lavoie in it",
        "starring Stephen Boxer",
        "a film with my neighbour",
        "by the sea",
    ],
)
def test_a_first_name_before_an_unknown_surname_is_nobody(real_parser: Parser, message: str) -> None:
    assert not [part for part in real_parser.parse(message).parts if part.kind == "person"]


@pytest.mark.parametrize("message", ["with Chuck Waters", "starring Tom Virtue", "a comedy with Rome Flynn"])
def test_a_surname_is_no_keyword(real_parser: Parser, message: str) -> None:
    assert not [part for part in real_parser.parse(message).parts if part.kind == "keyword"]


def test_who_is_named_beside_a_name_in_doubt_is_not_meant(real_parser: Parser) -> None:
    parts = real_parser.parse("Tony Leung with 梁家辉").parts
    assert [part.value for part in parts] == ["Tony Leung Chiu-wai", "Tony Leung Ka-fai"]


def test_the_capital_of_the_first_word_makes_no_name(real_parser: Parser) -> None:
    assert not any(part.kind == "person" for part in real_parser.parse("Good sports movies").parts)
