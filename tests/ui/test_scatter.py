from __future__ import annotations

from recsys.ui.plot import Mark
from recsys.ui.scatter import front, scatter

MARKS = [
    Mark("best", "linear", 0.2, 0.9, filled=True, first=True),
    Mark("beaten", "neural", 0.1, 0.5),
    Mark("wide", "content", 0.8, 0.3, filled=False),
    Mark("middle", "factors", 0.5, 0.6),
]


def names(marks) -> list[str]:
    return [mark.name for mark in marks]


def test_no_other_beats_those_at_the_front() -> None:
    assert names(front(MARKS, lower=False)) == ["wide", "middle", "best"]
    assert names(front(MARKS, lower=True)) == ["beaten", "best"]
    assert front([], lower=False) == []


def test_of_equals_on_one_axis_only_the_better_is_at_the_front() -> None:
    assert names(front([Mark("a", "linear", 1, 1), Mark("b", "linear", 1, 2)], lower=False)) == ["b"]


def test_every_model_is_drawn_with_a_place_for_its_name_on_both_widths() -> None:
    spec = scatter(MARKS, ("Coverage", "NDCG@10"), lower=False).to_dict()
    rows = spec["data"]["values"]
    assert {row["name"] for row in rows} == {"best", "beaten", "wide", "middle"}
    assert all(row["wide_shown"] and row["narrow_shown"] for row in rows)
    assert {row["name"] for row in rows if row["ahead"]} == {"wide", "middle", "best"}
    assert [row["filled"] for row in rows if row["name"] == "wide"] == [False]


def test_an_axis_where_lower_is_better_is_turned_round() -> None:
    axis = scatter(MARKS, ("x", "y"), lower=True).to_dict()["layer"][1]["encoding"]["x"]
    assert axis["scale"]["reverse"] is True


def test_one_model_alone_can_be_drawn() -> None:
    assert scatter(MARKS[:1], ("x", "y"), lower=False).to_dict()["data"]["values"][0]["wide_shown"] == 1
