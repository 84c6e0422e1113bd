from __future__ import annotations

import pytest

from recsys.intent import Parser
from recsys.intent.hit import Hit, Meaning
from recsys.intent.negation import Denial
from recsys.intent.part import make_parts
from recsys.types import Bounds


def groups(parser: Parser, message: str) -> list[tuple[object, int]]:
    return [(part.value, part.group) for part in parser.parse(message).parts]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("科幻喜剧", [("Sci-Fi", 0), ("Comedy", 0)]),
        ("sci-fi and comedy", [("Sci-Fi", 0), ("Comedy", 0)]),
        ("科幻或者喜剧", [("Sci-Fi", 1), ("Comedy", 1)]),
        ("sci-fi, comedy or drama", [("Sci-Fi", 1), ("Comedy", 1), ("Drama", 1)]),
        ("Japanese and Korean", [("Japan", 1), ("South Korea", 1)]),
        ("日本、韩国的", [("Japan", 1), ("South Korea", 1)]),
        ("日韩", [("Japan", 1), ("South Korea", 1)]),
        ("French comedies or Italian dramas", [("France", 1), ("Comedy", 2), ("Italy", 1), ("Drama", 2)]),
        ("Korean horror", [("South Korea", 0), ("Horror", 0)]),
        ("a Korean thriller or something Japanese", [("South Korea", 1), ("Thriller", 0), ("Japan", 1)]),
        ("no horror or drama", [("Horror", 0), ("Drama", 0)]),
    ],
)
def test_alternatives_share_a_group(real_parser: Parser, message: str, expected: list[tuple[object, int]]) -> None:
    assert groups(real_parser, message) == expected


@pytest.mark.parametrize("message", ["2015年后的，2020年前的", "after 2014 and before 2020"])
def test_open_years_are_both_meant(real_parser: Parser, message: str) -> None:
    assert groups(real_parser, message) == [((2015, None), 0), ((None, 2019), 0)]


def test_two_actors_are_both_wanted_and_two_directors_are_a_choice(real_parser: Parser) -> None:
    assert [group for _, group in groups(real_parser, "with Tom Hanks and Meg Ryan")] == [0, 0]
    assert [group for _, group in groups(real_parser, "directed by Nolan and Villeneuve")] == [1, 1]


@pytest.mark.parametrize(
    ("kind", "bounds", "left"),
    [
        ("year", (None, 1999.0), (2000.0, None)),
        ("year", (2000.0, None), (None, 1999.0)),
        ("runtime", (120.0, None), (None, 120.0)),
    ],
)
def test_an_open_bound_denied_is_the_other_side(kind: str, bounds: Bounds, left: Bounds) -> None:
    hit = Hit(2, 6, (Meaning(kind, bounds),))  # type: ignore[arg-type]
    ((part,),) = make_parts("no ....", [hit], [Denial(0, 2, 2, 6)])
    assert (part.value, part.exclude) == (left, False)


def test_a_closed_stretch_denied_is_excluded() -> None:
    hit = Hit(2, 6, (Meaning("year", (1990.0, 1999.0)),))
    ((part,),) = make_parts("no ....", [hit], [Denial(0, 2, 2, 6)])
    assert (part.value, part.exclude) == ((1990.0, 1999.0), True)


def test_foreign_denied_is_wanted() -> None:
    hit = Hit(2, 6, (Meaning("language", "English"),), opinion=-1)
    ((plain,),) = make_parts("no ....", [hit], [])
    ((denied,),) = make_parts("no ....", [hit], [Denial(0, 2, 2, 6)])
    assert (plain.exclude, denied.exclude) == (True, False)


def test_an_opinion_of_its_own_beats_the_surroundings() -> None:
    hit = Hit(2, 6, (Meaning("like", 1),), opinion=1)
    ((part,),) = make_parts("no ....", [hit], [Denial(0, 2, 2, 6)])
    assert not part.exclude


@pytest.mark.parametrize(
    ("message", "bounds"),
    [
        ("not three hours long", (None, 165)),
        ("别两个小时那么长", (None, 105)),
        ("不要二十年前的", (2004, None)),
    ],
)
def test_a_denied_size_is_a_bound(real_parser: Parser, message: str, bounds: Bounds) -> None:
    assert [(part.value, part.exclude) for part in real_parser.parse(message).parts] == [(bounds, False)]
