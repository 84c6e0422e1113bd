"""Measures understanding beside plain tools: constraints met, speed of reading, loading of the names.

Run: python benchmarks/understanding.py [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.wish import ACCEPTANCE, EVERYDAY
from recsys import Recommender, open_recommender
from recsys.config import ROOT, Paths
from recsys.offline.understanding import measure
from recsys.offline.understanding.label import load_wishes
from recsys.offline.understanding.slot import Judge

LABELS = ROOT / "tests" / "data"


def main() -> None:
    """Run all measurements and print one table each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", type=Path, help="also write the figures here")
    target = options.parse_args().json
    with tempfile.TemporaryDirectory() as home:
        shipped = Paths.default()
        recommender = open_recommender(Paths(shipped.assets, shipped.artefacts, Path(home)))
        report = {"met": met(recommender), "reading": reading(recommender), "length": by_length(recommender)}
    if target:
        target.write_text(json.dumps(report, ensure_ascii=False, indent=2), encoding="utf-8")


def met(recommender: Recommender) -> dict[str, Any]:
    """Compare the share of labelled constraints met in the top 10 with that of a plain search in the same index."""
    _title("Share of stated constraints met in the top 10 (labelled wishes, seen part)")
    labels = load_wishes(LABELS / "wishes.jsonl")
    answered = [(label, recommender.reply(label.text)) for label in tqdm(labels, desc="wishes")]
    judge = Judge(recommender.catalogue, recommender.lexicon)
    asked = [(label.text, label, turn) for label, turn in answered]
    found = measure.compare_with_plain_search(recommender, judge, asked)
    for language, kinds in found.items():
        for kind, row in kinds.items():
            ratio = row["ours"] / row["plain"] if row["plain"] else float("inf")
            print(f"  {language} {kind:7} ours {row['ours']:.3f}   sentence-transformers + faiss {row['plain']:.3f}"
                  f"   ratio {ratio:.2f}   n {row['n']}")  # fmt: skip
    return found


def reading(recommender: Recommender) -> dict[str, float]:
    """Time the parser beside one encoding of the same text, which any semantic search needs."""
    _title("Reading one message, one core (milliseconds), beside encoding the same text")
    texts = [label.text for label in load_wishes(LABELS / "wishes.jsonl")]
    found = measure.measure_speed(recommender, texts)
    encoding = []
    for text in texts[:100]:
        started = time.thread_time()
        recommender.encoder.encode([text])
        encoding.append(1000 * (time.thread_time() - started))
    found["encode_p50_ms"] = float(np.percentile(encoding, 50))
    print(f"  parse   p50 {found['parse_p50_ms']:7.2f}   p95 {found['parse_p95_ms']:7.2f}   n {len(texts)}")
    ratio = found["parse_p50_ms"] / found["encode_p50_ms"]
    print(f"  encode  p50 {found['encode_p50_ms']:7.2f}   parse / encode {ratio:.2f}")
    print(f"  loading all names: {found['gazetteer_seconds']:.2f} s")
    return found


def by_length(recommender: Recommender) -> dict[str, float]:
    """Time the parser on messages of growing length."""
    _title("Reading long messages (milliseconds, median of five)")
    text = "，".join((*ACCEPTANCE, *EVERYDAY))
    found = {}
    for n_characters in (20, 100, 500, 2000):
        message = (text * 4)[:n_characters]
        times = []
        for _ in range(5):
            started = time.thread_time()
            recommender.parser.parse(message)
            times.append(1000 * (time.thread_time() - started))
        found[str(n_characters)] = float(np.median(times))
        print(f"  {n_characters:5} characters {found[str(n_characters)]:8.2f}")
    return found


def _title(text: str) -> None:
    print(f"\n{text}")


if __name__ == "__main__":
    main()
