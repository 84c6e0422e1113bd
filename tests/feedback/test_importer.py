from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue
from recsys.feedback import Import, imports, marks, marks_to_csv, missing_to_csv, read_import, undo_of
from recsys.record import export
from recsys.types import Event

NOW = 1.8e9


def read(files: Mapping[str, str | bytes], catalogue: Catalogue, known: Iterable[Event] = ()) -> Import:
    content = {name: text.encode() if isinstance(text, str) else text for name, text in files.items()}
    return read_import(content, catalogue, known, now=NOW)


def test_a_whole_letterboxd_archive(exports, pack: Callable[..., bytes], small_catalogue: Catalogue) -> None:
    names = ("ratings.csv", "watched.csv", "watchlist.csv")
    found = read({"letterboxd-x.zip": pack({name: exports[name] for name in names})}, small_catalogue)
    assert (found.sites, found.n_rows, found.n_matched, found.n_films) == (("letterboxd",), 8, 7, 5)
    assert marks(found.events) == {
        101: {"like", "seen"}, 109: {"seen"}, 103: {"dislike", "seen"}, 108: {"seen"}, 112: {"want"},
    }  # fmt: skip
    (missing,) = found.missing
    assert (missing.title, missing.year, missing.line, missing.why) == ("Nobody, Nowhere", 1990, 5, "unknown")
    assert found.n_new == {"seen": 4, "like": 1, "dislike": 1, "want": 1} and not found.problems


@pytest.mark.parametrize("name", ["ratings.csv", "imdb.csv", "list.csv", "douban.csv", "neodb.csv", "interests.json"])
def test_importing_twice_adds_nothing(name: str, exports: Mapping[str, str], small_catalogue: Catalogue) -> None:
    first = read({name: exports[name]}, small_catalogue)
    assert first.events and first.n_known == 0
    again = read({name: exports[name]}, small_catalogue, first.events)
    assert again.events == () and again.n_known == again.n_films == first.n_films


def test_what_the_person_said_here_weighs_more(exports: Mapping[str, str], small_catalogue: Catalogue) -> None:
    known = [Event(101, "dislike", 5.0), Event(103, "like", 6.0), Event(109, "pass", 7.0)]
    found = read({"ratings.csv": exports["ratings.csv"]}, small_catalogue, known)
    assert {(e.film_id, e.kind) for e in found.events} == {(101, "seen"), (103, "seen"), (109, "seen")}


def test_a_mark_that_was_cleared_here_comes_back_only_by_asking_again(small_catalogue: Catalogue) -> None:
    table = "Date,Name,Year,Letterboxd URI,Rating\n2020-01-02,Alien,1979,u,5\n"
    known = [Event(103, "like", 1.0), Event(103, "clear", NOW - 9)]
    found = read({"ratings.csv": table}, small_catalogue, known)
    assert {event.at for event in found.events} == {NOW}
    assert marks([*known, *found.events]) == {103: {"like", "seen"}}


def test_an_import_can_be_taken_back_and_made_again(exports: Mapping[str, str], small_catalogue: Catalogue) -> None:
    first = read({"imdb.csv": exports["imdb.csv"]}, small_catalogue)
    (name,) = imports(first.events)
    undone = [*first.events, undo_of(first.events, name, now=NOW + 1)]
    assert marks(undone) == {}
    again = read_import({"imdb.csv": exports["imdb.csv"].encode()}, small_catalogue, undone, now=NOW + 5)
    assert marks([*undone, *again.events]) == marks(first.events)


def test_the_newest_stars_of_a_film_decide(small_catalogue: Catalogue) -> None:
    table = "Date,Name,Year,Letterboxd URI,Rating\n2020-01-02,Alien,1979,u,5\n2022-01-02,Alien,1979,u,1\n"
    found = read({"diary.csv": table}, small_catalogue)
    assert marks(found.events) == {103: {"dislike", "seen"}} and found.n_films == 1 and found.n_matched == 2


