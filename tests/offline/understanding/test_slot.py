from __future__ import annotations

from typing import Any

import pytest

from recsys.catalogue import Catalogue, Entry, Lexicon
from recsys.offline.understanding.label import Label
from recsys.offline.understanding.replay import understand
from recsys.offline.understanding.slot import Judge, Score, round_figures
from recsys.recommender import Recommender


@pytest.fixture(scope="module")
def judge(small_catalogue: Catalogue, small_lexicon: Lexicon) -> Judge:
    region = Entry("country", "East", "东边", members=("Japan", "South Korea", "China"))
    tables = {**small_lexicon.tables, "country": {**small_lexicon.tables["country"], "East": region}}
    return Judge(small_catalogue, Lexicon(tables))


def counts(judge: Judge, expected: Any, found: Any, optional: Any = None) -> tuple[int, int, int]:
    compared = judge.compare_requests(expected, optional or {}, found)
    return len(compared.right), len(compared.missed), len(compared.extra)


@pytest.mark.parametrize(
    ("expected", "found", "want"),
    [
        ({}, {"genres": [], "year_min": None, "wish": "words"}, (0, 0, 0)),
        ({"genres": ["Horror"]}, {"genres": ["Horror"]}, (1, 0, 0)),
        ({"genres": ["Horror"]}, {"exclude_genres": ["Horror"]}, (0, 1, 1)),
        ({"genres": ["Horror", "Comedy"]}, {"genres": ["Comedy", "Drama"]}, (1, 1, 1)),
        ({"year_min": 1990.0}, {"year_min": 1990}, (1, 0, 0)),
        ({"year_min": 1990.0}, {"year_min": 1991}, (0, 1, 1)),
        ({"year_min": [1988.0, 1992.0]}, {"year_min": 1991}, (1, 0, 0)),
        ({"year_min": [1988.0, 1992.0]}, {"year_min": 1993}, (0, 1, 1)),
        ({"popularity_max": True}, {"popularity_max": 0.4}, (1, 0, 0)),
        ({"popularity_max": True}, {"popularity_min": 0.4}, (0, 1, 1)),
        ({"seen": False}, {"seen": False}, (1, 0, 0)),
        ({"seen": False}, {"seen": True}, (0, 1, 1)),
        ({"seen": False}, {"seen": None}, (0, 1, 0)),
        ({"series": ["Harry Potter"]}, {"series": ["The Harry Potter films"]}, (1, 0, 0)),
        ({"like": ["Interstellar 2014"]}, {"like": [101]}, (1, 0, 0)),
        ({"like": ["Interstellar 2014"]}, {"like": [102]}, (0, 1, 1)),
    ],
)
def test_slots_are_held_against_each_other(judge: Judge, expected: Any, found: Any, want: tuple[int, int, int]) -> None:
    assert counts(judge, expected, found) == want


def test_one_of_several_names_is_enough_and_the_others_do_no_harm(judge: Judge) -> None:
    expected = {"themes": [["light", "mind-bending", "genres=Comedy"]]}
    assert counts(judge, expected, {"themes": ["light"]}) == (1, 0, 0)
    assert counts(judge, expected, {"genres": ["Comedy"]}) == (1, 0, 0)
    assert counts(judge, expected, {"themes": ["light", "mind-bending"]}) == (1, 0, 0)
    assert counts(judge, expected, {"genres": ["Drama"]}) == (0, 1, 1)


def test_a_plain_name_is_taken_before_a_choice_of_names(judge: Judge) -> None:
    assert counts(judge, {"genres": [["Comedy", "Drama"], "Comedy"]}, {"genres": ["Comedy", "Drama"]}) == (2, 0, 0)


def test_what_is_optional_neither_counts_nor_harms(judge: Judge) -> None:
    optional = {"genres": ["Comedy"], "rating_min": True}
    assert counts(judge, {}, {"genres": ["Comedy"], "rating_min": 7.0}, optional) == (0, 0, 0)
    assert counts(judge, {}, {}, optional) == (0, 0, 0)


