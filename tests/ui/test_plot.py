from __future__ import annotations

from typing import Any

import pytest

from recsys.ui.heat import JOINER
from recsys.ui.palette import FAMILIES
from recsys.ui.plot import Line, Mark, dots, legend, lines, room

LINES = [
    Line("甲", "linear", [("1-19\n(5)", 0.1), ("20+\n(9)", 0.3)], [0.01, 0.02]),
    Line("乙", "linear", [("1-19\n(5)", 0.2), ("20+\n(9)", 0.29)]),
    Line("丙", "new", [("1-19\n(5)", 0.0), ("20+\n(9)", 0.1)]),
]


def rows(spec: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = spec["data"]["values"] if "data" in spec else spec["layer"][0]["data"]["values"]
    return found


def test_named_places_keep_their_order_and_their_two_lines() -> None:
    spec = lines(LINES, "NDCG@10").to_dict()
    drawn = rows(spec)
    assert [row["x"] for row in drawn] == [0, 1] * 3
    assert [row["place"] for row in drawn[:2]] == ["1-19 (5)", "20+ (9)"]
    axis = spec["layer"][0]["encoding"]["x"]["axis"]
    assert axis["labelExpr"] == '[["1-19", "(5)"], ["20+", "(9)"]][datum.value]'


def test_each_line_is_named_once_at_its_end_and_names_do_not_collide() -> None:
    last = [row for row in rows(lines(LINES, "y").to_dict()) if row["last"]]
    assert [row["name"] for row in last] == ["甲", "乙", "丙"]
    assert last[0]["dy"] < 0 < last[1]["dy"]
    assert (drawn := rows(lines(LINES, "y").to_dict()))[1]["high"] == pytest.approx(0.32)
    assert drawn[2]["low"] == drawn[2]["high"] == 0.2


def test_lines_of_one_family_differ_by_their_dashes() -> None:
    encoding = lines(LINES, "y").to_dict()["layer"][0]["encoding"]
    dashes = encoding["strokeDash"]["scale"]["range"]
    assert dashes[0] != dashes[1] and dashes[0] == dashes[2]
    assert encoding["color"]["scale"]["range"][0] == FAMILIES["linear"][0]


def test_shares_are_an_axis_of_numbers() -> None:
    spec = lines([Line("甲", "linear", [(0.1, 0.2), (1.0, 0.3)])], "y", across="x", share=True).to_dict()
    assert [row["place"] for row in rows(spec)] == ["10%", "100%"]
    assert spec["layer"][0]["encoding"]["x"]["axis"]["format"] == "%"


def test_a_tenfold_axis_is_marked_at_powers_of_ten_only() -> None:
    marks = [Mark("甲", "linear", 0.02, 0.0), Mark("乙", "neural", 130.0, 0.0, False)]
    spec = dots(marks, ["0.02 s", "130 s"], "s", tenfold=True).to_dict()
    axis = spec["layer"][0]["encoding"]["x"]
    assert axis["scale"]["type"] == "log" and axis["axis"]["values"] == [0.01, 0.1, 1, 10, 100]
    assert [row["filled"] for row in rows(spec)] == [True, False]


def test_an_error_never_reaches_below_nothing() -> None:
    spec = dots([Mark("甲", "linear", 0.01, 0.02)], ["0.01"], "y", tenfold=False).to_dict()
    assert rows(spec)[0]["low"] == 0
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"][1] > 0.03


def test_nothing_measured_above_zero_can_still_be_drawn() -> None:
    spec = dots([Mark("甲", "linear", 0.0, 0.0)], ["0"], "y", tenfold=False).to_dict()
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 1.0]


@pytest.mark.parametrize("values", [[0.3], [0.0, 0.0], [], [0.1, 0.9]])
def test_an_axis_has_air_on_both_sides(values) -> None:
    low, high = room(values)
    assert low < min(values, default=0.0) <= max(values, default=1.0) < high


def test_the_legend_shows_shape_and_colour() -> None:
    assert "线性" in legend({"linear": "线性"}).replace(JOINER, "")
    assert "●" in legend({"linear": "线性"}) and FAMILIES["linear"][0] in legend({"linear": "线性"})
    assert "新" in legend({"unheard of": "新"})
