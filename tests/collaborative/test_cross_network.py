"""The training of the cross-encoder's network, without a transformer."""

from __future__ import annotations

from itertools import repeat
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

from recsys.collaborative.cross_network import PAIRS, Group, Network, learn

MARKS = np.array([1, 2], dtype=np.int32)


class Bag(torch.nn.Module):
    """Gives each token a vector and nothing more."""

    def __init__(self) -> None:
        super().__init__()
        self.words = torch.nn.Embedding(12, 4)

    def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
        return SimpleNamespace(last_hidden_state=self.words(input_ids))


def network(trust: float = 0.0) -> Network:
    torch.manual_seed(0)
    return Network(Bag(), torch.nn.Linear(4, 1), torch.tensor(trust, requires_grad=True), "cpu")


def group(wanted: int, others: list[int], prior: list[float]) -> Group:
    film = np.array([[wanted], *([other] for other in others)], dtype=np.int32)
    return Group(np.full((len(film), 1), 3, dtype=np.int32), film, np.array(prior, dtype=np.float32))


def steps(model: Network, batch: list[Group], n: int) -> list[float]:
    done: list[int] = []
    losses = learn(model, repeat(batch), n, MARKS, lr=0.05, decay=0.0, on_step=done.append)
    assert done == list(range(1, n + 1))
    return losses


def test_the_film_wanted_rises_above_the_others() -> None:
    model = network()
    losses = steps(model, [group(4, [5, 6], [0, 0, 0]), group(7, [5, 6], [0, 0, 0])], 200)
    assert losses[-1] < 0.3 < losses[0]
    films = np.array([[4], [7], [5], [6]], dtype=np.int32)
    scores = model.score(np.full((4, 1), 3, dtype=np.int32), films, MARKS)
    assert scores[:2].min() > scores[2:].max()


def test_trust_in_a_first_stage_that_is_right_grows_and_else_falls() -> None:
    for prior, sign in (([1.0, -1.0], 1), ([-1.0, 1.0], -1)):
        model = network(trust=0.0)
        steps(model, [group(4, [4], prior)], 20)  # the texts are the same: nothing to read
        assert sign * float(model.trust.detach()) > 0


def test_histories_and_wishes_of_different_length_fit_one_batch() -> None:
    long = Group(np.full((2, 5), 3, dtype=np.int32), np.array([[4], [5]], dtype=np.int32), np.zeros(2, np.float32))
    assert np.isfinite(steps(network(), [group(4, [5], [0, 0]), long], 3)).all()


def test_many_pairs_are_scored_as_few_are() -> None:
    model, n = network(), PAIRS + 3
    before, film = np.full((n, 1), 3, dtype=np.int32), np.arange(n, dtype=np.int32).reshape(-1, 1) % 9 + 3
    scores = model.score(before, film, MARKS)
    assert scores.shape == (n,) and scores.dtype == np.float32
    np.testing.assert_allclose(scores[-1:], model.score(before[-1:], film[-1:], MARKS), rtol=1e-5)
    assert model.score(before[:0], film[:0], MARKS).shape == (0,)


def test_padding_says_nothing() -> None:
    model = network()
    film = np.array([[4]], dtype=np.int32)
    alone = model.score(np.array([[3]], dtype=np.int32), film, MARKS)
    assert model.score(np.array([[3, 0, 0]], dtype=np.int32), film, MARKS) == pytest.approx(alone)
