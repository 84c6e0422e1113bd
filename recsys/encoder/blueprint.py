"""What a model folder says of the network in it, if it is one that we can build ourselves: a BERT over word pieces."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recsys.errors import EncoderError

MODULES = ("Transformer", "Pooling", "Normalize")
TOKENIZERS = ("BertTokenizer", "BertTokenizerFast")
POOLINGS = {"mean": "pooling_mode_mean_tokens", "cls": "pooling_mode_cls_token"}
# Settings that change what a BERT computes -> the only value that the network knows.
USUAL: Mapping[str, Any] = {
    "model_type": "bert",
    "hidden_act": "gelu",
    "position_embedding_type": "absolute",
    "is_decoder": False,
    "add_cross_attention": False,
}


@dataclass(frozen=True, slots=True)
class Blueprint:
    """All that decides the network beside its weights.

    Args:
        weights, tokenizer: the files.
        n_layers, n_heads, dim: of the BERT.
        epsilon: added to the variance in each layer norm.
        max_tokens: where texts are cut.
        pooling: "mean" or "cls": what becomes of the tokens' vectors.
    """

    weights: Path
    tokenizer: Path
    n_layers: int
    n_heads: int
    dim: int
    epsilon: float
    max_tokens: int
    pooling: str


def read_blueprint(folder: Path) -> Blueprint:
    """Read a sentence-transformers folder.

    Raises:
        EncoderError: if it holds anything but a BERT with word pieces, pooled by mean or first token.
    """
    names = _modules(folder)
    body, pooling = folder / names["Transformer"], folder / names["Pooling"]
    settings = _read(body / "config.json")
    for key, usual in USUAL.items():
        _demand(settings.get(key, usual) == usual, folder, f"{key} is {settings.get(key)!r}, not {usual!r}")
    _check_prompts(folder)
    options = _read(body / "tokenizer_config.json")
    _check_tokenizer(body, options)
    wrapper = _read(body / "sentence_bert_config.json")
    _demand(not wrapper.get("do_lower_case"), folder, "sentence_bert_config.json asks for lower case")
    limits = (wrapper.get("max_seq_length"), options.get("model_max_length"), settings["max_position_embeddings"])
    return Blueprint(
        weights=body / "model.safetensors",
        tokenizer=body / "tokenizer.json",
        n_layers=settings["num_hidden_layers"],
        n_heads=settings["num_attention_heads"],
        dim=settings["hidden_size"],
        epsilon=settings["layer_norm_eps"],
        max_tokens=int(min(limit for limit in limits if limit)),
        pooling=_pooling(_read(pooling / "config.json"), folder),
    )


def _modules(folder: Path) -> dict[str, str]:
    """Give kind -> folder of the steps that a text takes."""
    steps = {
        step["type"].rpartition(".")[2]: step["path"] for step in json.loads((folder / "modules.json").read_bytes())
    }
    known = tuple(steps) in (MODULES, MODULES[:2])
    _demand(known, folder, f"its steps are {', '.join(steps)}, not {', '.join(MODULES)}")
    return steps


def _check_prompts(folder: Path) -> None:
    settings = _read(folder / "config_sentence_transformers.json")
    prompt = settings.get("prompts", {}).get(settings.get("default_prompt_name"), "")
    _demand(not prompt, folder, f"it puts {prompt!r} before each text")


def _check_tokenizer(body: Path, options: Mapping[str, Any]) -> None:
    """Make sure that the `tokenizers` library alone cuts a text as transformers does with this folder."""
    kind = options.get("tokenizer_class", TOKENIZERS[0])
    _demand(kind in TOKENIZERS, body, f"its tokenizer is a {kind}")
    written = _read(body / "tokenizer.json")
    _demand(written.get("model", {}).get("type") == "WordPiece", body, "its tokenizer.json holds no word pieces")
    # transformers takes these from tokenizer_config.json, tokenizers from tokenizer.json.
    normaliser = written.get("normalizer") or {}
    pairs = {
        "lowercase": options.get("do_lower_case", True),
        "strip_accents": options.get("strip_accents"),
        "handle_chinese_chars": options.get("tokenize_chinese_chars", True),
    }
    agree = all(normaliser.get(name) == value for name, value in pairs.items())
    _demand(agree, body, "tokenizer.json and tokenizer_config.json do not agree")


def _pooling(settings: Mapping[str, Any], folder: Path) -> str:
    # Older folders say it with one flag per way.
    flags = [key for key, value in settings.items() if key.startswith("pooling_mode_") and value is True]
    for name, flag in POOLINGS.items():
        if settings.get("pooling_mode", name if flags == [flag] else None) == name:
            return name
    raise EncoderError(f"{folder}: OpenVINO is not used, since its pooling is neither of {', '.join(POOLINGS)}")


def _read(path: Path) -> dict[str, Any]:
    """Give a JSON object, an empty one where there is no file."""
    found = json.loads(path.read_bytes()) if path.is_file() else {}
    return found if isinstance(found, dict) else {}


def _demand(holds: bool, folder: Path, problem: str) -> None:
    if not holds:
        raise EncoderError(f"{folder}: OpenVINO is not used, since {problem}")
