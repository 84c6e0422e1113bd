from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from recsys.errors import ConfigError
from recsys.offline.encoder.measure import main


@pytest.fixture
def assets(film_assets: Path, teacher: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "assets"
    shutil.copytree(film_assets, folder)
    shutil.copytree(teacher, folder / "encoder")
    return folder


def test_command_measures_side_by_side(
    assets: Path, data: Path, teacher: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = assets / "reports" / "encoder.json"
    path.parent.mkdir()
    path.write_text('{"training": {"steps": 3}}', "utf-8")
    options = ["--assets", assets, "--data", data, "--cache", tmp_path / "cache", "--rivals", "shipped", "bm25"]
    assert main([*map(str, options), "--model", str(teacher), str(teacher)]) == 0
    report = json.loads(path.read_text("utf-8"))
    assert report["training"] == {"steps": 3}
    found = report["evaluation"]
    assert list(found["measures"]) == ["shipped", "bm25", "model", "model 4"]
    assert found["measures"]["shipped"]["wish_zh"] == found["measures"]["model"]["wish_zh"]
    assert found["worst"]["of"] == "model 4" and len(found["worst"]["wishes"]) == 30
    assert len(list((tmp_path / "cache").iterdir())) == 1
    shown = capsys.readouterr()
    assert "stsb_zh" in shown.out and "requests skipped: it needs --data" in shown.out
    assert "shipped: words" in shown.err


def test_a_part_is_written_only_where_it_is_asked(
    assets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--assets", str(assets), "--rivals", "bm25", "--only", "words"]
    assert main(options) == 0
    assert not (assets / "reports").exists()
    assert main([*options, "--report", str(tmp_path / "part.json")]) == 0
    found = json.loads((tmp_path / "part.json").read_text("utf-8"))["evaluation"]
    assert set(found["measures"]["bm25"]) == {"word_zh", "word_en", "word_overlap"}
    assert "wish_zh" not in capsys.readouterr().out


def test_nothing_to_measure_is_refused(assets: Path) -> None:
    with pytest.raises(ConfigError, match="--model"):
        main(["--assets", str(assets), "--rivals"])
