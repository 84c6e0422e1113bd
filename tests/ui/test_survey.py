from __future__ import annotations

import pytest

from recsys.ui.frame import View
from recsys.ui.string import TEXTS
from recsys.ui.survey import GROUPS, SECTIONS, kind_label


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("genre", "Genre"), ("not genre", "Not: Genre"), ("word", "Plain word"), ("made_up", "made_up")],
)
def test_kinds_of_pieces_have_names(kind: str, expected: str) -> None:
    assert kind_label(View(None, "en"), kind) == expected


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_has_a_name_and_a_sentence(name: str) -> None:
    assert {f"large_{name}", f"large_{name}_note"} <= set(TEXTS)


@pytest.mark.parametrize("name", GROUPS)
def test_every_grouping_has_a_name(name: str) -> None:
    assert f"sieve_{name}" in TEXTS
