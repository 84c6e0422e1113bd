from __future__ import annotations

from types import SimpleNamespace

import pytest

from recsys.catalogue import Catalogue, Lexicon
from recsys.catalogue.lexicon import Entry
from recsys.types import Event, Film
from recsys.ui.belief import beliefs, label

FILMS = [
    Film(1, "甲", "A", year=2010, genres=("Sci-Fi", "Drama"), directors=("N",), cast=("C",)),
    Film(2, "乙", "B", year=2014, genres=("Sci-Fi", "Drama"), directors=("N",)),
    Film(3, "丙", "C", year=1999, genres=("Drama",), directors=("O",)),
    Film(4, "丁", "D", year=1999, genres=("Drama",)),
]


@pytest.fixture
def recommender() -> SimpleNamespace:
    lexicon = Lexicon({"genre": {"Sci-Fi": Entry("genre", "Sci-Fi", "科幻")}})
    return SimpleNamespace(catalogue=Catalogue.from_films(FILMS), lexicon=lexicon)


def names(recommender, *clicks: tuple[int, str]) -> list[str]:
    return [item.name for item in beliefs([Event(i, kind, 0.0) for i, kind in clicks], recommender)]


def test_nothing_is_believed_of_a_stranger(recommender) -> None:
    assert beliefs([], recommender) == []


def test_two_liked_films_speak_for_what_they_share(recommender) -> None:
    found = names(recommender, (1, "like"), (2, "like"))
    assert {"Sci-Fi", "N", "2010"} <= set(found)
    assert "C" not in found  # one film by somebody is no leaning
    assert found.index("Sci-Fi") < found.index("Drama")  # rarer counts for more


def test_a_dislike_weighs_against(recommender) -> None:
    assert "Drama" not in names(recommender, (1, "like"), (3, "dislike"))


def test_clear_takes_a_belief_back(recommender) -> None:
    assert names(recommender, (1, "like"), (1, "clear")) == []


def test_a_film_that_left_the_catalogue_is_passed_over(recommender) -> None:
    assert names(recommender, (99, "like")) == []


def test_labels_follow_the_language(recommender) -> None:
    found = {b.kind: b for b in beliefs([Event(1, "like", 0.0), Event(2, "like", 0.0)], recommender)}
    genre = next(b for b in beliefs([Event(1, "like", 0.0)], recommender) if b.name == "Sci-Fi")
    assert (label(genre, recommender, "zh"), label(genre, recommender, "en")) == ("科幻", "Sci-Fi")
    assert label(found["decade"], recommender, "zh") == "2010 年代"
