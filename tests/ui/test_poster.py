from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recsys.types import Film
from recsys.ui.palette import SCHEMES
from recsys.ui.poster import draw_poster

FILM = Film(7, "盗梦空间", "Inception", year=2010, genres=("Sci-Fi", "Action"), directors=("Christopher Nolan",))
NASTY = [
    "<script>alert(1)</script>",
    "a & b \" ' < >",
    "]]>",
    "\x00\x08\ud800",
    "",
    "   ",
    "字" * 300,
    "W" * 300,
    "\u202eabc",
]


def words(svg: str) -> str:
    return "".join(ElementTree.fromstring(svg).itertext())


@pytest.mark.parametrize("title", NASTY)
def test_a_nasty_title_leaves_valid_xml_without_new_elements(title: str) -> None:
    root = ElementTree.fromstring(draw_poster(replace(FILM, title_zh=title, title_en=title), "zh", title))
    names = {element.tag.rsplit("}")[-1] for element in root.iter()}
    assert "script" not in names
    assert "svg" in names and "text" in names


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120), st.integers(min_value=0, max_value=10**9), st.sampled_from([None, 1925, 1963, 2024]))
def test_any_title_leaves_valid_xml(title: str, film_id: int, year: int | None) -> None:
    ElementTree.fromstring(draw_poster(replace(FILM, film_id=film_id, title_zh=title, year=year), "zh"))


def test_the_same_film_always_has_the_same_poster() -> None:
    first = draw_poster(FILM, "zh", "诺兰")
    draw_poster.cache_clear()
    assert draw_poster(replace(FILM), "zh", "诺兰") == first


def test_two_films_of_one_genre_differ_beyond_their_titles() -> None:
    twins = [draw_poster(replace(FILM, film_id=n, genres=("Sci-Fi",)), "zh") for n in (1, 2)]
    assert twins[0] != twins[1]


def test_title_director_and_year_are_written() -> None:
    text = words(draw_poster(FILM, "zh", "克里斯托弗·诺兰"))
    assert "盗梦空间" in text and "Inception" in text and "克里斯托弗·诺兰" in text and "2010" in text


def test_the_language_decides_which_title_is_large() -> None:
    zh, en = draw_poster(FILM, "zh"), draw_poster(FILM, "en")
    assert zh.index("盗梦空间") < zh.index("Inception")
    assert en.index("Inception") < en.index("盗梦空间")


@pytest.mark.parametrize("genre", SCHEMES)
def test_every_genre_draws_a_pattern(genre: str) -> None:
    root = ElementTree.fromstring(draw_poster(replace(FILM, genres=(genre,)), "zh"))
    shapes = [
        e for e in root.iter() if e.tag.rsplit("}")[-1] in ("circle", "rect", "polygon", "polyline", "line", "path")
    ]
    assert len(shapes) >= 6  # three belong to every poster


def test_a_film_without_facts_still_has_a_poster() -> None:
    assert "无题" in words(draw_poster(Film(1, "无题", "Untitled"), "zh"))
