from __future__ import annotations

from dataclasses import replace

import pytest

from recsys.catalogue import Lexicon, load_lexicon
from recsys.config import ROOT
from recsys.offline.encoder.fact import N_KEYWORDS, decade, gather_facts, told_facts
from recsys.types import Film

HERO = Film(1, "英雄", "Hero", year=2002, genres=("Action",), countries=("China",), keywords=("sword fight",))
KNIGHT = replace(HERO, film_id=2, title_en="Knight", countries=("France",), directors=("A", "B", "C"))
SCARY = Film(3, "鬼", "Ghost", genres=("Horror",), keywords=("ghost",))
PLAIN = Film(4, "怕", "Fear", genres=("Horror",))
LAST = Film(5, "末", "Last", keywords=(*(f"word {n}" for n in range(N_KEYWORDS)), "ghost"))
LOVE = Film(6, "爱", "Love", genres=("Romance", "Comedy"))
FILMS = [HERO, KNIGHT, SCARY, PLAIN, LAST, LOVE]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(ROOT / "assets")


def test_a_film_tells_its_genre_theme_country_region_decade_and_directors(lexicon: Lexicon) -> None:
    found = told_facts(KNIGHT, lexicon)
    assert {("genre", "Action"), ("country", "France"), ("country", "Europe"), ("decade", "2000")} <= set(found)
    assert ("keyword", "sword fight") in found
    assert [name for kind, name in found if kind == "person"] == ["A", "B"]
    assert found.index(("country", "France")) < found.index(("country", "Europe"))
    assert len(found) == len(set(found))


def test_a_sword_fight_is_wuxia_only_at_home(lexicon: Lexicon) -> None:
    assert ("theme", "wuxia") in told_facts(HERO, lexicon)
    assert ("theme", "wuxia") not in told_facts(KNIGHT, lexicon)
    assert ("theme", "wuxia") in told_facts(replace(KNIGHT, keywords=("wuxia",)), lexicon)


def test_two_genres_may_be_a_theme(lexicon: Lexicon) -> None:
    assert ("theme", "romantic comedy") in told_facts(LOVE, lexicon)
    assert ("theme", "romantic comedy") not in told_facts(replace(LOVE, genres=("Comedy",)), lexicon)


def test_a_film_meets_a_wish_that_it_tells_all_of(lexicon: Lexicon) -> None:
    facts = gather_facts(FILMS, lexicon)
    met, _ = facts.meeting([("genre", "Action"), ("country", "China")])
    assert met.tolist() == [True, False, False, False, False, False]


def test_what_may_be_so_is_neither_match_nor_counterexample(lexicon: Lexicon) -> None:
    met, ignored = gather_facts(FILMS, lexicon).meeting([("theme", "scary")])
    assert met.tolist() == [False, False, True, False, False, False]
    assert ignored.tolist() == [False, False, False, True, True, False]  # a horror film; a keyword that is not told


def test_a_film_without_a_year_has_no_decade() -> None:
    assert decade(HERO) == ("2000",)
    assert decade(SCARY) == ()
