from __future__ import annotations

from dataclasses import fields

import pytest

from recsys.collaborative.registry import ALGORITHMS
from recsys.offline.recommender.space import SPACES, draw

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
