from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from recsys.conversation import make_query
from recsys.explanation import why_not
from recsys.types import Part, Ranked, Span, State

QUERY = make_query(State(), np.zeros(4, np.float32), k=2)
RANKED = Ranked(
    rows=np.array([4, 2, 9, 5], dtype=np.int32),
    score=np.array([3.0, 2.0, 1.5, 0.5], dtype=np.float32),
    contributions=np.array([[2, 1], [1.5, 0.5], [0.25, 1.25], [0, 0.5]], dtype=np.float32),
    names=("wish", "renown"),
    base=0.0,
)
HORROR = Part("genre", "Horror", Span(0, 1))


def test_a_film_that_others_stand_before_lacks_what_they_have(small_catalogue) -> None:
    found = why_not(9, RANKED, QUERY, (), [4, 2], small_catalogue)
    assert found.film == small_catalogue.films[9] and found.last == small_catalogue.films[2]
    assert (found.rank, found.rank_otherwise, found.n_ranked, found.listed) == (3, 3, 4, False)
    assert found.lacks == (("wish", 1.25), ("renown", -0.75))
    assert found.gap == pytest.approx(2.0 - 1.5) == sum(value for _, value in found.lacks)


def test_what_rules_it_out_is_said_and_where_it_would_stand(small_catalogue) -> None:
    found = why_not(5, RANKED, QUERY, (HORROR,), [4, 2], small_catalogue)
    assert (found.rank, found.rank_otherwise, found.n_ranked, found.unmet) == (None, 4, 3, (HORROR,))


@pytest.mark.parametrize(
    ("query", "hidden"),
    [
        (replace(QUERY, hidden=(5,), seen=(5,), disliked=(5,)), "seen"),
        (replace(QUERY, hidden=(5,), disliked=(5,)), "disliked"),
        (replace(QUERY, hidden=(5,)), "passed"),
        (QUERY, ""),
    ],
)
def test_a_film_the_person_is_done_with_is_hidden(query, hidden, small_catalogue) -> None:
    found = why_not(5, RANKED, query, (), [4, 2], small_catalogue)
    assert found.hidden == hidden and (found.rank is None) == bool(hidden)


def test_a_film_of_the_list_and_an_empty_list(small_catalogue) -> None:
    found = why_not(4, RANKED, QUERY, (), [4, 2], small_catalogue)
    assert found.listed and found.rank == 1 and found.gap == pytest.approx(-1.0)
    alone = why_not(9, RANKED, QUERY, (HORROR,), [], small_catalogue)
    assert (alone.last, alone.gap, alone.lacks, alone.listed) == (None, 0.0, (), False)
