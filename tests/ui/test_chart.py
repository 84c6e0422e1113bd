from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

from recsys.types import Evidence, Explanation, Film, Reason, Recommendation, Span
from recsys.ui.chart import by_method, feature_label, part_bar, steps, waterfall

FOUND = (Evidence("film", "8"),)
VALUES = {"base": 3.0, "genre": 2.0, "renown": -0.5}
ENTRIES = [("平均影片", 3.0), ("类型", 2.0), ("知名度", -0.5)]
ITEM = Recommendation(Film(1, "她", "Her"), 4.5, tuple(Reason(n, v, n, FOUND) for n, v in VALUES.items()))


def test_the_waterfall_starts_at_the_base_and_lands_on_the_score() -> None:
    rows = steps(ENTRIES, "zh")
    assert [row["name"] for row in rows] == ["平均影片", "类型", "知名度", "得分"]
    assert (rows[0]["low"], rows[0]["high"]) == (0.0, 3.0)
    assert (rows[1]["low"], rows[1]["high"]) == (3.0, 5.0)
    assert (rows[2]["low"], rows[2]["high"]) == (4.5, 5.0)
    assert rows[3]["high"] == pytest.approx(ITEM.score)
    assert [row["kind"] for row in rows] == ["base", "plus", "minus", "score"]


def test_the_waterfall_is_a_chart_with_one_bar_per_row() -> None:
    spec = waterfall(ENTRIES, "en").to_dict()
    assert len(spec["layer"]) == 2
    assert [len(values) for values in spec.get("datasets", {0: spec["data"]["values"]}).values()] == [4]


def test_the_bar_shares_its_width_by_size_and_leaves_the_base_out() -> None:
    rects = [e for e in ElementTree.fromstring(part_bar(ITEM)).iter() if e.get("opacity")]
    widths = [float(e.get("width", "0")) for e in rects]
    assert len(rects) == 2
    assert widths[0] / widths[1] == pytest.approx(4, rel=0.05)
    assert float(rects[1].get("opacity", "1")) < float(rects[0].get("opacity", "0"))


def test_words_by_method_keeps_equal_words_apart() -> None:
    words = Explanation(
        ("a", "a"), (Span(0, 1), Span(2, 3)), (0, 0), np.array([1.0, 2.0]), 0.0, 3.0, np.zeros(2), "shap"
    )
    spec = by_method({"shap": words, "lime": words}, "en").to_dict()
    rows = spec["data"]["values"] if "values" in spec["data"] else next(iter(spec["datasets"].values()))
    assert len({(row["word"], row["method"]) for row in rows}) == 4


def test_an_unknown_part_keeps_its_name() -> None:
    assert feature_label("genre", "en") == "Genre"
    assert feature_label("made_up", "en") == "made_up"


def test_equal_labels_stay_apart() -> None:
    names = [row["name"] for row in steps([("a", 1.0), ("b", 1.0), ("b", 1.0), ("b", 1.0)], "en")]
    assert len(set(names)) == 5
    assert [name.replace("\u200b", "") for name in names] == ["a", "b", "b", "b", "Score"]
