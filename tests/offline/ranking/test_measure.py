from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from recsys.offline.ranking.measure import MEASURES, compare, judge, judge_all


def test_the_place_of_the_best_answer_decides_hits(toy) -> None:
    case = toy(1, {"wish": 1.0})[0]
    scores = np.zeros(len(case.rows), dtype=np.float32)
    others = np.flatnonzero(~case.is_gold)
    for place, expected in ((0, [1, 1, 1, 1.0]), (1, [0, 1, 1, 1 / np.log2(3)]), (10, [0, 0, 1, 0])):
        scores[:] = -1
        scores[case.is_gold] = 0
        scores[others[:place]] = 1
        np.testing.assert_allclose(judge(case, scores), expected)


def test_equal_scores_stand_in_the_order_of_the_catalogue(toy) -> None:
    case = toy(1, {"wish": 1.0})[0]
    place = int((case.rows < case.gold[0]).sum())
    assert judge(case, np.zeros(len(case.rows)))[3] == pytest.approx(1 / np.log2(place + 2) if place < 10 else 0)


def test_answers_that_are_no_candidates_are_missed(toy) -> None:
    case = toy(1, {"wish": 1.0})[0]
    perfect = case.is_gold.astype(np.float32)
    two = replace(case, gold=np.append(case.gold, 500).astype(np.int32))
    assert judge(two, perfect)[3] == pytest.approx(1 / (1 + 1 / np.log2(3)))
    assert judge(replace(case, gold=np.array([500], dtype=np.int32)), perfect).tolist() == [0, 0, 0, 0]
    assert judge_all([], []).shape == (0, len(MEASURES))


def test_a_clear_difference_is_told_from_chance() -> None:
    rng = np.random.default_rng(0)
    base, groups = rng.random(200), [f"g{i}" for i in range(200)]
    better = compare(base + 0.1 + 0.1 * rng.standard_normal(200), base, groups)
    assert better.verdict == "better" and better.low < better.mean < better.high
    assert compare(base, base + 0.1, groups).verdict == "worse"
    assert compare(base + rng.standard_normal(200), base, groups).verdict == "same"


def test_many_cases_of_few_people_are_less_sure_than_as_many_people() -> None:
    rng = np.random.default_rng(1)
    gap = np.repeat(rng.standard_normal(20), 10)
    few = compare(gap, np.zeros(200), [f"p{i // 10}" for i in range(200)])
    many = compare(gap, np.zeros(200), [f"p{i}" for i in range(200)])
    assert few.mean == pytest.approx(many.mean) == pytest.approx(gap.mean())
    assert few.high - few.low > 2 * (many.high - many.low)
