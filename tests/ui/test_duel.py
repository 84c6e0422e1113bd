from __future__ import annotations

from recsys.types import Film
from recsys.ui.duel import agreement, option

HER = Film(1, "她", "Her", year=2013)
UP = Film(2, "飞屋环游记", "Up", year=2009)
SAME = Film(3, "Klaus", "Klaus")
LEFT = ((HER, 0.9), (UP, 0.5))
RIGHT = ((UP, 3.0), (SAME, 2.0))


def test_what_both_show_and_what_only_one_shows() -> None:
    found = agreement(LEFT, RIGHT)
    assert (found.both, found.left, found.right) == ((UP,), (HER,), (SAME,))
    same = agreement(LEFT, LEFT)
    assert (same.both, same.left, same.right) == ((HER, UP), (), ())
    assert agreement((), RIGHT).right == (UP, SAME)


def test_a_film_can_be_found_by_either_title() -> None:
    assert option(HER, "zh") == "她 / Her (2013)"
    assert option(HER, "en") == "Her / 她 (2013)"
    assert option(SAME, "en") == "Klaus"
    assert option(HER, "en", numbered=True) == "Her / 她 (2013) · 1"
