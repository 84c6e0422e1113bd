from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from recsys.collaborative import FilmFacts, Interactions
from recsys.collaborative.registry import ALGORITHMS
from recsys.offline.recommender.space import SETTLED, SPACES, draw, holds

SPACE = {"a": (1, 2, 3), "b": ("x", "y"), "c": (0.5,)}


def test_every_algorithm_has_a_space_of_its_own_settings() -> None:
    assert set(SPACES) == set(ALGORITHMS)
    for name, space in SPACES.items():
        kind = ALGORITHMS[name].config_type
        assert set(space) <= {item.name for item in fields(kind)}, name
        for settings in draw(space, 3):
            assert kind(**settings) == kind(**settings)


def test_all_settings_are_tried_where_there_are_no_more() -> None:
    assert draw(SPACE, 6) == draw(SPACE, 99) == [{"a": a, "b": b, "c": 0.5} for a in (1, 2, 3) for b in "xy"]
    assert draw({}, 5) == [{}]


@pytest.mark.parametrize("n", [1, 4])
def test_drawn_settings_differ_and_are_the_same_every_time(n: int) -> None:
    drawn = draw(SPACE, n)
    assert len(drawn) == n == len({tuple(settings.items()) for settings in drawn})
    assert all(settings[name] in SPACE[name] for settings in drawn for name in SPACE)
    assert drawn == draw(SPACE, n)
    assert len({str(draw(SPACE, n, seed=seed)) for seed in range(9)}) > 1


def test_more_trials_begin_with_those_of_fewer() -> None:
    assert draw(SPACE, 5)[:3] == draw(SPACE, 3)
    space = SPACES["mult-vae"]
    drawn = draw(space, 12)
    assert drawn[:4] == draw(space, 4)
    assert len({settings["dim"] for settings in drawn[:6]}) > 1  # not in the order of the space, smallest first


def test_a_space_holds_what_is_drawn_from_it_and_nothing_else() -> None:
    assert all(holds(SPACE, settings) for settings in draw(SPACE, 99)) and holds({}, {})
    assert not holds(SPACE, {"a": 1, "b": "x"})
    assert not holds(SPACE, {"a": 9, "b": "x", "c": 0.5})
    assert not holds(SPACE, {"a": 1, "b": "x", "c": 0.5, "d": 0})


@pytest.mark.parametrize("name", sorted(SETTLED))
def test_what_is_said_to_draw_nothing_comes_out_the_same_from_any_seed(
    name: str, ratings: Interactions, facts: FilmFacts
) -> None:
    kind = ALGORITHMS[name]
    first, second = (kind.fit(ratings, facts, seed=seed).arrays() for seed in (0, 7))
    for key, value in first.items():
        np.testing.assert_array_equal(value, second[key])
