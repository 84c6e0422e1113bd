from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from recsys.collaborative import FilmFacts, Interactions
from recsys.collaborative.registry import ALGORITHMS
from recsys.collaborative.report import Report, load_report
from recsys.offline.recommender import measure
from recsys.offline.recommender.library import Library
from recsys.offline.recommender.measure import FAMILIES, build_report, save_report
from recsys.offline.recommender.program import best_settings, measuring_tasks
from recsys.offline.recommender.task import Task, read_results, run_all

MAIN = "ratings_explicit"
LIBRARY = Library("a library 1.2", "als", None, {"k": (1,)})  # type: ignore[arg-type]
TRIALS = (
    Task("popularity", "tuning", MAIN),
    Task("content", "tuning", MAIN, {"centred": True}),
    Task("content", "tuning", MAIN, {"centred": False}),
    Task("als", "tuning", MAIN, {"dim": 4, "n_rounds": 2}),
    Task("als", "tuning", MAIN, {"wings": 2}),
)


@pytest.fixture(scope="module")
def lines(ratings: Interactions, facts: FilmFacts, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Figures of a whole small run, as its file holds them; a library's are those of als."""
    path = tmp_path_factory.mktemp("run") / "figures.jsonl"

    def loader() -> tuple[dict[str, Interactions], FilmFacts]:
        return {MAIN: ratings, "ml1m": ratings}, facts

    tuned = run_all(TRIALS, loader, path)
    run_all(
        [task for task in measuring_tasks(tuned, (MAIN, "ml1m"), 2) if task.protocol != "global-time"], loader, path
    )
    found = read_results(path)
    beside = [line for line in found if line["algorithm"] == "als" and line["protocol"] in ("tuning", "strong")]
    return found + [{**line, "algorithm": LIBRARY.name, "library": True} for line in beside if "error" not in line]


@pytest.fixture
def report(
    lines: list[dict[str, Any]], ratings: Interactions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Report:
    monkeypatch.setattr(measure, "libraries", lambda: (LIBRARY,))
    raw = build_report(lines, {MAIN: ratings}, n_trials=12, device="two cores", shipped=("als",))
    save_report(raw, tmp_path / "recommenders.json")
    found = load_report(tmp_path / "recommenders.json")
    assert found
    return found


def test_the_page_can_read_what_is_written(report: Report, ratings: Interactions) -> None:
    assert [found.name for found in report.algorithms] == ["popularity", "content", "als"]
    assert report.seeds == (0, 1) and report.trials == 12 and report.device == "two cores"
    assert report.data[MAIN].n_ratings == len(ratings) == 1280 and len(report.data[MAIN].sha256) == 64
    assert report.versions["numpy"] and report.seconds > 0
    (library,) = report.libraries
    assert (library.name, library.beside) == ("a library 1.2", "als") and library.fit_seconds is not None


def test_every_algorithm_stands_with_what_was_tried_and_what_it_costs(report: Report) -> None:
    als, content = report.algorithm("als"), report.algorithm("content")
    assert als and content and als.shipped and not content.shipped
    assert als.family == "factors" and als.config == {"dim": 4, "n_rounds": 2} and als.n_trials == 1
    assert content.n_trials == 2 and "centred" in content.space
    assert als.size_bytes == 150 * 4 * 2 + 150 * 2 and als.fit_seconds and als.score_ms_p50 and als.score_ms_p95
    assert len(report.tuning) == 5  # the failed trial is left out, the library's counts
    assert set(FAMILIES) == set(ALGORITHMS)


def test_results_are_means_over_seeds(report: Report, lines: list[dict[str, Any]]) -> None:
    kinds = {(r.algorithm, r.data, r.protocol) for r in report.results}
    ours = {(name, *cut) for name in ("popularity", "content", "als")
            for cut in ((MAIN, "strong"), ("ml1m", "strong"), (MAIN, "leave-last-out"))}  # fmt: skip
    assert kinds == ours | {("a library 1.2", MAIN, "strong"), ("a library 1.2", "ml1m", "strong")}
    (found,) = (r for r in report.results_of(MAIN, "strong") if r.algorithm == "als")
    values = [line["values"]["ndcg@10"]["mean"] for line in lines
              if (line["algorithm"], line["data"], line["protocol"]) == ("als", MAIN, "strong")]  # fmt: skip
    assert found.seeds == 2 == len(values) and not found.library
    assert found.values["ndcg@10"].mean == pytest.approx(sum(values) / 2, rel=1e-3)
    assert found.values["ndcg@10"].deviation == pytest.approx(abs(values[0] - values[1]) / 2, rel=1e-3, abs=1e-6)
    assert found.groups["1-19"].n == 8 and set(found.character) >= {"coverage", "novelty", "gini"}


def test_cold_people_and_cold_films_stand_by_themselves(report: Report) -> None:
    kinds = [item.kind for item in report.cold if item.algorithm == "content"]
    assert sorted(kinds) == ["1 like", "3 likes", "5 likes", "cold films"]
    assert all(item.n_cases > 0 and 0 <= item.ndcg_10 <= 1 for item in report.cold)
    assert "a library 1.2" not in {item.algorithm for item in report.cold if item.kind == "cold films"}


def test_curves_run_from_few_people_to_all(report: Report) -> None:
    assert {curve.algorithm for curve in report.curves} == {"popularity", "content", "als"}
    for curve in report.curves:
        shares = [share for share, _ in curve.points]
        assert shares == sorted(shares) and shares[-1] == 1.0 and set(shares[:-1]) <= {0.1, 0.3, 0.6}


def test_of_equal_trials_the_report_takes_the_one_that_was_measured(
    ratings: Interactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measure, "libraries", lambda: ())
    value = {"ndcg@10": {"mean": 0.5, "standard_error": 0.1}}
    trials = [
        {"algorithm": "content", "protocol": "tuning", "data": MAIN, "config": {"recent": recent}, "seed": 0,
         "library": False, "seconds": 1.0, "values": value}
        for recent in (1.0, 0.9)
    ]  # fmt: skip
    chosen = best_settings(trials)["content"]["config"]
    report = build_report(trials, {MAIN: ratings}, n_trials=2, device="", shipped=())
    assert report["algorithms"][0]["config"] == chosen == {"recent": 1.0}


def test_a_library_that_never_answered_is_named_with_the_reason(
    ratings: Interactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library("slow 1.0", "als", lambda *_: iter(()), {})
    monkeypatch.setattr(measure, "libraries", lambda: (library,))
    failed = {"algorithm": "slow 1.0", "protocol": "tuning", "error": "TimeoutError: given up after 9 seconds"}
    options = {"n_trials": 2, "device": "", "shipped": ()}
    found = build_report([failed], {MAIN: ratings}, **options)["left_out"]  # type: ignore[arg-type]
    assert found == [{"name": "slow 1.0", "beside": "als", "why": failed["error"]}]
    value = {"ndcg@10": {"mean": 0.5, "standard_error": 0.1}}
    good = {"algorithm": "slow 1.0", "protocol": "tuning", "data": MAIN, "config": {}, "seed": 0, "library": True,
            "seconds": 1.0, "values": value}  # fmt: skip
    assert build_report([failed, good], {MAIN: ratings}, **options)["left_out"] == []  # type: ignore[arg-type]


def test_a_papers_figure_stands_beside_ours_on_the_set_most_like_its_own(
    ratings: Interactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measure, "libraries", lambda: ())
    value = {name: {"mean": 0.5, "standard_error": 0.1} for name in ("ndcg@10", "ndcg@100")}
    line = {"algorithm": "ease", "config": {}, "seed": 0, "library": False, "seconds": 1.0, "values": value}
    lines = [{**line, "protocol": protocol, "data": data}
             for protocol, data in (("tuning", MAIN), ("strong", MAIN), ("strong", "ml1m"))]  # fmt: skip
    for found, kept in ((lines, 1), (lines[:2], 0)):
        published = build_report(found, {MAIN: ratings}, n_trials=2, device="", shipped=())["published"]
        assert [(item["algorithm"], item["ours"]) for item in published] == [("ease", 0.5)] * kept
    assert set(measure.PUBLISHED) <= set(ALGORITHMS)


def test_figures_are_written_to_four_digits(tmp_path: Path) -> None:
    save_report({"a": 1 / 3, "b": [123456.7, 2], "c": {"d": "影"}, "e": True}, tmp_path / "r.json")
    text = (tmp_path / "r.json").read_text(encoding="utf-8")
    assert json.loads(text) == {"a": 0.3333, "b": [123500.0, 2], "c": {"d": "影"}, "e": True}
    assert "影" in text
