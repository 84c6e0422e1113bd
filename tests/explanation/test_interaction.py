from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.config import ExplanationConfig
from recsys.explanation import WordGame, interaction_values
from recsys.explanation.interaction import exact_interactions
from recsys.explanation.shapley import exact_values
from recsys.types import Part, Segment, Span

ROWS = np.array([0, 3, 5], dtype=np.int32)
SPAN = Span(0, 1)


def random_game(n: int, seed: int):
    table = np.random.default_rng(seed).standard_normal((2**n, 2))
    return lambda subsets: table[subsets @ (1 << np.arange(n))]


@given(n=st.integers(2, 5), seed=st.integers(0, 1000))
def test_an_interaction_is_the_change_of_a_value_that_the_other_piece_makes(n: int, seed: int) -> None:
    """Grabisch and Roubens' recursion: I(i, j) = value of i where j is said less that where j is not."""
    worth = random_game(n, seed)
    found = exact_interactions(worth, n)
    i, j = 0, n - 1

    def with_j(said: bool):
        def rest(subsets):
            wide = np.insert(subsets, j, said, axis=1)
            return worth(wide)

        return exact_values(rest, n - 1)[i]

    np.testing.assert_allclose(found[i, j], with_j(True) - with_j(False), atol=1e-9)
    np.testing.assert_allclose(found, np.swapaxes(found, 0, 1))
    assert not found[np.arange(n), np.arange(n)].any()


def test_a_sum_has_none() -> None:
    found = exact_interactions(lambda subsets: subsets @ np.array([[1.0], [2.0], [4.0]]), 3)
    np.testing.assert_allclose(found, 0, atol=1e-12)


@pytest.fixture
def game(small_index, small_catalogue, small_lexicon, word_encoder) -> WordGame:
    texts = ("轻松", "童年", "爸爸", "大海")
    japan = Segment("日本", SPAN, (Part("country", "Japan", SPAN),), spoken=False)
    segments = (*(Segment(text, SPAN) for text in texts), japan)
    return WordGame(segments, ROWS, small_index, small_catalogue, small_lexicon, encode=word_encoder.encode)


def test_pieces_of_different_columns_do_not_meet(game: WordGame) -> None:
    found = interaction_values(game, ExplanationConfig())
    assert found.shape == (5, 5, 3)
    assert found[:4, :4].any() and not found[4].any() and not found[:, 4].any()


def test_where_not_all_is_scored_the_estimate_comes_near(game: WordGame) -> None:
    exact = interaction_values(game, ExplanationConfig())
    found = interaction_values(game, ExplanationConfig(max_exact=2, max_subsets=20_000))
    assert not np.array_equal(found, exact)
    np.testing.assert_allclose(found, exact, atol=0.05)
    np.testing.assert_array_equal(found, np.swapaxes(found, 0, 1))
