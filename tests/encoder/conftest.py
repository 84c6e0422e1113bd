"""A small model that the tests make themselves."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from recsys.encoder.folder import fingerprint_of

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789科幻电影"


@pytest.fixture(scope="session")
def make_tiny() -> Callable[..., Path]:
    """Write an untrained two-layer BERT that spells words letter by letter; give its folder."""

    def make(folder: Path, *, seed: int = 0, pooling: str = "mean", **settings: object) -> Path:
        import torch
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
        from transformers import BertConfig, BertModel, BertTokenizer

        words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *LETTERS, *("##" + letter for letter in LETTERS)]
        torch.manual_seed(seed)
        usual = {
            "vocab_size": len(words), "hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2,
            "intermediate_size": 32, "max_position_embeddings": 64,
            "initializer_range": 0.3,  # large enough for every part of the network to show in the vectors
        }  # fmt: skip
        BertModel(BertConfig(**{**usual, **settings})).save_pretrained(folder / "bert")
        BertTokenizer(vocab={word: i for i, word in enumerate(words)}).save_pretrained(folder / "bert")
        body = Transformer(str(folder / "bert"), max_seq_length=32)
        modules = [body, Pooling(16, pooling), Normalize()]
        SentenceTransformer(modules=modules, device="cpu").save(str(folder / "model"), create_model_card=False)
        return folder / "model"

    return make


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, make_tiny: Callable[..., Path]) -> Path:
    return make_tiny(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def edit() -> Callable[..., None]:
    """Change keys of a JSON file; the value None takes a key out."""

    def change(path: Path, **values: object) -> None:
        before = fingerprint_of(path.parent)
        merged = json.loads(path.read_text("utf-8")) | values
        path.write_text(json.dumps({key: value for key, value in merged.items() if value is not None}), "utf-8")
        assert fingerprint_of(path.parent) != before

    return change
