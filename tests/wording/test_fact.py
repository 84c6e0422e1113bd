from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from recsys.types import Fact, Film, Language
from recsys.wording import Names, fact_reply

ALIEN = 103
EMPTY = Film(1, "无名", "Nameless")


def answer(film: Film, fact: Fact, language: Language, small_catalogue, small_lexicon) -> str:
    return "".join(fact_reply([film], [fact], Names(small_catalogue, small_lexicon, language)).chunks)


@pytest.mark.parametrize(
    ("fact", "zh", "en"),
    [
        ("director", "Ridley Scott", "Ridley Scott"),
        ("cast", "Sigourney Weaver", "Sigourney Weaver"),
        ("year", "1979 年", "1979"),
        ("runtime", "117 分钟", "117 minutes"),
        ("genre", "恐怖、科幻", "horror, sci-fi"),
        ("country", "英国、美国", "United Kingdom, United States"),
        ("language", "英语", "English"),
        ("rating", "8.4", "8.4 out of 10"),
        ("certificate", "R", "rated R"),
        ("title", "Alien", "异形"),
        ("plot", "太空旅行", "space travel"),
    ],
)
def test_facts_are_told_in_both_languages(fact: Fact, zh: str, en: str, small_catalogue, small_lexicon) -> None:
    film = small_catalogue.film(ALIEN)
    assert zh in answer(film, fact, "zh", small_catalogue, small_lexicon)
    told = answer(film, fact, "en", small_catalogue, small_lexicon)
    assert en in told and told.startswith("Alien (1979)")


@pytest.mark.parametrize("fact", sorted(set(get_args(Fact)) - {"title"}))
def test_what_is_not_known_is_said_so(fact: Fact, small_catalogue, small_lexicon) -> None:
    assert "我没有" in answer(EMPTY, fact, "zh", small_catalogue, small_lexicon)
    assert "I do not know" in answer(EMPTY, fact, "en", small_catalogue, small_lexicon)


def test_several_films_and_facts_are_answered_one_by_one(small_catalogue, small_lexicon) -> None:
    films = [small_catalogue.film(ALIEN), replace(small_catalogue.film(ALIEN), title_en="Other", year=None)]
    reply = fact_reply(films, ["director", "year"], Names(small_catalogue, small_lexicon, "en"))
    assert len(reply.chunks) == 4 and reply.chunks[3] == "I do not know the year of Other. "


def test_without_a_film_it_asks_which(small_catalogue, small_lexicon) -> None:
    assert "Which film" in fact_reply([], ["year"], Names(small_catalogue, small_lexicon, "en")).chunks[0]
