from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue, Lexicon
from recsys.retrieval import (
    SOFT_KINDS,
    allowed_films,
    alternatives,
    count_unknown,
    meets,
    relax,
    unmet,
)
from recsys.retrieval.constraint import RELAX_ORDER
from recsys.types import BoolArray, Film, Part, PartKind, PartValue, Query, Span

SPAN = Span(0, 1)
NO_VECTOR = np.zeros(32, dtype=np.float32)


def part(kind: PartKind, value: PartValue, *, exclude: bool = False, group: int = 0, role: str = "") -> Part:
    return Part(kind, value, SPAN, exclude, group, role)


def query(*parts: Part, hidden: tuple[int, ...] = (), liked: tuple[int, ...] = ()) -> Query:
    return Query((), "", NO_VECTOR, parts, liked=liked, hidden=hidden)


def film_ids(mask: BoolArray, catalogue: Catalogue) -> set[int]:
    return {catalogue.films[row].film_id for row in np.flatnonzero(mask)}


def is_true_of(film: Film, wanted: Part) -> bool:
    """Tell by the film's own facts, not by the catalogue's tables."""
    if wanted.kind in ("year", "runtime", "rating"):
        number = {"year": film.year, "runtime": film.runtime_minutes, "rating": film.score if film.votes else None}
        found, (low, high) = number[wanted.kind], wanted.value  # type: ignore[misc]
        return found is not None and (low is None or found >= low) and (high is None or found <= high)
    facts = {
        "genre": film.genres,
        "country": film.countries,
        "language": film.languages,
        "person": {"director": film.directors, "cast": film.cast}.get(wanted.role, film.directors + film.cast),
        "certificate": (film.certificate,),
        "keyword": film.keywords,
        "like": (film.film_id,),
    }
    return wanted.value in facts[wanted.kind]


PARTS = st.one_of(
    st.builds(part, st.just("genre"), st.sampled_from(["Action", "Sci-Fi", "Animation", "Drama", "War"])),
    st.builds(part, st.just("country"), st.sampled_from(["Japan", "Hong Kong", "United States", "Chile"])),
    st.builds(part, st.just("language"), st.sampled_from(["English", "Cantonese"])),
    st.builds(
        part, st.just("person"), st.sampled_from(["John Woo", "Leslie Cheung"]), role=st.sampled_from(["", "director"])
    ),
    st.builds(part, st.just("year"), st.sampled_from([(1990.0, 1999.0), (2000.0, None), (None, 1985.0)])),
    st.builds(part, st.just("runtime"), st.sampled_from([(None, 100.0), (120.0, None)])),
    st.builds(part, st.just("rating"), st.sampled_from([(8.0, None), (None, 7.2)])),
    st.builds(part, st.just("certificate"), st.sampled_from(["R", "PG-13"])),
    st.builds(part, st.just("keyword"), st.sampled_from(["gangster", "dream"])),
    st.builds(part, st.just("like"), st.sampled_from([101, 104])),
)
SIGNED = st.builds(
    lambda wanted, exclude: part(wanted.kind, wanted.value, exclude=exclude, role=wanted.role), PARTS, st.booleans()
)


@pytest.mark.parametrize("kind", ["year", "runtime", "rating"])
@pytest.mark.parametrize("exclude", [False, True])
def test_an_unknown_number_meets_neither_a_range_nor_its_opposite(
    kind: PartKind, exclude: bool, small_catalogue: Catalogue, small_lexicon: Lexicon
) -> None:
    for bounds in ((0.0, 100.0), (100.0, None), (None, 100.0)):
        allowed = allowed_films(query(part(kind, bounds, exclude=exclude)), small_catalogue, small_lexicon)
        assert 111 not in film_ids(allowed, small_catalogue)


def test_alternatives_need_one_and_the_others_all(small_catalogue: Catalogue, small_lexicon: Lexicon) -> None:
    either = [part("country", "Japan", group=1), part("country", "France", group=1)]
    both = [part("country", "United States"), part("country", "United Kingdom")]
    found = [
        film_ids(allowed_films(query(*parts), small_catalogue, small_lexicon), small_catalogue)
        for parts in (either, both)
    ]
    assert found == [{104, 109, 112}, {101, 102, 103}]


