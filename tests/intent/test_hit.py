from __future__ import annotations

from recsys.intent.hit import Hit, Meaning, choose
from recsys.types import Span

GENRE = (Meaning("genre", "Sci-Fi"),)


def test_the_longer_of_two_overlapping_hits_stays() -> None:
    short, long = Hit(0, 2, GENRE, rank=3), Hit(0, 4, GENRE, rank=3)
    assert choose([short, long]) == [long]


def test_a_lower_rank_beats_length() -> None:
    sure, long = Hit(2, 4, GENRE, rank=0), Hit(0, 6, GENRE, rank=3)
    assert choose([long, sure]) == [sure]


def test_of_equals_the_first_stays() -> None:
    genre, keyword = Hit(0, 2, GENRE), Hit(0, 2, (Meaning("keyword", "space"),))
    assert choose([genre, keyword]) == [genre]


def test_hits_side_by_side_stay_in_reading_order() -> None:
    first, second = Hit(0, 2, GENRE), Hit(2, 9, GENRE)
    assert choose([second, first]) == [first, second]


def test_a_hit_knows_its_kind_and_span() -> None:
    assert not Hit(1, 3, GENRE).doubt
    assert (Hit(1, 3, GENRE).kind, Hit(1, 3).kind, Hit(1, 3).span) == ("genre", "", Span(1, 3))
