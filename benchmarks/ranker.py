"""Which ranker: the additive score as set, with weights learnt, and LambdaMART, on requests with known answers.

    python benchmarks/ranker.py --data FOLDER [--most 1000] [--wishes 600] [--cases FILE] [--weights JSON] [--no-trees]

FOLDER holds requests/ (redial_valid, opendialkg_valid, inspired_dev). The people are those whose ratings no model in
service has learnt from. What is learnt is judged on dialogues and people that it was not learnt from (5 folds). What is
measured is the order of the score, before a list is varied. LambdaMART needs the package lightgbm.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tqdm import tqdm

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from recsys import open_recommender
from recsys.config import Paths
from recsys.offline.encoder.book import load_matchbook
from recsys.offline.ranking.case import SITUATIONS, Case, dialogue_cases
from recsys.offline.ranking.fold import N_FOLDS
from recsys.offline.ranking.measure import N_DRAWS
from recsys.offline.ranking.person import judging_likes, taste_cases, wishing_cases
from recsys.offline.ranking.report import report_lines, spread, table, verdicts
from recsys.offline.ranking.store import load_cases, save_cases
from recsys.offline.ranking.tree import TreeConfig, is_installed
from recsys.offline.ranking.trial import (
    AS_SET,
    CLIMBED,
    LISTWISE,
    ONE_SET,
    TREES,
    TREES_EACH,
    cross_validate,
    explanation_cost,
)
from recsys.offline.ranking.weight import LEARNT, WeightConfig, default_weights, service_weights
from recsys.offline.ranking.wish import wish_cases
from recsys.offline.recommender.data import RATINGS_NAME, load_ratings

SEED = 0


def watch(label: str):
    """Give a progress bar on stderr that takes (done, all)."""
    bar = tqdm(desc=label, file=sys.stderr, mininterval=5)

    def show(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)

    return show


def build(data: Path, most: int, n_wishes: int) -> list[Case]:
    r = open_recommender()
    assets = Paths.default().assets
    book = load_matchbook(data, assets)
    if book is None or [film.film_id for film in book.films] != [film.film_id for film in r.catalogue.films]:
        sys.exit("the wishes are made for the shipped films: open the app without films of your own")
    people = judging_likes(load_ratings(assets / RATINGS_NAME, r.catalogue), seed=SEED)
    return [
        *dialogue_cases(r, data, most=most, on_progress=watch("dialogues")),
        *wish_cases(r, book, n_wishes, seed=SEED, on_progress=watch("wishes from facts")),
        *taste_cases(r, people, on_progress=watch("people's taste")),
        *wishing_cases(r, people, book, seed=SEED, on_progress=watch("people's wishes")),
    ]


def weights_by_hand(text: str) -> dict[str, dict[str, float]]:
    """Read situation -> feature -> weight."""
    given = json.loads(text)
    for situation, weights in given.items():
        if situation not in SITUATIONS or set(weights) - set(default_weights()):
            raise ValueError(f"{situation}: {weights}")
    return given


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder with requests/")
    parser.add_argument("--most", type=int, default=1000, help="requests per set, at most")
    parser.add_argument("--wishes", type=int, default=600, help="wishes made from facts")
    parser.add_argument("--cases", type=Path, help="npz file: read if it is there, else written")
    parser.add_argument("--weights", type=weights_by_hand, default={}, help='to be tried: {"both": {"wish": 3.0}}')
    parser.add_argument("--no-trees", action="store_true", help="leave LambdaMART out")
    parser.add_argument("--out", type=Path, default=ROOT / "assets" / "reports" / "ranker.json")
    options = parser.parse_args()
    start = time.perf_counter()
    cases = gather(options)
    trees = None if options.no_trees or not is_installed() else TreeConfig(seed=SEED)
    if not is_installed():
        print("LambdaMART is left out: it needs the package lightgbm (pip install lightgbm)")
    trial = cross_validate(cases, by_hand=options.weights, trees=trees, seed=SEED, on_progress=watch("folds"))
    lines = report_lines(cases, trial)
    learnt = {name: spread(trial.learnt[name], LEARNT) for name in (ONE_SET, LISTWISE, CLIMBED)}
    cost = explanation_cost(trial.model, max(cases, key=lambda case: len(case.rows))) if trial.model else None
    seconds = time.perf_counter() - start
    show(lines, learnt, cost, seconds)
    packages = ("numpy", "scipy", *(["lightgbm"] if trees else []))
    report = {
        "made": datetime.now(UTC).isoformat(timespec="seconds"), "seconds": round(seconds, 1), "seed": SEED,
        "n_cases": len(cases), "n_folds": N_FOLDS, "n_draws": N_DRAWS, "interval": 0.95,
        "versions": {"python": sys.version.split()[0], **{name: version(name) for name in packages}},
        "settings": {"weights": asdict(WeightConfig()), "trees": asdict(trees) if trees else None,
                     "as set": default_weights(), "in service": {name: service_weights(name) for name in SITUATIONS},
                     "by hand": options.weights},
        "explanation_milliseconds_ten_films": cost, "learnt_low_high": learnt, "lines": lines,
    }  # fmt: skip
    options.out.write_text(json.dumps(rounded(report), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"written to {options.out}", file=sys.stderr)


def gather(options: argparse.Namespace) -> list[Case]:
    if options.cases and options.cases.is_file():
        return load_cases(options.cases)
    if not options.data:
        sys.exit("give --data, the folder with requests/, or --cases, a file that an earlier run wrote")
    cases = build(options.data, options.most, options.wishes)
    if options.cases:
        save_cases(options.cases, cases)
    return cases


def show(lines, learnt, cost, seconds: float) -> None:
    print(table(lines))
    print("+ better, - worse than the weights as set, 95 % of redrawn dialogues and people")
    for ranker, by_situation in learnt.items():
        for situation, weights in by_situation.items():
            told = "  ".join(f"{name} {low:.1f}-{high:.1f}" for name, (low, high) in weights.items())
            print(f"{ranker}, {situation}: {told}")
    for ranker in (TREES, TREES_EACH):
        for other in (AS_SET, CLIMBED):
            counts = verdicts(lines, ranker, other)
            if sum(counts.values()):
                told = ", ".join(f"{verdict} on {n}" for verdict, n in counts.items())
                print(f"{ranker} against {other}, NDCG@10, sources: {told}")
    if cost:
        print(f"parts of ten films' scores: TreeSHAP {cost['trees']:.2f} ms, additive {cost['additive']:.4f} ms")
    print(f"{seconds:.0f} s")


def rounded(value):
    """Give plain data with four digits after the point."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return [rounded(item) for item in value] if isinstance(value, list | tuple) else value


if __name__ == "__main__":
    main()
