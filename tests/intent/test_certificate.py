from __future__ import annotations

import pytest

from recsys.intent import Parser
from recsys.intent.certificate import find_certificates
from recsys.intent.hit import choose


def names(message: str) -> list[object]:
    return [meaning.value for hit in choose(find_certificates(message)) for meaning in hit.meanings]


@pytest.mark.parametrize(
    "message",
    ["pg-13 or under", "nothing above pg-13", "no higher than pg-13", "pg-13 at most", "pg-13以下", "不超过pg-13"],
)
def test_all_up_to_one(message: str) -> None:
    assert names(message) == ["G", "TV-G", "PG", "PG-13"]


@pytest.mark.parametrize("message", ["pg or lower", "rated pg or below", "max pg"])
def test_a_milder_limit(message: str) -> None:
    assert names(message) == ["G", "TV-G", "PG"]


@pytest.mark.parametrize("message", ["pg-13", "rated r", "r-rated comedy", "unrated", "g"])
def test_one_certificate_alone_is_for_the_vocabulary(message: str) -> None:
    assert names(message) == []


@pytest.mark.parametrize(
    ("message", "name", "exclude"),
    [
        ("R-rated comedy", "R", False),
        ("not R-rated", "R", True),
        ("not rated R", "R", True),
        ("不要限制级", "R", True),
        ("少儿不宜的", "R", False),
        ("18禁", "R", False),
        ("not rated", "Not Rated", False),
    ],
)
def test_certificates_in_wishes(real_parser: Parser, message: str, name: str, exclude: bool) -> None:
    found = [(part.value, part.exclude) for part in real_parser.parse(message).parts if part.kind == "certificate"]
    assert found == [(name, exclude)]


def test_what_is_allowed_is_a_choice(real_parser: Parser) -> None:
    parts = real_parser.parse("nothing above PG").parts
    assert {part.group for part in parts} == {1} and not any(part.exclude for part in parts)


@pytest.mark.parametrize("message", ["pg or g", "pg/g", "pg-rated or g-rated"])
def test_either_of_two(message: str) -> None:
    assert names(message) == ["PG", "G"]
