from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from recsys.catalogue import Catalogue, Lexicon
from recsys.offline.understanding.satisfaction import n_obeying, share_met, stated_masks
from recsys.recommender import Recommender
from recsys.types import Part, Span

NOWHERE = Span(0, 1)


def test_films_that_meet_the_wish_obey(small: Recommender) -> None:
    turn = small.reply("香港动作片，不要恐怖")
    assert n_obeying(turn, small.catalogue, small.lexicon) == (len(turn.recommendations), len(turn.recommendations))


@pytest.mark.parametrize(
    ("part", "obeying"),
    [
        (Part("genre", "Animation", NOWHERE), 0),
        (Part("genre", "Crime", NOWHERE, exclude=True), 0),
        (Part("theme", "light", NOWHERE), 2),
        (Part("like", 105, NOWHERE), 1),
        (Part("seen", "seen", NOWHERE), 2),
    ],
)
def test_a_film_that_breaks_a_stated_part_is_counted(small: Recommender, part: Part, obeying: int) -> None:
    turn = small.reply("香港动作片")
    broken = replace(turn, query=replace(turn.query, constraints=(*turn.query.constraints, part)))
    assert n_obeying(broken, small.catalogue, small.lexicon) == (obeying, 2)
    assert n_obeying(replace(broken, relaxed=(part,)), small.catalogue, small.lexicon) == (2, 2)


def test_one_of_a_group_is_enough(small: Recommender) -> None:
    turn = small.reply("香港动作片")
    either = tuple(Part("country", name, NOWHERE, group=9) for name in ("Hong Kong", "Japan"))
    grouped = replace(turn, query=replace(turn.query, constraints=either))
    assert n_obeying(grouped, small.catalogue, small.lexicon) == (2, 2)


@pytest.mark.parametrize(
    ("request_", "either", "n_films"),
    [
        ({"genres": ["Sci-Fi"]}, (), [3]),
        ({"exclude_genres": ["Sci-Fi"]}, (), [9]),
        ({"countries": ["Japan", "France"]}, ("countries",), [3]),
        ({"countries": ["Japan", "France"]}, (), [2, 1]),
        ({"genres": [["Horror", "Romance"]]}, (), [3]),
        ({"genres": [["Horror", "themes=light"]]}, (), []),
        ({"people": ["John Woo"], "year_min": 1990.0}, (), [2, 8]),
        ({"year_max": 1990.0, "runtime_max_minutes": 100.0}, (), [3, 2]),
        ({"year_min": [1990.0, 1995.0], "popularity_min": True, "like": ["Alien 1979"]}, (), []),
    ],
)
def test_labelled_constraints_become_films(
    small_catalogue: Catalogue,
    small_lexicon: Lexicon,
    request_: dict[str, Any],
    either: tuple[str, ...],
    n_films: list[int],
) -> None:
    masks = stated_masks(request_, either, small_catalogue, small_lexicon)
    assert [int(mask.sum()) for mask, _ in masks] == n_films


def test_a_wanted_theme_ranks_and_the_rest_filters(small_catalogue: Catalogue, small_lexicon: Lexicon) -> None:
    request = {"themes": ["light"], "genres": ["Comedy"], "exclude_themes": ["mind-bending"]}
    found = stated_masks(request, (), small_catalogue, small_lexicon)
    assert [is_soft for _, is_soft in found] == [True, False, False]


def test_the_share_is_over_films_and_constraints() -> None:
    masks = [np.array([True, False, True]), np.array([True, True, False])]
    assert share_met([0, 1], masks) == 0.75
    assert share_met([], masks) == share_met([0], []) == 1.0
