from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from recsys.config import RankingConfig
from recsys.conversation import make_query
from recsys.errors import ConfigError
from recsys.explanation.variation import NOTHING, varied_state, varied_taste, varied_weights
from recsys.types import Part, Segment, Span, State, Variation

SPAN = Span(0, 1)
YEAR = Part("year", (2000.0, None), SPAN)
JAPAN, FRANCE = Part("country", "Japan", SPAN, group=1), Part("country", "France", SPAN, group=1)
HORROR = Part("genre", "Horror", SPAN, exclude=True)
PLAIN = Segment("爸爸", SPAN)
STATE = State(
    segments=(
        PLAIN,
        Segment("2000 年后的日本或法国", SPAN, (YEAR, JAPAN, FRANCE)),
        Segment("不要恐怖", SPAN, (HORROR,), spoken=False),
    )
)


def parts(state: State) -> list[Part]:
    return [part for segment in state.segments for part in segment.parts]


def test_nothing_changes_nothing(small_lexicon) -> None:
    assert varied_state(STATE, NOTHING, small_lexicon) == STATE
    assert varied_weights(RankingConfig(), NOTHING) == RankingConfig()
    assert NOTHING.n_changes == 0


def test_a_word_and_a_part_are_left_out(small_lexicon) -> None:
    found = varied_state(STATE, Variation(without=(PLAIN, HORROR)), small_lexicon)
    assert [segment.text for segment in found.segments] == ["2000 年后的日本或法国"]
    assert JAPAN not in parts(varied_state(STATE, Variation(without=(JAPAN,)), small_lexicon))
    assert len(parts(STATE)) == 4


def test_a_limit_is_moved(small_lexicon) -> None:
    new = replace(YEAR, value=(2010.0, None))
    found = varied_state(STATE, Variation(instead=((YEAR, new),)), small_lexicon)
    assert [part.value for part in parts(found) if part.kind == "year"] == [(2010.0, None)]


def test_more_is_said_and_the_encoder_reads_what_it_can(small_lexicon) -> None:
    later = Segment("2010 年起", SPAN, (Part("year", (2010.0, None), SPAN),), spoken=False, turn=1)
    genre = Segment("科幻", SPAN, (Part("genre", "Sci-Fi", SPAN),), turn=1)
    found = varied_state(STATE, Variation(without=(PLAIN,), also=(later, genre)), small_lexicon)
    assert found.segments[:-2] == STATE.segments[1:] and found.segments[-2] == later
    assert (found.segments[-1].parts, found.segments[-1].reading) == (genre.parts, "科幻 Sci-Fi")
    assert Variation(also=(later,)).n_changes == 1
    assert (Variation(also=(later,)) + Variation(also=(genre,))).also == (later, genre)


def test_films_do_not_count_and_come_back_unless_seen_or_passed_on(small_catalogue) -> None:
    query = replace(
        make_query(State(), np.zeros(4, np.float32), k=3),
        liked=(0, 1), disliked=(2, 3, 4), hidden=(2, 3, 4, 7), seen=(3,),
    )  # fmt: skip
    found = varied_taste(query, Variation(without_films=(101, 103, 104, 105, 999)), [105], small_catalogue)
    assert (found.liked, found.disliked, found.hidden) == ((1,), (), (3, 4, 7))
    assert varied_taste(query, NOTHING, [], small_catalogue) is query


def test_weights_change_and_features_go() -> None:
    found = varied_weights(RankingConfig(), Variation(weights=(("quality", 7.0),), without_features=("renown",)))
    assert (found.quality, found.renown, found.wish) == (7.0, 0.0, RankingConfig().wish)


@pytest.mark.parametrize("bad", [Variation(weights=(("magic", 1.0),)), Variation(without_features=("magic",))])
def test_another_feature_is_refused_and_the_known_are_named(bad: Variation) -> None:
    with pytest.raises(ConfigError, match=r"magic.*quality"):
        varied_weights(RankingConfig(), bad)


def test_a_weight_below_nothing_is_refused() -> None:
    with pytest.raises(ConfigError, match="quality"):
        varied_weights(RankingConfig(), Variation(weights=(("quality", -1.0),)))


def test_changes_are_added() -> None:
    both = Variation(without=(PLAIN,), without_films=(1,)) + Variation(without=(HORROR,), weights=(("wish", 1.0),))
    assert both == Variation(without=(PLAIN, HORROR), without_films=(1,), weights=(("wish", 1.0),))
    assert both.n_changes == 4
