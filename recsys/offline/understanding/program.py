"""Measures how well labelled messages are understood and answered; prints the figures as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from recsys.config import ROOT
from recsys.offline.understanding import measure
from recsys.offline.understanding.label import load_talks, load_wishes
from recsys.offline.understanding.slot import Judge, round_figures
from recsys.recommender import Recommender, open_recommender

PARTS = {"seen": "", "unseen": "unseen_"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure from the terminal and print the figures as JSON; give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m recsys evaluate understanding", description=__doc__)
    parser.add_argument("--labels", type=Path, default=ROOT / "tests" / "data", help="folder of the labelled messages")
    parser.add_argument("--data", type=Path, help="folder that holds requests/ of the public data sets")
    parser.add_argument("--report", type=Path, help="also write the figures here, as assets/reports/understanding.json")
    parser.add_argument("--misses", type=Path, help="write what was not understood of the seen part here")
    options = parser.parse_args(arguments)
    recommender = open_recommender()
    found = round_figures(evaluate(recommender, options.labels, options.data))
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    sys.stdout.write(text)
    if options.report:
        options.report.write_text(text, encoding="utf-8")
    if options.misses:
        options.misses.write_text("\n".join(misses(recommender, options.labels)) + "\n", encoding="utf-8")
    return 0


def evaluate(recommender: Recommender, labels: Path, data: Path | None = None) -> dict[str, Any]:
    """Give all figures; the seen and the unseen part stand apart, and no text of the unseen part is in them.

    Args:
        recommender: what answers.
        labels: folder with wishes.jsonl, conversations.jsonl and their unseen_ parts.
        data: folder that holds requests/; None leaves the public data sets out.

    Raises:
        RecsysError: if a file of labels is missing or broken.
    """
    judge = Judge(recommender.catalogue, recommender.lexicon)
    report: dict[str, Any] = {"wishes": {}, "conversations": {}}
    answered, held = [], []
    for part, prefix in PARTS.items():
        wishes = measure.answer_wishes(recommender, load_wishes(labels / f"{prefix}wishes.jsonl"))
        talks = measure.hold_talks(recommender, load_talks(labels / f"{prefix}conversations.jsonl"))
        report["wishes"][part] = measure.measure_slots(judge, wishes)
        report["conversations"][part] = measure.measure_talks(judge, talks)
        answered += wishes
        held += talks
    asked = [(label.text, label, turn) for label, turn in answered]
    talked = [(" ".join(label.text for label, _ in steps), *steps[-1]) for steps in held]
    report["obedience"] = {
        "wishes": measure.measure_obedience(recommender, (turn for _, turn in answered)),
        "conversations": measure.measure_obedience(recommender, (turn for steps in held for _, turn in steps)),
    }
    report["pairs"] = measure.measure_pairs(judge, answered)
    report["constraints_met_top10"] = {
        "wishes": measure.compare_with_plain_search(recommender, judge, asked),
        "conversations": measure.compare_with_plain_search(recommender, judge, talked),
    }
    report["speed"] = measure.measure_speed(recommender, [label.text for label, _ in answered])
    report["public"] = measure.measure_foreign(recommender, data) if data else "skipped: no --data"
    report["catalogue"] = {"n_films": recommender.catalogue.n_films, "sha256": recommender.catalogue.sha256}
    report["encoder"] = recommender.encoder.fingerprint
    return report


def misses(recommender: Recommender, labels: Path) -> list[str]:
    """Give one line for each seen message that was not wholly understood.

    Args:
        recommender: what answers.
        labels: folder with wishes.jsonl and conversations.jsonl.
    """
    judge = Judge(recommender.catalogue, recommender.lexicon)
    wishes = measure.read_only(recommender, load_wishes(labels / "wishes.jsonl"))
    talks = measure.hold_talks(recommender, load_talks(labels / "conversations.jsonl"))
    return measure.list_misses(judge, wishes) + measure.list_talk_misses(judge, talks)
