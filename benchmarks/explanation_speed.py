"""Times explanations, with SHAP's stock explainers on the same model and the same wishes beside them.

Two things are told apart. Used as it comes, SHAP's text explainer cuts the wish into its own pieces and takes one film
after another. Given our pieces and all films in one batch, SHAP's exact explainer does the same work as ours: what
makes the difference is the game, not the solver.

Run: python benchmarks/explanation_speed.py
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.explanation_wish import of_pieces
from recsys import Recommender, open_recommender
from recsys.config import Paths
from recsys.explanation import Memo
from recsys.explanation.shapley import exact_values
from recsys.types import Turn

N_STOCK = 4  # wishes that SHAP's explainers are timed with
GAP = "…"  # what SHAP writes for a piece that is not said
Call = Callable[[Recommender], object]
TWELVE = "by words, shap, 12 pieces"
TEXT, EXACT = "SHAP text, our pieces, one batch", "SHAP exact, our pieces, one batch"
STOCK = "SHAP text as it comes, film by film"


def main() -> None:
    """Run the measurement and print its table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--no-shap", action="store_true", help="leave SHAP's explainers out: they take minutes")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        shipped = Paths.default()
        recommender = open_recommender(Paths(shipped.assets, shipped.artefacts, Path(home)))
        speed(recommender, with_shap=not chosen.no_shap)


