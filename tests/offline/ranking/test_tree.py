from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from recsys.errors import RecsysError
from recsys.features import NAMES
from recsys.offline.ranking import tree
from recsys.offline.ranking.measure import judge_all
from recsys.offline.ranking.tree import FEATURES, TreeConfig, inputs, is_installed, learn_trees, sample, tree_scores
from recsys.offline.ranking.weight import default_weights, score

SMALL = TreeConfig(n_trees=40, n_leaves=6, rate=0.2, least=5, n_best=10)
needs_trees = pytest.mark.skipif(not is_installed(), reason="needs lightgbm")


@pytest.mark.parametrize(("situation", "told"), [("wish", (1, 0)), ("taste", (0, 1)), ("both", (1, 1))])
def test_trees_see_the_columns_and_the_situation(toy, situation: str, told: tuple[int, int]) -> None:
    case = toy(1, {}, situation=situation)[0]
    found = inputs(case)
    assert found.shape == (30, len(FEATURES)) and found.dtype == np.float32
    np.testing.assert_array_equal(found[:, : len(NAMES)], case.columns)
    assert (found[:, len(NAMES) :] == told).all()


def test_the_answers_and_the_best_are_learnt_from_and_some_others(toy) -> None:
    case = toy(1, {"wish": 1.0}, n_gold=2)[0]
    points = np.where(case.is_gold, -1, np.arange(30)).astype(np.float32)  # today's order puts the answers last
    found = sample(case, points, 5, np.random.default_rng(0))
    assert set(np.flatnonzero(case.is_gold)) <= set(found)
    assert set(np.argsort(-points)[:5]) <= set(found)
    assert 10 <= len(found) <= 12 and len(set(found)) == len(found)


@needs_trees
def test_trees_learn_what_decided_the_answers(toy) -> None:
    cases, fresh = toy(80, {"taste": 1.0}), toy(30, {"taste": 1.0}, seed=1)
    model = learn_trees(cases, np.ones(80), score(cases, default_weights()), config=SMALL)
    reached = judge_all(fresh, tree_scores(model, fresh))[:, 1].mean()
    assert reached > 0.9 > judge_all(fresh, score(fresh, default_weights()))[:, 1].mean()
    assert [len(line) for line in tree_scores(model, fresh)] == [30] * 30 and tree_scores(model, []) == []


@needs_trees
def test_more_of_a_feature_never_lowers_a_monotone_score(toy) -> None:
    cases = toy(60, {"quality": 1.0, "renown": -1.0})
    model = learn_trees(cases, np.ones(60), score(cases, default_weights()), config=SMALL)
    line = np.zeros((20, len(NAMES)), dtype=np.float32)
    line[:, NAMES.index("renown")] = np.linspace(0, 1, 20)
    line[:, NAMES.index("quality")] = 0.5
    case = replace(cases[0], rows=np.arange(20, dtype=np.int32), columns=line)
    assert (np.diff(tree_scores(model, [case])[0]) >= 0).all()


def test_without_lightgbm_it_says_what_to_install(toy, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError("libgomp.so.1: cannot open shared object file")

    monkeypatch.setattr(tree, "import_module", missing)
    with pytest.raises(RecsysError, match="lightgbm"):
        learn_trees(toy(1, {}), np.ones(1), [np.zeros(30, np.float32)])
