from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue, Lexicon
from recsys.retrieval import (
    groups,
    meets,
)
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


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (part("genre", "Animation"), {104, 110, 112}),
        (part("country", "Hong Kong"), {105, 106, 107}),
        (part("language", "Cantonese"), {105, 106}),
        (part("certificate", "G"), {112}),
        (part("keyword", "space travel"), {101, 103}),
        (part("person", "Leslie Cheung"), {105, 107}),
        (part("person", "John Woo", role="director"), {105, 106}),
        (part("person", "John Woo", role="cast"), set()),
        (part("theme", "light"), {104, 109, 112}),
        (part("theme", "no such theme"), set()),
        (part("like", 101), {101}),
        (part("like", 999), set()),
        (part("genre", "Western"), set()),
        (part("year", (1990.0, 1999.0)), {106, 107}),
        (part("year", (None, 1979.0)), {103}),
        (part("runtime", (None, 95.0)), {105, 112}),
        (part("rating", (8.6, None)), {101, 102, 104}),
        (part("rating", (None, 7.0)), {110}),
    ],
)
def test_meets(wanted: Part, found: set[int], small_catalogue: Catalogue, small_lexicon: Lexicon) -> None:
    assert film_ids(meets(wanted, small_catalogue, small_lexicon), small_catalogue) == found


@given(wanted=SIGNED)
def test_meets_agrees_with_the_facts(wanted: Part, small_catalogue: Catalogue, small_lexicon: Lexicon) -> None:
    mask = meets(wanted, small_catalogue, small_lexicon)
    assert mask.tolist() == [is_true_of(film, wanted) for film in small_catalogue.films]


def test_groups_of_two_kinds_do_not_mix() -> None:
    parts = [part("genre", "Drama", group=1), part("country", "Japan", group=1), part("genre", "Comedy", group=1)]
    parts += [part("genre", "War"), part("genre", "Crime")]
    assert groups(parts) == [[parts[0], parts[2]], [parts[1]], [parts[3]], [parts[4]]]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (part("audience", "children"), {104, 110, 112}),
        (part("audience", "adults"), {101, 105, 106, 107, 108, 111}),
        (part("audience", "robots"), set()),
        (part("series", "John Woo heroes"), {105, 106}),
        (part("popularity", (0.99, None)), {102}),
        (part("popularity", (None, 1.0)), set(range(101, 113)) - {111}),
        (part("seen", "seen"), set()),
    ],
)
def test_meets_what_the_lexicon_knows_of_films(
    wanted: Part, found: set[int], small_catalogue: Catalogue, small_lexicon: Lexicon
) -> None:
    assert film_ids(meets(wanted, small_catalogue, small_lexicon), small_catalogue) == found
