from __future__ import annotations

from collections.abc import Callable

import pytest

from recsys.intent import Parser
from recsys.types import Intent


@pytest.mark.parametrize(
    ("message", "kind", "direction"),
    [
        ("shorter", "runtime", -1),
        ("a bit shorter please", "runtime", -1),
        ("longer", "runtime", 1),
        ("再短一点", "runtime", -1),
        ("短一点", "runtime", -1),
        ("片长短点的", "runtime", -1),
        ("长一点的", "runtime", 1),
        ("没那么长", "runtime", -1),
        ("too long", "runtime", -1),
        ("太长了", "runtime", -1),
        ("a bit long", "runtime", -1),
        ("newer", "year", 1),
        ("something more recent", "year", 1),
        ("新一点", "year", 1),
        ("older ones", "year", -1),
        ("再老一点", "year", -1),
        ("these are too old for me", "year", 1),
        ("都太老了", "year", 1),
        ("better rated", "rating", 1),
        ("更好评", "rating", 1),
        ("评分高一点的", "rating", 1),
        ("better known", "popularity", 1),
        ("more mainstream please", "popularity", 1),
        ("热门一点", "popularity", 1),
        ("less known", "popularity", -1),
        ("more obscure", "popularity", -1),
        ("冷门一点", "popularity", -1),
        ("没那么有名", "popularity", -1),
        ("比这些都新的", "year", 1),
        ("longer than these", "runtime", 1),
        ("有没有再短点的", "runtime", -1),
    ],
)
def test_critiques_of_the_list(hear: Callable[[str], Intent], message: str, kind: str, direction: int) -> None:
    intent = hear(message)
    (critique,) = intent.critiques
    assert (critique.kind, critique.direction, critique.film_id, intent.act) == (kind, direction, None, "refine")
    assert not intent.parts


@pytest.mark.parametrize(
    ("message", "kind", "direction", "title"),
    [
        ("newer than Alien", "year", 1, "Alien"),
        ("shorter than the godfather", "runtime", -1, "The Godfather"),
        ("比第一部新", "year", 1, "Inception"),
        ("比《教父》短的", "runtime", -1, "The Godfather"),
        ("nothing older than the second one", "year", 1, "Interstellar"),
        ("like the second one but shorter", "runtime", -1, "Interstellar"),
        ("像《盗梦空间》但短一点", "runtime", -1, "Inception"),
        ("the first one is too long", "runtime", -1, "Inception"),
        ("第一部太老了", "year", 1, "Inception"),
    ],
)
def test_critiques_of_one_film(
    hear: Callable[[str], Intent], film_named: Callable[[str], int], message: str, kind: str, direction: int, title: str
) -> None:
    (critique,) = hear(message).critiques
    assert (critique.kind, critique.direction, critique.film_id) == (kind, direction, film_named(title))


@pytest.mark.parametrize(
    "message", ["shorter than two hours", "newer than 2010", "比较新的", "not too long", "newer action movies", "长城"]
)
def test_what_is_no_critique(hear: Callable[[str], Intent], message: str) -> None:
    assert hear(message).critiques == ()


def test_without_a_list_only_a_named_film_is_compared_with(
    real_parser: Parser, film_named: Callable[[str], int]
) -> None:
    assert [part.kind for part in real_parser.parse("shorter films").parts] == ["runtime"]
    assert real_parser.parse("shorter films").critiques == ()
    (critique,) = real_parser.parse("films like Inception but newer").critiques
    assert critique.film_id == film_named("Inception")


def test_a_critique_and_a_likeness(hear: Callable[[str], Intent], film_named: Callable[[str], int]) -> None:
    intent = hear("I want something like the first but newer and less violent")
    assert [(part.kind, part.value, part.exclude) for part in intent.parts] == [
        ("like", film_named("Inception"), False),
        ("theme", "violent", True),
    ]
    assert [critique.kind for critique in intent.critiques] == ["year"]


@pytest.mark.parametrize(
    ("message", "value", "exclude"),
    [
        ("再轻松一点", "light-hearted", False),
        ("less violent", "violent", True),
        ("funnier", "Comedy", False),
        ("darker", "dark", False),
        ("没那么吓人", "scary", True),
        ("more action", "Action", False),
    ],
)
def test_moods_are_ordinary_parts(hear: Callable[[str], Intent], message: str, value: str, exclude: bool) -> None:
    intent = hear(message)
    assert intent.act == "refine" and intent.critiques == ()
    assert (value, exclude) in [(part.value, part.exclude) for part in intent.parts]
