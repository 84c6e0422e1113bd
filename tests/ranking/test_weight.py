from __future__ import annotations

from dataclasses import asdict, replace

import numpy as np
import pytest

from recsys.config import RankingConfig
from recsys.errors import ConfigError
from recsys.features import NAMES
from recsys.ranking import situation, variety_factor, weights_for
from recsys.ranking.weight import EMPHASIS
from recsys.types import Dials, Query, Segment, Span

EMPTY = Query((), "", np.zeros(0, np.float32))
WISH = replace(EMPTY, segments=(Segment("科幻", Span(0, 2)),))
TASTE = replace(EMPTY, liked=(3,))
BOTH = replace(WISH, disliked=(3,))


def test_the_situation_is_what_a_query_can_go_by() -> None:
    assert [situation(query) for query in (EMPTY, WISH, TASTE, BOTH)] == ["neither", "wish", "taste", "both"]


@pytest.mark.parametrize("query", [EMPTY, WISH, TASTE, BOTH])
def test_weights_are_multiplied_as_the_situation_says(query: Query) -> None:
    plain, found = asdict(RankingConfig()), asdict(weights_for(query, RankingConfig()))
    factors = EMPHASIS[situation(query)]
    assert set(factors) <= set(NAMES)
    assert found == pytest.approx({name: plain[name] * factors.get(name, 1.0) for name in NAMES})


def test_the_dial_of_variety_multiplies_its_price() -> None:
    assert [variety_factor(Dials(variety=v)) for v in (-1.0, -0.5, 0.0, 0.5, 1.0)] == [0.0, 0.5, 1.0, 2.5, 4.0]
    usual = weights_for(WISH, RankingConfig()).variety
    assert weights_for(replace(WISH, dials=Dials(variety=1.0)), RankingConfig()).variety == pytest.approx(4 * usual)
    assert weights_for(replace(WISH, dials=Dials(variety=-1.0)), RankingConfig()).variety == 0


@pytest.mark.parametrize("value", [-1.01, 2.0, float("nan")])
def test_a_dial_cannot_be_turned_beyond_its_ends(value: float) -> None:
    with pytest.raises(ConfigError, match="-1 to 1"):
        Dials(renown=value)
