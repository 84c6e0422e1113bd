from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from recsys.collaborative import History, Interactions, film_facts
from recsys.collaborative.als import Als, AlsConfig
from recsys.collaborative.popularity import Popularity
from recsys.collaborative.store import Service, save_model, save_service
from recsys.config import Paths
from recsys.errors import ModelError, UnknownFilm


@pytest.fixture
def ratings() -> Interactions:
    """Two groups: who likes the first six films, and who likes the last six."""
    rows = [[0, 1, 2, 3], [0, 1, 4, 5], [0, 1, 3, 5], [6, 7, 8, 9], [6, 7, 10, 11], [8, 9, 10, 11]]
    users = np.repeat(np.arange(6), 4).astype(np.int32)
    return Interactions(users, np.ravel(rows).astype(np.int32), np.full(24, 5, np.float32), np.zeros(24), 6, 12)


@pytest.fixture
def served(small, ratings: Interactions, tmp_path: Path):
    facts = film_facts(small.catalogue, small.index.vectors)
    paths = Paths(tmp_path / "assets", tmp_path / "artefacts", tmp_path / "home")
    models = (Als.fit(ratings, facts, AlsConfig(dim=2)), Popularity.fit(ratings, facts))
    folder, film_ids = paths.assets / "recommenders", [film.film_id for film in small.catalogue.films]
    save_service(Service("2026", {}, tuple(save_model(model, film_ids, folder, {}) for model in models)), folder)
    return replace(small, paths=paths), models


def test_each_model_recommends_by_itself(served) -> None:
    recommender, (als, _) = served
    assert recommender.model_names() == ("als", "popularity")
    found = recommender.recommend_by("als", [101, 102], k=4)
    rows, scores = als.recommend([History.of_likes([0, 1])], k=4)
    assert [film.film_id for film, _ in found] == [101 + row for row in rows[0]]
    assert [score for _, score in found] == pytest.approx(scores[0].tolist(), abs=1e-4)
    assert {film.film_id for film, _ in found} == {103, 104, 105, 106}


def test_films_of_both_lists_are_left_out_and_no_more_is_given_than_there_is(served) -> None:
    recommender, _ = served
    found = recommender.recommend_by("popularity", [101, 102], [112], k=99)
    assert {film.film_id for film, _ in found} == set(range(103, 112))
    assert len(recommender.recommend_by("popularity", [], k=99)) == 12


def test_a_model_that_is_not_in_service_is_named_with_those_that_are(served) -> None:
    recommender, _ = served
    with pytest.raises(ModelError, match="no model called 'ease' is in service; there are als, popularity"):
        recommender.recommend_by("ease", [101])


def test_an_unknown_film_is_refused(served) -> None:
    recommender, _ = served
    with pytest.raises(UnknownFilm):
        recommender.recommend_by("als", [101], [999_999])


def test_own_models_come_before_those_that_ship(served, ratings: Interactions) -> None:
    recommender, (_, popularity) = served
    folder, film_ids = recommender.paths.artefacts / "recommenders", [f.film_id for f in recommender.catalogue.films]
    save_service(Service("2026", {}, (save_model(popularity, film_ids, folder, {}),)), folder)
    assert recommender.model_names() == ("popularity",)


def test_damaged_models_of_ones_own_give_way_to_those_that_ship(served, caplog: pytest.LogCaptureFixture) -> None:
    recommender, _ = served
    folder = recommender.paths.artefacts / "recommenders"
    folder.mkdir(parents=True)
    (folder / "service.json").write_text("{", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert recommender.model_names() == ("als", "popularity")
    assert "artefacts" in caplog.text


def test_without_models_there_is_nobody_to_ask(small, tmp_path: Path) -> None:
    bare = replace(small, paths=Paths(tmp_path / "a", tmp_path / "b", tmp_path / "c"))
    assert bare.model_names() == ()
    with pytest.raises(ModelError, match="there are none"):
        bare.recommend_by("als", [101])
