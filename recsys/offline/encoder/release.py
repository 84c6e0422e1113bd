"""Writes a trained model in the form that ships: half precision, small tokenizer file, plain sentence-transformers."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from recsys.artefact import write_whole

MAX_SEQ_LENGTH = 128


def save_model(model: Any, folder: Path) -> None:
    """Save a SentenceTransformer so that `SentenceTransformer(folder)` opens it in float32.

    Args:
        model: the model; its weights are not changed.
        folder: made if missing; files of the same names are replaced.
    """
    import torch
    from safetensors.torch import save

    folder.mkdir(parents=True, exist_ok=True)
    model.save(str(folder), create_model_card=False, safe_serialization=True)
    weights = {name: value.to(torch.float16).contiguous() for name, value in model[0].auto_model.state_dict().items()}
    write_whole(folder / "model.safetensors", save(weights, {"format": "pt"}))
    # Half precision is for the disk: the dtype written here is the one that transformers loads into.
    _edit_json(folder / "config.json", {"dtype": "float32"})
    _edit_json(folder / "tokenizer.json", {"padding": None, "truncation": None})


def replace_model(model: Any, folder: Path) -> None:
    """Save a model over an older one so that whoever opens the folder finds one or the other whole."""
    new, old = folder.with_name(folder.name + ".new"), folder.with_name(folder.name + ".old")
    for rest in (new, old):
        shutil.rmtree(rest, ignore_errors=True)
    save_model(model, new)
    if folder.is_dir():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _edit_json(path: Path, changes: dict[str, Any]) -> None:
    text = json.dumps(json.loads(path.read_text("utf-8")) | changes, ensure_ascii=False, separators=(",", ":"))
    write_whole(path, text.encode("utf-8"))
