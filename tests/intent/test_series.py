from __future__ import annotations

import pytest

from recsys.catalogue import Catalogue, Lexicon
from recsys.intent import Parser
from recsys.intent.canonical import Canon
from recsys.intent.hit import Hit, Meaning
from recsys.intent.series import SeriesFinder, asks_for_all, speaks_of_series
from recsys.types import Film


def parts(parser: Parser, message: str) -> list[tuple[str, object, bool]]:
    """Give kind, value and whether it is excluded for the series and films that a message names."""
    return [(p.kind, p.value, p.exclude) for p in parser.parse(message).parts if p.kind in ("series", "like")]


@pytest.mark.parametrize(
    ("message", "name", "exclude"),
    [
        ("James Bond films", "James Bond", False),
        ("007", "James Bond", False),
        ("想看哈利波特", "Harry Potter", False),
        ("想看《哈利波特》系列", "Harry Potter", False),
        ("the Marvel films", "Marvel", False),
        ("想看黑客帝国", "The Matrix", False),
        ("the Alien movies", "Alien", False),
        ("back to the future movies", "Back to the Future", False),
        ("I love the Star Wars movies", "Star Wars", False),
        ("除了漫威", "Marvel", True),
        ("不要漫威的", "Marvel", True),
        ("anything but Star Wars", "Star Wars", True),
        ("no Saw movies", "Saw", True),
        ("哈利波特以外的", "Harry Potter", True),
        ("诺兰的蝙蝠侠电影", "Batman", False),
        ("I don't like Harry Potter", "Harry Potter", True),
        ("Harry Potter is boring", "Harry Potter", True),
    ],
)
def test_series_wanted_and_ruled_out(real_parser: Parser, message: str, name: str, exclude: bool) -> None:
    assert parts(real_parser, message) == [("series", name, exclude)]


def test_a_list_of_series(real_parser: Parser) -> None:
    assert parts(real_parser, "想看007或者碟中谍") == [
        ("series", "James Bond", False),
        ("series", "Mission: Impossible", False),
    ]
    found = parts(real_parser, "no Star Wars or Star Trek")
    assert found == [("series", "Star Wars", True), ("series", "Star Trek", True)]


def test_ruled_out_beside_other_things(real_parser: Parser) -> None:
    found = {(p.kind, p.value): p.exclude for p in real_parser.parse("no superhero/Marvel, 也不要DC").parts}
    assert found.items() >= {("series", "Marvel"): True, ("series", "DC"): True}.items()


@pytest.mark.parametrize(
    "message",
    [
        "like James Bond",
        "类似哈利波特",
        "类似《黑客帝国》的电影",
        "similar to Star Wars",
        "nothing like Twilight",
        "《哈利·波特与魔法石》",
        "The Matrix was great",
        "Alien (1979)",
        "我喜欢哈利波特",
        "Harry Potter and the Chamber of Secrets",
    ],
)
def test_a_film_of_a_series_is_a_film(real_parser: Parser, message: str) -> None:
    assert [kind for kind, *_ in parts(real_parser, message)] == ["like"]


@pytest.mark.parametrize(
    "message",
    [
        "I saw films about birds",
        "a kid home alone",
        "films about aliens",
        "scary films for Halloween",
        "the last movie I watched was Jumanji",
        "set in Washington DC",
    ],
)
def test_common_words_name_no_series(real_parser: Parser, message: str) -> None:
    assert [kind for kind, *_ in parts(real_parser, message)] == []


def test_the_word_for_films_belongs_to_the_name(real_parser: Parser) -> None:
    (segment,) = (s for s in real_parser.parse("some James Bond movies please").segments if s.parts)
    assert segment.text == "James Bond movies"


def test_a_series_inside_a_named_film_is_none(small_lexicon: Lexicon) -> None:
    finder = SeriesFinder(small_lexicon)
    message = "John Woo heroes forever"
    text = message.lower()
    film = Hit(0, len(text), (Meaning("like", 1),))
    assert "john woo heroes" in finder and "heroes" not in finder
    (hit,) = finder.find(message, text, Canon.of(text), [])
    assert (hit.meanings, hit.start, hit.end) == ((Meaning("series", "John Woo heroes"),), 0, 15)
    assert finder.find(message, text, Canon.of(text), [film]) == []


def test_a_name_that_is_a_title_too_must_be_asked_for(small_lexicon: Lexicon) -> None:
    finder = SeriesFinder(small_lexicon, lambda form: True)
    texts = ("john woo heroes", "John Woo heroes came", "no John Woo heroes")
    assert [len(finder.find(text, text.lower(), Canon.of(text), [])) for text in texts] == [1, 0, 1]


def test_words_around_a_series() -> None:
    assert speaks_of_series("matrix movies", 6) and speaks_of_series("异形系列", 2)
    assert not speaks_of_series("matrix movie", 6) and not speaks_of_series("异形来了", 2)
    assert (
        asks_for_all("watch every matrix", 12, 18) and asks_for_all("除了异形", 2, 4) and asks_for_all("异形以外", 0, 2)
    )
    assert not asks_for_all("he is in the matrix now", 13, 19)


def test_the_key_of_a_film() -> None:
    assert Film(1, "片", "Film", year=2000, imdb_id="tt1").key == "tt1"
    assert Film(1, "片", "Film", year=2000).key == "Film (2000)"


def test_every_member_of_a_series_is_one_film(real_catalogue: Catalogue, real_lexicon: Lexicon) -> None:
    keys = [film.key for film in real_catalogue.films]
    members = {member for entry in real_lexicon.entries("series") for member in entry.members}
    assert members <= set(keys)
    assert [key for key in members if keys.count(key) > 1] == []
