from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from recsys.config import EncoderConfig
from recsys.encoder import open_encoder
from recsys.errors import ConfigError
from recsys.offline.encoder import train as module
from recsys.offline.encoder.train import PRESETS, TrainConfig, default_teacher, learning_rate, main, train

SHORT = replace(PRESETS["tiny"], minutes=0.02, match_from=0.3)


@pytest.fixture(autouse=True)
def few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the segmenter's whole dictionary out: these tests need a small token table."""
    monkeypatch.setattr("recsys.offline.encoder.vocabulary.everyday_words", dict)


def test_learning_rate_rises_then_falls() -> None:
    rates = [learning_rate(done) for done in (0.0, 0.01, 0.02, 0.5, 1.0)]
    assert rates[0] < rates[1] < rates[2] == pytest.approx(1)
    assert rates[2] > rates[3] > rates[4] > 0


def test_settings_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ConfigError, match="minutes"):
        TrainConfig(minutes=0)
    with pytest.raises(ConfigError, match="batches"):
        TrainConfig(batch_size=1)


def test_command_trains_a_model_that_opens_and_reports_on_it(
    data: Path, film_assets: Path, teacher: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(module.PRESETS, "tiny", SHORT)
    out, report = tmp_path / "model", tmp_path / "reports" / "encoder.json"
    options = {"--data": data, "--assets": film_assets, "--teacher": teacher, "--out": out, "--report": report}
    arguments = [str(part) for option in options.items() for part in option]
    assert main([*arguments, "--preset", "tiny", "--seed", "3"]) == 0
    encoder = open_encoder(EncoderConfig(model=str(out), device="cpu"), tmp_path)
    assert encoder.encode(["科幻电影"]).shape == (1, 16)
    assert not (out / "checkpoint").exists()
    written = json.loads(report.read_text("utf-8"))
    assert written["training"]["config"]["seed"] == 3
    assert written["training"]["step"] > 0
    assert written["model"]["fingerprint"] == encoder.fingerprint
    assert set(written["measures"]) == {"student", "teacher"}
    assert len(written["sources"]["tatoeba"]["sha256"]) == 64


def test_an_interrupted_run_goes_on(data: Path, assets: Path, teacher: Path, tmp_path: Path) -> None:
    def interrupt(done: float, total: float) -> None:
        if done > total / 2:
            raise KeyboardInterrupt

    config = replace(SHORT, minutes=0.03)
    with pytest.raises(KeyboardInterrupt):
        train(data, assets, tmp_path, teacher, config, on_progress=interrupt)
    assert (tmp_path / "checkpoint" / "progress.json").is_file()
    seen: list[float] = []
    progress = train(data, assets, tmp_path, teacher, config, on_progress=lambda done, total: seen.append(done / total))
    assert seen[0] > 0.5
    assert progress.seconds >= 0.03 * 60
    assert progress.step > len(seen)


def test_training_moves_translations_together(data: Path, assets: Path, teacher: Path, tmp_path: Path) -> None:
    def nearness(folder: Path) -> float:
        encoder = open_encoder(EncoderConfig(model=str(folder), device="cpu"), tmp_path)
        return float(np.mean((encoder.encode(["下雨", "唱歌"]) * encoder.encode(["rain", "sing"])).sum(1)))

    before = tmp_path / "before"
    module.save_model(module.make_student(teacher, module.load_groups(data, assets), assets, 200), before)
    train(data, assets, tmp_path / "after", teacher, replace(SHORT, minutes=0.05))
    assert nearness(tmp_path / "after") > nearness(before)


def test_default_teacher_is_the_packaged_model() -> None:
    assert (default_teacher() / "model.safetensors").is_file()
