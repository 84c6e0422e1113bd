from __future__ import annotations

import json
from typing import Any

import pytest

from recsys.collaborative.report import Group, Measure, load_report
from recsys.errors import ModelError


def report() -> dict[str, Any]:
    result = {
        "algorithm": "ease", "library": False, "data": "d", "protocol": "strong", "n_cases": 9,
        "n_train": 90, "seeds": 2,
        "values": {"ndcg@10": {"mean": 0.4, "deviation": 0.01, "standard_error": 0.02}},
        "character": {"coverage": 0.2}, "groups": {"1-19": {"n": 4, "ndcg@10": 0.3}},
    }  # fmt: skip
    return {
        "made_at": "2026-01-02T03:04:05", "seconds": 1.5, "device": "a box", "versions": {"numpy": "2"},
        "seeds": [0, 1], "trials": 12,
        "data": {"d": {"n_ratings": 100, "n_users": 10, "n_films": 20, "sha256": "ab"}},
        "algorithms": [
            {"name": "ease", "family": "linear", "config": {"l2": 3.0}, "size_bytes": None, "shipped": True},
        ],
        "libraries": [{"name": "cornac EASE", "beside": "ease", "config": {}, "fit_seconds": 2}],
        "results": [result, {**result, "algorithm": "cornac EASE", "library": True, "data": "e"}],
        "cold": [{"algorithm": "ease", "kind": "1 like", "n_cases": 9, "ndcg@10": 0.1, "recall@20": 0.2}],
        "curves": [{"algorithm": "ease", "points": [[0.5, 0.2], [1, 0.4]]}],
        "tuning": [{"algorithm": "ease", "config": {"l2": 3.0}, "ndcg@10": 0.4, "seconds": 1}],
        "published": [],
    }  # fmt: skip


def load(tmp_path, raw):
    path = tmp_path / "recommenders.json"
    path.write_text(raw if isinstance(raw, str) else json.dumps(raw), encoding="utf-8")
    return load_report(path)


def test_every_part_of_a_report_is_read(tmp_path) -> None:
    found = load(tmp_path, report())
    assert found.results[0].values == {"ndcg@10": Measure(0.4, 0.01, 0.02)}
    assert found.results[0].groups == {"1-19": Group(4, 0.3)}
    assert found.curves[0].points == ((0.5, 0.2), (1, 0.4))
    assert found.algorithms[0].shipped and found.algorithms[0].size_bytes is None
    assert found.cold[0].standard_error == 0
    assert found.seeds == (0, 1) and found.versions == {"numpy": "2"}


def test_a_librarys_algorithm_is_ours_that_it_stands_beside(tmp_path) -> None:
    found = load(tmp_path, report())
    assert found.algorithm("cornac EASE") is found.algorithm("ease") is found.algorithms[0]
    assert found.algorithm("nobody") is None


def test_results_are_found_by_data_and_protocol(tmp_path) -> None:
    found = load(tmp_path, report())
    assert [r.algorithm for r in found.results_of("e", "strong")] == ["cornac EASE"]
    assert found.results_of("d", "global-time") == ()


def test_a_file_that_is_not_there_is_no_fault(tmp_path) -> None:
    assert load_report(tmp_path / "nothing.json") is None


def broken(**changes: Any) -> dict[str, Any]:
    return {**report(), **changes}


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("{", "Expecting"),
        ("[" * 100_000, "recursion"),
        ("[]", "must be an object"),
        (broken(extra=1), "unknown key(s) ['extra']"),
        ({"made_at": "x"}, "lacks"),
        (broken(seconds="long"), "report.seconds must be a finite number, not 'long'"),
        (broken(seconds=float("nan")), "must be a finite number"),
        (broken(trials=1.5), "must be a whole number"),
        (broken(trials=True), "must be a whole number"),
        (broken(device=3), "must be a text"),
        (broken(seeds=3), "must be a list"),
        (broken(curves=[{"algorithm": "ease", "points": [[1]]}]), "curves[0].points[0] must be a list of 2"),
        (broken(algorithms=[{"name": "ease", "family": "x", "shipped": 1}]), "must be true or false"),
        (broken(algorithms=report()["algorithms"] * 2), "twice"),
        (broken(algorithms=[]), "does not list"),
        (broken(results=[{**report()["results"][0], "values": {"mrr": {"mean": None}}}]), "results[0].values.mrr.mean"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named_with_what_to_run(tmp_path, raw, words) -> None:
    with pytest.raises(ModelError) as caught:
        load(tmp_path, raw)
    assert words in str(caught.value)
    assert "python -m recsys evaluate recommenders" in str(caught.value)


def test_bytes_that_are_no_text_are_a_fault_too(tmp_path) -> None:
    path = tmp_path / "recommenders.json"
    path.write_bytes(b"\xff\xfe{}")
    with pytest.raises(ModelError):
        load_report(path)