def test_soft_wants_do_not_filter_but_their_opposites_do(small_catalogue: Catalogue, small_lexicon: Lexicon) -> None:
    wants = [part("theme", "light"), part("keyword", "dream")]
    assert allowed_films(query(*wants), small_catalogue, small_lexicon).all()
    unwanted = [part("theme", "light", exclude=True), part("keyword", "dream", exclude=True)]
    hidden = film_ids(~allowed_films(query(*unwanted), small_catalogue, small_lexicon), small_catalogue)
    assert hidden == {102, 104, 109, 112}


@pytest.mark.parametrize("exclude", [False, True])
def test_a_film_named_for_likeness_is_not_found_itself(
    exclude: bool, small_catalogue: Catalogue, small_lexicon: Lexicon
) -> None:
    allowed = allowed_films(query(part("like", 101, exclude=exclude)), small_catalogue, small_lexicon)
    assert film_ids(~allowed, small_catalogue) == {101}


def test_a_film_that_is_itself_asked_for_may_be_found(small_catalogue: Catalogue, small_lexicon: Lexicon) -> None:
    wanted = replace(part("like", 101), itself=True)
    assert allowed_films(query(wanted), small_catalogue, small_lexicon).all()
    unwanted = replace(wanted, exclude=True)
    assert film_ids(~allowed_films(query(unwanted), small_catalogue, small_lexicon), small_catalogue) == {101}


@given(parts=st.lists(SIGNED, max_size=5))
def test_allowed_films_meet_everything(
    parts: Sequence[Part], small_catalogue: Catalogue, small_lexicon: Lexicon
) -> None:
    allowed = allowed_films(query(*parts), small_catalogue, small_lexicon)
    hard = [p for p in parts if p.exclude or p.kind not in SOFT_KINDS or p.kind == "like"]
    for film, is_allowed in zip(small_catalogue.films, allowed, strict=True):
        ok = all(is_true_of(film, p) != (p.exclude or p.kind == "like") for p in hard)
        known = all(_is_known(film, p) for p in hard if p.exclude)
        assert is_allowed == (ok and known)


def test_nothing_is_relaxed_while_a_film_is_left(small_catalogue: Catalogue, small_lexicon: Lexicon) -> None:
    asked = query(part("country", "Hong Kong"), part("year", (1990.0, 1999.0)))
    left, dropped, allowed = relax(asked, small_catalogue, small_lexicon)
    assert dropped == () and left is asked and film_ids(allowed, small_catalogue) == {106, 107}


@pytest.mark.parametrize(
    ("parts", "dropped_kinds"),
    [
        ((part("genre", "Animation"), part("rating", (9.9, None))), ["rating"]),
        ((part("genre", "Animation"), part("country", "France")), ["country"]),
        ((part("genre", "Animation"), part("year", (None, 1950.0)), part("country", "Japan")), ["year"]),
        ((part("person", "John Woo"), part("genre", "Animation")), ["person"]),
        ((part("genre", "War"),), ["genre"]),
        ((part("rating", (8.0, None)), part("country", "Chile"), part("genre", "War")), ["country", "genre"]),
        ((part("country", "Chile", group=1), part("country", "Peru", group=1)), ["country", "country"]),
    ],
)
def test_the_least_binding_want_that_helps_is_dropped(
    parts: tuple[Part, ...], dropped_kinds: list[str], small_catalogue: Catalogue, small_lexicon: Lexicon
) -> None:
    left, dropped, allowed = relax(query(*parts), small_catalogue, small_lexicon)
    assert [p.kind for p in dropped] == dropped_kinds
    assert left.constraints == tuple(p for p in parts if p not in dropped)
    assert allowed.any()


def test_what_was_ruled_out_is_never_relaxed(small_catalogue: Catalogue, small_lexicon: Lexicon) -> None:
    parts = [part("genre", "Animation"), part("country", "Japan"), part("genre", "Fantasy", exclude=True)]
    left, dropped, allowed = relax(query(*parts), small_catalogue, small_lexicon)
    assert set(dropped) == set(parts[:2]) and left.constraints == (parts[2],)
    fantasy = meets(part("genre", "Fantasy"), small_catalogue, small_lexicon)
    assert allowed.any() and not (allowed & fantasy).any()


