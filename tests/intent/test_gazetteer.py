from __future__ import annotations

from recsys.intent.canonical import Canon
from recsys.intent.gazetteer import Gazetteer


def test_every_whole_name_is_found() -> None:
    names = Gazetteer({"star": 1, "star wars": 2, "war": 3, "": 4})
    assert sorted(names.find(Canon.of("Star Wars!"))) == [(0, 4, 1), (0, 9, 2)]


def test_names_are_known_and_counted() -> None:
    names = Gazetteer({"heat": 1, "": 2})
    assert ("heat" in names, "" in names, len(names), names.get("heat"), names.get("x")) == (True, False, 1, 1, None)


def test_no_names_find_nothing() -> None:
    empty: Gazetteer[int] = Gazetteer({})
    assert list(empty.find(Canon.of("anything"))) == []
    assert empty.nearest("anything", least=50, letters_per_edit=8) == ()


def test_a_misspelt_name_is_near_its_own() -> None:
    names = Gazetteer({"interstellar": 1, "inception": 2})
    assert names.nearest("intersteller", least=88, letters_per_edit=8) == ("interstellar",)
    assert names.nearest("casablanca", least=88, letters_per_edit=8) == ()
    assert names.nearest("intersteller", least=88, letters_per_edit=8, accept=lambda value: value == 2) == ()
    assert names.nearest("interstelle", least=88, letters_per_edit=8) == ()  # two slips in eleven letters


def test_edits_are_counted_where_a_ratio_says_too_little() -> None:
    names = Gazetteer({"星际穿越": 1, "星际迷航": 2, "星球大战": 3})
    assert names.within("星际穿悦", 1) == ("星际穿越",)
    assert names.within("星际宝贝", 1) == () and names.within("星际宝贝", 2) == ("星际穿越", "星际迷航")
