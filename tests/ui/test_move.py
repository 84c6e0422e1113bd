from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from recsys.catalogue import Catalogue, load_lexicon
from recsys.config import Paths
from recsys.intent import Parser
from recsys.types import Film, Intent, Part, Query, Segment, Span, State, Turn
from recsys.ui.move import MAX_MOVES, dominant, moves, without
from recsys.ui.string import MOVES

HERE = Span(0, 1)


def film(film_id: int, genres: str = "Sci-Fi Drama", year: int = 1994, minutes: int = 120) -> Film:
    return Film(film_id, f"片{film_id}", f"film {film_id}", (), year, tuple(genres.split()), (), (), (), (), minutes,
                None, (), score=8.0, votes=100)  # fmt: skip


def world(*films: Film, renown: float = 0.9) -> SimpleNamespace:
    known = np.full(len(films) + 1, renown, np.float32)
    catalogue = Catalogue.from_films([*films, film(99, year=2020)], renown=known)
    return SimpleNamespace(catalogue=catalogue, lexicon=SimpleNamespace(label=lambda kind, name, language: name))


def turn(*shown: int, parts: tuple[Part, ...] = (Part("genre", "Sci-Fi", HERE),)) -> Turn:
    state = State(1, (Segment("w", HERE, parts),), shown)
    return Turn(Intent("x", "en"), Query((), "", np.zeros(2)), (), (), state)


def said(kind, value) -> tuple[Part, ...]:
    return (Part("genre", "Sci-Fi", HERE), Part(kind, value, HERE))


def test_a_long_old_heavy_famous_list_can_become_otherwise() -> None:
    found = moves(turn(1, 2), world(film(1), film(2)), "en")
    assert found == ("shorter", "newer", "lighter", "lesser known", "other films", "surprise me")


def test_what_the_list_is_already_is_not_offered() -> None:
    films = [film(n, "Sci-Fi Comedy", 2019, 85) for n in (1, 2)]
    found = moves(turn(1, 2), world(*films, renown=0.1), "en")
    assert found == ("no comedy films", "more like the first one", "other films", "surprise me")


@pytest.mark.parametrize(
    ("part", "gone"),
    [
        (("runtime", (None, 90)), "shorter"), (("year", (2000, None)), "newer"),
        (("theme", "light-hearted"), "lighter"), (("genre", "Comedy"), "lighter"),
        (("popularity", (None, 0.4)), "lesser known"),
    ],
)  # fmt: skip
def test_what_was_said_is_not_offered(part, gone: str) -> None:
    real = world(film(1), film(2))
    assert gone in moves(turn(1, 2), real, "en")
    assert gone not in moves(turn(1, 2, parts=said(*part)), real, "en")


def test_a_likeness_to_the_first_film_is_not_offered_twice() -> None:
    real = world(film(1, "Sci-Fi", 2019, 85), renown=0.1)
    assert "类似第一部" in moves(turn(1), real, "zh")
    assert "类似第一部" not in moves(turn(1, parts=said("like", 1)), real, "zh")


def test_there_are_at_most_six_and_other_films_are_always_among_them() -> None:
    films = [film(n, "Sci-Fi Horror Drama") for n in range(1, 11)]
    found = moves(turn(*range(1, 11)), world(*films), "zh")
    assert len(found) == MAX_MOVES and "换一批" in found


def test_without_films_only_a_surprise_is_offered() -> None:
    assert moves(turn(), world(film(1)), "zh") == ("随便来点",)
    assert moves(turn(12345), world(film(1)), "en") == ("surprise me",)


def test_a_genre_dominates_if_more_than_half_have_it_and_nobody_spoke_of_it() -> None:
    films = [film(1, "Sci-Fi Drama Horror"), film(2, "Drama Horror"), film(3, "Drama")]
    assert dominant(films, ()) == "Horror"  # tells more than drama
    assert dominant(films, said("genre", "Horror")) == "Drama"
    assert dominant(films[1:], ()) == "Drama"
    assert dominant(films, (*said("genre", "Horror"), Part("genre", "Drama", HERE, exclude=True))) is None


@pytest.fixture(scope="module")
def parser(small_catalogue) -> Parser:
    return Parser(small_catalogue, load_lexicon(Paths.default().assets))


@pytest.mark.parametrize("language", [0, 1], ids=["zh", "en"])
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("shorter", ("runtime", -1)), ("newer", ("year", 1)), ("lesser_known", ("popularity", -1)),
    ],
)  # fmt: skip
def test_a_critique_is_understood(parser: Parser, small_catalogue, name: str, expected, language: int) -> None:
    shown = tuple(film.film_id for film in small_catalogue.films[:5])
    intent = parser.parse(MOVES[name][language], state=State(1, (), shown))
    critiques = [(critique.kind, critique.direction) for critique in intent.critiques]
    assert critiques == [expected], intent


@pytest.mark.parametrize("language", [0, 1], ids=["zh", "en"])
def test_the_other_moves_are_understood(parser: Parser, small_catalogue, language: int) -> None:
    shown = tuple(film.film_id for film in small_catalogue.films[:5])
    state = State(1, (), shown)

    def parse(name: str, **values: str) -> Intent:
        return parser.parse(MOVES[name][language].format(**values), state=state)

    assert [part.kind for part in parse("lighter").parts] == ["theme"]
    assert parse("others").act == "reject"
    likes = [(part.kind, part.value) for part in parse("like_first").parts]
    assert likes == [("like", shown[0])]
    assert parse("surprise").act in ("ask", "chat") and parse("surprise").parts == ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_genre_can_be_ruled_out(parser: Parser, language) -> None:
    lexicon = load_lexicon(Paths.default().assets)
    for entry in lexicon.entries("genre"):
        message = without(lexicon.label("genre", entry.name, language), language)
        parts = parser.parse(message, state=State(1)).parts
        assert ("genre", entry.name, True) in [(p.kind, p.value, p.exclude) for p in parts], (message, parts)
