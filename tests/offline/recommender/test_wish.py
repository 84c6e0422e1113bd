from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from recsys.collaborative import FilmFacts
from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.wish import Wish
from recsys.offline.recommender import wish as module
from recsys.offline.recommender.wish import with_wishes

N = 150


def stream(book: object, n: int, seed: int) -> Iterator[list[Wish]]:
    """Wish number i is for film i; the ten films after it meet it too, and the ten after those say nothing."""
    for start in range(0, N, n):
        batch = []
        for row in range(start, min(start + n, N)):
            met, ignored = np.zeros(N, dtype=bool), np.zeros(N, dtype=bool)
            met[(row + np.arange(11)) % N] = True
            ignored[(row + np.arange(11, 21)) % N] = True
            batch.append(Wish(Pair(f"愿望{row}", f"wish {row}"), "", row, met, ignored))
        yield batch


@pytest.fixture
def told(facts: FilmFacts, monkeypatch: pytest.MonkeyPatch) -> FilmFacts:
    monkeypatch.setattr(module, "stream_wishes", stream)
    monkeypatch.setattr(module, "NEAR_POOL", 40)
    return with_wishes(facts, None, 120, seed=3)  # type: ignore[arg-type]


def test_each_wish_has_its_film_first_and_then_films_that_do_not_meet_it(told: FilmFacts, facts: FilmFacts) -> None:
    assert len(told.wishes) == 120 and told.vectors is facts.vectors
    for row, (text, rows) in enumerate(told.wishes):
        assert text in (f"愿望{row}", f"wish {row}") and rows[0] == row
        assert len(rows) == 1 + 8
        assert not {(other - row) % N for other in rows[1:]} & set(range(21))


def test_half_of_the_others_are_near(told: FilmFacts, facts: FilmFacts) -> None:
    for row, (_, rows) in enumerate(told.wishes):
        near = np.argsort(-(facts.vectors @ facts.vectors[row]))[:40]
        assert np.isin(rows[1:5], near).all()


def test_both_languages_occur_and_the_seed_decides(
    told: FilmFacts, facts: FilmFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 30 < sum(text.startswith("wish") for text, _ in told.wishes) < 90
    assert with_wishes(facts, None, 120, seed=3).wishes == told.wishes  # type: ignore[arg-type]
    assert with_wishes(facts, None, 120, seed=4).wishes != told.wishes  # type: ignore[arg-type]
