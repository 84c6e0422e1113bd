from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.intent.canonical import Canon, canonical
from recsys.types import Span


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Amélie", "amelie"),
        ("WALL·E", "wall e"),
        ("Schindler’s List", "schindlers list"),
        ("克里斯托弗·諾蘭", "克里斯托弗诺兰"),
        ("指环王1：护戒使者", "指环王1护戒使者"),
        ("Sci-Fi  ", "sci fi"),
        ("X 战警", "x战警"),
        ("...", ""),
    ],
)
def test_spellings_of_one_name_become_one_form(text: str, form: str) -> None:
    assert canonical(text) == form


@given(st.text(max_size=80))
def test_a_message_and_a_name_are_folded_alike(text: str) -> None:
    assert Canon.of(text).text == canonical(text)


@given(st.text(min_size=1, max_size=80))
def test_places_rise_and_lie_in_the_message(text: str) -> None:
    canon = Canon.of(text)
    assert len(canon.places) == len(canon.text)
    assert list(canon.places) == sorted(set(canon.places))
    assert all(0 <= place < len(text) for place in canon.places)


def test_a_stretch_leads_back_to_the_message() -> None:
    message = "like «Amélie»!"
    canon = Canon.of(message)
    start = canon.text.index("amelie")
    assert canon.span(start, start + 6) == Span(6, 12)


@pytest.mark.parametrize(
    ("message", "word", "whole"),
    [
        ("heat wave", "heat", True),
        ("heats", "heat", False),
        ("cheat", "heat", False),
        ("看heat吧", "heat", True),
        ("in 1994", "199", False),
        ("Tarantino's films", "tarantino", True),
        ("O'Brien", "o", False),
    ],
)
def test_whole_words_only(message: str, word: str, whole: bool) -> None:
    canon = Canon.of(message)
    start = canon.text.index(word)
    assert canon.is_whole(start, start + len(word)) is whole


def test_a_traditional_spelling_with_two_meanings_is_compared_as_one() -> None:
    assert canonical("活著") == canonical("活着") and canonical("妳") == canonical("你")
