from __future__ import annotations

from xml.etree import ElementTree

import pytest

from recsys.ui import shape

DRAWN = [
    (shape.disc(1, 2, 3, "#fff", 1), "circle"), (shape.ring(1, 2, 3, "#fff", 2, 1), "circle"),
    (shape.line((0, 0), (1, 1), "#fff", 1, 1), "line"), (shape.rect(0, 0, 4, 5, "#fff", 0.5), "rect"),
    (shape.polygon([(0, 0), (1, 0), (0, 1)], "#fff", 1), "polygon"),
    (shape.polyline([(0, 0), (1, 1)], "#fff", 1, 1), "polyline"),
    (shape.path("M0,0 V1 Z", "#fff", 1), "path"), (shape.spark(5, 5, 3, "#fff"), "polygon"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), DRAWN)
def test_a_shape_is_one_valid_element(text: str, name: str) -> None:
    assert ElementTree.fromstring(text).tag == name


def test_points_keep_their_order() -> None:
    assert 'points="0.0,0.0 1.0,0.5"' in shape.polyline([(0, 0), (1, 0.5)], "#fff", 1, 1)
