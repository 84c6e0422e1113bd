from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recsys.config import ExplanationConfig
from recsys.errors import ConfigError
from recsys.explanation import WordGame, explain
from recsys.explanation.shapley import exact_values
from recsys.types import METHODS, Method, Part, Segment, Span

ROWS = np.array([0, 3, 5, 10], dtype=np.int32)
VOCABULARY = (
    ("香港", (Part("country", "Hong Kong", Span(0, 2)),), True),
    ("动作片", (Part("genre", "Action", Span(2, 5)),), True),
    ("轻松", (Part("theme", "light", Span(5, 7)),), True),
    ("恐怖", (Part("genre", "Horror", Span(7, 9), exclude=True),), False),
    ("dream", (Part("keyword", "dream", Span(9, 14)),), True),
    ("九十年代", (Part("year", (1990.0, 1999.0), Span(14, 18)),), False),
    ("父亲", (), True),
    ("Interstellar", (Part("like", 101, Span(20, 32)),), False),
    ("喜剧", (Part("genre", "Comedy", Span(32, 34)),), True),
    ("童年", (Part("keyword", "childhood", Span(34, 36)),), True),
    ("孤独", (), True),
    ("大海", (), True),
    ("雨夜", (), True),
)


def wish(*numbers: int) -> tuple[Segment, ...]:
    return tuple(
        Segment(text, Span(3 * n, 3 * n + len(text)), parts, spoken, turn=n % 2)
        for n, (text, parts, spoken) in ((n, VOCABULARY[n]) for n in numbers)
    )


@pytest.fixture(scope="session")
def play(small_index, small_catalogue, small_lexicon, word_encoder):
    def make(segments: tuple[Segment, ...], rows=ROWS) -> WordGame:
        return WordGame(segments, rows, small_index, small_catalogue, small_lexicon, encode=word_encoder.encode)

    return make


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=25)
@given(numbers=st.lists(st.integers(0, len(VOCABULARY) - 1), max_size=8, unique=True))
def test_base_and_values_add_up_to_the_total(numbers: list[int], method: Method, play) -> None:
    game = play(wish(*numbers))
    found = explain(game, method, config=ExplanationConfig(max_exact=4, n_orders=8, n_lime=32))
    everything = game.values(np.ones((1, len(numbers)), dtype=np.bool_))[0]
    assert len(found) == len(ROWS)
    for film, explanation in enumerate(found):
        n = len(numbers)
        assert explanation.values.shape == explanation.standard_error.shape == (n,)
        assert explanation.values.dtype == explanation.standard_error.dtype == np.float64
        assert explanation.base + explanation.values.sum() == pytest.approx(explanation.total, abs=1e-9)
        assert explanation.total == pytest.approx(everything[film], abs=1e-6)
        assert explanation.method == method
        assert np.isfinite(explanation.values).all()


@pytest.mark.parametrize("method", METHODS)
def test_every_value_belongs_to_its_piece(method: Method, play) -> None:
    segments = wish(0, 6, 3, 1)
    for explanation in explain(play(segments), method):
        assert explanation.names == tuple(segment.text for segment in segments)
        assert explanation.spans == tuple(segment.span for segment in segments)
        assert explanation.turns == tuple(segment.turn for segment in segments)


@pytest.mark.parametrize("method", METHODS)
def test_a_wish_of_one_piece_is_explained_by_it_alone(method: Method, play) -> None:
    for explanation in explain(play(wish(1)), method):
        assert explanation.values.shape == (1,)
        assert explanation.base + explanation.values[0] == pytest.approx(explanation.total, abs=1e-9)
    shap, loo = (explain(play(wish(1)), m)[0] for m in ("shap", "leave-one-out"))
    assert shap.values[0] == pytest.approx(shap.total) and loo.values[0] == pytest.approx(loo.total)


@pytest.mark.parametrize("method", METHODS)
def test_a_wish_of_no_piece_has_nothing_to_explain(method: Method, play) -> None:
    for explanation in explain(play(()), method):
        assert explanation.values.shape == (0,) and explanation.names == ()
        assert explanation.base == explanation.total == 0.0


@pytest.mark.parametrize("method", METHODS)
def test_no_film_gives_no_explanation(method: Method, play) -> None:
    assert explain(play(wish(0, 1), np.zeros(0, dtype=np.int32)), method) == ()


def test_shap_starts_from_nothing_and_is_exact_for_few_pieces(play) -> None:
    game = play(wish(0, 1, 2, 3, 4, 6, 7))
    found = explain(game, "shap")
    truth = exact_values(game.values, 7)  # all columns in one game, without the split into columns
    for film, explanation in enumerate(found):
        np.testing.assert_allclose(explanation.values, truth[:, film], atol=1e-6)
        assert explanation.base == pytest.approx(0, abs=1e-9) and not explanation.standard_error.any()


def test_sampled_shap_says_how_sure_it_is(play) -> None:
    game = play(wish(0, 1, 2, 4, 6, 8, 9, 10, 11, 12))
    truth = explain(game, "shap", config=ExplanationConfig(max_exact=10))
    found = explain(game, "shap", config=ExplanationConfig(max_exact=3, n_orders=200))
    for exact, sampled in zip(truth, found, strict=True):
        assert sampled.standard_error.any() and not exact.standard_error.any()
        assert (np.abs(sampled.values - exact.values) <= 4 * sampled.standard_error + 1e-6).all()
        assert sampled.base == pytest.approx(0, abs=1e-9)


def test_leave_one_out_is_the_loss_when_a_piece_is_left_out(play) -> None:
    game = play(wish(0, 1, 6))
    for film, explanation in enumerate(explain(game, "leave-one-out")):
        for player in range(3):
            rest = np.ones((2, 3), dtype=np.bool_)
            rest[1, player] = False
            all_of_it, without = game.values(rest)[:, film]
            assert explanation.values[player] == pytest.approx(all_of_it - without, abs=1e-9)


def test_lime_finds_the_weights_of_a_wish_that_is_linear(play) -> None:
    """Each column is played by one piece only and no words go to the encoder: the game is a plain sum."""
    game = play(wish(3, 5, 7))
    lime, shap = explain(game, "lime"), explain(game, "shap")
    for one, other in zip(lime, shap, strict=True):
        np.testing.assert_allclose(one.values, other.values, rtol=0.05, atol=0.05)  # its ridge shrinks a little


@pytest.mark.parametrize("method", METHODS)
def test_the_same_seed_gives_the_same_values(method: Method, play) -> None:
    config = ExplanationConfig(max_exact=2, n_orders=8, n_lime=32)
    one, other = (explain(play(wish(0, 1, 2, 6)), method, config=config, seed=5) for _ in range(2))
    assert all((a.values == b.values).all() for a, b in zip(one, other, strict=True))


def test_another_method_is_refused_and_the_allowed_are_named(play) -> None:
    with pytest.raises(ConfigError, match="shap, lime, leave-one-out") as caught:
        explain(play(wish(0)), "magic")  # type: ignore[arg-type]
    assert "'magic'" in str(caught.value)