def test_spellings_of_a_person_are_one(judge: Judge) -> None:
    expected = {"people": ["Hayao Miyazaki", "Chow Yun-Fat"]}
    assert counts(judge, expected, {"people": ["Chow Yun-Fat", "Hayao Miyazaki"]}) == (2, 0, 0)
    assert counts(judge, {"people": ["Tom Hanks"]}, {"people": ["TOM-HANKS"]}) == (1, 0, 0)


def test_a_region_is_one_slot(judge: Judge) -> None:
    members = ["China", "Japan", "South Korea"]
    assert counts(judge, {"countries": ["@East"]}, {"countries": members}) == (1, 0, 0)
    assert counts(judge, {"countries": ["@East", "France"]}, {"countries": [*members, "France"]}) == (2, 0, 0)
    assert counts(judge, {"countries": ["@East"]}, {"countries": members[:2]}) == (0, 1, 2)
    without = {"countries": members[1:], "exclude_countries": ["China"]}
    assert counts(judge, {"countries": ["@East"], "exclude_countries": ["China"]}, without) == (2, 0, 0)


def test_a_whole_region_too_many_is_one_fault(judge: Judge) -> None:
    members = ["China", "Japan", "South Korea"]
    assert counts(judge, {}, {"countries": members}) == (0, 0, 3)
    names = ("China", "Hong Kong", "Japan", "South Korea", "United States")
    big = Entry("country", "Pacific", "太平洋", members=names)
    lexicon = judge._lexicon
    wide = Judge(
        judge._catalogue, Lexicon({**lexicon.tables, "country": {**lexicon.tables["country"], "Pacific": big}})
    )
    assert counts(wide, {}, {"countries": [*names, "France"]}) == (0, 0, 2)


def test_turns_are_held_against_labels(small: Recommender, small_catalogue: Catalogue, small_lexicon: Lexicon) -> None:
    judge = Judge(small_catalogue, small_lexicon)
    label = Label("香港动作片", "zh", {"genres": ["Action"], "countries": ["Hong Kong"]})
    turn = understand(small, label.text)
    assert judge.compare(label, turn).is_right
    assert judge.same(turn, understand(small, "hong kong action")) and not judge.same(turn, understand(small, "喜剧"))


def test_roles_and_alternatives_are_held_apart(
    small: Recommender, small_catalogue: Catalogue, small_lexicon: Lexicon
) -> None:
    judge = Judge(small_catalogue, small_lexicon)
    turn = understand(small, "日本或者韩国的电影，诺兰导演")
    label = Label("", "zh", {}, either=("countries",), roles={"Christopher Nolan": "director"})
    assert judge.structure(label, turn).is_right
    wrong = judge.structure(Label("", "zh", {}, either=("genres",), roles={"Christopher Nolan": "cast"}), turn)
    assert len(wrong.missed) == 2 and len(wrong.extra) == 1


def test_sums_give_precision_recall_and_f1(judge: Judge) -> None:
    score = Score()
    score.add(judge.compare_requests({"genres": ["Horror", "Comedy"]}, {}, {"genres": ["Comedy"]}))
    score.add(judge.compare_requests({"year_min": 1990.0}, {}, {"year_min": 1990, "genres": ["War"]}))
    figures = score.figures()
    assert (figures["right"], figures["missed"], figures["extra"]) == (2, 1, 1)
    assert figures["precision"] == figures["recall"] == figures["f1"] == pytest.approx(2 / 3)
    assert set(score.fields()) == {"genres", "year_min"} and score.fields()["year_min"]["f1"] == 1.0
    assert Score().figures()["f1"] == 1.0


def test_figures_are_rounded_all_the_way_down() -> None:
    assert round_figures({"a": 1 / 3, "b": {"c": 2 / 3, "n": 4}, "d": "text"}) == {
        "a": 0.3333, "b": {"c": 0.6667, "n": 4}, "d": "text",
    }  # fmt: skip
