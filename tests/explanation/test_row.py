from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from recsys.catalogue import Catalogue
from recsys.config import ExplanationConfig
from recsys.conversation import make_query
from recsys.explanation import WordGame, explain, explanation_row, popularity_groups
from recsys.explanation.part import Arithmetic
from recsys.explanation.row import Told, decade_of, features_in, kind_of, person_of
from recsys.types import METHODS, Film, Intent, Part, Ranked, Segment, Span, State, Turn

SPAN = Span(0, 1)
SECRET = ("孤独的父亲", "不要恐怖")
SEGMENTS = (
    Segment(SECRET[0], SPAN),
    Segment(SECRET[1], SPAN, (Part("genre", "Horror", SPAN, exclude=True),), spoken=False, turn=1),
)


@pytest.fixture
def told(small_index, small_catalogue, small_lexicon, word_encoder) -> Told:
    game = WordGame(
        SEGMENTS, np.array([3], dtype=np.int32), small_index, small_catalogue, small_lexicon, encode=word_encoder.encode
    )
    words = {method: explain(game, method, config=ExplanationConfig(n_lime=16))[0] for method in METHODS}
    ranked = Ranked(
        np.array([3], dtype=np.int32), np.array([1.5], np.float32), np.array([[0.25, 0.25]], np.float32),
        ("wish", "magic"), 1.0,
    )  # fmt: skip
    sums = Arithmetic(ranked, np.array([[0.5, 0.75]], np.float32), np.zeros(2, np.float32), {}, {})
    return Told(small_catalogue.films[3], 2, sums, 0, words, 0.9, np.zeros((2, 2)))


@pytest.fixture
def turn() -> Turn:
    state = State(n_turns=2, segments=SEGMENTS)
    query = replace(make_query(state, np.zeros(4, np.float32), k=3), liked=(1,))
    return Turn(Intent(SECRET[0], "zh"), query, (), ("好",), state)


def row_of(told: Told, turn: Turn, with_text: bool = False) -> dict[str, object]:
    return explanation_row(told, turn, "rare", model_version="v1", with_text=with_text)


def test_the_words_of_the_wish_stay_behind_unless_the_person_agreed(told, turn) -> None:
    silent = json.dumps(row_of(told, turn), ensure_ascii=False)
    assert not [text for text in SECRET if text in silent] and "Horror" not in silent
    assert row_of(told, turn, with_text=True)["segment_texts"] == list(SECRET)


def test_a_row_holds_what_analysts_ask_for(told, turn) -> None:
    row = row_of(told, turn)
    expected = {
        "model_version": "v1", "language": "zh", "n_turns": 2, "n_segments": 2, "user_kind": "warm", "n_own_films": 1,
        "rank": 2, "film_id": 104, "decade": "2000s", "genre": "Animation", "country": "Japan", "popularity": "rare",
        "score": 1.5, "base": 1.0, "contribution_wish": 0.25, "value_magic": 0.75, "aopc": 0.9,
        "segment_kinds": ["word", "not genre"], "segment_turns": [0, 1], "segment_texts": [], "interactions": [0.0],
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert row["shap"] == told.words["shap"].values.tolist() and len(row["lime"]) == 2  # type: ignore[arg-type]
    assert row["r_squared"] == told.words["lime"].r_squared
    assert features_in(list(row)) == ["wish", "magic"]


def test_somebody_of_whom_nothing_is_known_is_cold(told, turn) -> None:
    bare = replace(turn, query=replace(turn.query, liked=()))
    assert row_of(told, bare)["user_kind"] == "cold"


def test_a_film_with_facts_missing_has_empty_groups(told, turn, small_catalogue) -> None:
    row = row_of(replace(told, film=small_catalogue.film(111)), turn)
    assert (row["year"], row["decade"], row["country"], row["genre"]) == (None, "", "", "Drama")
    assert decade_of(Film(1, "x", "x", year=1999)) == "1990s"


def test_kinds_of_pieces() -> None:
    assert [kind_of(segment) for segment in SEGMENTS] == ["word", "not genre"]


def test_films_fall_into_groups_by_how_well_known_they_are() -> None:
    films = [Film(n, "x", "x", votes=10**n) for n in range(10)]
    groups = popularity_groups(Catalogue.from_films(films))
    assert groups == ["rare"] * 5 + ["middle"] * 4 + ["popular"]


def test_a_person_is_found_again_but_not_told() -> None:
    assert person_of("ann") == person_of("ann") != person_of("bob")
    assert "ann" not in person_of("ann") and person_of(None) == ""
