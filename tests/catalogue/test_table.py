import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue, Person
from recsys.catalogue.table import FIELDS
from recsys.errors import CatalogueError, UnknownFilm
from recsys.types import Film

NAMES = st.lists(st.sampled_from("abcde"), max_size=4).map(tuple)


@pytest.fixture
def catalogue():
    return Catalogue.from_films(
        [
            Film(10, "甲", "One", directors=("Ann",), cast=("Bob", "Ann"), year=1999, score=9.5, votes=100_000),
            Film(20, "乙", "Two", directors=("Bob",), certificate="R", runtime_minutes=90, score=4.0, votes=500),
            Film(30, "丙", "Three", genres=("Drama", "Drama")),
        ],
        people=[Person("Ann", "安"), Person("Cy", "")],
    )


def test_film_and_row_agree(catalogue):
    assert catalogue.n_films == 3
    assert [catalogue.film(film.film_id) for film in catalogue.films] == list(catalogue.films)
    assert [catalogue.row_of[film.film_id] for film in catalogue.films] == [0, 1, 2]


def test_unknown_film_is_named(catalogue):
    with pytest.raises(UnknownFilm, match="99"):
        catalogue.film(99)


def test_repeated_film_id_is_refused():
    with pytest.raises(CatalogueError, match="2 films have only 1"):
        Catalogue.from_films([Film(1, "a", "a"), Film(1, "b", "b")])


def test_columns_have_zero_where_unknown(catalogue):
    assert catalogue.year.tolist() == [1999, 0, 0] and catalogue.year.dtype == np.int16
    assert catalogue.runtime_minutes.tolist() == [0, 90, 0] and catalogue.runtime_minutes.dtype == np.int16


def test_quality_and_renown_lie_between_0_and_1(catalogue):
    assert catalogue.quality.tolist()[:2] == [1.0, 0.0] and catalogue.quality.dtype == np.float32
    assert catalogue.renown[0] == 1.0 and 0 < catalogue.renown[1] < 1 and catalogue.renown[2] == 0


def test_person_is_director_or_cast_once(catalogue):
    assert catalogue.rows_with("director", "Bob").tolist() == [1]
    assert catalogue.rows_with("cast", "Bob").tolist() == [0]
    assert catalogue.rows_with("person", "Bob").tolist() == [0, 1]
    assert catalogue.rows_with("person", "Ann").tolist() == [0]
    assert catalogue.rows_with("certificate", "R").tolist() == [1]
    assert catalogue.rows_with("genre", "Drama").tolist() == [2]


def test_unknown_value_has_no_rows_and_unknown_kind_is_refused(catalogue):
    assert catalogue.rows_with("genre", "Western").tolist() == []
    with pytest.raises(CatalogueError, match=r"'colour'.*genre, country"):
        catalogue.rows_with("colour", "red")


def test_values_start_with_the_most_frequent(catalogue):
    assert catalogue.values("person") == ("Bob", "Ann")


def test_rows_cannot_be_written_to(catalogue):
    for rows in (catalogue.rows_with("person", "Bob"), catalogue.rows_with("person", "nobody")):
        with pytest.raises(ValueError, match="read-only"):
            rows[...] = 0


def test_person_label_falls_back_to_the_name(catalogue):
    assert catalogue.person_label("Ann", "zh") == "安"
    assert [catalogue.person_label("Ann", "en"), catalogue.person_label("Cy", "zh")] == ["Ann", "Cy"]
    assert catalogue.person_label("Nobody", "zh") == "Nobody"


def test_empty_catalogue_has_no_rows():
    empty = Catalogue.from_films([])
    assert empty.n_films == 0 and empty.renown.shape == (0,) and empty.values("genre") == ()


@given(rows=st.lists(st.tuples(NAMES, NAMES), max_size=12))
def test_inverted_lists_agree_with_a_scan(rows):
    films = [Film(i, "x", "x", directors=directors, cast=cast) for i, (directors, cast) in enumerate(rows)]
    catalogue = Catalogue.from_films(films)
    for kind in ("director", "cast", "person"):
        for name in "abcdef":
            found = [i for i, film in enumerate(films) if any(name in getattr(film, item) for item in FIELDS[kind])]
            assert catalogue.rows_with(kind, name).tolist() == found
            assert (name in catalogue.values(kind)) == bool(found)
            assert catalogue.rows_with(kind, name).dtype == np.int32
