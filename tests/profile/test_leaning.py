from __future__ import annotations

import pytest

from recsys.catalogue import Catalogue
from recsys.profile import beliefs, leanings
from recsys.profile.leaning import Leaning
from recsys.types import Event, EventKind


def clicks(*found: tuple[int, EventKind]) -> list[Event]:
    return [Event(film_id, kind, float(at)) for at, (film_id, kind) in enumerate(found)]


def named(events: list[Event], catalogue: Catalogue) -> dict[str, Leaning]:
    return {item.name: item for item in leanings(events, catalogue)}


def test_a_genre_is_counted_beside_the_catalogue(small_catalogue: Catalogue) -> None:
    found = named(clicks((101, "like"), (103, "like"), (104, "like"), (102, "dislike"), (110, "want")), small_catalogue)
    sci_fi = found["Sci-Fi"]
    assert (sci_fi.n_liked, sci_fi.n_disliked, sci_fi.n_wanted) == (2, 1, 0)
    assert sci_fi.share == pytest.approx(2 / 3) and sci_fi.usual == pytest.approx(3 / 12)
    assert 1 < sci_fi.lift < sci_fi.share / sci_fi.usual  # drawn towards 1: three films are no proof
    assert found["Fantasy"].weight == 1.5 and found["Thriller"].weight == -1.0


def test_the_strongest_stands_first(small_catalogue: Catalogue) -> None:
    found = leanings(clicks((105, "like"), (106, "like"), (103, "dislike")), small_catalogue)
    assert [item.strength for item in found] == sorted((item.strength for item in found), reverse=True)
    assert {item.name for item in found[:3]} == {"Crime", "Chow Yun-Fat", "John Woo"}
    assert found[-1].n_disliked == 1


def test_beliefs_leave_out_what_one_film_says_of_a_person(small_catalogue: Catalogue) -> None:
    names = {item.name for item in beliefs(clicks((101, "like")), small_catalogue)}
    assert "Sci-Fi" in names and "2010" in names and "Christopher Nolan" not in names
    names = {item.name for item in beliefs(clicks((101, "like"), (102, "like")), small_catalogue)}
    assert "Christopher Nolan" in names


def test_a_dislike_weighs_against(small_catalogue: Catalogue) -> None:
    names = {item.name for item in beliefs(clicks((101, "like"), (103, "dislike")), small_catalogue)}
    assert "Sci-Fi" not in names and "Drama" in names


def test_what_was_denied_is_marked_and_no_belief(small_catalogue: Catalogue) -> None:
    events = [*clicks((101, "like"), (102, "like")), Event(0, "deny", 9.0, "genre:Sci-Fi")]
    assert named(events, small_catalogue)["Sci-Fi"].is_denied
    assert "Sci-Fi" not in {item.name for item in beliefs(events, small_catalogue)}


def test_a_film_that_was_set_aside_speaks_no_more(small_catalogue: Catalogue) -> None:
    events = [*clicks((101, "like"), (105, "like")), Event(0, "deny", 9.0, "films:101")]
    found = named(events, small_catalogue)
    assert "Sci-Fi" not in found and found["Action"].share == 1.0


def test_films_that_are_gone_are_passed_over(small_catalogue: Catalogue) -> None:
    assert leanings(clicks((999, "like")), small_catalogue) == ()
