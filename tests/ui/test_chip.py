from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import load_lexicon
from recsys.config import Paths
from recsys.types import Part, Span
from recsys.ui.chip import NAME_KINDS, SCALES, ended, may_become, options
from recsys.ui.palette import PART_COLOURS
from recsys.ui.string import TEXTS

HERE = Span(0, 1)
KINDS = ("genre", "country", "language", "person", "year", "runtime", "rating", "popularity", "certificate", "audience",
         "series", "seen", "keyword", "theme", "like")  # fmt: skip


@pytest.fixture(scope="module")
def shipped() -> SimpleNamespace:
    return SimpleNamespace(lexicon=load_lexicon(Paths.default().assets))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_part_has_a_name_and_a_colour(kind: str) -> None:
    from typing import get_args

    from recsys.types import PartKind

    assert set(get_args(PartKind)) == set(KINDS)
    assert f"part_{kind}" in TEXTS and kind in PART_COLOURS


def test_roles_have_names_too() -> None:
    assert {"part_director", "part_cast"} <= set(TEXTS)


@pytest.mark.parametrize("kind", ["genre", "country", "language", "certificate", "theme"])
def test_names_to_choose_from_are_those_of_the_lexicon(shipped, kind: str) -> None:
    found = options(shipped, kind)
    assert kind in NAME_KINDS and len(found) == len(set(found)) > 5
    assert all(shipped.lexicon.entry(kind, name) for name in found)


def test_other_kinds_have_no_names_to_choose_from(shipped) -> None:
    assert [options(shipped, kind) for kind in ("person", "year", "like", "seen")] == [()] * 4


def test_a_kind_that_the_lexicon_lacks_has_none() -> None:
    assert options(SimpleNamespace(lexicon=SimpleNamespace(tables={})), "series") == ()


@pytest.mark.parametrize(
    ("part", "new", "expected"),
    [
        (Part("genre", "Horror", HERE), Part("genre", "Horror", HERE, exclude=True), True),
        (Part("genre", "Horror", HERE), Part("genre", "Comedy", HERE), True),
        (Part("genre", "Horror", HERE), Part("genre", "Nonsense", HERE), False),
        (Part("genre", "Horror", HERE), Part("country", "Japan", HERE), False),
        (Part("like", 11, HERE), Part("like", 11, HERE, exclude=True), True),
        (Part("like", 11, HERE), Part("like", 12, HERE), False),
        (Part("year", (1990, None), HERE), Part("year", (1980, 1989), HERE), True),
        (Part("person", "A", HERE, role="cast"), Part("person", "A", HERE, role="director"), False),
    ],
)
def test_a_chip_becomes_only_what_it_could_be_changed_to(shipped, part: Part, new: Part, expected: bool) -> None:
    assert may_become(shipped, part, new) is expected


@given(st.sampled_from(sorted(SCALES)), st.none() | st.integers(0, 100), st.none() | st.integers(0, 100))
def test_typed_ends_become_bounds_in_order(kind: str, low: int | None, high: int | None) -> None:
    found = ended((low, high), SCALES[kind])
    assert [bound is None for bound in found].count(True) == (low is None) + (high is None)
    if None not in found:
        assert found[0] <= found[1]
    scaled = {number if SCALES[kind].factor == 1 else number / 100 for number in (low, high) if number is not None}
    assert {bound for bound in found if bound is not None} == scaled


def test_popularity_is_typed_in_hundredths() -> None:
    assert ended((None, 35), SCALES["popularity"]) == (None, 0.35)
