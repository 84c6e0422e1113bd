from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from recsys.config import ExplanationConfig
from recsys.explanation import WordGame, prove
from recsys.explanation.shapley import exact_values
from recsys.types import Part, Segment, Span

SPAN = Span(0, 1)
SEGMENTS = (
    Segment("孤独", SPAN), Segment("动画", SPAN, (Part("genre", "Animation", SPAN),)), Segment("大海", SPAN),
    Segment("日本", SPAN, (Part("country", "Japan", SPAN),)),
    Segment("童年", SPAN, (Part("keyword", "childhood", SPAN),)),
)  # fmt: skip
CONFIG = ExplanationConfig(n_lime=32)


class Places:
    """The film stands one place lower for each word gone, the last one costing it its place among the candidates."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def __call__(self, choices: Sequence[Sequence[Segment]]) -> list[int | None]:
        self.asked += [tuple(segment.text for segment in choice) for choice in choices]
        return [None if len(choice) >= 4 else 1 + 10 * len(choice) for choice in choices]


@pytest.fixture
def play(small_index, small_catalogue, small_lexicon, word_encoder):
    def make(segments: tuple[Segment, ...]) -> WordGame:
        rows = np.array([3], dtype=np.int32)
        return WordGame(segments, rows, small_index, small_catalogue, small_lexicon, encode=word_encoder.encode)

    return make


def test_the_words_named_are_those_of_the_greatest_values(play) -> None:
    game, places = play(SEGMENTS), Places()
    found = prove(game, places, 50, config=CONFIG)
    assert found is not None and found.film_id == 104
    values = exact_values(game.values, 5)[:, 0]
    assert list(found.words) == [SEGMENTS[i].text for i in np.argsort(-values)[:3]]
    assert (found.rank_before, found.rank_after, found.random_rank) == (1, 31, pytest.approx(31))
    assert (found.n_random, found.n_candidates) == (10, 50)
    assert places.asked[:2] == [(), found.words] and len(set(places.asked[2:])) == 10


def test_what_is_lost_is_what_the_game_says(play) -> None:
    game = play(SEGMENTS)
    found = prove(game, Places(), 50, config=CONFIG)
    assert found is not None
    named = np.array([[segment.text in found.words for segment in SEGMENTS]])
    whole, without, only = (float(game.values(s)[0, 0]) for s in (np.ones((1, 5), np.bool_), ~named, named))
    assert found.comprehensiveness == pytest.approx(whole - without)
    assert found.sufficiency == pytest.approx(whole - only)
    assert found.deletion[0] == found.insertion[-1] == pytest.approx(whole)
    assert found.deletion[-1] == found.insertion[0] == pytest.approx(0, abs=1e-9)
    assert found.random_deletion[0] == pytest.approx(whole) and found.random_deletion[-1] == pytest.approx(0, abs=1e-9)
    assert sum(found.random_deletion) > sum(found.deletion) and len(found.random_deletion) == len(found.deletion) == 6
    assert sum(found.random_deletion[::-1]) < sum(found.insertion)
    assert found.comprehensiveness > found.random_comprehensiveness
    assert found.sufficiency < found.random_sufficiency
    assert found.aopc is not None and found.random_aopc is not None
    assert 0 < found.random_aopc < found.aopc <= 1
    assert {(one, other) for one, other, _ in found.agreement} == {
        ("shap", "lime"), ("shap", "leave-one-out"), ("lime", "leave-one-out"),
    }  # fmt: skip


def test_a_wish_of_one_word_or_none_has_nothing_to_compare_with(play) -> None:
    one, none = (prove(play(SEGMENTS[:n]), Places(), 50, config=CONFIG) for n in (1, 0))
    assert one is not None and none is not None
    assert one.words == ("孤独",) and none.words == ()
    for found in (one, none):
        assert found.random_rank is None and found.n_random == 0 and found.aopc is None and found.random_aopc is None
        assert found.agreement == () and found.random_deletion == ()


def test_a_random_choice_without_a_place_counts_as_the_one_behind_the_last(play) -> None:
    def places(choices: Sequence[Sequence[Segment]]) -> list[int | None]:
        return [1, 2, *([None] * (len(choices) - 2))]

    found = prove(play(SEGMENTS), places, 50, config=CONFIG)
    assert found is not None and found.random_rank == 51


def test_nobody_waits_any_more(play) -> None:
    places = Places()
    assert prove(play(SEGMENTS), places, 50, config=CONFIG, cancelled=lambda: True) is None
    assert places.asked == []


def test_many_words_are_sampled(play) -> None:
    segments = tuple(Segment(text, SPAN) for text in "春夏秋冬东西南北")
    found = prove(play(segments), Places(), 50, config=CONFIG)
    assert found is not None and found.n_random == 20 and len(found.words) == 3
