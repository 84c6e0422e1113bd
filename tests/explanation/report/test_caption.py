from __future__ import annotations

from string import Formatter

import pytest

from recsys.explanation.part import GROUP_OF
from recsys.explanation.report.caption import TEXTS, caption, name_of
from recsys.features import NAMES
from recsys.types import METHODS


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_say_it_with_the_same_gaps(key: str) -> None:
    gaps = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in TEXTS[key]]
    assert all(TEXTS[key]) and gaps[0] == gaps[1]


def test_gaps_are_filled() -> None:
    assert caption("proof_random", "en", rank="6").endswith("6 on average.")
    assert "6" in caption("proof_random", "zh", rank="6")


def test_groups_have_names_and_unknown_ones_keep_theirs() -> None:
    for group in {*(GROUP_OF.get(name, name) for name in NAMES), "base"}:
        assert name_of("group", group, "en") != group
    for method in METHODS:
        assert name_of("method", method, "zh") not in METHODS
    assert name_of("group", "magic", "zh") == "magic" and name_of("kind", "genre", "zh") == "类型"
