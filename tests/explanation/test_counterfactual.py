from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from recsys.explanation import counterfactuals, look_out
from recsys.explanation.counterfactual import several_meanings, single_removals
from recsys.types import Outcome, Part, Ranked, Segment, Span, Variation

WISH = tuple(Segment(text, Span(i, i + 1)) for i, text in enumerate("abcd"))


def order(*rows: int) -> Ranked:
    n = len(rows)
    return Ranked(np.array(rows, dtype=np.int32), np.zeros(n, np.float32), np.zeros((n, 0), np.float32), (), 0.0)


def test_each_piece_is_left_out_and_the_greatest_fall_comes_first() -> None:
    orders = {
        None: order(7, 8, 9),
        WISH[0]: order(8, 7, 9),
        WISH[1]: order(8, 9),
        WISH[2]: order(7, 8, 9),
        WISH[3]: order(9, 8, 7),
    }
    found = counterfactuals(7, WISH, orders.__getitem__)
    assert [(item.removed.text, item.rank_before, item.rank_after) for item in found] == [
        ("b", 1, None),
        ("d", 1, 3),
        ("a", 1, 2),
        ("c", 1, 1),
    ]


def test_a_film_that_is_not_ranked_has_none() -> None:
    asked: list[Segment | None] = []

    def rank_without(segment: Segment | None) -> Ranked:
        asked.append(segment)
        return order(1, 2)

    assert counterfactuals(7, WISH, rank_without) == ()
    assert asked == [None]


def test_a_wish_of_no_piece_has_none() -> None:
    assert counterfactuals(7, (), lambda _: order(7)) == ()


def test_a_rise_is_told_as_well() -> None:
    orders = {None: order(1, 2, 7), WISH[0]: order(7, 1, 2)}
    (found,) = counterfactuals(7, WISH[:1], orders.__getitem__)
    assert (found.rank_before, found.rank_after) == (3, 1)


A, B, C = (Variation(without=(segment,)) for segment in WISH[:3])
YEAR = Part("year", (2000.0, None), Span(0, 1))
LATER = Variation(instead=((YEAR, replace(YEAR, value=(2010.0, None))),))


class World:
    """Places after changes, looked up by how they are made."""

    def __init__(self, now: int | None, places: dict[Variation, int | None], otherwise: int | None = -1) -> None:
        self.places = {Variation(): now, **places}
        self.otherwise = now if otherwise == -1 else otherwise
        self.asked: list[Variation] = []

    def __call__(self, changes: Sequence[Variation]) -> list[int | None]:
        self.asked += changes
        return [self.places.get(change, self.otherwise) for change in changes]


def test_the_removal_that_drops_a_film_furthest_is_the_one_that_counts() -> None:
    found = look_out(7, 10, (A, B, C), (LATER,), World(2, {A: 11, B: 40, C: 1, LATER: None}))
    assert found is not None and (found.film_id, found.rank, found.k) == (7, 2, 10)
    assert found.out == Outcome(B, 2, 40) and found.top == Outcome(C, 2, 1)
    assert [one.variation for one in found.outcomes] == [B, A, C, LATER]


def test_a_limit_counts_where_no_removal_is_enough() -> None:
    found = look_out(7, 10, (A, B), (LATER,), World(2, {A: 3, LATER: None}))
    assert found is not None and found.out == Outcome(LATER, 2, None)


def test_pairs_are_tried_only_where_no_single_change_is_enough() -> None:
    world = World(1, {A: 2, B: 3, C: 1, A + B: 9, B + A: 12})
    found = look_out(7, 10, (A, B, C), (), world)
    assert found is not None and found.out == Outcome(B + A, 1, 12) and found.top is None
    assert found.out in found.outcomes and len(found.outcomes) == 4
    enough = World(1, {A: 12})
    assert look_out(7, 10, (A, B), (), enough) is not None
    assert not any(change.n_changes > 1 for change in enough.asked)


def test_a_film_that_is_no_candidate_may_be_brought_to_the_top() -> None:
    found = look_out(7, 10, (A, B), (LATER,), World(None, {LATER: 1}, None))
    assert found is not None and found.rank is None and found.out is None
    assert found.top == Outcome(LATER, None, 1)
    assert found.outcomes[-1] == found.top


def test_nothing_to_change_is_no_outlook() -> None:
    found = look_out(7, 10, (), (), World(3, {}))
    assert found is not None and (found.outcomes, found.out, found.top) == ((), None, None)


def test_nobody_waits_any_more() -> None:
    world = World(2, {})
    assert look_out(7, 10, (A, B), (), world, cancelled=lambda: True) is None
    assert world.asked == [Variation()]


def test_all_that_may_be_taken_away_is_tried_once() -> None:
    year, japan = YEAR, Part("country", "Japan", Span(0, 1))
    both, one = Segment("ab", Span(0, 2), (year, japan)), Segment("c", Span(2, 3), (japan,))
    found = single_removals((both, one), [101])
    assert found == (
        Variation(without=(both,)), Variation(without=(one,)), Variation(without=(year,)),
        Variation(without=(japan,)), Variation(without_films=(101,)),
    )  # fmt: skip


def test_a_word_for_forty_countries_goes_as_one() -> None:
    countries = tuple(Part("country", f"country {n}", Span(0, 1), group=1) for n in range(40))
    europe = Segment("European", Span(0, 1), countries)
    assert single_removals((europe,), []) == (Variation(without=(europe,)),)
    assert several_meanings((europe, Segment("ab", Span(0, 2), countries[:2]))) == countries[:2]
