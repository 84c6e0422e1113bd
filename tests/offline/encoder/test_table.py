from __future__ import annotations

from recsys.offline.encoder.table import GOALS, aligned, kind_table, measure_table, report_text


def test_cells_stand_below_each_other() -> None:
    assert aligned([["a", "bb"], ["ccc", "d"]]) == "a    bb\nccc   d"


def test_measures_stand_in_order_with_goals() -> None:
    lines = measure_table({"one": {"wish_ms_zh": 12.345, "stsb_zh": 0.71234}, "two": {"stsb_zh": 1.0}}).splitlines()
    assert [line.split() for line in lines] == [
        ["measure", "one", "two", "goal"],
        ["stsb_zh", "0.712", "1.000", "0.780"],
        ["wish_ms_zh", "12.3", "-", "5.00"],
    ]
    assert next(iter(GOALS)) == "stsb_zh"


def test_kinds_are_sorted() -> None:
    kinds = {"one": {"mood": {"n": 2, "zh": 0.5, "en": 1.0}, "era": {"n": 1, "zh": 0.0, "en": 0.25}}}
    assert kind_table("words", kinds).splitlines() == [
        "words zh/en          one",
        "era (1)      0.000/0.250",
        "mood (2)     0.500/1.000",
    ]


def test_a_report_is_told_in_full() -> None:
    case = {
        "zh": "狗", "en": "dog", "precision_zh": 0.1, "precision_en": 0.0, "n_relevant": 12, "cause": "vague",
        "detail": "nothing", "instead": ["Cat 猫"],
    }  # fmt: skip
    report = {
        "measures": {"one": {"wish_zh": 0.5}},
        "chance": {"wishes": 0.04},
        "kinds": {"wishes": {"one": {"mood": {"n": 2, "zh": 0.5, "en": 1.0}}}},
        "worst": {"of": "one", "wishes": [case]},
        "notes": ["requests skipped"],
    }
    text = report_text(report)
    for part in ("wish_zh", "wishes by lot: 0.040", "mood (2)", "worst wishes of one", "0.1/0.0 狗 | dog", "Cat 猫"):
        assert part in text
    assert text.endswith("requests skipped")
    assert "worst" not in report_text(report | {"worst": {"of": "one"}})
