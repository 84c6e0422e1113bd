from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from recsys.collaborative.company import Company
from recsys.conversation import make_query
from recsys.explanation.share import FilmSplit, film_shares, own_splits
from recsys.features import NAMES, build_columns
from recsys.types import Part, Segment, Span, State

SPAN = Span(0, 1)
ROWS = np.array([1, 4, 7], dtype=np.int32)


def query_of(liked=(), disliked=(), like=(), unlike=(), dim=32):
    parts = [Part("like", film_id, SPAN) for film_id in like] + [Part("like", i, SPAN, exclude=True) for i in unlike]
    state = State(segments=(Segment("x", SPAN, tuple(parts), spoken=False),))
    return replace(make_query(state, np.zeros(dim, np.float32), k=3), liked=tuple(liked), disliked=tuple(disliked))


ROW_LISTS = st.lists(st.integers(0, 11), max_size=4, unique=True)


@given(liked=ROW_LISTS, disliked=ROW_LISTS)
def test_shares_add_up_to_what_taste_adds_above_the_average(
    liked, disliked, small_index, small_catalogue, small_lexicon
) -> None:
    query = query_of(liked, disliked)
    columns, mean = build_columns(query, ROWS, small_index, small_catalogue, small_lexicon)
    split = own_splits(small_index, small_catalogue)["taste"](query, ROWS)
    column = NAMES.index("taste")
    np.testing.assert_allclose(split.shares.sum(axis=0), columns[:, column] - mean[column], atol=1e-6)
    assert split.rows.tolist() == [*liked, *disliked]
    assert split.liked.tolist() == [True] * len(liked) + [False] * len(disliked)


def test_likeness_splits_onto_the_films_that_the_wish_names(small_index, small_catalogue, small_lexicon) -> None:
    query = query_of(like=(101, 104), unlike=(103, 999_999))
    columns, mean = build_columns(query, ROWS, small_index, small_catalogue, small_lexicon)
    split = own_splits(small_index, small_catalogue)["likeness"](query, ROWS)
    column = NAMES.index("likeness")
    np.testing.assert_allclose(split.shares.sum(axis=0), columns[:, column] - mean[column], atol=1e-6)
    assert [small_catalogue.films[row].film_id for row in split.rows] == [101, 104, 103]
    assert split.liked.tolist() == [True, True, False]


def in_company(index):
    weights = np.random.default_rng(2).uniform(-0.2, 1, (12, 12)).astype(np.float32)
    return index.beside(Company(csr_matrix(weights), "pairs"))


@given(liked=ROW_LISTS, disliked=ROW_LISTS)
def test_company_splits_onto_the_films_liked_and_disliked(
    liked, disliked, small_index, small_catalogue, small_lexicon
) -> None:
    index, query = in_company(small_index), query_of(liked, disliked)
    columns, mean = build_columns(query, ROWS, index, small_catalogue, small_lexicon)
    split = own_splits(index, small_catalogue)["company"](query, ROWS)
    column = NAMES.index("company")
    np.testing.assert_allclose(split.shares.sum(axis=0), columns[:, column] - mean[column], atol=1e-5)
    assert split.rows.tolist() == [*liked, *disliked] and split.liked.sum() == len(liked)
    assert not own_splits(small_index, small_catalogue)["company"](query, ROWS).shares.any()


@given(named=st.lists(st.sampled_from([101, 103, 104, 107, 112]), max_size=4, unique=True), n_away=st.integers(0, 4))
def test_kinship_splits_onto_the_films_that_the_wish_names(
    named, n_away, small_index, small_catalogue, small_lexicon
) -> None:
    unlike, like = named[:n_away], named[n_away:]
    index, query = in_company(small_index), query_of((0,), (), like, [*unlike, 999_999])
    columns, mean = build_columns(query, ROWS, index, small_catalogue, small_lexicon)
    split = own_splits(index, small_catalogue)["kinship"](query, ROWS)
    column = NAMES.index("kinship")
    np.testing.assert_allclose(split.shares.sum(axis=0), columns[:, column] - mean[column], atol=1e-5)
    assert [small_catalogue.films[row].film_id for row in split.rows] == [*like, *unlike]


def test_one_film_alone_has_all_of_it(small_index, small_catalogue) -> None:
    split = own_splits(small_index, small_catalogue)["taste"](query_of([2]), ROWS)
    (share,) = film_shares(split, 1, 2.0 * float(split.shares[0, 1]), 2.0, small_catalogue)
    assert share.film_id == 103 and share.liked and share.contribution == pytest.approx(2 * split.shares[0, 1])


def test_the_largest_share_comes_first_and_what_nobody_accounts_for_last(small_catalogue) -> None:
    split = FilmSplit(np.array([0, 1], dtype=np.int32), np.array([[0.1], [-0.3]]), np.array([True, False]))
    found = film_shares(split, 0, 1.0, 2.0, small_catalogue)
    assert [(share.film_id, share.liked) for share in found] == [(102, False), (101, True), (None, True)]
    assert [share.contribution for share in found] == [pytest.approx(v) for v in (-0.6, 0.2, 1.4)]
    assert sum(share.contribution for share in found) == pytest.approx(1.0)
    assert len(film_shares(split, 0, -0.4, 2.0, small_catalogue)) == 2


def test_nobody_liked_anything(small_index, small_catalogue) -> None:
    split = own_splits(small_index, small_catalogue)["taste"](query_of(), ROWS)
    assert split.shares.shape == (0, 3) and film_shares(split, 0, 0.0, 2.0, small_catalogue) == ()
