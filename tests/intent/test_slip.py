from __future__ import annotations

import pytest

from recsys.catalogue import Catalogue
from recsys.intent.cue import Cue
from recsys.intent.hit import Hit
from recsys.intent.judge import TitleJudge
from recsys.intent.slip import SlipReader
from recsys.intent.title import TitleIndex
from recsys.types import Film

FILMS = (
    Film(1, "星际穿越", "Interstellar", year=2014, votes=2_000_000),
    Film(2, "肖申克的救赎", "The Shawshank Redemption", year=1994, votes=2_500_000),
    Film(3, "恐怖电影院", "Terror Cinema", year=2001, votes=2_000_000),
)


@pytest.fixture(scope="module")
def reader() -> SlipReader:
    titles = TitleIndex(Catalogue.from_films(FILMS))
    known = {"恐怖": "genre", "电影片": "keyword", "electric": "theme"}.get

    def kind(form: str) -> str:
        return known(form) or ""

    judge = TitleJudge(titles, kind, lambda form: form == "shawshonk", frozenset())
    return SlipReader(titles, kind, lambda form: form == "shawshonk", judge)


def read(reader: SlipReader, message: str, place: int) -> Hit | None:
    return reader.find(message, message.lower(), place, Cue(place, True, -1))


@pytest.mark.parametrize(
    ("message", "place", "film_id", "end"),
    [
        ("like Intersteller please", 5, 1, 17),
        ("like Shawshenk", 5, 2, 14),
        ("类似星际穿悦的", 2, 1, 6),
    ],
)
def test_nearly_a_title(reader: SlipReader, message: str, place: int, film_id: int, end: int) -> None:
    hit = read(reader, message, place)
    assert hit is not None
    assert (hit.meanings[0].value, hit.start, hit.end, hit.opinion, hit.rank) == (film_id, place, end, -1, 0)


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("like intersteller", 5),  # no capital
        ("like Casablanca", 5),
        ("like Shawshonk", 5),  # somebody's name
        ("like Inter", 5),
        ("类似恐怖电影片的", 2),  # a phrase of known words
        ("类似星球", 2),
        ("类似", 2),
    ],
)
def test_what_is_no_slip(reader: SlipReader, message: str, place: int) -> None:
    assert read(reader, message, place) is None
