"""Measures explanations: sums, exactness, speed beside SHAP's text explainer, and the store of explanations.

Run: python benchmarks/explanation.py [--json FILE] [--n-wishes N]     (faithfulness: benchmarks/faithfulness.py)
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.explanation_speed import speed
from benchmarks.explanation_wish import answered
from benchmarks.faithfulness import measure
from recsys import Recommender, open_recommender
from recsys.config import Paths
from recsys.explanation import ExplanationStore, aggregate
from recsys.explanation.export import to_csv, to_parquet
from recsys.explanation.shapley import exact_values
from recsys.features import WORD_NAMES
from recsys.types import METHODS, Turn

N_STORED = 10_000


def main() -> None:
    """Run all measurements and print one table each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", type=Path, help="also write the figures here")
    options.add_argument("--n-wishes", type=int, default=320, help="wishes for faithfulness, half in each language")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        shipped = Paths.default()
        recommender = open_recommender(Paths(shipped.assets, shipped.artefacts, Path(home)))
        turns = [turn for language in ("zh", "en") for turn in answered(recommender, language, 30, seed=1)]
        report = {
            "sums": sums(recommender, turns),
            "exactness": exactness(recommender, turns),
            "speed": speed(recommender),
            "faithfulness": measure(recommender, chosen.n_wishes),
            "store": stored(recommender, turns),
        }
    if chosen.json:
        chosen.json.write_text(json.dumps(report, ensure_ascii=False, indent=2), encoding="utf-8")


def sums(recommender: Recommender, turns: Sequence[Turn]) -> dict[str, float]:
    """Give the largest gap of everything that claims to add up, and count the reasons that can be traced."""
    _title(f"Sums ({len(turns)} wishes, all films)")
    gaps: dict[str, list[float]] = {}
    n_reasons = n_traced = 0
    for turn in tqdm(turns, desc="sums"):
        groups = recommender.score_parts_all(turn)
        for item in turn.recommendations:
            found = groups[item.film.film_id]
            parts = {part.feature: part for group in found for part in group.parts}
            gaps.setdefault("groups against the score", []).append(sum(g.contribution for g in found) - item.score)
            for part in parts.values():
                if part.films:
                    rest = sum(share.contribution for share in part.films) - part.contribution
                    gaps.setdefault(f"own films against {part.feature}", []).append(rest)
            for reason in item.reasons:
                n_reasons += 1
                number = found[0].contribution if reason.feature == "base" else parts[reason.feature].contribution
                n_traced += bool(reason.evidence) and abs(number - reason.contribution) <= 1e-5
            words = sum(part.contribution for name, part in parts.items() if name in WORD_NAMES)
            for method in METHODS[:1]:
                gaps.setdefault(f"{method} against the words' parts", []).append(
                    recommender.explain(turn, item.film.film_id, method).total - words
                )
        for method in METHODS:
            for one in recommender.explain_all(turn, method).values():
                gaps.setdefault(f"{method} against its total", []).append(one.base + one.values.sum() - one.total)
    table = {name: float(np.abs(values).max()) for name, values in gaps.items()}
    for name, value in table.items():
        print(f"  largest gap, {name:36} {value:.1e}")
    print(f"  reasons whose evidence exists and whose number is its part's: {n_traced} of {n_reasons}")
    return {**table, "reasons": n_reasons, "traced": n_traced}


def exactness(recommender: Recommender, turns: Sequence[Turn]) -> dict[str, float]:
    """Compare Shapley values with their definition: on games without any structure, and on wishes as one game."""
    _title("Shapley values against brute force")
    random_gap = 0.0
    for seed in range(200):
        n = 1 + seed % 6
        table = np.random.default_rng(seed).standard_normal((2**n, 2))
        table[0] = 0

        def worth(subsets: np.ndarray, table: np.ndarray = table, n: int = n) -> np.ndarray:
            return np.asarray(table[subsets @ (1 << np.arange(n))])

        random_gap = max(random_gap, float(np.abs(exact_values(worth, n) - brute_force(worth, n)).max()))
    wish_gap, n_wishes = 0.0, 0
    for turn in turns:
        if 2 <= len(turn.query.segments) <= 6:
            film_ids = [item.film.film_id for item in turn.recommendations]
            truth = brute_force(recommender._game(turn, film_ids).values, len(turn.query.segments))
            ours = np.stack([one.values for one in recommender.explain_all(turn).values()], axis=1)
            wish_gap, n_wishes = max(wish_gap, float(np.abs(ours - truth).max())), n_wishes + 1
    print(f"  largest difference, 200 random games         {random_gap:.1e}")
    print(f"  largest difference, {n_wishes} wishes, all films       {wish_gap:.1e}")
    return {"random_games": random_gap, "wishes": wish_gap, "n_wishes": n_wishes}


