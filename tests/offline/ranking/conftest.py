from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from recsys.features import NAMES
from recsys.offline.encoder.book import Matchbook
from recsys.offline.encoder.fact import gather_facts
from recsys.offline.encoder.spelling import Spelling
from recsys.offline.ranking.case import Case
from recsys.offline.ranking.trial import TOLD

ToyCases = Callable[..., list[Case]]


@pytest.fixture(scope="session")
def toy() -> ToyCases:
    """Make cases whose answers are the films with the highest score under given weights."""

    def make(n: int, truth: Mapping[str, float], *, n_films: int = 30, n_gold: int = 1, seed: int = 0, **told: Any):
        rng = np.random.default_rng(seed)
        told = {"situation": "both", "source": "toy", "variant": ""} | told
        cases = []
        for number in range(n):
            columns = np.zeros((n_films, len(NAMES)), dtype=np.float32)
            for name in TOLD[told["situation"]]:
                columns[:, NAMES.index(name)] = rng.random(n_films)
            points = columns @ np.array([truth.get(name, 0.0) for name in NAMES])
            rows = rng.permutation(100)[:n_films].astype(np.int32)
            gold = np.sort(rows[np.argsort(-points)[:n_gold]])
            cases.append(Case(rows=rows, columns=columns, gold=gold, group=f"g{number}", **told))
        return cases

    return make


@pytest.fixture(scope="session")
def small_book(small_catalogue, small_lexicon) -> Matchbook:
    """What wishes are made from, for the twelve films, with one word for each name in each language."""
    words = {
        kind: {
            entry.name: Spelling((entry.zh,), (entry.name.lower(),), (entry.zh,), (entry.name.lower(),), False)
            for entry in small_lexicon.entries(kind)
        }
        for kind in ("genre", "country", "theme")
    }
    films = small_catalogue.films
    people = {name: (name, name) for film in films for name in film.directors}
    return Matchbook(films, (), gather_facts(films, small_lexicon), words | {"keyword": {}}, people, (), {})
