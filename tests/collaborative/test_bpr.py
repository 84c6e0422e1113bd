"""Pairs: groups are found again, films drawn as not liked are not liked."""

from __future__ import annotations

import numpy as np
import pytest

from recsys.collaborative import History, Interactions
from recsys.collaborative.bpr import Bpr, BprConfig
from recsys.errors import ConfigError
from tests.collaborative.toy import FIRST, SECOND, toy


@pytest.mark.parametrize("fold", ["steps", "ridge"])
@pytest.mark.parametrize("popularity", [0.0, 0.75])
def test_the_other_films_of_a_persons_group_come_first(popularity: float, fold: str) -> None:
    data, films = toy()
    config = BprConfig(dim=4, epochs=60, batch=64, fold_l2=0.1, fold_unseen=0.1, popularity=popularity, fold=fold)
    rows, _ = Bpr.fit(data, films, config).recommend([FIRST, SECOND], k=3)
    assert [set(line.tolist()) for line in rows] == [{2, 3, 4}, {7, 8, 9}]


def test_the_bias_learns_popularity() -> None:
    rows = [(u, film) for u in range(40) for film in ([0, 1] if u % 4 else [0, 2])]  # 40, 30 and 10 likes of 4 films
    users, liked = np.array([*rows, (0, 3)], dtype=np.int32).T
    data = Interactions(users, liked, np.full(len(liked), 5, np.float32), np.zeros(len(liked)), 40, 5)
    model = Bpr.fit(data, toy()[1], BprConfig(dim=1, epochs=40, batch=16, l2=0.05))
    bias = model.embedding[:4, -1]
    assert bias[0] == bias.max() and bias[1] > bias[2]


def test_a_film_without_likes_is_never_learnt() -> None:
    data, films = toy()
    model = Bpr.fit(data, films, BprConfig(dim=4, epochs=2))
    assert not model.embedding[[10, 11]].any() and model.embedding[:10].any(axis=1).all()


def test_the_seed_decides_everything() -> None:
    data, films = toy()
    once, again, other = (Bpr.fit(data, films, BprConfig(dim=4, epochs=2), seed=seed) for seed in (3, 3, 4))
    np.testing.assert_array_equal(once.embedding, again.embedding)
    assert (once.embedding != other.embedding).any()


def test_a_film_liked_alone_is_put_above_all_others_of_its_kind() -> None:
    data, films = toy()
    model = Bpr.fit(data, films, BprConfig(dim=4, epochs=60, batch=64))
    one, many = model.score([History.of_likes([7]), History.of_likes([7, 8, 9])])
    assert np.isfinite(one).all() and one[5:10].min() > one[:5].max() and many[5:10].min() > many[:5].max()


def test_unknown_ways_to_fold_in_are_refused() -> None:
    with pytest.raises(ConfigError, match="'guess'"):
        BprConfig(fold="guess")
