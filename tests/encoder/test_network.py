from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from recsys.encoder.blueprint import read_blueprint
from recsys.encoder.network import build_network, import_openvino
from recsys.errors import EncoderError

IDS = np.array([[2, 7, 9, 11, 3], [2, 20, 3, 0, 0]])
MASK = np.array([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]])


@pytest.mark.parametrize("pooling", ["mean", "cls"])
@pytest.mark.parametrize("layer_norm_eps", [1e-12, 0.1])
def test_the_network_computes_what_the_model_computes(
    tmp_path: Path, make_tiny: Callable[..., Path], pooling: str, layer_norm_eps: float
) -> None:
    import torch
    from transformers import BertModel

    made = make_tiny(tmp_path, pooling=pooling, layer_norm_eps=layer_norm_eps, num_attention_heads=4)
    network = (
        import_openvino()
        .Core()
        .compile_model(build_network(read_blueprint(made)), "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    )
    found = network([IDS.astype(np.int32), MASK.astype(np.float32)])[0]
    with torch.no_grad():
        model = BertModel.from_pretrained(made).eval()
        states = model(torch.tensor(IDS), torch.tensor(MASK)).last_hidden_state.numpy()
    weights = MASK[:, :, None]
    expected = states[:, 0] if pooling == "cls" else (states * weights).sum(1) / weights.sum(1)
    np.testing.assert_allclose(found, expected, atol=2e-5)


def test_weights_that_no_bert_has_are_refused(folder: Path, tmp_path: Path) -> None:
    from safetensors.numpy import load_file, save_file

    copy = shutil.copytree(folder, tmp_path / "copy")
    weights = load_file(copy / "model.safetensors")
    save_file(weights | {"adapter.weight": np.ones(3, dtype=np.float32)}, copy / "model.safetensors")
    with pytest.raises(EncoderError, match=r"adapter\.weight"):
        build_network(read_blueprint(copy))
