from __future__ import annotations

from dataclasses import replace
from statistics import median

import pytest

from recsys.catalogue import Catalogue
from recsys.conversation import resolve
from recsys.conversation.critique import number_of
from recsys.types import Bounds, Critique, Film, Intent, NumberKind, Part, Segment, Span, State

SPAN = Span(0, 7)
FILMS = [
    Film(n, f"片{n}", f"Film {n}", year=1990 + n, runtime_minutes=90 + 10 * n, score=6.0 + n / 10, votes=100 * n)
    for n in range(1, 6)
]
UNKNOWN = Film(9, "片", "Film 9")


@pytest.fixture(scope="module")
def films() -> Catalogue:
    return Catalogue.from_films([*FILMS, UNKNOWN])


def bounds(
    critique: Critique, films: Catalogue, *, shown: tuple[int, ...] = (1, 2, 3, 4, 5), standing: Bounds | None = None
):
    parts = (Part(critique.kind, standing, Span(0, 1)),) if standing else ()
    state = State(n_turns=1, shown=shown, segments=(Segment("x", Span(0, 1), parts),) if parts else ())
    found = resolve(Intent("shorter please", "en", "refine", critiques=(critique,)), state, films)
    return [part.value for part in found.parts]


@pytest.mark.parametrize("kind", ["year", "runtime", "rating", "popularity"])
@pytest.mark.parametrize("direction", [1, -1])
def test_more_and_less_lie_beyond_the_typical_film_shown(kind: NumberKind, direction: int, films: Catalogue) -> None:
    [(low, high)] = bounds(Critique(kind, direction, SPAN), films)
    numbers = [number_of(kind, n, films) for n in range(1, 6)]
    middle = median(number for number in numbers if number is not None)
    assert (low is None) == (direction < 0) and (high is None) == (direction > 0)
    assert low > middle if direction > 0 else high < middle


def test_a_named_film_is_just_passed(films: Catalogue) -> None:
    assert bounds(Critique("runtime", -1, SPAN, film_id=2), films) == [(None, 109.0)]
    assert bounds(Critique("year", 1, SPAN, film_id=4), films, shown=()) == [(1995.0, None)]


def test_the_other_end_of_a_range_that_stands_is_kept(films: Catalogue) -> None:
    assert bounds(Critique("year", 1, SPAN), films, standing=(1990.0, 1999.0)) == [(1994.0, 1999.0)]
    assert bounds(Critique("year", 1, SPAN), films, standing=(1980.0, 1989.0)) == [(1994.0, None)]
    assert bounds(Critique("runtime", -1, SPAN), films, standing=(60.0, None)) == [(60.0, 115.0)]


def test_without_anything_to_compare_with_nothing_is_said(films: Catalogue) -> None:
    assert bounds(Critique("runtime", -1, SPAN), films, shown=()) == []
    assert bounds(Critique("runtime", -1, SPAN), films, shown=(9,)) == []


def test_the_new_part_stands_where_the_words_do(films: Catalogue) -> None:
    other = Segment("please", Span(8, 14))
    heard = Intent("shorter please", "en", "refine", (other,), critiques=(Critique("runtime", -1, SPAN),))
    found = resolve(heard, State(shown=(1, 2)), films)
    assert [segment.text for segment in found.segments] == ["shorter", "please"]
    assert not found.segments[0].spoken and found.segments[0].parts[0].span == SPAN


def test_a_number_in_the_same_breath_says_more_than_the_critique(films: Catalogue) -> None:
    span = Span(0, 8)
    bound = Segment("under 2h", span, (Part("runtime", (None, 120.0), span),), spoken=False)
    critique = Critique("runtime", -1, Span(10, 18))
    intent = Intent("under 2h, too long", "en", "refine", (bound,), critiques=(critique, critique))
    state = State(n_turns=1, shown=tuple(film.film_id for film in films.films))
    assert resolve(intent, state, films).segments == (bound,)
    alone = resolve(replace(intent, segments=()), state, films)
    assert len(alone.segments) == 1