def brute_force(worth: Callable[[np.ndarray], np.ndarray], n: int) -> np.ndarray:
    """Give Shapley values by their definition: the mean gain over all orders of the players."""
    total: Any = 0.0
    orders = list(permutations(range(n)))
    for order in orders:
        said = np.zeros((n + 1, n), dtype=np.bool_)
        for step, player in enumerate(order):
            said[step + 1 :, player] = True
        total = total + np.diff(worth(said), axis=0)[np.argsort(order)]
    return np.asarray(total / len(orders))


def stored(recommender: Recommender, turns: Sequence[Turn]) -> dict[str, float]:
    """Time keeping, reading and putting together ten thousand explanations."""
    _title(f"Store of {N_STORED:,} explanations, milliseconds")
    for turn in turns:
        recommender.record_explanations(turn, with_text=True)
    kept = recommender.explanation_frame().drop(columns=["explanation_key", "at", "person"])
    real = [_whole(row) for row in kept.to_dict("records")]
    store = ExplanationStore(recommender.paths.home / "many")
    times = []
    for start in tqdm(range(0, N_STORED, 10), desc="append"):
        rows = [real[(start + place) % len(real)] for place in range(10)]
        user = f"u{start % 70}"
        times.append(_timed(lambda rows=rows, user=user: store.append(rows, user=user))[0])
    found = {"append a list, p50": _ms(times, 50), "append a list, p95": _ms(times, 95)}
    seconds, frame = _timed(store.frame)
    found["read all"] = seconds * 1000
    groups = aggregate.film_groups(recommender.catalogue)
    asked: dict[str, Callable[[], Any]] = {
        "filter": lambda: frame[aggregate.mask(frame, language=["zh"], popularity=["popular"], text="a")],
        "importance": lambda: aggregate.importance(frame),
        "beeswarm": lambda: aggregate.beeswarm(frame),
        "dependence": lambda: aggregate.dependence(frame, "renown"),
        "pairs of features": lambda: aggregate.feature_pairs(frame),
        "pairs of kinds": lambda: aggregate.kind_pairs(frame),
        "words": lambda: aggregate.words(frame),
        "groups": lambda: aggregate.by_group(frame, "user_kind"),
        "disagreement": lambda: aggregate.disagreement(frame),
        "drift": lambda: aggregate.drift(frame, recommender.model_version, recommender.model_version),
        "exposure": lambda: aggregate.exposure(frame, groups),
        "CSV": lambda: to_csv(frame),
        "Parquet": lambda: to_parquet(frame),
    }
    found |= {name: _timed(call)[0] * 1000 for name, call in asked.items()}
    found["erase one person"] = _timed(lambda: store.erase("u0"))[0] * 1000
    for name, value in found.items():
        print(f"  {name:24} {value:8.1f}")
    print(f"  rows {len(frame)}, files {len(list(store.folder.glob('part-*')))}, "
          f"MiB {sum(path.stat().st_size for path in store.folder.glob('part-*')) / 2**20:.1f}")  # fmt: skip
    return {**found, "rows": len(frame)}


def _whole(row: dict[str, Any]) -> dict[str, Any]:
    """Give a row as it was before it was read: lists for arrays, and no field that is not known."""
    plain = {name: value.tolist() if isinstance(value, np.ndarray) else value for name, value in row.items()}
    return {name: value for name, value in plain.items() if isinstance(value, list) or value == value}


def _timed(call: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    value = call()
    return time.perf_counter() - started, value


def _ms(times: list[float], percentile: int) -> float:
    return float(np.nanpercentile(times, percentile) * 1000) if times else float("nan")


def _title(text: str) -> None:
    print(f"\n{text}")


if __name__ == "__main__":
    main()
