from __future__ import annotations

import re

import pytest

from recsys.intent.attribute import CHINESE, ENGLISH, kind_of

PATTERN = re.compile(rf"^(?:{ENGLISH})$|^(?:{CHINESE})$")


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("year", "year"),
        ("年代", "year"),
        ("running time", "runtime"),
        ("片长", "runtime"),
        ("where it's from", "country"),
        ("哪个国家的", "country"),
        ("languages", "language"),
        ("导演", "person"),
        ("who's in it", "person"),
        ("score", "rating"),
        ("名气", "popularity"),
        ("mood", "theme"),
    ],
)
def test_words_for_the_sides_of_a_film(word: str, kind: str) -> None:
    match = PATTERN.match(word)
    assert match is not None and kind_of(match) == kind
