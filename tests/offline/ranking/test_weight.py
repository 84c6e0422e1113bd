from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from recsys.features import NAMES
from recsys.offline.ranking.measure import judge_all
from recsys.offline.ranking.weight import (
    LEARNT,
    WeightConfig,
    _Task,
    default_weights,
    learn_weights,
    score,
    service_weights,
    situated,
)
from recsys.ranking import weight as service

TRUTH = {"taste": 8.0, "renown": 1.0}
FREE = WeightConfig(pull=1e-4)


def test_what_decided_the_answers_is_learnt(toy) -> None:
    cases = toy(150, TRUTH)
    learnt = learn_weights(cases, np.ones(150), config=FREE)
    found = {name: learnt[name] / learnt["taste"] for name in ("wish", "company", "quality", "renown")}
    assert found["renown"] == pytest.approx(1 / 8, abs=0.05)
    assert max(found["wish"], found["company"], found["quality"]) < 0.05
    fresh = toy(50, TRUTH, seed=1)
    assert judge_all(fresh, score(fresh, learnt))[:, 0].mean() > 0.9
    assert judge_all(fresh, score(fresh, default_weights()))[:, 0].mean() < 0.5


def test_no_weight_falls_below_zero_and_the_others_stay(toy) -> None:
    cases = toy(80, {"quality": 1.0, "renown": -1.0})
    learnt = learn_weights(cases, np.ones(80), config=FREE)
    assert learnt["renown"] == 0 and min(learnt.values()) >= 0
    start = default_weights()
    assert {name: learnt[name] for name in NAMES if name not in LEARNT} == {
        name: start[name] for name in NAMES if name not in LEARNT
    }


def test_a_strong_pull_keeps_the_weights_where_they_are(toy) -> None:
    learnt = learn_weights(toy(40, TRUTH), np.ones(40), config=WeightConfig(pull=1e6))
    assert learnt == pytest.approx(default_weights(), abs=1e-3)


def test_a_case_counts_as_much_as_is_said(toy) -> None:
    taste, renown = toy(60, {"taste": 1.0}), toy(60, {"renown": 1.0}, seed=1)
    counts = np.repeat([1.0, 1e-3], 60)
    first = learn_weights([*taste, *renown], counts, config=FREE)
    second = learn_weights([*taste, *renown], counts[::-1], config=FREE)
    assert first["taste"] > 3 * first["renown"] and second["renown"] > 3 * second["taste"]


def test_cases_that_tell_nothing_change_nothing(toy) -> None:
    case = toy(1, TRUTH)[0]
    nothing = [
        replace(case, gold=np.array([500], dtype=np.int32)), replace(case, gold=np.sort(case.rows)),
        replace(case, rows=case.rows[:0], columns=case.columns[:0]),
    ]  # fmt: skip
    assert learn_weights(nothing, np.ones(3)) == default_weights()


def test_the_slope_is_that_of_the_loss(toy) -> None:
    task = _Task.of(toy(6, TRUTH, n_gold=2), np.arange(1.0, 7.0), default_weights())
    x = np.append(np.linspace(0.5, 2.0, len(LEARNT)), 0.7)
    slope = task.loss(x)[1]
    for place in range(len(x)):
        step = np.zeros_like(x)
        step[place] = 1e-2
        rise = (task.loss(x + step)[0] - task.loss(x - step)[0]) / 2e-2
        assert slope[place] == pytest.approx(rise, abs=2e-3)


def test_each_situation_is_scored_by_its_own_weights(toy) -> None:
    cases = [*toy(1, TRUTH, situation="wish"), *toy(1, TRUTH, situation="taste")]
    none = dict.fromkeys(NAMES, 0.0)
    found = situated(cases, {"wish": none | {"quality": 2.0}, "taste": none | {"renown": 3.0}})
    np.testing.assert_allclose(found[0], 2 * cases[0].columns[:, NAMES.index("quality")])
    np.testing.assert_allclose(found[1], 3 * cases[1].columns[:, NAMES.index("renown")])


def test_the_weights_in_service_are_those_that_the_ranking_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(service.EMPHASIS, "taste", {"company": 0.5})
    assert service_weights("taste") == default_weights() | {"company": default_weights()["company"] / 2}
