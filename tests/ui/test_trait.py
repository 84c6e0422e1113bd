from __future__ import annotations

from types import SimpleNamespace

from recsys.types import FilmWord, Part, Span
from recsys.ui.frame import View
from recsys.ui.trait import badges, label, rows, telling

SPAN = Span(0, 1)
VIEW = View(SimpleNamespace(part_label=lambda part, language: f"chip {part.value}"), "en")
GENRE, HORROR = Part("genre", "Sci-Fi", SPAN), Part("genre", "Horror", SPAN, exclude=True)
WORDS = (
    FilmWord("keyword", "space", "*space*", 0.3),
    FilmWord("genre", "Sci-Fi", "sci-fi", 0.1, (GENRE,)),
    FilmWord("runtime", "97", "97", 0.0, (Part("runtime", (None, 100), SPAN),)),
    FilmWord("keyword", "gore", "gore", -0.2),
    FilmWord("genre", "Drama", "drama", 0.0, (HORROR,)),
)


def test_what_was_asked_for_comes_first_and_what_speaks_against_the_film_is_left_out() -> None:
    assert [word.text for word in telling(WORDS)] == ["sci-fi", "97", "*space*"]


def test_badges_carry_shares_that_make_a_hundred_and_a_tick_where_asked_for() -> None:
    text = badges(VIEW, WORDS)
    assert "✓&nbsp;sci&#45;" in text and ":small[25%]" in text and ":small[75%]" in text
    assert "✓&nbsp;97 min" in text and "&#42;space&#42;" in text and text.count("✓") == 2
    assert badges(VIEW, ()) == ""


def test_the_table_holds_every_piece() -> None:
    table = rows(VIEW, WORDS)
    assert [row["Value"] for row in table] == [0.3, 0.1, 0.0, -0.2, 0.0]
    assert table[1]["Meets your"] == "chip Sci-Fi"
    assert [row["Kind"] for row in table] == ["Keyword", "Genre", "Length", "Keyword", "Genre"]


def test_numbers_have_their_unit() -> None:
    told = [label(VIEW, FilmWord(kind, "7", "7", 0.0)) for kind in ("runtime", "rating", "popularity", "year")]
    assert told == ["7 min", "7/10", "7 votes", "7"]
