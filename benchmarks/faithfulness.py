"""Measures how true explanations are to the ranking, beside LIME, leave-one-out and random attributions.

Run: python benchmarks/faithfulness.py [--n-wishes N]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.explanation_wish import COATS, answered, single_wishes
from recsys import Recommender, open_recommender
from recsys.config import ExplanationConfig, Paths
from recsys.explanation import explain
from recsys.explanation.agreement import matched, spearman, stability, top_overlap
from recsys.explanation.faithfulness import comprehensiveness, curve, normalised_aopc, order_of, sufficiency
from recsys.explanation.removal import limits
from recsys.types import METHODS, Explanation, Language, Turn

N_PROOFS = 40  # wishes, half in each language, whose words are taken away for real
N_COATS = 40  # wishes per language said in two ways
MEASURES = ("aopc", "comprehensiveness", "sufficiency", "deletion", "insertion")


def main() -> None:
    """Run all measurements and print one table each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--n-wishes", type=int, default=320)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        shipped = Paths.default()
        measure(open_recommender(Paths(shipped.assets, shipped.artefacts, Path(home))), chosen.n_wishes)


def measure(recommender: Recommender, n_wishes: int) -> dict[str, Any]:
    """Measure faithfulness, agreement, stability and rank drop; print one table each."""
    turns = {language: answered(recommender, language, n_wishes // 2, seed=3) for language in ("zh", "en")}
    return {
        "methods": methods(recommender, turns),
        "drop": drop(recommender, [turn for some in turns.values() for turn in some[: N_PROOFS // 2]]),
        "stability": steadiness(recommender, turns),
    }


def methods(recommender: Recommender, turns: dict[Language, list[Turn]]) -> dict[str, Any]:
    """Give the mean of every measure for each method and for random values, per language and together."""
    counted = ", ".join(f"{len(some)} {language}" for language, some in turns.items())
    print(f"\nFaithfulness on the real score ({counted} wishes, all films)")
    found: dict[tuple[str, str], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    agree: dict[str, list[float]] = defaultdict(list)
    fits: dict[str, list[float]] = defaultdict(list)
    for language, some in turns.items():
        for turn in tqdm(some, desc=f"faithfulness, {language}"):
            _measure_turn(recommender, turn, language, found, agree, fits)
    table = {}
    for language in (*turns, "both"):
        for method in (*METHODS, "random"):
            rows = [found[one, method] for one in turns if language in (one, "both")]
            table[f"{language} {method}"] = {m: float(np.mean([v for row in rows for v in row[m]])) for m in MEASURES}
    print(f"  {'':20}" + "".join(f"{name:>20}" for name in MEASURES))
    for name, row in table.items():
        print(f"  {name:20}" + "".join(f"{row[measure]:20.3f}" for measure in MEASURES))
    means = {name: float(np.mean(values)) for name, values in {**agree, **fits}.items()}
    for name, value in means.items():
        print(f"  {name:44} {value:.3f}")
    return {**table, **means}


def _measure_turn(recommender: Recommender, turn: Turn, language: str, found: Any, agree: Any, fits: Any) -> None:
    film_ids = [item.film.film_id for item in turn.recommendations]
    game, n = recommender._game(turn, film_ids), len(turn.query.segments)
    explained = {method: explain(game, method, config=recommender.explanation) for method in METHODS}
    bounds = limits(game.values, n, recommender.explanation.max_exact)
    generator = np.random.default_rng(0)
    for film in range(len(film_ids)):
        for method in (*METHODS, "random"):
            values = generator.random(n) if method == "random" else explained[method][film].values
            path = curve(game.values, order_of(values), film)
            score = normalised_aopc(path.aopc, bounds, film)
            if score is None:
                continue
            n_named = max(1, min(3, n - 1))
            measures = (score, comprehensiveness(path, n_named), sufficiency(path, n_named), path.deletion_area,
                        path.insertion_area)  # fmt: skip
            for name, value in zip(MEASURES, measures, strict=True):
                found[language, method][name].append(value)
        _compare([explained[method][film] for method in METHODS], agree)
        lime = explained["lime"][film]
        fits["LIME's R²"].append(lime.r_squared or 0.0)
        fits["LIME's stability over seeds (Spearman)"].append(1.0 if lime.stability is None else lime.stability)
        fits["LIME's standard error over seeds"].append(float(lime.standard_error.mean()))


def _compare(explained: Sequence[Explanation], agree: Any) -> None:
    for place, one in enumerate(explained):
        for other in explained[place + 1 :]:
            name = f"{one.method} with {other.method}"
            value = spearman(one.values, other.values)
            if value is not None:
                agree[f"{name}, Spearman"].append(value)
            agree[f"{name}, same first word"].append(top_overlap(one.values, other.values, 1))


def drop(recommender: Recommender, turns: Sequence[Turn]) -> dict[str, float]:
    """Take the named words away for real, beside as many at random, for the first film of each list."""
    print(f"\nRank drop of the first film, ranked again ({len(turns)} wishes)")
    named, at_random, out = [], [], []
    for turn in tqdm(turns, desc="rank drop"):
        found = recommender.proof(turn, turn.recommendations[0].film.film_id)
        if found is None or found.random_rank is None or found.rank_before is None:
            continue
        named.append((found.rank_after or found.n_candidates + 1) - found.rank_before)
        at_random.append(found.random_rank - found.rank_before)
        out.append(found.rank_after is None or found.rank_after > turn.query.k)
    table = {
        "named words, median": float(np.median(named)), "random words, median": float(np.median(at_random)),
        "named words, mean": float(np.mean(named)), "random words, mean": float(np.mean(at_random)),
        "share of films off the list without the named": float(np.mean(out)),
    }  # fmt: skip
    for name, value in table.items():
        print(f"  {name:48} {value:8.2f}")
    return table


def steadiness(recommender: Recommender, turns: dict[Language, list[Turn]]) -> dict[str, float]:
    """Give the rank correlation of values between seeds, between two coats of a wish, and between languages."""
    print("\nStability (Spearman)")
    found: dict[str, list[float]] = defaultdict(list)
    few = ExplanationConfig(max_exact=3)
    for turn in tqdm([turn for some in turns.values() for turn in some[:N_COATS]], desc="seeds"):
        game = recommender._game(turn, [turn.recommendations[0].film.film_id])
        if len(game.segments) > 3:
            runs = [explain(game, "shap", config=few, seed=seed)[0].values for seed in range(3)]
            found["sampled shap over seeds"] += [value for value in [stability(runs)] if value is not None]
    both = list(zip(single_wishes("zh"), single_wishes("en"), strict=True))
    for number in tqdm(np.random.default_rng(5).choice(len(both) - 1, N_COATS, replace=False), desc="paraphrases"):
        wishes = {tongue: f"{both[number][i]}{joint}{both[number + 1][i]}"
                  for i, (tongue, joint) in enumerate((("zh", "，"), ("en", ", ")))}  # fmt: skip
        for tongue, wish in wishes.items():
            _coats(recommender, f"another coat, {tongue}", [coat.format(wish) for coat in COATS[tongue]], found)
        _coats(recommender, "the other language", list(wishes.values()), found)
    table = {name: float(np.mean(values)) for name, values in found.items()}
    for name, value in table.items():
        print(f"  {name:32} {value:.3f}   n {len(found[name])}")
    return table


def _coats(recommender: Recommender, name: str, wishes: Sequence[str], found: dict[str, list[float]]) -> None:
    one, other = (recommender.reply(wish) for wish in wishes)
    for item in one.recommendations[:3]:
        sides = [_said(turn, recommender.explain(turn, item.film.film_id)) for turn in (one, other)]
        value = spearman(*matched(*sides))
        if value is not None:
            found[name].append(value)


def _said(turn: Turn, explanation: Explanation) -> dict[Hashable, float]:
    """Key values by what is said rather than by how."""
    said: dict[Hashable, float] = defaultdict(float)
    for segment, value in zip(turn.query.segments, explanation.values.tolist(), strict=True):
        said[tuple((part.kind, part.value, part.exclude) for part in segment.parts) or segment.text] += value
    return said


if __name__ == "__main__":
    main()
