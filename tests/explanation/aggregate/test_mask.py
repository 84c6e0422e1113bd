from __future__ import annotations

import pandas as pd
import pytest

from recsys.errors import ConfigError
from recsys.explanation.aggregate import mask

FRAME = pd.DataFrame(
    {
        "language": ["zh", "en", "zh"],
        "rank": [1, 2, 3],
        "title_zh": ["异形", "龙猫", None],
        "title_en": ["Alien", "My Neighbor Totoro", "Heat (1995)"],
    }
)


def test_all_filters_must_be_passed() -> None:
    assert mask(FRAME).tolist() == [True] * 3
    assert mask(FRAME, language=["zh"]).tolist() == [True, False, True]
    assert mask(FRAME, language=["zh"], rank=[1, 2]).tolist() == [True, False, False]
    assert mask(FRAME, language=[]).tolist() == [True] * 3
    assert mask(FRAME, language=["fr"]).sum() == 0


def test_a_title_of_either_language_is_found_as_it_is_written() -> None:
    assert mask(FRAME, text="alien").tolist() == [True, False, False]
    assert mask(FRAME, text="龙").tolist() == [False, True, False]
    assert mask(FRAME, text="(").tolist() == [False, False, True]


def test_another_filter_is_refused_and_the_allowed_are_named() -> None:
    with pytest.raises(ConfigError, match=r"magic.*language"):
        mask(FRAME, magic=[1])


def test_no_row_is_no_row() -> None:
    assert mask(FRAME.iloc[:0], language=["zh"], text="a").shape == (0,)
