from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from recsys.catalogue import Catalogue, Lexicon
from recsys.collaborative.company import Company
from recsys.config import RankingConfig
from recsys.features import (
    ASKED,
    NAMES,
    SHARE_KINDS,
    WORD_NAMES,
    aversion,
    build_columns,
    doubt,
    feature_of,
    kinship,
    marked,
    nearness,
    part_column,
    prominence,
    speaks_to,
    theme_degree,
)
from recsys.index import FilmIndex
from recsys.types import Dials, FloatArray, Part, PartKind, PartValue, Query, Span

SPAN = Span(0, 1)


@pytest.fixture(scope="session")
def world(
    small_index: FilmIndex, small_catalogue: Catalogue, small_lexicon: Lexicon
) -> tuple[FilmIndex, Catalogue, Lexicon]:
    return small_index, small_catalogue, small_lexicon


def part(kind: PartKind, value: PartValue, *, exclude: bool = False, group: int = 0) -> Part:
    return Part(kind, value, SPAN, exclude, group)


def by_film(column: FloatArray, catalogue: Catalogue) -> dict[int, float]:
    return {film.film_id: float(value) for film, value in zip(catalogue.films, column, strict=True) if value}


def test_every_kind_of_part_has_its_column() -> None:
    kinds = PartKind.__args__  # type: ignore[attr-defined]
    filters_only = {"seen"}  # no fact of a film
    parts = [part(kind, "x") for kind in kinds]
    assert {feature_of(wanted) for wanted in parts} == (set(WORD_NAMES) - {"wish", "kinship"}) | filters_only
    assert {name for name in NAMES for wanted in parts if speaks_to(wanted, name)} == set(WORD_NAMES) - {"wish"}
    assert set(WORD_NAMES) < set(NAMES) and set(SHARE_KINDS) < set(WORD_NAMES)
    assert set(NAMES) - set(WORD_NAMES) == {
        "taste", "company", "aversion", "quality", "renown", "prominence", "variety", "exploration",
    }  # fmt: skip
    assert NAMES == tuple(field.name for field in dataclasses.fields(RankingConfig))


@pytest.mark.parametrize("name", WORD_NAMES[1:])
def test_a_column_nobody_spoke_of_is_zero(name: str, world: tuple[FilmIndex, Catalogue, Lexicon]) -> None:
    column = part_column(name, [], *world)
    assert column.dtype == np.float32 and column.shape == (12,) and not column.any()


def test_a_share_counts_the_wants_met(world: tuple[FilmIndex, Catalogue, Lexicon]) -> None:
    wants = [part("genre", "Sci-Fi"), part("genre", "Thriller")]
    assert by_film(part_column("genre", wants, *world), world[1]) == {101: 0.5, 102: 1.0, 103: 0.5, 106: 0.5, 108: 0.5}


def test_alternatives_count_as_one_want(world: tuple[FilmIndex, Catalogue, Lexicon]) -> None:
    wants = [part("country", "Japan", group=1), part("country", "France", group=1), part("country", "China")]
    found = by_film(part_column("country", wants, *world), world[1])
    assert found == {104: 0.5, 109: 0.5, 112: 0.5, 107: 0.5, 110: 0.5}


def test_what_is_ruled_out_counts_nothing(world: tuple[FilmIndex, Catalogue, Lexicon]) -> None:
    assert not part_column("genre", [part("genre", "Horror", exclude=True)], *world).any()
    assert not part_column("theme", [part("theme", "light", exclude=True)], *world).any()


def test_an_unknown_runtime_does_not_meet(world: tuple[FilmIndex, Catalogue, Lexicon]) -> None:
    found = by_film(part_column("runtime", [part("runtime", (None, 130.0))], *world), world[1])
    assert 110 not in found and 111 not in found and found[112] == 1.0


def test_a_theme_counts_its_keywords_and_then_its_genres(world: tuple[FilmIndex, Catalogue, Lexicon]) -> None:
    degree = by_film(theme_degree(part("theme", "light"), *world[1:]), world[1])
    assert degree == pytest.approx({104: 0.8, 108: 0.25, 109: 0.8, 112: 0.9})
    assert by_film(theme_degree(part("theme", "mind-bending"), *world[1:]), world[1]) == pytest.approx(
        {101: 0.8, 102: 0.8, 103: 0.25}
    )


def test_a_keyword_is_met_or_not(world: tuple[FilmIndex, Catalogue, Lexicon]) -> None:
    assert by_film(theme_degree(part("keyword", "gangster"), *world[1:]), world[1]) == {105: 1.0, 106: 1.0}


def test_themes_and_keywords_share_one_column(world: tuple[FilmIndex, Catalogue, Lexicon]) -> None:
    column = part_column("theme", [part("theme", "light"), part("keyword", "childhood")], *world)
    assert by_film(column, world[1]) == pytest.approx({104: 0.9, 108: 0.125, 109: 0.4, 112: 0.95})


def test_a_theme_that_the_lexicon_lacks_is_met_by_nobody(world: tuple[FilmIndex, Catalogue, Lexicon]) -> None:
    assert not theme_degree(part("theme", "purple"), *world[1:]).any()


