from __future__ import annotations

import html
import json
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from recsys.ui import benchmark
from recsys.ui.benchmark import (
    Cut,
    best_first,
    family_of,
    figure,
    measure_help,
    measure_name,
    telling,
    told,
    worded,
)
from recsys.ui.frame import View
from recsys.ui.heat import JOINER


def test_a_cut_holds_one_data_set_under_one_protocol(report) -> None:
    cut = Cut(report, "ml1m", "strong")
    assert len(cut.results) == 6
    assert cut.measures == ("ndcg@10", "mrr")
    assert best_first(cut, "ndcg@10")[0].algorithm == "ease"
    assert best_first(cut, "recall@10") == []


def test_how_it_was_measured_is_said_in_both_languages(report) -> None:
    cut = Cut(report, "ml1m", "strong")
    zh, en = (html.unescape(told(View(None, language), cut)).replace(JOINER, "") for language in ("zh", "en"))
    assert "900 人" in zh and "3 个随机种子" in zh and "12 组参数" in zh and "1,000,000" in zh
    assert "12 settings tried" in en and "second" not in en
    limited = Cut(replace(report, budget_seconds=160.0), "ml1m", "strong")
    assert "160 s on one core" in told(View(None, "en"), limited) and "160 秒" in told(View(None, "zh"), limited)
    assert "900 people" in en and "none sampled" in en and "2026-01-02" in en


def test_a_protocol_and_data_that_are_not_described_leave_only_the_figures(report) -> None:
    assert len(told(View(None, "en"), Cut(report, "ml1m", "strong")).split("\n")) == 3
    assert len(told(View(None, "en"), Cut(report, "ratings_explicit", "new-protocol")).split("\n")) == 1


def test_unknown_names_stay_as_they_are() -> None:
    assert worded("protocol_strong", "strong", "en") == "People never seen"
    assert worded("protocol_other", "other", "zh") == "other"
    assert (measure_name("ndcg@20", "zh"), measure_name("odd@5", "en")) == ("NDCG@20", "odd@5")
    assert "first 20" in measure_help("recall@20", "en")


def test_a_figure_is_of_accuracy_or_of_character(report) -> None:
    result = report.results[0]
    assert figure(result, "ndcg@10").deviation == 0.002
    assert figure(result, "coverage").mean == 0.30
    assert figure(result, "gini") is None


def test_a_library_belongs_to_the_family_of_ours(report) -> None:
    assert family_of(report, "implicit ALS") == "factors"
    assert family_of(report, "nobody") == ""


def test_pictures_show_references_and_what_is_in_service_first(report) -> None:
    names = ["x", "ease", "y", "als", "recent-popularity", "popularity", "content"]
    assert telling(report, names, n_most=5) == ["ease", "als", "recent-popularity", "popularity", "content"]
    assert telling(report, names, n_most=6)[0] == "x"
    assert telling(report, ["y", "y"]) == ["y"]


def script() -> None:
    import streamlit as st

    from recsys.ui import benchmark
    from recsys.ui.frame import View

    st.markdown("read" if benchmark.read(View(None, "en")) else "nothing")


@pytest.mark.parametrize(
    ("content", "title", "reason"),
    [
        (None, "There is no report yet", ""),
        ("{", "cannot be read", "Expecting property name"),
        (json.dumps({"made_at": 3}), "cannot be read", "lacks"),
    ],
)
def test_without_a_report_the_page_says_what_to_run(tmp_path, monkeypatch, content, title, reason) -> None:
    path = tmp_path / "recommenders.json"
    if content is not None:
        path.write_text(content)
    monkeypatch.setattr(benchmark, "REPORT", path)
    app = AppTest.from_function(script, default_timeout=30).run()
    texts = [item.value for item in app.markdown]
    assert not app.exception and texts[-1] == "nothing"
    assert any(title in text for text in texts)
    assert any(reason in text for text in texts)
    assert app.code[0].value == "python -m recsys evaluate recommenders"
