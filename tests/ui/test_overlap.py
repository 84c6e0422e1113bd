from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from recsys.types import Film, Intent, Query, Recommendation, State, Turn
from recsys.ui.frame import View
from recsys.ui.overlap import Standing, both, places, rows, standings, summary

VIEW = View(None, "en")
FILMS = {n: Film(n, f"片{n}", f"film {n}") for n in range(1, 8)}


def turn(*film_ids: int) -> Turn:
    items = tuple(Recommendation(FILMS[n], 10.0 - place, ()) for place, n in enumerate(film_ids))
    return Turn(Intent("x", "en"), Query((), "", np.zeros(2, np.float32)), items, (), State())


LEFT, RIGHT = turn(1, 2, 3, 4), turn(5, 3, 1)


def test_shared_films_come_first_then_by_their_better_place() -> None:
    assert [film.film_id for film in both(LEFT, RIGHT)] == [1, 3, 5, 2, 4]
    assert places(RIGHT) == {5: 1, 3: 2, 1: 3}


def test_what_lists_share_is_told_and_named() -> None:
    assert summary(VIEW, LEFT, RIGHT) == "A lists 4, B lists 3; **2 on both**: film 1, film 3"
    assert "none on both" in summary(VIEW, LEFT, turn(6, 7))


def test_a_film_off_a_list_has_the_place_that_it_would_take_or_none_if_ruled_out() -> None:
    asked: list[int] = []

    def why_not(turn: Turn, film_id: int) -> SimpleNamespace:
        asked.append(film_id)
        return SimpleNamespace(rank=None if film_id == 5 else 57, score=1.5)

    films = both(LEFT, RIGHT)
    found = standings(SimpleNamespace(why_not=why_not), (LEFT, RIGHT, turn()), films)
    assert found[0] == {
        1: Standing(1, 10.0), 2: Standing(2, 9.0), 3: Standing(3, 8.0), 4: Standing(4, 7.0), 5: Standing(None, 1.5),
    }  # fmt: skip
    assert found[1][2] == Standing(57, 1.5) and found[2] == {}
    assert sorted(asked) == [2, 4, 5]
    table = rows(VIEW, films, found[:2])
    assert [row["Film"] for row in table] == ["film 1", "film 3", "film 5", "film 2", "film 4"]
    assert (table[2]["Place in A"], table[2]["Place in B"], table[2]["Score in A"]) == (None, 1, 1.5)
