from __future__ import annotations

import csv
import io
from types import SimpleNamespace

import numpy as np
import pytest

from recsys.catalogue import Catalogue, Lexicon
from recsys.types import Evidence, Explanation, Film, Reason, ScoreGroup, ScorePart, Span
from recsys.ui.case import part_rows, to_csv, word_rows
from recsys.ui.frame import View

VIEW = View(SimpleNamespace(catalogue=Catalogue.from_films([Film(1, "她", "Her")]), lexicon=Lexicon({})), "en")


def explanation(error: float, method: str) -> Explanation:
    values, errors = np.array([0.5, -0.25]), np.full(2, error)
    return Explanation(("a", "a"), (Span(0, 1), Span(2, 3)), (0, 0), values, 1.0, 1.25, errors, method)


def test_csv_opens_in_a_spreadsheet_and_runs_no_formula() -> None:
    data = to_csv([{"a": "=1+1", "b": 2.5}, {"a": "好", "b": -1}])
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig")))) == [["a", "b"], ["'=1+1", "2.5"], ["好", "-1"]]


def test_words_stand_between_base_and_total_with_errors_where_there_are_any() -> None:
    rows = word_rows(VIEW, {"shap": explanation(0, "shap"), "lime": explanation(0.01, "lime")})
    assert [row["SHAP"] for row in rows] == [1.0, 0.5, -0.25, 1.25]
    assert [row["LIME standard error"] for row in rows] == [None, 0.01, 0.01, None]
    assert "SHAP standard error" not in rows[0]


def test_contributions_add_up_to_the_score_and_follow_from_weight_value_and_mean() -> None:
    found = (Evidence("wish", "sci-fi"),)
    reasons = (Reason("base", 3.0, "x", found), Reason("genre", 0.5, "y", found))
    groups = (ScoreGroup("base", 3.0), ScoreGroup("words", 0.5, (ScorePart("genre", 0.5, 2.0, 0.75, 0.5),)))
    rows = part_rows(VIEW, groups, reasons)
    values = [row["Value"] for row in rows]
    assert sum(values[:-1]) == pytest.approx(values[-1]) == 3.5
    assert rows[1]["Weight"] * (rows[1]["This film"] - rows[1]["Mean"]) == pytest.approx(rows[1]["Value"])
    assert [rows[1][name] for name in ("Part", "In words", "Evidence")] == ["Genre", "y", "your words: sci-fi"]
    assert rows[-1]["Part"] == "Score" and rows[-1]["Weight"] is None