def speed(recommender: Recommender, *, with_shap: bool = True) -> dict[str, Any]:
    """Time explanations of whole lists and of one film, nothing remembered, with SHAP's explainers beside them."""
    eight, twelve = of_pieces(recommender, 8, 20), of_pieces(recommender, 12, 4)
    n_spoken = np.mean([sum(segment.spoken for segment in turn.query.segments) for turn in eight])
    print(f"\nSpeed, milliseconds ({len(eight)} wishes of 8 pieces, {n_spoken:.1f} of them read by the encoder)")
    recommender.explain_all(eight[0], "lime")  # loads its libraries
    times: dict[str, list[float]] = defaultdict(list)
    busy: dict[str, list[float]] = defaultdict(list)
    for turn in tqdm([*eight, *twelve], desc="speed"):
        for name, call in calls(turn).items() if turn in eight else [(TWELVE, calls(turn)["by words, shap"])]:
            seconds, busy_seconds = cold(recommender, call)
            times[name].append(seconds)
            busy[name].append(busy_seconds)
    gaps: dict[str, float] = defaultdict(float)
    for name in (TEXT, EXACT) if with_shap else ():
        stock_shap(recommender, eight[0], name)  # compiles what it needs
    stock = eight[:: max(1, len(eight) // N_STOCK)] if with_shap else []
    for turn in tqdm(stock, desc="SHAP's explainers"):
        times["ours, the same wishes"].append(cold(recommender, calls(turn)["by words, shap"])[0])
        for name in (TEXT, EXACT):
            seconds, difference = stock_shap(recommender, turn, name)
            times[name].append(seconds)
            gaps[name] = max(gaps[name], difference)
        times[STOCK].append(stock_by_film(recommender, turn))
    return _table(times, busy, gaps)


def calls(turn: Turn) -> dict[str, Call]:
    """Give what is timed for one answer."""
    film_id = turn.recommendations[0].film.film_id
    return {
        "by words, shap": lambda r: r.explain_all(turn),
        "by words, lime": lambda r: r.explain_all(turn, "lime"),
        "by words, leave-one-out": lambda r: r.explain_all(turn, "leave-one-out"),
        "parts of the score": lambda r: r.score_parts_all(turn),
        "one film: why not": lambda r: r.why_not(turn, film_id),
        "one film: outlook": lambda r: r.outlook(turn, film_id),
        "one film: proof": lambda r: r.proof(turn, film_id),
        "one film: its own words": lambda r: r.film_words(turn, film_id),
        "all of it, to be kept": lambda r: r.record_explanations(turn),
    }


def _table(times: dict[str, list[float]], busy: dict[str, list[float]], gaps: dict[str, float]) -> dict[str, Any]:
    table = {
        name: {"p50": _ms(t, 50), "p95": _ms(t, 95), "processor_p50": _ms(busy.get(name, []), 50), "n": len(t)}
        for name, t in times.items()
    }
    for name, row in table.items():
        print(f"  {name:36} p50 {row['p50']:9.1f}   p95 {row['p95']:9.1f}   processor {row['processor_p50']:9.1f}"
              f"   n {row['n']}")  # fmt: skip
    ratios = {
        name: row["p50"] / table["ours, the same wishes"]["p50"]
        for name, row in table.items()
        if name.startswith("SHAP")
    }
    for name, ratio in ratios.items():
        print(f"  {name} / ours: {ratio:.1f}")
    for name, gap in gaps.items():
        print(f"  largest difference of the values of {name} from the Shapley values: {gap:.1e}")
    return {**table, "ratios": ratios, "differences": gaps}


def stock_shap(recommender: Recommender, turn: Turn, name: str) -> tuple[float, float]:
    """Time one of SHAP's explainers over our pieces, all films at once; give also how far its values are from ours.

    What it explains is the part of the score that the wish's text makes; the other columns cost no encoding.
    """
    import shap

    spoken = [segment.reading or segment.text for segment in turn.query.segments if segment.spoken]
    film_ids = [item.film.film_id for item in turn.recommendations]
    vectors = recommender.index.vectors[[recommender.catalogue.row_of[film_id] for film_id in film_ids]]
    mean = recommender.index.vectors.mean(axis=0, dtype=np.float64)

    def worth(wishes: list[list[str]]) -> np.ndarray:
        said = recommender.encoder.encode([" ".join(pieces) for pieces in wishes]).astype(np.float64)
        return np.asarray(recommender.ranking.wish * (said @ vectors.T - (said @ mean)[:, None]))

    def of_texts(texts: np.ndarray) -> np.ndarray:
        return worth([[piece for piece in str(text).replace(GAP, "\n").split("\n") if piece] for text in texts])

    def of_bits(subsets: np.ndarray) -> np.ndarray:
        return worth([[piece for piece, said in zip(spoken, subset, strict=True) if said] for subset in subsets])

    if name == EXACT:
        explainer = shap.explainers.Exact(of_bits, shap.maskers.Independent(np.zeros((1, len(spoken)))))
        seconds, found = _timed(lambda: explainer(np.ones((1, len(spoken)))))
    else:
        masker = shap.maskers.Text(r"\n", mask_token=GAP, collapse_mask_token=False)
        text_explainer = shap.Explainer(of_texts, masker, silent=True)
        seconds, found = _timed(lambda: text_explainer(["\n".join(spoken)]))
    ours = exact_values(lambda subsets: of_bits(subsets), len(spoken))
    return seconds, float(np.abs(np.asarray(found.values[0]) - ours).max())


def stock_by_film(recommender: Recommender, turn: Turn) -> float:
    """Time SHAP's text explainer with its own way of cutting words, one film after another, as its users would."""
    import shap

    total = 0.0
    for item in turn.recommendations:
        vector = recommender.index.vectors[recommender.catalogue.row_of[item.film.film_id]]

        def score(texts: np.ndarray, vector: np.ndarray = vector) -> np.ndarray:
            return recommender.encoder.encode([str(text) for text in texts]) @ vector

        explainer = shap.Explainer(score, shap.maskers.Text(r"\W|(?<=[\u4e00-\u9fff])"), silent=True)
        total += _timed(lambda explainer=explainer: explainer([turn.intent.message]))[0]
    return total


def cold(recommender: Recommender, call: Call) -> tuple[float, float]:
    """Time a call on a recommender that remembers no vector: seconds, and seconds of the processor."""
    fresh = dataclasses.replace(recommender)
    fresh.__dict__.update(_memo=Memo(fresh.encoder.encode), _splits=recommender._splits)
    busy = time.process_time()
    seconds = _timed(lambda: call(fresh))[0]
    return seconds, time.process_time() - busy


def _timed(call: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    value = call()
    return time.perf_counter() - started, value


def _ms(times: list[float], percentile: int) -> float:
    return float(np.nanpercentile(times, percentile) * 1000) if times else float("nan")


if __name__ == "__main__":
    main()
