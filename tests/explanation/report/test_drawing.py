from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from recsys.explanation.report.drawing import WIDTH, bars, curves, signed, waterfall


def rects(svg: str) -> list[tuple[str, float, float]]:
    tree = ElementTree.fromstring(svg)
    return [(r.attrib["class"], float(r.attrib["x"]), float(r.attrib["width"])) for r in tree.iter("rect")]


def test_numbers_have_their_sign() -> None:
    assert (signed(0.5), signed(-1.234), signed(0)) == ("+0.50", "−1.23", "+0.00")


def test_each_bar_starts_where_the_last_one_ended_and_the_sum_where_they_land() -> None:
    one, two, total = rects(waterfall([("a", 2.0), ("b", -0.5)], ("score", 1.5)))
    assert (one[0], two[0], total[0]) == ("up", "down", "sum")
    assert one[1] + one[2] == pytest.approx(two[1] + two[2], abs=0.2)
    assert total[1] == one[1] and total[1] + total[2] == pytest.approx(two[1], abs=0.2)


def test_bars_hang_on_one_line() -> None:
    up, down = rects(bars([("a", 1.0), ("b", -1.0)], "t"))
    assert up[1] == pytest.approx(down[1] + down[2], abs=0.2) and up[2] == down[2]


def test_curves_have_one_point_per_height_and_stay_inside() -> None:
    svg = curves([("one", [1.0, 0.5, 0.0]), ("two", [0.0, -1.0])], "t")
    points = [re.findall(r"([\d.]+),([\d.]+)", line.attrib["points"]) for line in
              ElementTree.fromstring(svg).iter("polyline")]  # fmt: skip
    assert [len(line) for line in points] == [3, 2]
    assert all(0 <= float(x) <= WIDTH and 0 <= float(y) <= 180 for line in points for x, y in line)


@pytest.mark.parametrize("svg", [waterfall([], ("s", 0.0)), bars([], "t"), curves([("a", [0.0])], "t")])
def test_nothing_to_draw_is_a_picture_still(svg: str) -> None:
    assert ElementTree.fromstring(svg).tag == "svg"


def test_names_are_escaped() -> None:
    svg = bars([("<script>alert(1)</script>", 1.0)], 'a "quoted" <title>')
    assert "<script" not in svg and ElementTree.fromstring(svg) is not None
