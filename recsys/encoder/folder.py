"""The folder of a sentence-transformers model: found, checked, told from others."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from recsys.artefact import sha256_file
from recsys.errors import EncoderError

HUB_NAME = re.compile(r"[\w.-]+/[\w.-]+")
MODEL_FILES = ("*.json", "*.safetensors", "*.bin", "*.model", "vocab.txt", "merges.txt")
RESTORE = "restore assets/encoder from the repository, or make one: python -m recsys.offline.encoder.train --help"


def find_folder(name: str, assets: Path) -> Path:
    """Give the folder that holds a model's files, all its JSON readable.

    Args:
        name: a folder, or a hub name, which is fetched; "" is the model that ships.
        assets: the folder whose `encoder` ships.

    Raises:
        EncoderError: if the folder is missing or broken, or the hub cannot be reached.
    """
    folder = Path(name).expanduser() if name else assets / "encoder"
    if not folder.is_dir():
        folder = _fetch(name, folder)
    _check(folder)
    return folder


def fingerprint_of(folder: Path) -> str:
    """Give 16 hex digits that change with any file that decides the vectors."""
    total = hashlib.sha256()
    paths = {path for pattern in MODEL_FILES for path in folder.rglob(pattern) if path.is_file()}
    for path in sorted(paths):
        total.update(f"{path.relative_to(folder).as_posix()} {sha256_file(path)}\n".encode())
    return total.hexdigest()[:16]


def _fetch(name: str, folder: Path) -> Path:
    if not name or not HUB_NAME.fullmatch(name):
        raise EncoderError(f"no encoder at {folder}: {RESTORE}")
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(name))
    except (OSError, ValueError) as error:
        raise EncoderError(
            f"{name!r} is no folder and could not be fetched from the hub ({type(error).__name__}); {RESTORE}"
        ) from error


def _check(folder: Path) -> None:
    if not (folder / "modules.json").is_file():
        raise EncoderError(f"{folder} is not a sentence-transformers model (it has no modules.json): {RESTORE}")
    for path in sorted(folder.rglob("*.json")):
        try:
            json.loads(path.read_bytes())
        except (OSError, ValueError) as error:
            raise EncoderError(f"{path} cannot be read as JSON ({error}): {RESTORE}") from error
