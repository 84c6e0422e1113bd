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
    assert empty.nearest("anything", least=50) == ()


def test_a_misspelt_name_is_near_its_own() -> None:
    names = Gazetteer({"interstellar": 1, "inception": 2})
    assert names.nearest("intersteller", least=88) == ("interstellar",)
    assert names.nearest("casablanca", least=88) == ()
    assert names.nearest("intersteller", least=88, accept=lambda value: value == 2) == ()
