"""Embeddings: groups are found again, each loss learns, folding in needs no training."""

from __future__ import annotations

import numpy as np
import pytest

from recsys.collaborative import History
from recsys.collaborative.factor import (
    MatrixFactorisation,
    MatrixFactorisationConfig,
    fold_likes,
    layers,
    spread,
)
from recsys.errors import ConfigError, ModelError
from tests.collaborative.toy import FIRST, SECOND, toy


def fitted(loss: str, **settings: float) -> MatrixFactorisation:
    data, films = toy()
    config = MatrixFactorisationConfig(loss=loss, dim=4, epochs=60, **settings)
    return MatrixFactorisation.fit(data, films, config)


@pytest.mark.parametrize("loss", ["softmax", "bce"])
def test_the_other_films_of_a_persons_group_come_first(loss: str) -> None:
    rows, _ = fitted(loss, fold_l2=0.1).recommend([FIRST, SECOND], k=3)
    assert [set(line.tolist()) for line in rows] == [{2, 3, 4}, {7, 8, 9}]


def test_stars_tell_the_groups_apart_too() -> None:
    model = fitted("stars", decay=0.01)
    scores = model.score([History(np.array([0, 5], np.int32), np.array([5, 1], np.float32))])[0]
    assert scores[[2, 3]].min() > scores[[7, 8]].max()


def test_stars_that_are_all_the_same_say_little() -> None:
    model = fitted("stars", decay=0.01)
    mild, clear = (History(np.array([0, 5], np.int32), np.array(stars, np.float32)) for stars in ([4, 4], [5, 1]))
    gap = [float(line[2] - line[7]) for line in model.score([mild, clear])]
    assert gap[0] < gap[1]


def test_unknown_losses_are_refused() -> None:
    with pytest.raises(ConfigError, match="'hinge'"):
        MatrixFactorisationConfig(loss="hinge")


def test_progress_is_told_to_the_end() -> None:
    data, films = toy()
    told: list[tuple[int, int]] = []
    config = MatrixFactorisationConfig(dim=2, epochs=3)
    MatrixFactorisation.fit(data, films, config, on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_folding_in_is_the_weighted_ridge_regression() -> None:
    rng = np.random.default_rng(1)
    films = rng.normal(size=(9, 3)).astype(np.float32)
    target, weight = np.zeros(9), np.full(9, 0.2)
    target[[2, 5]], weight[[2, 5]] = 1, 1
    expected = np.linalg.solve((films.T * weight) @ films + 0.7 * np.eye(3), (films.T * weight) @ target)
    found = fold_likes(films, [History.of_likes([5, 2], disliked=[1])], l2=0.7, unseen=0.2)
    np.testing.assert_allclose(found, [expected], rtol=1e-4)


def test_nobody_folds_into_nothing() -> None:
    assert fold_likes(np.ones((3, 2), np.float32), [], 1.0, 0.1).shape == (0, 2)


def test_films_without_likes_stand_last_and_people_without_likes_get_the_counts() -> None:
    count = np.array([3, 0, 1], dtype=np.float32)
    scores = np.array([[-2, 5], [-2, 5]], dtype=np.float32)
    found = spread(scores, count, [History.of_likes([0]), History.of_likes([], disliked=[2])])
    np.testing.assert_array_equal(found, [[-2, -3, 5], [3, 0, 1]])


def test_layers_of_another_shape_are_refused() -> None:
    with pytest.raises(ModelError, match="in_bias"):
        layers({"in": np.zeros((2, 3)), "in_bias": np.zeros(2)}, {"in": (2, 3), "in_bias": (3,)})
