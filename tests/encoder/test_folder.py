from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from recsys.config import ROOT, EncoderConfig
from recsys.encoder import encoder_fingerprint
from recsys.encoder.folder import find_folder, fingerprint_of
from recsys.errors import EncoderError


def test_missing_folder_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"recsys\.offline\.encoder\.train"):
        find_folder("", tmp_path)
    with pytest.raises(EncoderError, match="no encoder at"):
        find_folder(str(tmp_path / "none"), tmp_path)


def test_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"modules\.json"):
        find_folder(str(tmp_path), tmp_path)


def test_unreachable_hub_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(name: str) -> str:
        raise OSError(f"cannot reach {name}")

    monkeypatch.setattr("huggingface_hub.snapshot_download", offline)
    with pytest.raises(EncoderError, match="somebody/some-model"):
        find_folder("somebody/some-model", tmp_path)


def test_hub_name_is_fetched(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.snapshot_download", lambda name: str(folder))
    assert find_folder("somebody/some-model", tmp_path) == folder


def test_fingerprint_follows_weights_and_settings(
    folder: Path, tmp_path: Path, make_tiny: Callable[..., Path], edit: Callable[..., None]
) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    assert fingerprint_of(copy) == fingerprint_of(folder)
    (copy / "README.md").write_text("words only")
    (copy / "contributors.txt").write_text("names only")
    assert fingerprint_of(copy) == fingerprint_of(folder)
    assert fingerprint_of(make_tiny(tmp_path / "other", seed=1)) != fingerprint_of(folder)
    edit(copy / "tokenizer_config.json", model_max_length=20)
    assert fingerprint_of(copy) != fingerprint_of(folder)
    assert encoder_fingerprint(EncoderConfig(model=str(folder), engine="torch"), tmp_path) == fingerprint_of(folder)


def test_shipped_weights_stay_small() -> None:
    size = (ROOT / "assets" / "encoder" / "model.safetensors").stat().st_size
    assert size <= 90_000_000
