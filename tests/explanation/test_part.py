from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from recsys.explanation.part import GROUP_OF, Arithmetic, score_groups
from recsys.explanation.share import FilmSplit
from recsys.features import NAMES
from recsys.types import Ranked

NAMES_HERE = ("wish", "genre", "taste", "renown", "magic", "year")
CONTRIBUTIONS = np.array([[0.5, 0.25, -1.0, 0.5, 0.125, 0.0]], dtype=np.float32)


@pytest.fixture
def sums() -> Arithmetic:
    score = np.array([1.5 + CONTRIBUTIONS.sum()], dtype=np.float32)
    ranked = Ranked(np.array([3], dtype=np.int32), score, CONTRIBUTIONS, NAMES_HERE, 1.5)
    weights = dict.fromkeys(NAMES_HERE, 2.0)
    split = FilmSplit(np.array([0, 1], dtype=np.int32), np.array([[-0.4], [-0.1]]), np.array([True, False]))
    columns, mean = CONTRIBUTIONS / 2 + 0.25, np.full(6, 0.25, dtype=np.float32)
    return Arithmetic(ranked, columns, mean, weights, {"taste": split})


def test_groups_add_up_to_the_score_and_parts_to_their_group(sums, small_catalogue) -> None:
    groups = score_groups(0, sums, small_catalogue)
    assert sum(group.contribution for group in groups) == pytest.approx(float(sums.ranked.score[0]), abs=1e-6)
    for group in groups[1:]:
        assert group.contribution == pytest.approx(sum(part.contribution for part in group.parts))
        for part in group.parts:
            assert part.contribution == pytest.approx(part.weight * (part.value - part.mean), abs=1e-6)


def test_the_base_comes_first_then_the_largest(sums, small_catalogue) -> None:
    groups = score_groups(0, sums, small_catalogue)
    assert [(group.name, group.contribution) for group in groups] == [
        ("base", 1.5), ("taste", -1.0), ("words", 0.75), ("popularity", 0.5), ("magic", 0.125),
    ]  # fmt: skip
    assert [part.feature for part in groups[2].parts] == ["wish", "genre"]


def test_a_feature_nobody_foresaw_shows_up_by_its_own_name(sums, small_catalogue) -> None:
    assert "magic" not in GROUP_OF
    (found,) = (group for group in score_groups(0, sums, small_catalogue) if group.name == "magic")
    assert [part.feature for part in found.parts] == ["magic"]


def test_what_is_added_without_a_weight_is_told_as_it_is(sums, small_catalogue) -> None:
    weightless = replace(sums, weights={name: 2.0 for name in NAMES_HERE if name != "magic"})
    (found,) = (group for group in score_groups(0, weightless, small_catalogue) if group.name == "magic")
    (part,) = found.parts
    assert (part.contribution, part.weight, part.value, part.mean) == (0.125, 1.0, 0.125, 0.0)


def test_what_speaks_of_films_is_split_onto_them(sums, small_catalogue) -> None:
    (taste,) = (group for group in score_groups(0, sums, small_catalogue) if group.name == "taste")
    films = taste.parts[0].films
    assert [(share.film_id, share.liked) for share in films] == [(101, True), (102, False)]
    assert sum(share.contribution for share in films) == pytest.approx(taste.contribution)
    others = [part for group in score_groups(0, sums, small_catalogue) for part in group.parts if group != taste]
    assert not any(part.films for part in others)


def test_every_feature_of_today_stands_in_a_group_for_people() -> None:
    assert set(NAMES) <= set(GROUP_OF)
