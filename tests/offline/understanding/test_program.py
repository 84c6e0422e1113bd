from __future__ import annotations

import json
from pathlib import Path

import pytest

from recsys.offline.understanding import program
from recsys.recommender import Recommender

UNSEEN = "香港的动作片有哪些"


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    folder = tmp_path / "labels"
    folder.mkdir()
    for prefix, text in (("", "香港动作片"), ("unseen_", UNSEEN)):
        wish = {"text": text, "language": "zh", "request": {"genres": ["Comedy"]}, "pair": 1}
        talk = {"language": "zh", "turns": [{"text": text, "act": "ask", "request": {"genres": ["Comedy"]}}]}
        (folder / f"{prefix}wishes.jsonl").write_text(json.dumps(wish) + "\n", encoding="utf-8")
        (folder / f"{prefix}conversations.jsonl").write_text(json.dumps(talk) + "\n", encoding="utf-8")
    return folder


def test_figures_are_printed_and_written_where_asked(
    small: Recommender,
    labels: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(program, "open_recommender", lambda: small)
    report, misses = tmp_path / "report.json", tmp_path / "misses.txt"
    assert program.main(["--labels", str(labels), "--report", str(report), "--misses", str(misses)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads(report.read_text(encoding="utf-8"))
    assert printed["wishes"]["seen"]["n"] == printed["wishes"]["unseen"]["n"] == 1
    assert printed["conversations"]["unseen"]["act_accuracy"] == 1.0 and printed["public"].startswith("skipped")
    assert len(misses.read_text(encoding="utf-8").splitlines()) == 2
    assert UNSEEN not in report.read_text(encoding="utf-8") + misses.read_text(encoding="utf-8")


def test_nothing_is_written_unasked(
    small: Recommender,
    labels: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(program, "open_recommender", lambda: small)
    before = sorted(tmp_path.rglob("*"))
    assert program.main(["--labels", str(labels), "--data", str(tmp_path)]) == 0
    assert sorted(path for path in tmp_path.rglob("*") if "home" not in path.parts) == before
    assert set(json.loads(capsys.readouterr().out)["public"]) >= {"sgd_movies_dev"}
