from __future__ import annotations

from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from recsys.catalogue import Catalogue, Lexicon, Person
from recsys.catalogue.lexicon import Entry
from recsys.types import MARK_KINDS, Film
from recsys.ui import card
from recsys.ui.frame import View

FILM = Film(
    1, "盗梦*空间*", "Inception", year=2010, genres=("Action", "Drama", "Sci-Fi"), directors=("N",), runtime_minutes=148
)


@pytest.fixture
def view() -> View:
    lexicon = Lexicon({"genre": {"Sci-Fi": Entry("genre", "Sci-Fi", "科幻")}})
    catalogue = Catalogue.from_films([FILM], people=[Person("N", "诺兰")])
    return View(SimpleNamespace(lexicon=lexicon, catalogue=catalogue), "zh")


def test_facts_name_year_the_two_most_telling_genres_director_and_length(view: View) -> None:
    assert card.facts(view, FILM).replace("&#47;", "/") == "2010 · 科幻/Action · 诺兰 · 148 分钟"


def test_unknown_facts_leave_no_gap(view: View) -> None:
    assert card.facts(view, Film(2, "甲", "A", genres=("Sci-Fi",))) == "科幻"


def test_titles_put_the_language_first_and_stay_text() -> None:
    assert card.titles(FILM, "zh") == "**盗梦&#42;空间&#42;**  \n:small[:gray[Inception]]"
    assert card.titles(FILM, "en").startswith("**Inception**")


def test_equal_titles_are_written_once() -> None:
    assert card.titles(Film(1, "Her", "HER"), "zh") == "**Her**"


def test_a_picture_carries_its_description() -> None:
    from base64 import b64decode

    markdown = card.picture('<svg xmlns="http://www.w3.org/2000/svg"/>', "a [b]")
    assert markdown.startswith("![a &#91;b&#93;](data:image/svg+xml;base64,")
    ElementTree.fromstring(b64decode(markdown.split("base64,")[1][:-1]))


def test_every_mark_has_a_button() -> None:
    assert set(card.ICONS) == set(MARK_KINDS)
