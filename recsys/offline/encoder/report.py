"""What a training run leaves to be read: data with hashes and terms, settings, versions, losses, measures."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from recsys.artefact import sha256_file, sha256_files, write_whole
from recsys.config import EncoderConfig
from recsys.encoder import open_encoder
from recsys.errors import RecsysError
from recsys.offline.encoder.corpus import SOURCES, source_path
from recsys.offline.encoder.error_case import make_bench, worst_cases
from recsys.offline.encoder.rival import NAMES, Rival
from recsys.offline.encoder.timing import machine
from recsys.offline.encoder.trial import EVALUATION, Ground, Outcome, measure
from recsys.offline.encoder.wish_score import kind_scores

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


def describe_trial(
    outcomes: Mapping[str, Outcome], rivals: Mapping[str, Rival], ground: Ground, notes: Sequence[str]
) -> dict[str, Any]:
    """Put an evaluation into words and numbers that fit into JSON.

    Args:
        outcomes: rival -> what it reached, in the order of the columns.
        rivals: the same names -> rival; the worst wishes are those of the last model among them, or of the shipped one.
        ground: what was measured on.
        notes: what was left out and why.
    """
    subject = next((name for name in reversed(list(rivals)) if name not in NAMES), next(iter(rivals)))
    found = outcomes[subject].scores
    bench = make_bench(ground.catalogue) if found else None
    return {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "notes": list(notes),
        "rivals": {name: {"fingerprint": of.fingerprint, "engine": of.engine} for name, of in rivals.items()},
        "measures": {name: outcome.measures for name, outcome in outcomes.items()},
        "chance": {group: ground.sheets[group].chance for group in found},
        "kinds": {
            group: {name: kind_scores(of.scores[group], ground.sheets[group]) for name, of in outcomes.items()}
            for group in found
        },
        "worst": {"of": subject}
        | {group: worst_cases(scores, ground.sheets[group], bench) for group, scores in found.items() if bench},
        "data": sha256_files(ground.assets / EVALUATION, "*.csv"),
    }


def add_evaluation(path: Path, evaluation: Mapping[str, Any]) -> None:
    """Write an evaluation into a report, in place of an earlier one; what training left there stays.

    Args:
        path: the JSON file; a new one holds the evaluation alone.
        evaluation: what `describe_trial` gives.

    Raises:
        RecsysError: if the file is there and is not a JSON object.
    """
    report: Any = {}
    if path.is_file():
        try:
            report = json.loads(path.read_text("utf-8"))
        except ValueError as error:
            raise RecsysError(
                f"report {path} is not JSON ({error}); move it away or name another with --report"
            ) from error
        if not isinstance(report, dict):
            raise RecsysError(f"report {path} holds {type(report).__name__}, not an object; name another with --report")
    save_report(path, report | {"evaluation": evaluation})


def _describe(model: Path) -> dict[str, int]:
    config = json.loads((model / "config.json").read_text("utf-8"))
    return {"n_tokens": config["vocab_size"], "weights_bytes": (model / "model.safetensors").stat().st_size}


def _hash(path: Path) -> dict[str, str]:
    return {"sha256": sha256_file(path)} if path.is_file() else {}
