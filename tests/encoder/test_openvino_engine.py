from __future__ import annotations

import shutil
import threading
from pathlib import Path

import numpy as np
import pytest

from recsys.encoder import openvino_engine as module
from recsys.encoder.openvino_engine import OpenvinoEngine
from recsys.errors import EncoderError

TEXTS = [f"film {i} " * (i % 5 + 1) for i in range(50)]


@pytest.fixture(scope="module")
def engine(folder: Path) -> OpenvinoEngine:
    return OpenvinoEngine(folder)


def test_batches_hold_texts_of_one_length(engine: OpenvinoEngine) -> None:
    found = list(engine.encode(TEXTS, many=False, batch_size=10))
    assert sorted(place for places, _ in found for place in places) == list(range(50))
    assert [{i % 5 for i in places} for places, _ in found] == [{0}, {1}, {2}, {3}, {4}]


@pytest.mark.parametrize("has_half", [True, False])
def test_many_texts_run_on_all_threads(engine: OpenvinoEngine, monkeypatch: pytest.MonkeyPatch, has_half: bool) -> None:
    monkeypatch.setattr(module, "n_threads", lambda: 3)
    monkeypatch.setattr(module, "_has_half", lambda: has_half)
    few, many = (
        np.concatenate([raw for _, raw in engine.encode(TEXTS, many=many, batch_size=4)]) for many in (False, True)
    )
    np.testing.assert_allclose(many, few, atol=0.05 if has_half else 1e-5)


def test_threads_end_when_nobody_wants_the_rest(engine: OpenvinoEngine) -> None:
    before = threading.active_count()
    rest = engine.encode(TEXTS * 20, many=True, batch_size=2)
    next(rest)
    rest.close()
    assert threading.active_count() == before


def test_a_failing_request_is_an_encoder_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = OpenvinoEngine(folder)

    def fail(tokens: list[list[int]]) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(engine._network, "run", fail)
    with pytest.raises(EncoderError, match="RECSYS_ENGINE=torch"):
        list(engine.encode(["film"], many=False, batch_size=None))


def test_weights_of_the_wrong_shape_are_refused(folder: Path, tmp_path: Path) -> None:
    from safetensors.numpy import load_file, save_file

    copy = shutil.copytree(folder, tmp_path / "copy")
    weights = load_file(copy / "model.safetensors")
    weights["encoder.layer.0.output.dense.weight"] = np.ones((5, 5), dtype=np.float32)
    save_file(weights, copy / "model.safetensors")
    with pytest.raises(EncoderError, match="OpenVINO cannot load"):
        OpenvinoEngine(copy)
