"""Autoencoders: groups are found again, and the latent vectors tell them apart."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from recsys.collaborative import History
from recsys.collaborative.vae import MultVae, MultVaeConfig, RecVae, RecVaeConfig, Vae
from recsys.errors import ModelError
from tests.collaborative.toy import FIRST, SECOND, toy


@cache
def fitted(name: str) -> Vae:
    data, films = toy()
    if name == "mult-vae":
        return MultVae.fit(data, films, MultVaeConfig(hidden=16, dim=4, epochs=80, lr=0.01, batch=20))
    return RecVae.fit(data, films, RecVaeConfig(hidden=16, dim=4, epochs=20, lr=0.01, batch=20))


both = pytest.mark.parametrize("name", ["mult-vae", "rec-vae"])


@both
def test_the_other_films_of_a_persons_group_come_first(name: str) -> None:
    rows, _ = fitted(name).recommend([FIRST, SECOND], k=3)
    assert [set(line.tolist()) for line in rows] == [{2, 3, 4}, {7, 8, 9}]


@both
def test_latent_vectors_of_one_group_are_nearer_than_those_of_two(name: str) -> None:
    latent = fitted(name).latent([FIRST, SECOND, History.of_likes([2, 3]), History.of_likes([7, 8])])
    assert latent.shape == (4, 4) and latent.dtype == np.float32
    apart = np.linalg.norm(latent[:, None] - latent[None], axis=2)
    assert max(apart[0, 2], apart[1, 3]) < min(apart[0, 1], apart[0, 3], apart[2, 1], apart[2, 3])


@both
def test_how_often_and_in_which_order_something_is_scored_changes_nothing(name: str) -> None:
    model = fitted(name)
    together = model.score([SECOND, FIRST])
    np.testing.assert_allclose(model.score([FIRST])[0], together[1], rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(model.score([History.of_likes([1, 0])])[0], together[1], rtol=1e-4, atol=1e-5)


@both
def test_somebody_without_likes_gets_the_counts(name: str) -> None:
    model = fitted(name)
    np.testing.assert_array_equal(model.score([History.of_likes([], disliked=[3])])[0], model.count)


@both
def test_layers_of_other_settings_are_refused(name: str) -> None:
    model = fitted(name)
    with pytest.raises(ModelError, match="do not fit"):
        type(model).from_arrays(type(model).config_type(hidden=8, dim=4), model.arrays())


def test_learning_starts_from_popularity() -> None:
    data, films = toy()
    model = MultVae.fit(data, films, MultVaeConfig(hidden=8, dim=2, epochs=1, lr=0.0))
    np.testing.assert_allclose(np.argsort(model.weights["out_bias"]), np.argsort(model.count[:10], kind="stable"))
