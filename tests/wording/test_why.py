from __future__ import annotations

import pytest

from recsys.types import Film, Language, Part, Reason, Recommendation, Span
from recsys.wording import Absent, Names, why_reply


def films(n: int) -> tuple[Recommendation, ...]:
    return tuple(
        Recommendation(
            Film(i, f"片{i}", f"Film {i}"),
            2.0 + i,
            (Reason("base", 3.0, f"base of {i}", ()), Reason("wish", -1.0 + i, f"wish of {i}", ())),
        )
        for i in range(1, n + 1)
    )


@pytest.fixture
def why(small_catalogue, small_lexicon):
    def tell(about, absent, shown, language: Language = "en") -> str:
        return "".join(why_reply(about, absent, shown, Names(small_catalogue, small_lexicon, language)).chunks)

    return tell


def test_why_tells_the_whole_arithmetic_of_the_films_meant(why) -> None:
    shown = films(3)
    text = why(shown[1:], (), shown)
    assert "Film 2 is number 2 with 4.00 points" in text and "Film 3 is number 3" in text
    assert "base of 2 +3.00" in text and "wish of 2 +1.00" in text and "Film 1" not in text
    assert "《片1》排第 1" in why(shown[:1], (), shown, "zh")


def test_why_without_a_film_speaks_of_the_first(why) -> None:
    assert "Film 1 is number 1" in why((), (), films(3))


@pytest.mark.parametrize(("language", "words"), [("zh", "还没有推荐过"), ("en", "not shown you a film yet")])
def test_why_before_any_film_asks_for_a_wish(language: Language, words: str, why) -> None:
    assert words in why((), (), (), language)


@pytest.mark.parametrize(
    ("absent", "zh", "en"),
    [
        (
            Absent(films(1)[0].film, parts=(Part("year", (2000.0, None), Span(0, 1)),)),
            "年份：2000 年起",
            "2000 or later",
        ),
        (Absent(films(1)[0].film, hidden=True), "换掉", "passed it on"),
        (Absent(films(1)[0].film, place=1234), "第 1,234", "number 1,234"),
    ],
)
def test_why_not_names_what_keeps_a_film_off_the_list(absent: Absent, zh: str, en: str, why) -> None:
    shown = films(3)
    assert zh in why((), (absent,), shown, "zh")
    told = why((), (absent,), shown, "en")
    assert en in told and "is number 1 with" not in told
