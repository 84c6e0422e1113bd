from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from recsys.collaborative import FilmFacts, Interactions
from recsys.errors import ModelError
from recsys.offline.recommender.pack import load_pack, save_pack


def test_ratings_and_facts_come_back(ratings: Interactions, facts: FilmFacts, tmp_path: Path) -> None:
    path = tmp_path / "pack.npz"
    part = ratings.take(ratings.stars >= 4)
    save_pack(path, {"all": ratings, "liked": part}, facts)
    data, films = load_pack(path)
    assert list(data) == ["all", "liked"]
    for name, given in (("all", ratings), ("liked", part)):
        for column in ("users", "rows", "stars", "at"):
            np.testing.assert_array_equal(getattr(data[name], column), getattr(given, column))
            assert getattr(data[name], column).dtype == getattr(given, column).dtype
        assert (data[name].n_users, data[name].n_films) == (80, 150)
    assert films.names == facts.names and films.vectors.dtype == np.float32
    np.testing.assert_allclose(films.vectors, facts.vectors, atol=1e-3)
    np.testing.assert_array_equal(films.tags.toarray(), facts.tags.toarray())
    np.testing.assert_array_equal(films.numbers, facts.numbers)
    assert (films.texts, films.titles) == (facts.texts, facts.titles) == ((), ())


def test_texts_come_back(ratings: Interactions, facts: FilmFacts, tmp_path: Path) -> None:
    told = replace(facts, texts=("战争 war",) * 150, titles=("",) * 150)
    save_pack(tmp_path / "pack.npz", {"all": ratings}, told)
    films = load_pack(tmp_path / "pack.npz")[1]
    assert (films.texts, films.titles) == (told.texts, told.titles)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x03\x04 cut off"])
def test_what_is_no_pack_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "pack.npz"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="is not a pack of ratings"):
        load_pack(path)


def test_a_pack_that_is_not_there_or_lacks_something_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", vectors=np.zeros((2, 2)))
    for name in ("none.npz", "other.npz"):
        with pytest.raises(ModelError, match="is not a pack of ratings"):
            load_pack(tmp_path / name)
