from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from recsys.errors import RecsysError
from recsys.offline.encoder import report as module
from recsys.offline.encoder.corpus import SOURCES
from recsys.offline.encoder.report import add_evaluation, describe_trial, make_report, save_report
from recsys.offline.encoder.rival import Rival
from recsys.offline.encoder.trial import Ground, Outcome, run_group


def test_report_tells_data_terms_settings_and_versions(
    data: Path, film_assets: Path, teacher: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "measure", lambda encode, data, assets: {"n": float(len(encode(["a", "b"])))})
    report = make_report(data, film_assets, teacher, teacher, {"seconds": 1.0})
    assert report["measures"] == {"student": {"n": 2.0}, "teacher": {"n": 2.0}}
    assert set(report["sources"]) == {source.name for source in SOURCES}
    assert all(source["licence"] and len(source["sha256"]) == 64 for source in report["sources"].values())
    assert report["training"] == {"seconds": 1.0}
    assert report["model"]["weights_bytes"] == (teacher / "model.safetensors").stat().st_size
    assert report["versions"]["torch"]


def test_saved_numbers_are_rounded(tmp_path: Path) -> None:
    save_report(tmp_path / "deep" / "report.json", {"rho": 0.123456, "steps": 3, "curve": [[1.23456, 2]]})
    assert json.loads((tmp_path / "deep" / "report.json").read_text()) == {
        "rho": 0.1235,
        "steps": 3,
        "curve": [[1.2346, 2]],
    }


def test_evaluation_joins_what_training_left(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    add_evaluation(path, {"n": 1})
    assert json.loads(path.read_text()) == {"evaluation": {"n": 1}}
    save_report(path, {"training": {"steps": 3}, "evaluation": {"n": 1, "old": 1}})
    add_evaluation(path, {"n": 0.123456})
    assert json.loads(path.read_text()) == {"training": {"steps": 3}, "evaluation": {"n": 0.1235}}


@pytest.mark.parametrize("content", ["[]", "{"])
def test_another_file_is_not_overwritten(tmp_path: Path, content: str) -> None:
    path = tmp_path / "report.json"
    path.write_text(content)
    with pytest.raises(RecsysError, match="--report"):
        add_evaluation(path, {})
    assert path.read_text() == content


def test_trial_is_described(film_assets: Path) -> None:
    ground = Ground(film_assets, None)
    rivals = {
        name: Rival(name, lambda wishes: np.zeros((len(wishes), 60)), fingerprint="f") for name in ("mine", "bm25")
    }
    outcomes = {name: Outcome() for name in rivals}
    for name, rival in rivals.items():
        run_group("words", rival, ground, outcomes[name])
    report = describe_trial(outcomes, rivals, ground, ["a note"])
    assert report["worst"]["of"] == "mine" and report["worst"]["words"][0]["precision_zh"] == 0
    assert report["rivals"]["mine"] == {"fingerprint": "f", "engine": ""} and report["notes"] == ["a note"]
    assert set(report["kinds"]["words"]) == {"mine", "bm25"} and 0 < report["chance"]["words"] < 1
    assert set(report["data"]) == {"film_wishes.csv", "words.csv"}
    outcomes = {"bm25": Outcome({"wish_ms_zh": 1.0})}
    assert describe_trial(outcomes, {"bm25": rivals["bm25"]}, ground, [])["worst"] == {"of": "bm25"}
