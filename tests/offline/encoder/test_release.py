from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from recsys.offline.encoder.release import replace_model, save_model
from recsys.offline.encoder.student import load_model


@pytest.fixture(scope="module")
def released(teacher: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("released")
    save_model(load_model(teacher), folder)
    return folder


def test_weights_lie_in_half_precision_and_open_in_whole(released: Path, teacher: Path) -> None:
    from safetensors.torch import load_file
    from sentence_transformers import SentenceTransformer

    assert {str(value.dtype) for value in load_file(released / "model.safetensors").values()} == {"torch.float16"}
    model = SentenceTransformer(str(released), device="cpu", local_files_only=True)
    assert {str(weight.dtype) for weight in model.parameters()} == {"torch.float32"}
    texts = ["science fiction", "a book"]
    np.testing.assert_allclose(model.encode(texts), load_model(teacher).encode(texts), atol=2e-3)


def test_tokenizer_neither_pads_nor_cuts_by_itself(released: Path) -> None:
    settings = json.loads((released / "tokenizer.json").read_text("utf-8"))
    assert settings["padding"] is settings["truncation"] is None


def test_saving_again_replaces(released: Path, teacher: Path) -> None:
    before = (released / "model.safetensors").read_bytes()
    save_model(load_model(teacher), released)
    assert (released / "model.safetensors").read_bytes() == before


def test_a_model_takes_the_place_of_an_older_one_whole(teacher: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "stale.txt").write_text("old", "utf-8")
    replace_model(load_model(teacher), folder)
    assert (folder / "model.safetensors").is_file()
    assert not (folder / "stale.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["model"]
