from __future__ import annotations

import json
import logging
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from recsys.config import ROOT, EncoderConfig
from recsys.encoder import encoder_fingerprint, open_encoder
from recsys.errors import EncoderError


def test_an_encoder_that_loads_in_the_background_is_the_same(folder: Path, tmp_path: Path) -> None:
    config = EncoderConfig(model=str(folder), device="cpu")
    late, ready = open_encoder(config, tmp_path, in_background=True), open_encoder(config, tmp_path)
    assert encoder_fingerprint(config, tmp_path) == ready.fingerprint
    assert late.fingerprint == ready.fingerprint
    np.testing.assert_allclose(late.encode(["film"]), ready.encode(["film"]), atol=1e-6)
    assert (late.dim, late.device, late.engine) == (ready.dim, ready.device, ready.engine) == (16, "cpu", "openvino")


def test_what_goes_wrong_in_the_background_is_raised_where_the_weights_are_needed(folder: Path, tmp_path: Path) -> None:
    broken = shutil.copytree(folder, tmp_path / "broken")
    next(broken.glob("*.safetensors")).write_bytes(b"nothing")
    config = EncoderConfig(model=str(broken), device="cpu")
    with pytest.raises(EncoderError, match="cannot be loaded"):
        open_encoder(config, tmp_path)
    with pytest.raises(EncoderError, match="cannot be loaded"):
        open_encoder(config, tmp_path, in_background=True).encode(["film"])


@pytest.mark.parametrize("engine", ["auto", "torch"])
@pytest.mark.parametrize("name", ["modules.json", "tokenizer.json", "config.json", "model.safetensors"])
def test_damaged_folder_is_refused(folder: Path, tmp_path: Path, name: str, engine: str) -> None:
    broken = shutil.copytree(folder, tmp_path / "broken")
    (broken / name).write_bytes((broken / name).read_bytes()[:40])
    with pytest.raises(EncoderError, match="broken"):
        open_encoder(EncoderConfig(model=str(broken), device="cpu", engine=engine), tmp_path)


def test_without_openvino_torch_gives_the_same_vectors(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    config = EncoderConfig(model=str(folder), device="cpu")
    fast = open_encoder(config, tmp_path)
    monkeypatch.setitem(sys.modules, "openvino", None)
    with caplog.at_level(logging.WARNING):
        slow = open_encoder(config, tmp_path)
        slow.encode(["film"])
    assert (fast.engine, slow.engine) == ("openvino", "torch")
    assert [record.levelname for record in caplog.records] == ["WARNING"] and "openvino" in caplog.text
    np.testing.assert_allclose(slow.encode(["science fiction"]), fast.encode(["science fiction"]), atol=1e-5)
    assert slow.fingerprint == fast.fingerprint


def test_an_engine_that_fails_to_compile_leaves_it_to_torch(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("this processor is not known")

    monkeypatch.setattr("recsys.encoder.openvino_engine.build_network", fail)
    with caplog.at_level(logging.INFO):
        assert open_encoder(EncoderConfig(model=str(folder), device="cpu"), tmp_path).engine == "torch"
    assert "this processor is not known" in caplog.text


def test_other_networks_run_through_torch(tmp_path: Path, make_tiny: Callable[..., Path]) -> None:
    odd = make_tiny(tmp_path, hidden_act="relu")
    auto, torch = (
        open_encoder(EncoderConfig(model=str(odd), device="cpu", engine=name), tmp_path) for name in ("auto", "torch")
    )
    assert auto.engine == "torch"
    np.testing.assert_allclose(auto.encode(["film"]), torch.encode(["film"]), atol=1e-6)


def test_shipped_model_opens_and_encodes_without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    vectors = open_encoder(EncoderConfig(device="cpu"), ROOT / "assets").encode(["科幻电影", "science fiction film"])
    assert vectors[0] @ vectors[1] > 0.6


def test_the_fast_engine_imports_no_torch_and_uses_no_network(folder: Path) -> None:
    program = f"""
import json, sys
from pathlib import Path
asked = []
sys.addaudithook(lambda event, _: asked.append(event) if event.startswith("socket.") else None)
from recsys.config import EncoderConfig
from recsys.encoder import open_encoder
encoder = open_encoder(EncoderConfig(model={str(folder)!r}, device="cpu"), Path())
encoder.encode(["film"] * 300)
heavy = {{"torch", "transformers", "sentence_transformers", "openvino_telemetry.main"}}
print(json.dumps([encoder.engine, *sorted(heavy & set(sys.modules)), *asked]))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == ["openvino"]
