"""The contract, over every algorithm, on ratings whose right answer is known by construction."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any

import numpy as np
import pytest

from recsys.collaborative import FilmFacts, History, Interactions, Model, best, without_known
from recsys.collaborative.als import AlsConfig
from recsys.collaborative.bpr import BprConfig
from recsys.collaborative.cluster import InterestClustersConfig
from recsys.collaborative.ease import EaseConfig
from recsys.collaborative.fact_ease import FactEaseConfig
from recsys.collaborative.factor import MatrixFactorisationConfig
from recsys.collaborative.fused import FusedConfig
from recsys.collaborative.gan import CfganConfig
from recsys.collaborative.model import required
from recsys.collaborative.neighbour import NeighbourConfig
from recsys.collaborative.registry import ALGORITHMS, algorithm
from recsys.collaborative.sequence import SasRecConfig
from recsys.collaborative.tower import TwoTowerConfig
from recsys.collaborative.vae import MultVaeConfig, RecVaeConfig
from recsys.errors import ModelError

N_FILMS = 40
SPACE, ROMANCE = np.arange(0, 16), np.arange(16, 32)  # as in conftest; nobody has rated 32 to 39
SMALL: dict[str, Any] = {
    "user-neighbours": NeighbourConfig(n_neighbours=20, shrink=1.0),
    "item-neighbours": NeighbourConfig(n_neighbours=20, shrink=1.0),
    "matrix-factorisation": MatrixFactorisationConfig(dim=8, epochs=30),
    "als": AlsConfig(dim=8, n_rounds=6),
    "bpr": BprConfig(dim=8, epochs=40, lr=0.05),
    "ease": EaseConfig(l2=5.0),
    "fact-ease": FactEaseConfig(l2=5.0, n_neighbours=20, n_similar=5),
    "mult-vae": MultVaeConfig(hidden=16, dim=8, epochs=40, batch=20),
    "rec-vae": RecVaeConfig(hidden=32, dim=8, epochs=30, lr=5e-3, batch=20),
    "cfgan": CfganConfig(hidden=16, judge=8, epochs=40, batch=20),
    "sasrec": SasRecConfig(dim=16, blocks=1, length=10, epochs=40, batch=20),
    "two-tower": TwoTowerConfig(dim=8, hidden=16, buckets=32, lr=0.01, batch=20, epochs=40),
    "interest-clusters": InterestClustersConfig(dim=8, clusters=4),
    "fused": FusedConfig(n_candidates=20, epochs=4, als=AlsConfig(dim=8, n_rounds=4),
                         first=FactEaseConfig(l2=5.0, n_neighbours=20, n_similar=5)),
}  # fmt: skip
HERE = tuple(name for name in ALGORITHMS if name != "cross-encoder")  # which needs a network: tests/.../test_cross.py
PERSONAL = tuple(name for name in HERE if "popularity" not in name)
LEARNT = tuple(name for name in PERSONAL if name != "content")


@pytest.fixture(scope="module")
def fitted(ratings: Interactions, facts: FilmFacts) -> Any:
    @cache
    def fit(name: str) -> Model:
        return algorithm(name).fit(ratings, facts, SMALL.get(name), seed=3)

    return fit


@pytest.mark.parametrize("name", PERSONAL)
def test_the_films_of_ones_own_group_come_first(name: str, fitted: Any) -> None:
    people = [History.of_likes([0, 2, 4]), History.of_likes([17, 19, 21])]
    rows, _ = fitted(name).recommend(people, k=5)
    for own, found in zip(([*SPACE, *range(32, 36)], [*ROMANCE, *range(36, 40)]), rows, strict=True):
        assert np.isin(found, own).sum() >= 4, found


@pytest.mark.parametrize("name", HERE)
def test_scores_are_finite_float32_for_all_films_whatever_the_history(name: str, fitted: Any) -> None:
    none, hated = History.of_likes([]), History.of_likes([], [0, 1])
    unrated, everything = History.of_likes([35]), History.of_likes(range(N_FILMS))
    scores = fitted(name).score([none, hated, unrated, everything])
    assert scores.shape == (4, N_FILMS) and scores.dtype == np.float32
    assert np.isfinite(scores).all()


@pytest.mark.parametrize("name", HERE)
def test_a_person_is_scored_the_same_alone_and_among_others(name: str, fitted: Any) -> None:
    people = [History.of_likes([0, 2]), History.of_likes([17, 19, 20]), History.of_likes([])]
    together = fitted(name).score(people)
    for person, line in zip(people, together, strict=True):
        np.testing.assert_allclose(fitted(name).score([person])[0], line, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("name", HERE)
def test_no_film_of_the_history_is_recommended_and_none_twice(name: str, fitted: Any) -> None:
    history = History.of_likes([0, 2, 4], [20])
    rows, scores = fitted(name).recommend([history], k=N_FILMS)
    found = rows[0][rows[0] >= 0]
    assert not set(found.tolist()) & {0, 2, 4, 20} and len(set(found.tolist())) == N_FILMS - 4
    assert (np.diff(scores[0][: len(found)]) <= 0).all() and (rows[0][len(found) :] == -1).all()


@pytest.mark.parametrize("name", HERE)
def test_arrays_make_the_same_model_again(name: str, fitted: Any) -> None:
    model = fitted(name)
    arrays = {key: array.copy() for key, array in model.arrays().items()}
    again = algorithm(name).from_arrays(model.config, arrays)
    people = [History.of_likes([0, 2, 4]), History.of_likes([17])]
    np.testing.assert_allclose(again.score(people), model.score(people), rtol=2e-3, atol=2e-3)
    with pytest.raises(ModelError, match="lacks"):
        algorithm(name).from_arrays(model.config, {})


@pytest.mark.parametrize("name", LEARNT)
def test_similar_films_are_of_the_same_group(name: str, fitted: Any) -> None:
    rows, scores = fitted(name).similar_items(1, k=5)
    assert 1 not in rows and np.isin(rows, SPACE).sum() >= 3
    assert (np.diff(scores) <= 1e-6).all()


@pytest.mark.parametrize("name", HERE)
def test_the_same_seed_gives_the_same_model(name: str, ratings: Interactions, facts: FilmFacts) -> None:
    once, twice = (algorithm(name).fit(ratings, facts, SMALL.get(name), seed=7) for _ in range(2))
    person = [History.of_likes([0, 2, 4])]
    np.testing.assert_allclose(once.score(person), twice.score(person), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("name", [name for name in HERE if name != "content"])
def test_ratings_without_a_like_are_refused(name: str, ratings: Interactions, facts: FilmFacts) -> None:
    hated = Interactions(
        ratings.users, ratings.rows, np.ones_like(ratings.stars), ratings.at, ratings.n_users, ratings.n_films
    )
    with pytest.raises(ModelError, match="no like"):
        algorithm(name).fit(hated, facts, SMALL.get(name))


@pytest.mark.parametrize("name", ALGORITHMS)
def test_every_algorithm_names_its_settings_and_its_source(name: str) -> None:
    kind = algorithm(name)
    assert kind.name == name and kind.config_type() == kind.config_type()
    assert kind.__doc__ and (name in ("popularity", "recent-popularity", "content") or "Source:" in kind.__doc__)
    assert all(item.default is not None for item in fields(kind.config_type))


def test_a_model_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(ModelError, match=r"wizard.*popularity"):
        algorithm("wizard")


def test_ties_stand_in_the_catalogues_order_and_minus_infinity_is_never_taken() -> None:
    scores = np.array([[1.0, 2.0, 2.0, -np.inf], [0.0, 0.0, 0.0, 0.0]], dtype=np.float32)
    columns, values = best(scores, 4)
    assert columns.tolist() == [[1, 2, 0, -1], [0, 1, 2, 3]] and values[0, 3] == -np.inf


def test_known_films_are_taken_out_of_a_copy() -> None:
    scores = np.zeros((1, 4), dtype=np.float32)
    assert np.isneginf(without_known(scores, [History.of_likes([1], [2])])[0, [1, 2]]).all()
    assert not scores.any()


def test_what_a_file_lacks_is_named() -> None:
    with pytest.raises(ModelError, match="weights"):
        required({"count": np.zeros(2)}, "count", "weights")
