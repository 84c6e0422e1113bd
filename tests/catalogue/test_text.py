import pytest

from recsys.catalogue import Catalogue, Entry, Lexicon, Person, film_text
from recsys.types import Film

LEXICON = Lexicon(
    {
        "genre": {"Sci-Fi": Entry("genre", "Sci-Fi", "科幻"), "Drama": Entry("genre", "Drama", "剧情")},
        "keyword": {"space travel": Entry("keyword", "space travel", "太空旅行")},
        "country": {"United States": Entry("country", "United States", "美国")},
    }
)
FILM = Film(
    7,
    "星际穿越",
    "Interstellar",
    year=2014,
    genres=("Sci-Fi", "Drama"),
    directors=("Christopher Nolan",),
    countries=("United States",),
    keywords=("space travel", "robot (droid)"),
)


def text_of(film, overviews=None):
    nolan = Person("Christopher Nolan", "克里斯托弗·诺兰")
    return film_text(film, Catalogue.from_films([film], people=[nolan], overviews=overviews), LEXICON)


def test_text_says_everything_in_both_languages_the_most_telling_first():
    assert text_of(FILM) == (
        "Sci-Fi, Drama 科幻、剧情. space travel, robot 太空旅行. Interstellar 星际穿越. "
        "United States 美国. 2010s 2010年代. Christopher Nolan 克里斯托弗·诺兰"
    )


def test_same_film_same_text():
    assert text_of(FILM) == text_of(FILM)


def test_unknown_facts_leave_no_gap():
    assert text_of(Film(1, "无名", "Nameless")) == "Nameless 无名"


@pytest.mark.parametrize(
    "film", [Film(1, "疯狂的石头", "Feng kuang", title_en_is_pinyin=True), Film(1, "疯狂的石头", "疯狂的石头")]
)
def test_title_without_an_english_form_is_said_once(film):
    assert text_of(film) == "疯狂的石头"


def test_overview_comes_last_and_is_cut():
    text = text_of(FILM, {7: "A farmer leaves Earth. " * 100})
    assert text.startswith("Sci-Fi") and "诺兰. A farmer leaves Earth." in text and len(text) < 600


def test_long_lists_are_cut():
    many = Film(
        1,
        "甲",
        "One",
        genres=tuple(f"g{i}" for i in range(9)),
        keywords=tuple(f"k{i}" for i in range(20)),
        countries=tuple(f"c{i}" for i in range(9)),
        directors=tuple(f"d{i}" for i in range(9)),
    )
    assert text_of(many) == "g0, g1, g2, g3. k0, k1, k2, k3, k4, k5, k6, k7. One 甲. c0, c1. d0, d1"
