from __future__ import annotations

import pytest

from recsys.intent import Parser
from recsys.intent.segment import without_markup


def pieces(parser: Parser, message: str) -> list[tuple[str, bool, int]]:
    """Give text, spoken and number of parts of each segment."""
    return [(piece.text, piece.spoken, len(piece.parts)) for piece in parser.parse(message).segments]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("我最近喜欢看科幻电影", [("科幻电影", True, 1)]),
        ("I've been into science fiction lately", [("science fiction", True, 1)]),
        ("不要恐怖", [("恐怖", False, 1)]),
        ("灯塔和水壶的科幻片", [("灯塔", True, 0), ("水壶", True, 0), ("科幻片", True, 1)]),
        ("a movie about lighthouses, after 2010", [("lighthouses", True, 0), ("after 2010", False, 1)]),
        ("romance, but not too cheesy", [("romance", True, 1), ("cheesy", False, 0)]),
        ("诺兰的电影", [("诺兰", False, 1)]),
        ("推荐一部好看的电影吧", []),
        ("can you recommend me something to watch please", []),
        ("90年代的美国片", [("90年代", False, 1), ("美国片", False, 1)]),
        ("a romantic comedy", [("romantic comedy", True, 2)]),
    ],
)
def test_what_is_a_piece_and_what_is_spoken(
    real_parser: Parser, message: str, expected: list[tuple[str, bool, int]]
) -> None:
    assert pieces(real_parser, message) == expected


def test_a_region_is_one_piece(real_parser: Parser) -> None:
    (piece,) = real_parser.parse("北欧电影").segments
    assert len(piece.parts) > 3 and {part.group for part in piece.parts} == {1}


def test_markup_is_blanked_and_places_are_kept() -> None:
    text = "<b>comedy</b> https://example.org/horror x"
    assert without_markup(text).split() == ["comedy", "x"] and len(without_markup(text)) == len(text)
