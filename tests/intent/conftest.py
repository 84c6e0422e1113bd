"""The real names, gathered once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recsys.catalogue import Catalogue, Lexicon, load_catalogue, load_lexicon
from recsys.config import Paths
from recsys.intent import Parser
from recsys.types import Intent, State

SHOWN = (
    "Inception", "Interstellar", "The Matrix", "Alien", "Parasite", "Titanic", "The Godfather", "Spirited Away",
    "Amélie", "Gladiator",
)  # fmt: skip


@pytest.fixture(scope="session")
def real_catalogue() -> Catalogue:
    assets = Paths.default().assets
    return load_catalogue(assets / "films.parquet", assets / "people.parquet")


@pytest.fixture(scope="session")
def real_lexicon() -> Lexicon:
    return load_lexicon(Paths.default().assets)


@pytest.fixture(scope="session")
def real_parser(real_catalogue: Catalogue, real_lexicon: Lexicon) -> Parser:
    return Parser(real_catalogue, real_lexicon)


@pytest.fixture(scope="session")
def small_parser(small_catalogue: Catalogue, small_lexicon: Lexicon) -> Parser:
    return Parser(small_catalogue, small_lexicon)


@pytest.fixture(scope="session")
def film_named(real_catalogue: Catalogue) -> Callable[[str], int]:
    """Gives the film_id of the best known film of an English title."""
    known = sorted(real_catalogue.films, key=lambda film: film.votes)
    ids = {film.title_en: film.film_id for film in known}
    return ids.__getitem__


@pytest.fixture(scope="session")
def talk(real_parser: Parser, film_named: Callable[[str], int]) -> State:
    """A conversation in which ten films are shown for a wish of several kinds."""
    wish = real_parser.parse("想看科幻喜剧，不要恐怖，韩国的，2010年以后")
    return State(n_turns=1, segments=wish.segments, shown=tuple(map(film_named, SHOWN)))


@pytest.fixture(scope="session")
def hear(real_parser: Parser, talk: State) -> Callable[[str], Intent]:
    """Reads a message in that conversation."""
    return lambda message: real_parser.parse(message, state=talk)