def test_where_every_film_is_ruled_out_no_want_is_dropped_in_vain(
    small_catalogue: Catalogue, small_lexicon: Lexicon
) -> None:
    asked = query(part("genre", "Animation"), hidden=tuple(range(small_catalogue.n_films)))
    assert relax(asked, small_catalogue, small_lexicon)[1] == ()


@given(parts=st.lists(SIGNED, max_size=6, unique_by=lambda p: (p.kind, p.value)), hidden=st.sets(st.integers(0, 11)))
def test_every_want_that_was_dropped_stood_in_the_way(
    parts: list[Part], hidden: set[int], small_catalogue: Catalogue, small_lexicon: Lexicon
) -> None:
    asked = query(*parts, hidden=tuple(sorted(hidden)))
    left, dropped, allowed = relax(asked, small_catalogue, small_lexicon)
    assert set(left.constraints) | set(dropped) == set(parts) and not set(left.constraints) & set(dropped)
    assert all(not p.exclude and p.kind in RELAX_ORDER for p in dropped)
    assert (allowed == allowed_films(query(*left.constraints), small_catalogue, small_lexicon)).all()
    for want in dropped:
        again = allowed_films(query(*left.constraints, want), small_catalogue, small_lexicon)
        assert allowed.any() and not again.any()


def test_a_wish_for_films_seen_allows_no_others(small_catalogue: Catalogue, small_lexicon: Lexicon) -> None:
    wanted, unwanted = (replace(query(part("seen", "seen", exclude=e)), seen=(1, 3)) for e in (False, True))
    assert np.flatnonzero(allowed_films(wanted, small_catalogue, small_lexicon)).tolist() == [1, 3]
    assert allowed_films(unwanted, small_catalogue, small_lexicon).all()  # what was seen is hidden anyway


def test_alternatives_count_the_films_that_each_want_given_up_would_leave(
    small_catalogue: Catalogue, small_lexicon: Lexicon
) -> None:
    wants = (part("country", "France"), part("genre", "Animation"), part("genre", "Crime", exclude=True))
    found = alternatives(query(*wants), small_catalogue, small_lexicon)
    assert [(item.without, item.n_films) for item in found] == [((wants[0],), 3), ((wants[1],), 1)]
    for item in found:
        left = query(*(want for want in wants if want not in item.without))
        assert allowed_films(left, small_catalogue, small_lexicon).sum() == item.n_films


def test_a_group_of_alternatives_is_given_up_whole(small_catalogue: Catalogue, small_lexicon: Lexicon) -> None:
    group = (part("country", "Chile", group=1), part("country", "Peru", group=1))
    found = alternatives(query(*group, part("genre", "War")), small_catalogue, small_lexicon)
    assert found == ()
    assert alternatives(query(*group), small_catalogue, small_lexicon)[0].without == group


@pytest.mark.parametrize(
    ("wanted", "n_unknown"),
    [
        (part("runtime", (None, 100.0)), 2),
        (part("runtime", (100.0, None)), 2),
        (part("certificate", "PG"), 2),
        (part("certificate", "PG", exclude=True), 2),
        (part("country", "Japan", exclude=True), 1),
        (part("genre", "Drama"), 0),
    ],
)
def test_films_of_which_a_fact_is_not_known_are_counted(
    wanted: Part, n_unknown: int, small_catalogue: Catalogue, small_lexicon: Lexicon
) -> None:
    assert count_unknown(query(wanted), small_catalogue, small_lexicon) == n_unknown


def test_what_keeps_a_film_off_the_list_is_named(small_catalogue: Catalogue, small_lexicon: Lexicon) -> None:
    wants = (part("genre", "Animation"), part("country", "Japan"), part("keyword", "dream"))
    rows = [small_catalogue.row_of[film_id] for film_id in (104, 110, 103)]
    assert unmet(query(*wants), rows, small_catalogue, small_lexicon) == [(), (wants[1],), wants[:2]]


def _is_known(film: Film, wanted: Part) -> bool:
    known = {
        "year": film.year, "runtime": film.runtime_minutes, "rating": film.votes,
        "country": film.countries, "language": film.languages, "certificate": film.certificate,
    }  # fmt: skip
    return bool(known.get(wanted.kind, True))
