"""Everything an interrupted training needs to go on, as safetensors and JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from recsys.artefact import write_whole

NAMES = ("weights.safetensors", "progress.json")


def save_checkpoint(folder: Path, student: Any, optimizers: tuple[Any, ...], progress: dict[str, Any]) -> None:
    """Write weights, optimiser moments and progress; an older checkpoint in the folder is replaced."""
    from safetensors.torch import save

    folder.mkdir(parents=True, exist_ok=True)
    tensors = {f"model/{name}": value for name, value in student[0].auto_model.state_dict().items()}
    for i, optimizer in enumerate(optimizers):
        for key, state in optimizer.state_dict()["state"].items():
            tensors |= {f"optimizer/{i}/{key}/{name}": _tensor(value) for name, value in state.items()}
    write_whole(folder / NAMES[0], save({name: value.contiguous() for name, value in tensors.items()}))
    write_whole(folder / NAMES[1], json.dumps(progress).encode())


def load_checkpoint(folder: Path, student: Any, optimizers: tuple[Any, ...]) -> dict[str, Any]:
    """Bring the student and its optimisers back to where `save_checkpoint` found them.

    Args:
        folder: where the checkpoint lies; may be missing.
        student: model of the same shape, changed in place.
        optimizers: of the same parameters, changed in place.

    Returns:
        The progress saved; empty if there is no checkpoint.
    """
    from safetensors.torch import load_file

    if not (folder / NAMES[1]).is_file():
        return {}
    tensors = load_file(folder / NAMES[0])
    body = {name.removeprefix("model/"): value for name, value in tensors.items() if name.startswith("model/")}
    student[0].auto_model.load_state_dict(body)
    for i, optimizer in enumerate(optimizers):
        saved = optimizer.state_dict()
        for name, value in tensors.items():
            parts = name.split("/")
            if parts[:2] == ["optimizer", str(i)]:
                saved["state"].setdefault(int(parts[2]), {})[parts[3]] = _number(parts[3], value, i)
        optimizer.load_state_dict(saved)
    return dict(json.loads((folder / NAMES[1]).read_text("utf-8")))


def _tensor(value: Any) -> Any:
    import torch

    return value if isinstance(value, torch.Tensor) else torch.tensor(value)


def _number(name: str, value: Any, optimizer: int) -> Any:
    # SparseAdam counts its steps in a plain number, AdamW in a tensor.
    return int(value) if name == "step" and optimizer == 0 else value
