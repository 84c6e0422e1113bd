from __future__ import annotations

import json
from pathlib import Path

import pytest

from recsys.offline.encoder import report as module
from recsys.offline.encoder.corpus import SOURCES
from recsys.offline.encoder.report import make_report, save_report


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
