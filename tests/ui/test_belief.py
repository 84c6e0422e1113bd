from __future__ import annotations

from types import SimpleNamespace

import pytest

from recsys.catalogue import Catalogue, Lexicon, Person
from recsys.catalogue.lexicon import Entry
from recsys.profile import Group, Leaning
from recsys.types import Film
from recsys.ui.belief import group_names, label


@pytest.fixture
def recommender() -> SimpleNamespace:
    words = {"Sci-Fi": Entry("genre", "Sci-Fi", "科幻")}
    keywords = {"robot": Entry("keyword", "robot", "机器人"), "android": Entry("keyword", "android", "机器人")}
    catalogue = Catalogue.from_films([Film(1, "甲", "A")], people=[Person("Ann Lee", "安李")])
    return SimpleNamespace(catalogue=catalogue, lexicon=Lexicon({"genre": words, "keyword": keywords}))


def leaning(kind: str, name: str) -> Leaning:
    return Leaning(kind, name, 2, 0, 0, 1.0, 0.1, 3.0, 4.0)


@pytest.mark.parametrize(
    ("kind", "name", "zh", "en"),
    [
        ("genre", "Sci-Fi", "科幻", "Sci-Fi"),
        ("person", "Ann Lee", "安李", "Ann Lee"),
        ("decade", "2010", "2010 年代", "2010s"),
    ],
)
def test_labels_follow_the_language(kind: str, name: str, zh: str, en: str, recommender) -> None:
    item = leaning(kind, name)
    assert (label(item, recommender, "zh"), label(item, recommender, "en")) == (zh, en)


def test_an_interest_is_named_in_the_language_of_the_page(recommender) -> None:
    words = (("keyword", "robot"), ("keyword", "whatever"), ("genre", "Sci-Fi"), ("keyword", "android"))
    group = Group((1,), words, 1.0, "films:1")
    assert group_names(group, recommender, "zh") == ["机器人", "科幻"]
    assert group_names(group, recommender, "en") == ["robot", "whatever", "Sci-Fi"]
