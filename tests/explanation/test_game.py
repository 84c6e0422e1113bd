from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue, Lexicon
from recsys.config import RankingConfig
from recsys.conversation import make_query, wish_text
from recsys.explanation import WordGame
from recsys.features import NAMES, WORD_NAMES, build_columns
from recsys.index import FilmIndex
from recsys.ranking import rank
from recsys.types import Part, PartKind, PartValue, Segment, Span, State

SPAN = Span(0, 1)
ROWS = np.array([0, 3, 5, 10], dtype=np.int32)


def piece(
    text: str, *parts: tuple[PartKind, PartValue], exclude: bool = False, group: int = 0, spoken: bool = True
) -> Segment:
    return Segment(text, SPAN, tuple(Part(k, v, SPAN, exclude, group) for k, v in parts), spoken)


SEGMENTS = (
    piece("香港", ("country", "Hong Kong"), group=1),
    piece("日本", ("country", "Japan"), group=1),
    piece("动作", ("genre", "Action")),
    piece("轻松", ("theme", "light")),
    piece("恐怖", ("genre", "Horror"), exclude=True, spoken=False),
    piece("童年", ("keyword", "childhood")),
    piece("爸爸"),
    piece("星际穿越", ("like", 101), spoken=False),
)


@pytest.fixture(scope="session")
def play(small_index: FilmIndex, small_catalogue: Catalogue, small_lexicon: Lexicon, word_encoder):
    def make(segments: Sequence[Segment], config: RankingConfig | None = None) -> WordGame:
        return WordGame(
            segments, ROWS, small_index, small_catalogue, small_lexicon, encode=word_encoder.encode, config=config
        )

    return make


def test_each_column_names_the_pieces_that_can_change_it(play) -> None:
    assert play(SEGMENTS).players() == {
        "wish": (0, 1, 2, 3, 5, 6),
        "genre": (2, 4),
        "country": (0, 1),
        "theme": (3, 5),
        "likeness": (7,),
        "kinship": (7,),
    }
    assert play(()).players() == {}
    assert play(SEGMENTS[4:5]).players() == {"genre": (0,)}


def test_saying_nothing_is_worth_nothing(play) -> None:
    worth = play(SEGMENTS).values(np.zeros((1, len(SEGMENTS)), dtype=np.bool_))
    assert worth.shape == (1, len(ROWS)) and worth.dtype == np.float64 and not worth.any()


@given(said=st.lists(st.booleans(), min_size=len(SEGMENTS), max_size=len(SEGMENTS)))
def test_a_subset_is_worth_what_ranking_it_for_real_gives(
    said: list[bool], play, small_index, small_catalogue, small_lexicon, word_encoder
) -> None:
    """The worth is the sum of the word columns' contributions when only those pieces are the wish."""
    game = play(SEGMENTS)
    subset = np.array([said])
    kept = tuple(segment for segment, is_said in zip(SEGMENTS, said, strict=True) if is_said)
    query = make_query(State(segments=kept), word_encoder.encode([wish_text(kept)])[0], k=4)
    ranked = rank(ROWS, *build_columns(query, ROWS, small_index, small_catalogue, small_lexicon), k=4)
    in_order = ranked.contributions[np.argsort(ranked.rows)]
    worth = {name: in_order[:, NAMES.index(name)] for name in WORD_NAMES}
    np.testing.assert_allclose(game.values(subset)[0], sum(worth.values()), atol=1e-5)
    for name in game.players():
        np.testing.assert_allclose(game.column_values(name, subset)[0], worth[name], atol=1e-5)


@given(said=st.lists(st.booleans(), min_size=len(SEGMENTS), max_size=len(SEGMENTS)), flip=st.integers(0, 7))
def test_only_its_players_change_a_column(said: list[bool], flip: int, play) -> None:
    game = play(SEGMENTS)
    subsets = np.array([said, said])
    subsets[1, flip] ^= True
    for name, players in game.players().items():
        if flip not in players:
            one, other = game.column_values(name, subsets)
            np.testing.assert_array_equal(one, other)


def test_many_subsets_are_scored_as_one_by_one(play) -> None:
    subsets = np.random.default_rng(0).random((20, len(SEGMENTS))) < 0.5
    together = play(SEGMENTS).values(subsets)
    game = play(SEGMENTS)
    one_by_one = np.concatenate([game.values(subset[None]) for subset in subsets])
    np.testing.assert_allclose(together, one_by_one, atol=1e-6)


def test_each_text_is_encoded_once(small_index, small_catalogue, small_lexicon, word_encoder) -> None:
    asked: list[str] = []

    def encode(texts: Sequence[str]):
        asked.extend(texts)
        return word_encoder.encode(texts)

    game = WordGame(SEGMENTS[:3], ROWS, small_index, small_catalogue, small_lexicon, encode=encode)
    everything = np.array([[bool(code >> i & 1) for i in range(3)] for code in range(8)])
    for _ in range(2):
        game.values(everything)
    assert len(asked) == len(set(asked)) == 7 and "" not in asked


def test_weights_scale_the_columns(play) -> None:
    everything = np.ones((1, len(SEGMENTS)), dtype=np.bool_)
    one, two = (play(SEGMENTS, RankingConfig(genre=w, wish=0.0)) for w in (1.0, 2.0))
    np.testing.assert_allclose(2 * one.column_values("genre", everything), two.column_values("genre", everything))
    assert not one.column_values("wish", everything).any()
