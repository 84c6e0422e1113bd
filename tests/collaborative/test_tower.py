"""Towers: groups are found again, and films without likes are placed by their text."""

from __future__ import annotations

from functools import cache

import numpy as np

from recsys.collaborative import FilmFacts, History
from recsys.collaborative.tower import TwoTower, TwoTowerConfig
from tests.collaborative.toy import FIRST, SECOND, toy


@cache
def fitted(**settings: float) -> TwoTower:
    data, films = toy()
    config = TwoTowerConfig(dim=8, hidden=16, buckets=32, lr=0.01, batch=20, epochs=40, **settings)
    return TwoTower.fit(data, films, config)


def test_the_other_films_of_a_persons_group_come_first() -> None:
    scores = fitted().score([FIRST, SECOND])
    assert scores[0, [2, 3, 4]].min() > scores[0, 5:10].max()
    assert scores[1, [7, 8, 9]].min() > scores[1, :5].max()


def test_films_without_likes_are_scored_by_their_text() -> None:
    scores = fitted().score([FIRST, SECOND])
    assert scores[0, 10] > scores[0, 11] and scores[1, 11] > scores[1, 10]
    assert scores[0, 10] > scores[0, 5:10].max()  # a new film of one's group stands before known ones of the other


def test_somebody_who_likes_only_a_new_film_is_understood() -> None:
    scores = fitted().score([History.of_likes([11])])[0]
    assert scores[5:10].min() > scores[:5].max()


def test_films_never_seen_are_encoded_as_those_without_likes_are() -> None:
    model, (_, films) = fitted(), toy()
    unseen = FilmFacts(films.vectors[10:], films.tags[10:], films.names, films.numbers[10:])
    np.testing.assert_allclose(model.encode(unseen), model.films[10:], rtol=1e-4, atol=1e-5)


def test_tags_are_known_by_name_wherever_they_stand() -> None:
    model, (_, films) = fitted(), toy()
    turned = FilmFacts(films.vectors, films.tags[:, ::-1].tocsr(), films.names[::-1], films.numbers)
    np.testing.assert_allclose(model.encode(turned), model.encode(films), rtol=1e-4, atol=1e-5)


def test_people_and_films_are_unit_vectors() -> None:
    model = fitted()
    both = np.concatenate([model.people([FIRST, SECOND]), model.films])
    np.testing.assert_allclose(np.linalg.norm(both, axis=1), 1, rtol=1e-4)


def test_films_are_known_by_text_alone_where_their_own_embedding_is_always_hidden() -> None:
    model, (_, films) = fitted(unknown=1.0), toy()
    np.testing.assert_allclose(model.encode(films), model.films, rtol=1e-4, atol=1e-5)
    assert (fitted().encode(films)[:10] != fitted().films[:10]).any(axis=1).all()
