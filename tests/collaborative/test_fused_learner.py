"""The second stage learns which feature tells what is wanted."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from recsys.collaborative.fused import FusedConfig
from recsys.collaborative.fused_feature import NAMES
from recsys.collaborative.fused_learner import Judge, learn, misplaced

Lists = list[tuple[np.ndarray, np.ndarray]]


def lists(rule: str, n: int = 80) -> Lists:
    """Lists of 30 films with three features; the first says nothing of what is wanted."""
    rng = np.random.default_rng(0)
    found: Lists = []
    for i in range(n):
        features = rng.normal(size=(30 - i % 2, 3)).astype(np.float32)
        told = features[:, 1] if rule == "plain" else -np.abs(features[:, 1])
        wanted = (told >= np.sort(told)[-4]).astype(np.float32)
        found.append((features, wanted))
    return found


def precision(judge: Judge, held_out: Lists) -> float:
    return float(np.mean([wanted[np.argsort(-judge.score(features))[:4]].mean() for features, wanted in held_out]))


@pytest.mark.parametrize(("rule", "hidden"), [("plain", 0), ("plain", 8), ("bent", 16)])
def test_what_tells_is_found(rule: str, hidden: int) -> None:
    config = FusedConfig(hidden=hidden, epochs=25, batch=8, lr=0.02, decay=0.0, dropout=0.1)
    done: list[int] = []
    drawn = lists(rule)
    judge = learn(drawn[:60], config, seed=0, on_epoch=done.append)
    assert precision(judge, drawn[60:]) > 0.8
    assert done == list(range(1, 26))


def test_a_sum_over_features_cannot_bend() -> None:
    drawn = lists("bent")
    judge = learn(drawn[:60], FusedConfig(hidden=0, epochs=25, batch=8, lr=0.02), seed=0, on_epoch=lambda done: None)
    assert precision(judge, drawn[60:]) < 0.5


def test_before_learning_the_first_stage_decides() -> None:
    judge = learn(lists("plain"), FusedConfig(epochs=0), seed=0, on_epoch=lambda done: None)
    features = np.random.default_rng(1).normal(size=(9, 3)).astype(np.float32)
    np.testing.assert_array_equal(np.argsort(judge.score(features)), np.argsort(features[:, 0]))


def test_without_lists_there_is_still_an_order() -> None:
    judge = learn([], FusedConfig(), seed=0, on_epoch=lambda done: None)
    assert np.isfinite(judge.score(np.ones((4, len(NAMES)), dtype=np.float32))).all()


def test_the_same_seed_gives_the_same_weights_and_arrays_give_them_back() -> None:
    config = FusedConfig(epochs=2, hidden=4)
    once, twice = (learn(lists("plain"), config, seed=5, on_epoch=lambda done: None) for _ in range(2))
    features = np.random.default_rng(1).normal(size=(9, 3)).astype(np.float32)
    np.testing.assert_array_equal(once.score(features), twice.score(features))
    np.testing.assert_array_equal(Judge.from_arrays(once.arrays()).score(features), once.score(features))


def test_a_pair_in_the_wrong_order_costs_more_the_higher_it_stands() -> None:
    def cost(wanted_place: int) -> float:
        logits = torch.arange(10, 0, -1, dtype=torch.float32)[None]
        wanted = torch.zeros(1, 10)
        wanted[0, wanted_place] = 1
        return float(misplaced(logits, wanted))

    assert cost(0) < cost(1) < cost(4) < cost(9)


def test_filled_up_places_cost_nothing() -> None:
    logits, wanted = torch.tensor([[2.0, 1.0, 0.0]]), torch.tensor([[0.0, 1.0, 0.0]])
    longer = torch.tensor([[2.0, 1.0, 0.0, -1e4]]), torch.tensor([[0.0, 1.0, 0.0, 0.0]])
    assert float(misplaced(*longer)) == pytest.approx(float(misplaced(logits, wanted)))
