from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from recsys.offline.ranking.ascent import Bench, climb
from recsys.offline.ranking.measure import judge_all
from recsys.offline.ranking.weight import LEARNT, default_weights, score


@pytest.mark.parametrize("n_gold", [1, 3, 8])
def test_the_bench_gives_the_mean_ndcg(toy, n_gold: int) -> None:
    cases = [*toy(20, {"wish": 1.0}, n_gold=n_gold), *toy(5, {"wish": 1.0}, n_films=8, seed=3)]
    cases[0] = replace(cases[0], gold=np.array([500], dtype=np.int32))  # no candidate answers it
    counts = np.linspace(1, 2, len(cases))
    bench = Bench.of(cases, counts)
    line = np.array([default_weights()[name] for name in LEARNT], dtype=np.float32)
    expected = judge_all(cases, score(cases, default_weights()))[:, 3]
    assert bench.gain(bench.columns @ line + bench.offset) == pytest.approx(np.average(expected, weights=counts))


def test_equal_scores_stand_in_the_order_of_the_catalogue(toy) -> None:
    cases = toy(20, {"wish": 1.0})
    bench = Bench.of(cases, np.ones(20))
    expected = judge_all(cases, [np.zeros(30)] * 20)[:, 3].mean()
    assert bench.gain(np.zeros(600, dtype=np.float32)) == pytest.approx(expected)


def test_climbing_finds_what_decided_the_answers(toy) -> None:
    cases = toy(60, {"taste": 1.0}, n_gold=3)
    bench = Bench.of(cases, np.ones(60))
    found = climb(bench)
    assert judge_all(cases, score(cases, found))[:, 3].mean() > 0.95
    assert found["taste"] > 3 * max(found["company"], found["renown"], found["wish"])


def test_only_the_named_weights_move_and_only_for_a_gain(toy) -> None:
    cases = toy(40, {"taste": 1.0})
    found = climb(Bench.of(cases, np.ones(40)), ["company"])
    moved = {name for name, weight in default_weights().items() if found[name] != weight}
    assert moved == {"company"} and found["company"] < default_weights()["company"]
    asset = toy(40, default_weights())
    assert climb(Bench.of(asset, np.ones(40))) == default_weights()
