from __future__ import annotations

from dataclasses import replace

import pytest

from recsys.conversation import find_contradictions
from recsys.types import Part, PartKind, PartValue, Span


def part(kind: PartKind, value: PartValue, *, exclude: bool = False, group: int = 0) -> Part:
    return Part(kind, value, Span(0, 1), exclude, group)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (part("genre", "Comedy"), part("genre", "Comedy", exclude=True)),
        (part("year", (2010.0, None)), part("year", (None, 2000.0))),
        (part("runtime", (None, 60.0)), part("runtime", (90.0, 120.0))),
        (part("certificate", "PG"), part("certificate", "R")),
        (part("like", 7), part("like", 7, exclude=True)),
        (part("seen", "seen"), part("seen", "seen", exclude=True)),
    ],
)
def test_what_no_film_can_be_at_once_is_found(one: Part, other: Part) -> None:
    assert find_contradictions([one, part("genre", "War"), other]) == ((one, other),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (part("genre", "Comedy"), part("genre", "Horror")),
        (part("genre", "Comedy"), part("theme", "Comedy", exclude=True)),
        (part("year", (2000.0, None)), part("year", (None, 2000.0))),
        (part("year", (1980.0, 1989.0), group=1), part("year", (2000.0, 2009.0), group=1)),
        (part("certificate", "PG", exclude=True), part("certificate", "R", exclude=True)),
        (part("country", "Japan"), part("country", "France")),
    ],
)
def test_what_can_be_together_is_left_alone(one: Part, other: Part) -> None:
    assert find_contradictions([one, other]) == ()


def test_not_directed_by_somebody_who_plays_in_it_is_no_contradiction() -> None:
    cast = Part("person", "Ang Lee", Span(0, 1), role="cast")
    director = replace(cast, role="director", exclude=True)
    assert find_contradictions([cast, director]) == ()
    assert find_contradictions([replace(cast, role=""), director]) == ((replace(cast, role=""), director),)
