"""What a training run leaves to be read: data with hashes and terms, settings, versions, losses, measures."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from recsys.artefact import sha256_file, write_whole
from recsys.config import EncoderConfig
from recsys.encoder import open_encoder
from recsys.offline.encoder.corpus import SOURCES, source_path
from recsys.offline.encoder.measure import measure

logger = logging.getLogger(__name__)

PACKAGES = ("torch", "transformers", "sentence-transformers", "tokenizers", "numpy", "jieba")
ASSETS = ("films.parquet", "people.parquet", "lexicon/genres.csv", "lexicon/keywords.csv", "lexicon/themes.csv")


def make_report(data: Path, assets: Path, model: Path, teacher: Path, training: Mapping[str, Any]) -> dict[str, Any]:
    """Measure a trained model beside its teacher and describe how it was made.

    Args:
        data: folder it was trained from.
        assets: folder with the catalogue and the lexicons.
        model: its folder.
        teacher: the teacher's folder.
        training: settings, steps, seconds and curve of losses.

    Returns:
        What goes into the JSON file.
    """
    encoder = open_encoder(EncoderConfig(model=str(model), device="cpu"), assets)
    measures = {"student": measure(encoder.encode, data, assets)}
    taught = open_encoder(EncoderConfig(model=str(teacher), device="cpu"), assets)
    measures["teacher"] = measure(taught.encode, data, assets)
    return {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "measures": measures,
        "model": _describe(model) | {"fingerprint": encoder.fingerprint, "dim": encoder.dim},
        "training": dict(training),
        "sources": {source.name: asdict(source) | _hash(source_path(data, source.name)) for source in SOURCES},
        "assets": {name: _hash(assets / name) for name in ASSETS},
        "versions": {name: metadata.version(name) for name in PACKAGES},
    }


def save_report(path: Path, report: Mapping[str, Any]) -> None:
    """Write a report as JSON, numbers rounded to four places."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rounded = json.loads(json.dumps(report), parse_float=lambda number: round(float(number), 4))
    write_whole(path, json.dumps(rounded, indent=1, ensure_ascii=False).encode("utf-8"))
    logger.info("wrote %s", path)


def _describe(model: Path) -> dict[str, int]:
    config = json.loads((model / "config.json").read_text("utf-8"))
    return {"n_tokens": config["vocab_size"], "weights_bytes": (model / "model.safetensors").stat().st_size}


def _hash(path: Path) -> dict[str, str]:
    return {"sha256": sha256_file(path)} if path.is_file() else {}
