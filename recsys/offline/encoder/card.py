"""The model card: what a trained encoder is, how it was made and from what, under which terms.

To write it for a model that lies there already: python -m recsys.offline.encoder.card --data DIR --model DIR.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from recsys.artefact import write_whole
from recsys.config import Paths
from recsys.errors import RecsysError
from recsys.offline.encoder.corpus import SOURCES
from recsys.offline.encoder.mixture import Group
from recsys.offline.encoder.notice import AFTER_DATA, BEFORE_DATA, MATCH_SOURCES

CONTRIBUTORS = "tatoeba_contributors.txt"
MEASURES = {
    "stsb_zh": "STS-B Chinese",
    "stsb_en": "STS-B English",
    "tatoeba_zh_en": "Tatoeba, Chinese to English",
    "tatoeba_en_zh": "Tatoeba, English to Chinese",
    "phrase_zh_en": "film phrases, Chinese to English",
    "phrase_en_zh": "film phrases, English to Chinese",
    "wish_zh": "wishes in Chinese",
    "wish_en": "wishes in English",
    "wish_overlap": "films that both languages of a wish share",
}
_AUTHORS = re.compile(r"\(([^()]+)\)")


def save_card(model: Path, report: Mapping[str, Any], groups: Sequence[Group], data: Path) -> None:
    """Write README.md and the list of Tatoeba's contributors beside a model.

    Args:
        model: the model's folder.
        report: what `make_report` gave, the training's settings and the measures among it.
        groups: the pairs that it was trained on.
        data: folder of the training data; the contributors are taken from Tatoeba's list of authors, if it is there.
    """
    config = json.loads((model / "config.json").read_text("utf-8"))
    weights = (model / "model.safetensors").stat().st_size
    facts = {
        "layers": config["num_hidden_layers"],
        "dim": config["hidden_size"],
        "tokens": f"{config['vocab_size']:,}",
        "megabytes": f"{weights / 1e6:.1f}",
        "minutes": f"{report['training']['seconds'] / 60:.0f}",
        "steps": f"{report['training']['step']:,}",
        "start": _start(report["training"]),
        "settings": ", ".join(f"{name} {value}" for name, value in report["training"]["config"].items()),
    }
    text = BEFORE_DATA.format(**facts) + _measures(report) + "\n" + _data(groups, report) + AFTER_DATA
    write_whole(model / "README.md", text.encode("utf-8"))
    names = contributors(data / "parallel" / "open.tatoeba.attribution.txt.gz")
    if names:
        write_whole(model / CONTRIBUTORS, "".join(f"{name}\n" for name in names).encode("utf-8"))


def contributors(path: Path) -> list[str]:
    """Give the authors of Tatoeba's sentences in the order of their first one; [] where their list is missing."""
    if not path.is_file():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        last = (line.rstrip("\n").rsplit("\t", 1)[-1].partition("tatoeba.org")[2] for line in lines)
        return list(dict.fromkeys(name for text in last for name in _AUTHORS.findall(text)))


def _start(training: Mapping[str, Any]) -> str:
    if training.get("start"):
        return "an earlier model of this kind, made in the same way from all-MiniLM-L6-v2"
    return "all-MiniLM-L6-v2"


def _measures(report: Mapping[str, Any]) -> str:
    student, teacher = report["measures"]["student"], report["measures"]["teacher"]
    rows = [f"| {MEASURES.get(key, key)} | {teacher[key]:.3f} | {student[key]:.3f} |" for key in student]
    return "\n".join(["| measure | all-MiniLM-L6-v2 | this model |", "|---|---|---|", *rows, ""])


def _data(groups: Sequence[Group], report: Mapping[str, Any]) -> str:
    terms = {source.name: source.licence for source in SOURCES}
    own = [group for group in groups if group.name not in terms]
    rows = [f"| {group.name} | {terms[group.name]} | {len(group.pairs):,} |" for group in groups if group.name in terms]
    origin = "of this project's `assets/` | see `assets/DATA.md`"
    rows += [f"| {group.name}, {origin} | {len(group.pairs):,} |" for group in own]
    rows += [f"| {name} | {licence} | wishes and films |" for name, licence in MATCH_SOURCES]
    if report["training"]["config"].get("dialogues"):
        rows.append(
            "| ReDial, OpenDialKG, INSPIRED: dialogues | CC BY 4.0; CC BY-NC 4.0; see there | wishes and films |"
        )
    return "\n".join(["## Training data", "", "| source | terms | pairs |", "|---|---|---|", *rows, ""])


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the card of a model from the terminal; give the exit code."""
    from recsys.offline.encoder.train import load_groups

    parser = argparse.ArgumentParser(prog="python -m recsys.offline.encoder.card", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that it was trained from")
    parser.add_argument("--model", type=Path, required=True, help="the model's folder")
    parser.add_argument("--assets", type=Path, default=Paths.default().assets, help="catalogue and lexicons")
    parser.add_argument("--report", type=Path, help="JSON report of the training (default MODEL.json)")
    options = parser.parse_args(arguments)
    path = options.report or options.model.with_name(options.model.name + ".json")
    try:
        report = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RecsysError(f"no report at {path} ({error}); name it with --report") from error
    save_card(options.model, report, load_groups(options.data, options.assets), options.data)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
