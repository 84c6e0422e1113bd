from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from recsys.collaborative import FilmFacts, History, Interactions
from recsys.collaborative.content import Content, ContentConfig

PEOPLE = [History.of_likes([0, 2, 5]), History.of_likes([20], [1]), History.of_likes([])]


@pytest.fixture(scope="module")
def plain(ratings: Interactions, facts: FilmFacts) -> Content:
    return Content.fit(ratings, facts, ContentConfig(centred=False))


def test_the_score_is_the_cosine_to_the_mean_of_the_films_liked(plain: Content, facts: FilmFacts) -> None:
    mean = facts.vectors[[0, 2, 5]].mean(axis=0)
    expected = facts.vectors @ mean / np.linalg.norm(mean)
    scores = plain.score(PEOPLE)
    np.testing.assert_allclose(scores[0], expected, atol=1e-5)
    np.testing.assert_allclose(scores[1], facts.vectors @ facts.vectors[20], atol=1e-5)  # dislikes count nothing
    assert not scores[2].any()


@pytest.mark.parametrize("centred", [True, False])
def test_probabilities_are_cosines_above_zero_as_shares_of_one(
    centred: bool, ratings: Interactions, facts: FilmFacts
) -> None:
    model = Content.fit(ratings, facts, ContentConfig(centred=centred))
    shares, cosines = model.probability(PEOPLE), model.score(PEOPLE)
    np.testing.assert_allclose(shares.sum(axis=1), 1.0, rtol=1e-5)
    assert shares.min() >= 0 and (shares[0][cosines[0] <= 0] == 0).all()
    for line, cosine in zip(shares[:2], cosines, strict=False):
        above = cosine > 0
        np.testing.assert_allclose(line[above], cosine[above] / cosine[above].sum(), rtol=1e-4)
    np.testing.assert_allclose(shares[2], 1 / facts.n_films)


def test_centred_vectors_have_lost_what_all_films_share(ratings: Interactions, facts: FilmFacts) -> None:
    shifted = replace(facts, vectors=facts.vectors + 3)
    model = Content.fit(ratings, shifted)
    np.testing.assert_allclose(model.vectors, Content.fit(ratings, facts).vectors, atol=1e-4)
    np.testing.assert_allclose(np.linalg.norm(model.vectors, axis=1), 1.0, rtol=1e-5)


def test_older_likes_fade(ratings: Interactions, facts: FilmFacts) -> None:
    model = Content.fit(ratings, facts, ContentConfig(centred=False, recent=0.5))
    expected = 0.25 * facts.vectors[3] + 0.5 * facts.vectors[20] + facts.vectors[7]
    (found,) = model.profiles([History.of_likes([3, 20, 7])])
    np.testing.assert_allclose(found, expected / np.linalg.norm(expected), atol=1e-5)


def test_a_film_without_text_scores_zero_and_not_nan(ratings: Interactions, facts: FilmFacts) -> None:
    vectors = facts.vectors.copy()
    vectors[4] = 0
    model = Content.fit(ratings, replace(facts, vectors=vectors), ContentConfig(centred=False))
    assert model.score([History.of_likes([4]), History.of_likes([5])])[:, 4].tolist() == [0.0, 0.0]
