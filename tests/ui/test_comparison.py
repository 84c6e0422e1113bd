from __future__ import annotations

import pytest

from recsys.ui.benchmark import Cut
from recsys.ui.comparison import balance_marks, cold_lines, cold_marks, cost_marks, group_lines, in_words
from recsys.ui.frame import View

EN = View(None, "en")


def test_a_picture_shows_ours_and_tells_those_in_service(report) -> None:
    marks = {mark.name: mark for mark in balance_marks(Cut(report, "ml1m", "strong"), "coverage", "ndcg@10", "en")}
    assert set(marks) == {"EASE", "Implicit ALS", "Content profile", "All-time popularity", "Recent popularity"}
    assert (marks["EASE"].x, marks["EASE"].y, marks["EASE"].filled) == (0.30, 0.40, True)
    assert not marks["Content profile"].filled
    assert balance_marks(Cut(report, "ml1m", "strong"), "gini", "ndcg@10", "en") == []


def test_groups_of_people_become_the_places_of_a_line(report) -> None:
    (line,) = group_lines(EN, Cut(report, "ml1m", "strong"), ["ease", "nobody"])
    assert list(line.points) == [("1-19\n(5)", 0.2), ("20+\n(1,200)", 0.4)]


def test_newcomers_stand_in_the_order_of_their_likes_with_errors(report) -> None:
    (line,) = cold_lines(View(None, "zh"), report, ["content"])
    assert [place for place, _ in line.points] == ["1 个喜欢", "3 个喜欢", "5 个喜欢"]
    assert [value for _, value in line.points] == pytest.approx([0.05, 0.07, 0.08])
    assert list(line.errors) == [0.01] * 3


def test_films_without_ratings_are_marks_with_their_error(report) -> None:
    marks, texts = cold_marks(report, [item for item in report.cold if item.kind == "cold films"], "en")
    assert [(mark.name, mark.x, mark.y) for mark in marks] == [
        ("Content profile", 0.1, 0.01),
        ("All-time popularity", 0.0, 0.01),
    ]
    assert texts == ["0.100", "0.000"]


def test_training_times_stand_in_order_with_libraries_and_where_they_ran(report) -> None:
    marks, texts = cost_marks(report, "fit_seconds", "en")
    assert [mark.x for mark in marks] == [3.0, 4.0, 5.0, 6.0, 7.0, 9.0]
    assert marks[-1].name == "implicit ALS" and marks[-1].family == "factors" and not marks[-1].filled
    assert texts[1] == "4 s · GPU" and texts[0] == "3 s"


def test_sizes_are_in_megabytes_and_of_ours_only(report) -> None:
    marks, texts = cost_marks(report, "size_bytes", "zh")
    assert {mark.x for mark in marks} == {2.0} and set(texts) == {"2.0 MB"} and len(marks) == 5


@pytest.mark.parametrize(
    ("which", "value", "words"),
    [
        ("size_bytes", 50_000, "0.05 MB"), ("size_bytes", 47_900_000, "47.9 MB"), ("fit_seconds", 0.123, "0.12 s"),
        ("fit_seconds", 52.4, "52 s"), ("fit_seconds", 5321, "89 min"), ("score_ms_p95", 0.456, "0.46 ms"),
        ("fold_in_ms_p95", 1234, "1,234 ms"), ("fit_seconds", 9.96, "10 s"), ("score_ms_p95", 9.99, "10 ms"),
    ],
)  # fmt: skip
def test_a_cost_has_its_unit(which, value, words) -> None:
    assert in_words(which, value) == words
