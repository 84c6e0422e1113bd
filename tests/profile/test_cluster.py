from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue
from recsys.profile import cluster
from recsys.profile.cluster import group_rows, telling_words
from recsys.types import FloatArray


def around(*centres: int, n_each: int = 5, dim: int = 16, spread: float = 0.15, seed: int = 0) -> FloatArray:
    """Films in heaps: each near one axis."""
    random = np.random.default_rng(seed)
    vectors = np.concatenate([np.eye(dim)[c] + spread * random.standard_normal((n_each, dim)) for c in centres])
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize("n_heaps", [2, 3, 4, 5])
def test_heaps_are_found(n_heaps: int) -> None:
    vectors = around(*range(n_heaps))
    found = group_rows(range(5 * n_heaps), vectors)
    assert sorted(map(sorted, found)) == [list(range(5 * n, 5 * n + 5)) for n in range(n_heaps)]


def test_one_heap_is_one_group() -> None:
    assert len(group_rows(range(12), around(0, n_each=12, spread=0.05))) == 1


@pytest.mark.parametrize("n_films", [0, 1, 2, 3])
def test_few_films_make_one_group(n_films: int) -> None:
    found = group_rows(range(n_films), np.eye(8, dtype=np.float32))
    assert sum(found, ()) == tuple(range(n_films)) and len(found) == min(1, n_films)


def test_the_films_of_a_group_begin_in_its_middle() -> None:
    vectors = np.array([[1, 0.9], [1, 0], [1, 0.1], [1, 0.2]], dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert group_rows([0, 1, 2], vectors)[0][-1] == 0


def test_films_beyond_the_deciding_ones_join_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = around(0, 1, n_each=10)
    monkeypatch.setattr(cluster, "MAX_CLUSTERED", 14)
    found = group_rows(range(20), vectors)
    assert sorted(map(sorted, found)) == [list(range(10)), list(range(10, 20))]


@given(st.lists(st.integers(0, 39), unique=True, max_size=25), st.integers(0, 5))
def test_every_film_is_in_one_group(rows: list[int], seed: int) -> None:
    vectors = around(*range(8), spread=0.6, seed=seed)
    found = group_rows(rows, vectors)
    assert sorted(sum(found, ())) == sorted(rows) and len(found) <= cluster.MAX_GROUPS
    assert [len(group) for group in found] == sorted(map(len, found), reverse=True)
    assert group_rows(rows, vectors) == found


def test_films_that_are_the_same_do_not_break_it() -> None:
    vectors = np.tile(np.eye(4, dtype=np.float32)[0], (6, 1))
    assert len(group_rows(range(6), vectors)) == 1


def test_a_group_is_named_by_what_it_has_more_often_than_all(small_catalogue: Catalogue) -> None:
    rows = [small_catalogue.row_of[film_id] for film_id in (105, 106)]  # two of Hong Kong's gangster films
    words = telling_words(rows, small_catalogue)
    assert set(words[:2]) == {("keyword", "gangster"), ("genre", "Crime")}
    assert ("genre", "Thriller") not in words  # only one of the two


def test_one_film_is_named_by_its_rarest_words(small_catalogue: Catalogue) -> None:
    words = telling_words([small_catalogue.row_of[103]], small_catalogue)
    assert words[0] in {("keyword", "monster"), ("genre", "Horror")}
    assert telling_words([], small_catalogue) == ()
