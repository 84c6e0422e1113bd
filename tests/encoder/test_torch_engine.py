from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from recsys.encoder.torch_engine import TorchEngine


@pytest.fixture(scope="module")
def engine(folder: Path) -> TorchEngine:
    return TorchEngine(folder, "cpu")


def test_an_engine_knows_its_model(engine: TorchEngine) -> None:
    assert (engine.name, engine.device, engine.dim, engine.max_tokens) == ("torch", "cpu", 16, 32)


@pytest.mark.parametrize("has_half", [True, False])
def test_half_precision_is_for_many_texts(engine: TorchEngine, monkeypatch: pytest.MonkeyPatch, has_half: bool) -> None:
    monkeypatch.setattr(engine, "_has_half", has_half)
    few, many = (
        np.concatenate([raw for _, raw in engine.encode(["film", "a heist"], many=many, batch_size=2)])
        for many in (False, True)
    )
    np.testing.assert_allclose(many, few, atol=0.05)
    assert np.array_equal(many, few) != has_half
