from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from recsys.config import ROOT
from recsys.encoder.blueprint import read_blueprint
from recsys.errors import EncoderError


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(folder, tmp_path / "copy")


def test_a_blueprint_holds_what_the_folder_says(folder: Path) -> None:
    found = read_blueprint(folder)
    assert (found.n_layers, found.n_heads, found.dim, found.pooling) == (2, 2, 16, "mean")
    assert found.max_tokens == 32 and found.epsilon == 1e-12
    assert found.weights.is_file() and found.tokenizer.is_file()


def test_the_shipped_model_can_be_built() -> None:
    assert read_blueprint(ROOT / "assets" / "encoder").max_tokens >= 64


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("config.json", {"model_type": "roberta"}),
        ("config.json", {"hidden_act": "gelu_new"}),
        ("config.json", {"position_embedding_type": "relative_key"}),
        ("config.json", {"is_decoder": True}),
        ("tokenizer_config.json", {"tokenizer_class": "XLMRobertaTokenizer"}),
        ("tokenizer_config.json", {"do_lower_case": False}),
        ("tokenizer_config.json", {"strip_accents": True}),
        ("tokenizer.json", {"model": {"type": "Unigram"}}),
        ("sentence_bert_config.json", {"do_lower_case": True}),
        ("1_Pooling/config.json", {"pooling_mode": "max"}),
        ("1_Pooling/config.json", {"pooling_mode": ["mean", "max"]}),
        ("config_sentence_transformers.json", {"prompts": {"q": "query: "}, "default_prompt_name": "q"}),
    ],
)
def test_other_models_are_left_to_torch(
    copy: Path, edit: Callable[..., None], name: str, values: dict[str, Any]
) -> None:
    edit(copy / name, **values)
    with pytest.raises(EncoderError, match="OpenVINO is not used, since"):
        read_blueprint(copy)


def test_other_steps_are_left_to_torch(copy: Path) -> None:
    steps = json.loads((copy / "modules.json").read_text())
    dense = {"idx": 3, "name": "3", "path": "3_Dense", "type": "sentence_transformers.models.Dense"}
    (copy / "modules.json").write_text(json.dumps([*steps, dense]))
    with pytest.raises(EncoderError, match="Dense"):
        read_blueprint(copy)


def test_the_shortest_limit_cuts_texts(copy: Path, edit: Callable[..., None]) -> None:
    edit(copy / "tokenizer_config.json", model_max_length=10**30)
    assert read_blueprint(copy).max_tokens == 64
    edit(copy / "sentence_bert_config.json", max_seq_length=20)
    assert read_blueprint(copy).max_tokens == 20


@pytest.mark.parametrize(("flag", "pooling"), [("pooling_mode_mean_tokens", "mean"), ("pooling_mode_cls_token", "cls")])
def test_pooling_of_older_folders_is_read(copy: Path, edit: Callable[..., None], flag: str, pooling: str) -> None:
    flags = {"pooling_mode_mean_tokens": False, "pooling_mode_cls_token": False, "pooling_mode_max_tokens": False}
    edit(copy / "1_Pooling" / "config.json", pooling_mode=None, **{**flags, flag: True})
    assert read_blueprint(copy).pooling == pooling
    edit(copy / "1_Pooling" / "config.json", pooling_mode_max_tokens=True)
    with pytest.raises(EncoderError, match="pooling"):
        read_blueprint(copy)
