from __future__ import annotations

import html

import pytest

from recsys.ui.algorithm import card, settings, trials
from recsys.ui.frame import View
from recsys.ui.heat import JOINER
from recsys.ui.string import ALGORITHMS


def shown(markdown: str) -> str:
    return html.unescape(markdown).replace(JOINER, "")


@pytest.mark.parametrize("name", ALGORITHMS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_card_has_name_sentences_and_source(name, language) -> None:
    head, sentences, source = shown(card(View(None, language), name, None)).split("\n\n")
    assert head.startswith("**") and len(sentences) > 30
    assert source.startswith(":small[:gray[" + {"zh": "出处：", "en": "Source: "}[language])


def test_what_the_report_knows_stands_on_the_card(report) -> None:
    found = report.algorithm("ease")
    assert "线性" in card(View(None, "zh"), "ease", found) and "在用" in card(View(None, "zh"), "ease", found)
    assert "Shipped" not in card(View(None, "en"), "content", report.algorithm("content"))


def test_a_model_that_nobody_described_has_its_name_alone() -> None:
    assert shown(card(View(None, "en"), "brand-new", None)) == "**brand-new**"


def test_settings_show_what_was_chosen_among_what(report) -> None:
    assert settings("en", report.algorithm("als")) == [
        {"Setting": "dim", "Chosen": "64", "Values tried": "[32, 64]"},
        {"Setting": "loss", "Chosen": "softmax", "Values tried": ""},
    ]


def test_trials_stand_best_first_and_show_only_what_varied(report) -> None:
    found = trials("en", report, "als")
    assert [row["dim"] for row in found] == ["64", "48", "32"]
    assert "loss" not in found[0] and found[0]["NDCG@10"] == 0.064
    assert trials("en", report, "ease") == []
