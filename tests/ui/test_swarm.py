from __future__ import annotations

from typing import Any

import pytest

from recsys.ui.heat import JOINER
from recsys.ui.swarm import REACH, bars, cloud, matrix, pairs, path_legend, paths, spread, swarm, written

POINTS = [
    ("口碑", 0.5, 0.2, "片"),
    ("口碑", 0.5, 0.9, "片"),
    ("口碑", 0.5, float("nan"), "片"),
    ("a'b", -1.0, 0.5, "x"),
]


def rows_of(chart: Any) -> list[dict[str, Any]]:
    return max(chart.to_dict()["datasets"].values(), key=len)


def test_equal_points_of_a_swarm_stand_apart_inside_their_row() -> None:
    shifts = spread(POINTS * 30)
    here = [shift for shift, point in zip(shifts, POINTS * 30, strict=True) if point[0] == "口碑"]
    assert len(set(here)) == len(here)
    assert max(map(abs, here)) <= REACH + 1e-9
    assert spread([]) == []


def test_a_swarm_keeps_the_order_of_its_rows_and_what_has_no_level() -> None:
    rows = rows_of(swarm(POINTS, ("x", "it's low", "high")))
    assert [row["name"] for row in rows] == ["口碑"] * 3 + ["a'b"]
    assert [round(row["y"]) for row in rows] == [0, 0, 0, 1]
    assert rows[2]["level"] is None


def test_a_cloud_without_a_second_feature_has_no_scale_of_colours() -> None:
    drawn = cloud([(1.0, 2.0, None, "x"), (2.0, 3.0, None, "y")], ("x", "y", "")).to_dict()
    assert "field" not in drawn["encoding"]["color"]
    coloured = cloud([(1.0, 2.0, 0.5, "x")], ("x", "y", "other")).to_dict()
    assert coloured["encoding"]["color"]["legend"]["title"] == "other"


def test_a_matrix_writes_every_number() -> None:
    chart = matrix([("a", "b", 0.5), ("b", "a", -0.25)], (["a", "b"], ["a", "b"]), signed=True)
    assert [(row["value"], row["size"]) for row in rows_of(chart)] == [(0.5, 0.5), (-0.25, 0.25)]
    assert matrix([], ([], [])).to_dict()["layer"]


@pytest.mark.parametrize("values", [[1.0, -2.0], [3.0], [-1.0], [0.0]])
def test_bars_have_room_for_their_numbers_on_both_sides(values: list[float]) -> None:
    chart = bars([(f"row {n}", value, f"{value}") for n, value in enumerate(values)], "points").to_dict()
    low, high = chart["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert low < min(values) or (low == 0 <= min(values))
    assert high > max(values) or (high == 0 >= max(values) < 0)


def test_pairs_have_two_marks_per_label_on_one_line() -> None:
    rows = rows_of(pairs([("热门", 0.1, 0.4)], ("catalogue", "shown"), "share"))
    assert [(row["side"], row["value"], row["low"], row["high"]) for row in rows] == [
        ("catalogue", 0.1, 0.1, 0.4), ("shown", 0.4, 0.1, 0.4),
    ]  # fmt: skip


def test_paths_start_at_place_nought() -> None:
    chart = paths({"one": ([3.0, 1.0], [2.0, 1.0]), "other": ([0.0, 2.0], ())}, ("ours", "random"), ("x", "y"))
    assert [(row["name"], row["side"], row["x"], row["y"]) for row in rows_of(chart)] == [
        ("one", "ours", 0, 3.0), ("one", "ours", 1, 1.0), ("one", "random", 0, 2.0), ("one", "random", 1, 1.0),
        ("other", "ours", 0, 0.0), ("other", "ours", 1, 2.0),
    ]  # fmt: skip


def test_the_legend_of_paths_names_lines_and_sides() -> None:
    text = path_legend(["taken away", "said"], ("this order", "at random")).replace(JOINER, "").replace("&nbsp;", " ")
    assert text.count("foreground") == 2 and all(
        name in text for name in ("taken away", "said", "this order", "random")
    )


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [(0.5, "+.2f", "+0.50"), (-0.25, "+.2f", "−0.25"), (0.001, "+.2f", "·"), (-0.0, "+.2f", "·"), (0.0, ".0%", "0%")],
)
def test_numbers_of_a_matrix_read_as_numbers(value: float, form: str, expected: str) -> None:
    assert written(value, form) == expected
