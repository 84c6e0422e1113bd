from __future__ import annotations

import pytest

from recsys.ui.lettering import MAX_LINES, fit, printable, shorten, width, wrap


@pytest.mark.parametrize("title", ["她", "星球大战2：帝国反击战", "Raiders of the Lost Ark", "字" * 200, "W" * 200])
def test_no_line_is_wider_than_the_room(title: str) -> None:
    size, lines = fit(title, 204)
    assert len(lines) <= MAX_LINES
    assert all(width(line) * size <= 204 + 1e-6 for line in lines)


def test_a_longer_title_is_never_set_larger() -> None:
    sizes = [fit("盗" * n, 204)[0] for n in range(1, 40)]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] > sizes[-1]


def test_latin_words_stay_whole_where_they_fit() -> None:
    assert fit("American Beauty", 204)[1] == ["American", "Beauty"]


def test_a_line_does_not_begin_with_a_closing_mark() -> None:
    assert all(line[0] not in "：》，" for line in wrap("指环王：护戒使者》，再来", 3.2))


def test_a_title_that_cannot_fit_ends_in_an_ellipsis() -> None:
    assert fit("字" * 200, 204)[1][-1].endswith("…")
    assert not fit("字", 204)[1][-1].endswith("…")


def test_shorten_keeps_what_fits() -> None:
    assert shorten("Nolan", 10) == "Nolan"
    assert shorten("Francis Ford Coppola", 5).endswith("…")


def test_printable_drops_controls_and_direction_marks() -> None:
    assert printable("a\x00b\u202ec\ud800") == "abc"