def test_no_mark_is_from_the_future(small_catalogue: Catalogue) -> None:
    found = read({"a.csv": "Title,Year,Date\nAlien,1979,2199-01-01\nInception,2010,\n"}, small_catalogue)
    assert {event.at for event in found.events} == {NOW}


def test_our_own_table_comes_back_as_it_was(small_catalogue: Catalogue) -> None:
    clicks = [
        Event(101, "like", 1e9), Event(101, "seen", 1e9 + 1), Event(103, "dislike", 1e9 + 2), Event(104, "want", 1e9),
        Event(105, "pass", 1e9), Event(111, "like", 1e9), Event(106, "like", 1e9), Event(106, "clear", 1e9 + 5),
    ]  # fmt: skip
    text = marks_to_csv(clicks, small_catalogue)
    found = read({"wenying-marks.csv": b"\xef\xbb\xbf" + text.encode()}, small_catalogue)
    assert found.sites == ("wenying",) and marks(found.events) == marks(clicks)
    assert read({"a.csv": text}, small_catalogue, clicks).events == ()


def test_our_own_export_comes_back_with_its_whole_history(small_catalogue: Catalogue) -> None:
    clicks = [
        Event(101, "like", 1.5), Event(103, "like", 2.5), Event(103, "clear", 3.5, "like"),
        Event(0, "deny", 4.5, "genre:War"), Event(101, "seen", 5.5, "import:imdb:5"),
    ]  # fmt: skip
    clicks.append(undo_of(clicks, now=6.5))
    text = json.dumps(export("ann", clicks, ["{}"], small_catalogue))
    found = read({"wenying-export.json": text}, small_catalogue)
    assert found.events == tuple(clicks) and found.sites == ("wenying",)
    assert read({"wenying-export.json": text}, small_catalogue, clicks).events == ()


@pytest.mark.parametrize(
    "event",
    [{}, {"kind": "love", "at": 1, "film_id": 101}, {"kind": "like", "at": "x", "film_id": 101}, 7, None,
     {"kind": "like", "at": True, "film_id": 101}, {"kind": "like", "at": 1, "film_id": "101"},
     {"kind": "like", "at": 1e300, "film_id": 101}, {"kind": "like", "at": 1, "film_id": 101, "about": 5},
     {"kind": "deny", "at": 1, "film_id": 999, "about": "genre:War"}, {"kind": "like", "at": 1, "film_id": 0}],
)  # fmt: skip
def test_an_export_that_was_tampered_with_adds_nothing(event: object, small_catalogue: Catalogue) -> None:
    assert read({"a.json": json.dumps({"events": [event]})}, small_catalogue).events == ()


def test_broken_files_are_named_and_do_not_stop_the_others(exports, small_catalogue: Catalogue) -> None:
    files = {"a.csv": "", "b.csv": "x,y\n1,2\n", "c.json": '{"x": 1}', "d.csv": exports["imdb.csv"]}
    found = read(files, small_catalogue)
    assert found.problems == (("a.csv", "empty"), ("b.csv", "columns"), ("c.json", "columns"))
    assert found.n_films == 2


def test_the_list_of_what_is_missing_is_no_formula(small_catalogue: Catalogue) -> None:
    found = read({"a.csv": 'Title,Year\n"=HYPERLINK(1)",1999\n@x,\n'}, small_catalogue)
    rows = list(csv.DictReader(io.StringIO(missing_to_csv(found.missing))))
    assert [row["title"] for row in rows] == ["'=HYPERLINK(1)", "'@x"] and rows[0]["reason"] == "unknown"


@given(text=st.text(max_size=200), name=st.text(max_size=20))
def test_no_text_makes_it_fail(text: str, name: str, small_catalogue: Catalogue) -> None:
    found = read(
        {name: text.encode("utf-8", "replace"), "b.csv": f"Title,Rating,Date\n{text}".encode("utf-8", "replace")},
        small_catalogue,
    )
    assert found.n_rows == found.n_matched + len(found.missing)
