from __future__ import annotations

import numpy as np
import pytest

from recsys.offline.ranking.fold import folds
from recsys.offline.ranking.measure import judge_all
from recsys.offline.ranking.tree import TreeConfig, is_installed
from recsys.offline.ranking.trial import (
    AS_SET,
    BY_HAND,
    CLIMBED,
    LISTWISE,
    ONE_SET,
    TREES,
    TREES_EACH,
    cross_validate,
    explanation_cost,
)
from recsys.offline.ranking.weight import default_weights, score

SMALL = TreeConfig(n_trees=5, n_leaves=4, least=5, n_best=10)


N = 40  # cases per situation


@pytest.fixture(scope="module")
def cases(toy):
    """Renown decides where there is a wish, and quality where there is a taste."""
    return [
        *toy(N, {"renown": 1.0}, n_films=15, n_gold=2, situation="wish"),
        *toy(N, {"quality": 1.0}, n_films=15, n_gold=2, situation="taste"),
    ]


@pytest.fixture(scope="module")
def trial(cases):
    return cross_validate(cases)


def test_every_ranker_orders_every_case_and_situations_learn_their_own(cases, trial) -> None:
    assert set(trial.scores) >= {AS_SET, ONE_SET, LISTWISE, CLIMBED} and trial.model is None
    for line in trial.scores.values():
        assert [len(scores) for scores in line] == [15] * 2 * N
    assert set(trial.learnt[LISTWISE]) == {f"{n} {name}" for n in range(5) for name in ("wish", "taste")}
    reached = {name: judge_all(cases, line)[:, 3].mean() for name, line in trial.scores.items()}
    assert reached[CLIMBED] > 0.9
    assert reached[CLIMBED] > reached[LISTWISE] > reached[ONE_SET] > reached[AS_SET]


def test_a_case_is_judged_by_what_was_learnt_without_it(cases, trial) -> None:
    for row, fold in enumerate(folds(cases)):
        weights = trial.learnt[LISTWISE][f"{fold} {cases[row].situation}"]
        np.testing.assert_allclose(trial.scores[LISTWISE][row], score([cases[row]], weights)[0])


def test_weights_given_by_hand_are_tried_as_they_are(cases) -> None:
    cases, seen = cases[N - 10 : N + 10], []
    trial = cross_validate(
        cases, by_hand={"taste": {"taste": 9.0}}, on_progress=lambda done, total: seen.append((done, total))
    )
    same, other = trial.scores[BY_HAND][0], trial.scores[BY_HAND][-1]
    assert seen == [(n, 5) for n in range(1, 6)]
    np.testing.assert_array_equal(same, trial.scores[AS_SET][0])
    np.testing.assert_allclose(other, score([cases[-1]], default_weights() | {"taste": 9.0})[0])


@pytest.mark.skipif(not is_installed(), reason="needs lightgbm")
def test_trees_take_part_and_their_parts_add_up(cases) -> None:
    trial = cross_validate(cases, trees=SMALL)
    for name in (TREES, TREES_EACH):
        assert [len(line) for line in trial.scores[name]] == [15] * 2 * N
    cost = explanation_cost(trial.model, cases[0], n_runs=3)
    assert cost["trees"] > cost["additive"] > 0 and cost["off"] < 1e-6
