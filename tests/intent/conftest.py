"""The real names, gathered once for all tests of this folder."""

from __future__ import annotations

import pytest

from recsys.catalogue import Catalogue, Lexicon, load_catalogue, load_lexicon
from recsys.config import Paths
from recsys.intent import Parser


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
