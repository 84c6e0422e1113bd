from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from recsys.config import EncoderConfig
from recsys.encoder import open_encoder
from recsys.offline.encoder import train as module
from recsys.offline.encoder.template import make_wishes
from recsys.offline.encoder.train import PRESETS, default_teacher, main, train

SHORT = replace(PRESETS["tiny"], minutes=0.02, match_from=0.3)


@pytest.fixture(autouse=True)
def few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the segmenter's whole dictionary and most wishes out: these tests need little to learn."""
    monkeypatch.setattr("recsys.offline.encoder.vocabulary.everyday_words", dict)
    monkeypatch.setattr("recsys.offline.encoder.template.make_wishes", partial(make_wishes, n=100))


def test_a_start_from_a_student_changes_the_schedule_and_options_win() -> None:
    parse = module._parser().parse_args
    plain = parse(["--data", "d", "--out", "o", "--preset", "full"])
    assert module.make_config(plain) == PRESETS["full"]
    warm = parse(["--data", "d", "--out", "o", "--start", "s", "--minutes", "3", "--device", "cpu", "--seed", "7"])
    found = module.make_config(warm)
    assert (found.peak, found.match_from, found.minutes, found.device, found.seed) == (0.5, 0.0, 3.0, "cpu", 7)
    assert module.make_config(parse(["--data", "d", "--out", "o", "--start", "s", "--peak", "0.2"])).peak == 0.2


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
    assert written["training"]["start"] is None
    assert written["model"]["fingerprint"] == encoder.fingerprint
    assert set(written["measures"]) == {"student", "teacher"}
    assert "CC BY-SA 4.0" in (out / "README.md").read_text("utf-8")
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


def test_the_newest_student_can_be_used_while_training_goes_on(
    data: Path, assets: Path, teacher: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(done: float, total: float) -> None:
        if (tmp_path / "checkpoint" / "progress.json").is_file():
            raise KeyboardInterrupt

    monkeypatch.setattr(module, "CHECKPOINT_SECONDS", 0.2)
    with pytest.raises(KeyboardInterrupt):
        train(data, assets, tmp_path, teacher, replace(SHORT, minutes=1.0), on_progress=interrupt)
    folder = tmp_path / "checkpoint" / "model"
    encoder = open_encoder(EncoderConfig(model=str(folder), device="cpu"), tmp_path)
    assert encoder.encode(["电影"]).shape == (1, 16)


def test_training_goes_on_from_a_student_with_its_tokens(
    data: Path, assets: Path, teacher: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(data, assets, tmp_path / "first", teacher, SHORT)
    monkeypatch.setattr(module, "make_student", None)  # a new student would be made with it
    train(data, assets, tmp_path / "second", teacher, SHORT, start=tmp_path / "first")
    files = [(tmp_path / name / "tokenizer.json").read_bytes() for name in ("first", "second")]
    assert files[0] == files[1]


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
