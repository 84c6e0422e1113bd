"""The game: groups are found again, and all that is not liked is driven to 0."""

from __future__ import annotations

import numpy as np

from recsys.collaborative.gan import Cfgan, CfganConfig
from tests.collaborative.toy import FIRST, SECOND, toy

SETTINGS = {"hidden": 16, "judge": 8, "batch": 20, "lr": 0.01, "judge_lr": 0.01, "epochs": 100}


def test_the_other_films_of_a_persons_group_come_first() -> None:
    data, films = toy()
    rows, _ = Cfgan.fit(data, films, CfganConfig(**SETTINGS)).recommend([FIRST, SECOND], k=3)
    assert [set(line.tolist()) for line in rows] == [{2, 3, 4}, {7, 8, 9}]


def test_zero_reconstruction_keeps_films_not_liked_low() -> None:
    data, films = toy()
    weights = (0.0, 1.0)
    fitted = [Cfgan.fit(data, films, CfganConfig(**SETTINGS, zero_weight=weight, zeroed=0.5)) for weight in weights]
    free, held = (model.score([FIRST])[0, 5:10].max() for model in fitted)
    assert held < free


def test_only_the_generator_is_kept() -> None:
    data, films = toy()
    model = Cfgan.fit(data, films, CfganConfig(hidden=3, epochs=1))
    shapes = {name: value.shape for name, value in model.arrays().items()}
    assert shapes == {"count": (12,), "in": (10, 3), "in_bias": (3,), "out": (3, 10), "out_bias": (10,)}


def test_the_seed_decides_everything() -> None:
    data, films = toy()
    once, again, other = (Cfgan.fit(data, films, CfganConfig(hidden=3, epochs=2), seed=seed) for seed in (3, 3, 4))
    np.testing.assert_array_equal(once.score([FIRST]), again.score([FIRST]))
    assert (once.score([FIRST]) != other.score([FIRST])).any()