def test_likeness_is_the_mean_cosine_less_that_to_the_films_turned_away_from(
    world: tuple[FilmIndex, Catalogue, Lexicon],
) -> None:
    index, catalogue, _ = world
    parts = [part("like", 101), part("like", 103), part("like", 104, exclude=True)]
    column = part_column("likeness", parts, *world)
    a, b, c = (index.vectors[catalogue.row_of[film_id]] for film_id in (101, 103, 104))
    expected = (index.vectors @ a + index.vectors @ b) / 2 - index.vectors @ c
    np.testing.assert_allclose(column, expected, atol=1e-5)
    assert not part_column("likeness", [part("like", 999)], *world).any()


def test_a_film_asked_for_itself_is_nearer_than_any_other(world: tuple[FilmIndex, Catalogue, Lexicon]) -> None:
    wanted = dataclasses.replace(part("like", 101), itself=True)
    column = part_column("likeness", [wanted, part("like", 103)], *world)
    rest = part_column("likeness", [part("like", 101), part("like", 103)], *world)
    row = world[1].row_of[101]
    assert column[row] == ASKED > np.delete(column, row).max()
    np.testing.assert_array_equal(np.delete(column, row), np.delete(rest, row))
    unwanted = [dataclasses.replace(wanted, exclude=True)]
    assert part_column("likeness", unwanted, *world)[row] == pytest.approx(-1.0, abs=1e-5)


