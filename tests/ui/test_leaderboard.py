from __future__ import annotations

from dataclasses import replace

import pytest

from recsys.collaborative.report import Algorithm
from recsys.ui.benchmark import Cut
from recsys.ui.leaderboard import beside, chosen, columns, lead, named, row, spread

NDCG = "ndcg@10"


@pytest.fixture
def cut(report) -> Cut:
    return Cut(report, "ml1m", "strong")


def names(results) -> list[str]:
    return [result.algorithm for result in results]


def test_the_best_stands_first_and_libraries_only_when_asked_for(cut) -> None:
    assert names(chosen(cut, NDCG, [], libraries=False)) == [
        "ease",
        "als",
        "recent-popularity",
        "popularity",
        "content",
    ]
    assert names(chosen(cut, NDCG, [], libraries=True))[:3] == ["ease", "als", "implicit ALS"]


def test_recent_popularity_stays_whatever_is_filtered(cut) -> None:
    assert names(chosen(cut, NDCG, ["linear"], libraries=False)) == ["ease", "recent-popularity"]
    assert names(chosen(cut, NDCG, ["factors"], libraries=True)) == ["als", "implicit ALS", "recent-popularity"]
    assert names(chosen(cut, NDCG, ["no such"], libraries=False)) == ["recent-popularity"]


def test_a_row_has_the_measure_as_number_and_the_others_with_their_deviation(cut) -> None:
    found = row("zh", cut, cut.results[0], NDCG)
    assert (found["model"], found["family"], found["shipped"]) == ("EASE", "线性", True)
    assert (found["value"], found["seeds"], found["people"]) == (0.40, 0.002, 0.01)
    assert found["mrr"] == "0.5000 ± 0.0000"
    assert found["coverage"] == "0.3000"
    assert found["gini"] is None and NDCG not in found
    assert set(found) <= set(columns("zh", cut, NDCG)) | {"mrr"}


def test_a_library_is_never_said_to_be_shipped(cut) -> None:
    library = next(result for result in cut.results if result.library)
    found = row("en", cut, library, NDCG)
    assert (found["model"], found["shipped"], found["beside"]) == ("implicit ALS", False, None)


def test_one_fit_has_no_deviation_over_seeds(cut) -> None:
    once = replace(cut.results[0], seeds=1)
    assert row("zh", cut, once, NDCG)["seeds"] is None


def test_what_learnt_from_few_groups_says_so(cut) -> None:
    known = Algorithm("cross-encoder", "re-ranker", {"n_groups": 3000})
    assert named("en", "cross-encoder", known) == "Cross-encoder (small: 3,000 groups)"
    assert named("zh", "cross-encoder", known) == "交叉编码器（小：3,000 组）"
    assert named("zh", "ease", cut.report.algorithm("ease")) == "EASE"
    assert named("en", "somebody's", None) == "somebody's"


def test_ours_is_held_against_the_best_library(cut) -> None:
    ours = {result.algorithm: result for result in cut.results}
    assert beside(cut, ours["als"], NDCG) == pytest.approx(100 * (0.39 / 0.38 - 1))
    assert beside(cut, ours["ease"], NDCG) is None


def test_figures_of_one_measure_sort_as_text(cut) -> None:
    texts = [spread(result, "mrr") for result in cut.results]
    assert len({len(text) for text in texts if text}) == 1
    by_text = sorted(cut.results, key=lambda result: spread(result, "mrr") or "")
    assert [r.values["mrr"].mean for r in by_text] == sorted(r.values["mrr"].mean for r in cut.results)


def test_a_lead_within_two_standard_errors_may_be_luck(cut) -> None:
    assert "**EASE**" in lead("en", cut, NDCG) and "Implicit ALS" in lead("en", cut, NDCG)
    assert "popularity" not in lead("en", cut, NDCG)
    assert "超过两个标准误" in lead("zh", cut, "mrr")  # no error was measured, so none is within it
    assert lead("zh", Cut(cut.report, "ratings_explicit", "new-protocol"), NDCG) == ""
