from __future__ import annotations

from collections.abc import Callable

import pytest

from recsys.catalogue import Catalogue
from recsys.intent.canonical import Canon
from recsys.intent.hit import Hit, Meaning
from recsys.intent.scene import Scene, blank, clipped, lead, says_nothing
from recsys.intent.title import TitleIndex
from recsys.language import normalise
from recsys.types import State


@pytest.fixture
def scene(small_catalogue: Catalogue) -> Callable[[str], Scene]:
    def make(message: str, *hits: Hit) -> Scene:
        text = normalise(message)
        shown = State(n_turns=1, shown=(104, 103, 102))
        return Scene(message, text, Canon.of(text), hits, shown, TitleIndex(small_catalogue), small_catalogue)

    return make


def test_films_listed_from_a_place_on(scene: Callable[[str], Scene]) -> None:
    films = scene("seen Inception, the second one and it").objects_at(5)
    assert [film.film_ids for film in films] == [(102,), (103,), (103,)]  # "it" is the film named before
    assert scene("看过《星际穿越》和第三部").objects_at(2)[0].film_ids == (101,)


def test_films_listed_up_to_a_place(scene: Callable[[str], Scene]) -> None:
    films = scene("第一部和《异形》我看过").objects_before(8)
    assert [film.film_ids for film in films] == [(104,), (103,)]
    assert scene("我看过").objects_before(1) == []


def test_the_third_of_a_series_is_no_place(scene: Callable[[str], Scene]) -> None:
    assert scene("异形第三部", Hit(0, 2, (Meaning("like", 103),))).places == []
    assert [film.film_ids for film in scene("第三部").places] == [(102,)]


def test_of_the_bearers_of_a_name_the_one_on_the_list_is_meant(scene: Callable[[str], Scene]) -> None:
    hit = Hit(0, 5, (Meaning("like", 101), Meaning("like", 103)), either=True)
    assert [film.film_ids for film in scene("crash", hit).named] == [(103,)]


def test_a_whole_title_is_told_from_a_question(scene: Callable[[str], Scene]) -> None:
    assert scene("A Better Tomorrow").is_title and not scene("Inception").is_title and not scene("why").is_title


def test_stretches() -> None:
    hit = Hit(4, 8, (Meaning("genre", "Comedy"),))
    assert clipped((0, 6), [hit]) == (0, 4) and clipped((5, 9), [hit]) is None
    assert clipped((0, 6), [Hit(4, 8, (Meaning("like", 101),))]) is None
    assert blank("abcdef", [(1, 3)]) == "a  def" and lead("x" * 99, 80) == "x" * 60
    assert says_nothing(" ?!，") and not says_nothing("好")