@given(st.integers(1, 6), st.integers(0, 5), st.integers(0, 5), st.integers(0, 9))
def test_nearness_is_a_mean_of_cosines(n: int, n_towards: int, n_away: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    vectors = random.standard_normal((n, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    towards, away = random.integers(0, n, n_towards).tolist(), random.integers(0, n, n_away).tolist()
    expected = np.zeros(n)
    for rows, sign in ((towards, 1), (away, -1)):
        expected += sign * np.mean([vectors @ vectors[row] for row in rows], axis=0) if rows else 0
    np.testing.assert_allclose(nearness(vectors, towards, away), expected, atol=1e-5)


def with_company(index: FilmIndex) -> tuple[FilmIndex, FloatArray]:
    """Give the index beside a company of random weights, and the weights."""
    weights = np.random.default_rng(4).uniform(-0.2, 1, (12, 12)).astype(np.float32)
    return index.beside(Company(csr_matrix(weights), "one")), weights


def test_a_film_named_speaks_to_its_text_and_to_its_company() -> None:
    named, genre = part("like", 101), part("genre", "Drama")
    assert [name for name in NAMES if speaks_to(named, name)] == ["likeness", "kinship"]
    assert [name for name in NAMES if speaks_to(genre, name)] == ["genre"]
    assert speaks_to(part("like", 101, exclude=True), "kinship")
    assert not [name for name in NAMES if speaks_to(part("seen", 101), name)]


def test_kinship_is_what_people_who_like_the_films_named_like(world: tuple[FilmIndex, Catalogue, Lexicon]) -> None:
    index, weights = with_company(world[0])
    parts = [part("like", 101), part("like", 104), part("like", 106, exclude=True), part("like", 999)]
    column = part_column("kinship", parts, index, *world[1:])
    assert column.dtype == np.float32
    raised = weights * index.company.lift[:, None]
    np.testing.assert_allclose(column, (raised[0] + raised[3]) / 2**0.5 - raised[5], atol=1e-5)
    np.testing.assert_array_equal(column, kinship(index, [0, 3], [5], named=True))
    np.testing.assert_allclose(kinship(index, [0, 3], [5]), (weights[0] + weights[3]) / 2**0.5 - weights[5], atol=1e-6)
    assert not part_column("kinship", parts, *world).any()  # no model of taste is in service
    assert not kinship(index, [], []).any() and kinship(index, [], []).shape == (12,)


def test_company_is_what_people_who_like_the_same_films_like(world: tuple[FilmIndex, Catalogue, Lexicon]) -> None:
    index, weights = with_company(world[0])
    query = Query((), "", np.zeros(32, np.float32), (part("like", 103),), liked=(3, 7), disliked=(4,))
    rows = np.array([5, 0], dtype=np.int32)
    columns, mean = build_columns(query, rows, index, *world[1:])
    expected = (weights[3] + weights[7]) / 2**0.5 - weights[4]
    at = NAMES.index("company")
    np.testing.assert_allclose(columns[:, at], expected[rows], atol=1e-6)
    assert mean[at] == pytest.approx(expected.mean(), abs=1e-6)
    np.testing.assert_allclose(columns[:, NAMES.index("kinship")], index.company.lift[2] * weights[2][rows], atol=1e-5)
    alone, _ = build_columns(query, rows, *world)
    assert not alone[:, at].any() and not alone[:, NAMES.index("kinship")].any()


def test_columns_stand_in_the_order_of_their_names(world: tuple[FilmIndex, Catalogue, Lexicon]) -> None:
    index, catalogue, _ = world
    vector = index.vectors[catalogue.row_of[105]]
    wants = (part("genre", "Crime"), part("keyword", "dream"))
    query = Query((), "x", vector, wants, liked=(3,), disliked=(4,))
    rows = np.array([5, 0, 10], dtype=np.int32)
    columns, mean = build_columns(query, rows, *world)
    assert (
        columns.dtype == mean.dtype == np.float32 and columns.shape == (3, len(NAMES)) and mean.shape == (len(NAMES),)
    )
    whole, same_mean = build_columns(query, np.arange(12, dtype=np.int32), *world)
    np.testing.assert_array_equal(columns, whole[rows])
    np.testing.assert_array_equal(mean, same_mean)
    np.testing.assert_allclose(mean, whole.mean(axis=0), atol=1e-6)
    at = {name: whole[:, place] for place, name in enumerate(NAMES)}
    np.testing.assert_allclose(at["wish"], index.vectors @ vector, atol=1e-6)
    np.testing.assert_array_equal(at["quality"], catalogue.quality)
    np.testing.assert_array_equal(at["renown"], catalogue.renown)
    np.testing.assert_array_equal(at["taste"], nearness(index.vectors, [3], [4]))
    np.testing.assert_array_equal(at["genre"], part_column("genre", wants[:1], *world))
    np.testing.assert_array_equal(at["theme"], part_column("theme", wants[1:], *world))
    assert not at["country"].any() and not at["likeness"].any()


def test_no_candidates_give_no_rows(world: tuple[FilmIndex, Catalogue, Lexicon]) -> None:
    query = Query((), "", np.zeros(32, dtype=np.float32))
    columns, mean = build_columns(query, np.zeros(0, dtype=np.int32), *world)
    assert columns.shape == (0, len(NAMES)) and mean[NAMES.index("quality")] > 0


def test_what_a_person_does_not_care_for_counts_against_films_that_have_it(
    world: tuple[FilmIndex, Catalogue, Lexicon],
) -> None:
    catalogue = world[1]
    column = aversion([part("genre", "Horror"), part("person", "John Woo")], catalogue)
    against = {film.film_id for film, value in zip(catalogue.films, column, strict=True) if value}
    assert against == {103, 105, 106} and set(column[column != 0]) == {-1.0}
    assert not aversion([], catalogue).any()


def test_doubt_falls_where_marks_are_near_and_stays_where_none_are() -> None:
    vectors = np.eye(3, dtype=np.float32)
    vectors[1] = (0.8, 0.6, 0.0)
    assert doubt(vectors, [], [0, 1, 2]).tolist() == [1.0, 1.0, 1.0]
    same, near, far = doubt(vectors, [0], [0, 1, 2])
    assert same < near < far < 1.0
    again = doubt(vectors, [0, 1], [0, 1, 2])
    assert (again <= [same, near, far]).all() and again[1] < near


@given(marks=st.lists(st.integers(0, 19), max_size=30), seed=st.integers(0, 99))
def test_doubt_is_a_deviation_whatever_was_marked(marks: list[int], seed: int) -> None:
    vectors = np.random.default_rng(seed).normal(size=(20, 4)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = doubt(vectors, marks, range(20))
    assert found.dtype == np.float32 and (found >= 0).all() and (found <= 1).all()
    more = doubt(vectors, [*marks, 7], range(20))
    assert (more <= found + 1e-4).all(), "a mark more never makes it less sure"


def test_the_dial_asks_for_fame_or_for_what_lies_between_unknown_and_famous() -> None:
    renown = np.array([0.0, 0.2, 0.5, 0.8, 1.0], dtype=np.float32)
    assert not prominence(renown, 0.0).any()
    assert prominence(renown, 0.5) == pytest.approx(renown / 2)
    assert prominence(renown, -1.0) == pytest.approx([-1.0, -0.5, 0.0, -0.5, -1.0])


def test_only_the_film_on_trial_has_a_doubt_and_the_average_film_has_no_place_on_a_list(
    world: tuple[FilmIndex, Catalogue, Lexicon],
) -> None:
    rows = np.arange(12, dtype=np.int32)
    query = Query((), "", np.zeros(world[0].dim, np.float32), liked=(3,), seen=(1,), trial=5, dials=Dials(renown=1.0))
    columns, mean = build_columns(query, rows, *world)
    tried = columns[:, NAMES.index("exploration")]
    assert np.flatnonzero(tried).tolist() == [5]
    assert tried[5] == doubt(world[0].vectors, marked(query), [5])[0]
    assert [float(mean[NAMES.index(name)]) for name in ("exploration", "variety")] == [0.0, 0.0]
    assert not columns[:, NAMES.index("variety")].any()
    assert columns[:, NAMES.index("prominence")] == pytest.approx(world[1].renown)


def test_what_was_liked_last_stands_last_among_the_marks() -> None:
    query = Query((), "", np.zeros(1, np.float32), liked=(4, 2), disliked=(9,), seen=(2, 7))
    assert marked(query) == (2, 7, 9, 4)
