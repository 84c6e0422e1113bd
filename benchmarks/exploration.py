"""Trying films out against people whose likes are known: what it costs, what it finds, and where the film stands.

    python benchmarks/exploration.py [--tune 60] [--judge 90] [--json FILE]

The people are those whose ratings no model in service has learnt from. Half of them tune, the other half judge. Each
comes with two likes; then come rounds of a list of ten. Of a list they like the films that are among their likes, and
the others count as seen. A film that they never rated counts as not liked, so that exploring looks worse than it is.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from recsys import Recommender, open_recommender
from recsys.artefact import package_versions, sha256_file, write_whole
from recsys.features import NOISE, REACH
from recsys.offline.ranking.bandit import Policy
from recsys.offline.ranking.measure import compare
from recsys.offline.ranking.person import judging_likes
from recsys.offline.ranking.visit import N_KNOWN, N_ROUNDS, Play, Visitor, keeping, play, visitors
from recsys.offline.recommender.data import RATINGS_NAME, load_ratings
from recsys.ranking import weights_for
from recsys.types import Query

REPORT = ROOT / "assets" / "reports" / "exploration.json"
SEED = 0
AFTER = (5, 10, 15)  # rounds
LOWER_HALF = 6  # the first place of it

GREEDY = Policy("greedy")
LOTS = (Policy("one film of ten by lot", "lot"), Policy("random lists", "random"))


def hope(weight: float) -> Policy:
    return Policy(f"one film, highest hope, {weight}", "trial", weight)


def low(weight: float, note: str = "", **settings: Any) -> Policy:
    return Policy(f"one film, most doubt, {weight}{note}", "trial", weight, ceiling=LOWER_HALF, **settings)


def every(weight: float) -> Policy:
    return Policy(f"doubt for all films, {weight}", "every", weight)


def sample(weight: float) -> Policy:
    return Policy(f"Thompson sampling, {weight}", "sample", weight)


TUNED = (
    GREEDY,
    *map(hope, (0.1, 0.2, 0.4, 0.7, 1.0, 1.5)),
    *map(low, (0.1, 0.2, 0.3, 0.4)),
    *(low(0.2, f", reach {reach}", reach=reach) for reach in (0.3, 1.0)),
    *(low(0.2, f", noise {noise}", noise=noise) for noise in (0.1, 2.0)),
    *map(every, (0.4, 1.0, 2.0)),
    *map(sample, (0.2, 0.4, 1.0)),
    *LOTS,
)
JUDGED = (
    GREEDY,
    hope(0.1),
    hope(0.4),
    low(0.2),
    low(0.4),
    low(0.2, ", silent", tells=False),
    every(0.4),
    every(1.0),
    sample(0.2),
    *LOTS,
)


def main() -> None:
    """Play all policies, print two tables and write the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--tune", type=int, default=60, help="most people who tune")
    options.add_argument("--judge", type=int, default=90, help="most people who judge")
    options.add_argument("--json", type=Path, default=REPORT, help="where the figures go")
    chosen = options.parse_args()
    opened = open_recommender()
    began, spent = time.perf_counter(), time.process_time()
    everybody = visitors(judging_likes(load_ratings(ROOT / "assets" / RATINGS_NAME, opened.catalogue), seed=SEED))
    halves = {"tune": (everybody[::2][: chosen.tune], TUNED), "judge": (everybody[1::2][: chosen.judge], JUDGED)}
    recommender = keeping(opened)
    tables = {name: measure(name, people, policies, recommender) for name, (people, policies) in halves.items()}
    report = {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(time.perf_counter() - began, 1),
        "processor_seconds": round(time.process_time() - spent, 1),
        "seed": SEED,
        "n_people": {name: len(people) for name, (people, _) in halves.items()},
        "n_rounds": N_ROUNDS,
        "n_known": N_KNOWN,
        "constants": {"reach": REACH, "noise": NOISE},
        "weights": asdict(weights_for(Query((), "", np.zeros(0, np.float32), liked=(0,)), opened.ranking)),
        "ratings_sha256": sha256_file(ROOT / "assets" / RATINGS_NAME),
        "versions": package_versions("numpy", "faiss-cpu", "scipy"),
        **tables,
    }
    write_whole(chosen.json, json.dumps(report, indent=1).encode() + b"\n")
    print(f"\n{report['processor_seconds']:.0f} s of one processor, {report['seconds']:.0f} s in all")


def measure(
    name: str, people: Sequence[Visitor], policies: Sequence[Policy], recommender: Recommender
) -> list[dict[str, Any]]:
    """Play every policy against every person; print and give one line each."""
    plays = {}
    with tqdm(total=len(people) * len(policies), desc=name, file=sys.stderr, mininterval=2) as bar:
        for policy in policies:
            plays[policy.name] = []
            for visitor in people:
                plays[policy.name].append(play(visitor, policy, recommender, seed=SEED))
                bar.update()
    lines = [figures(policy, plays[policy.name], plays[GREEDY.name]) for policy in policies]
    print_table(name, len(people), lines)
    return lines


def figures(policy: Policy, ours: Sequence[Play], greedy: Sequence[Play]) -> dict[str, Any]:
    """Give all that is known of a policy, with its differences to greedy, person by person."""
    measures = {
        **{f"regret@{n}": (lambda one, n=n: float(one.regret[n - 1])) for n in AFTER},
        "likes": lambda one: float(len(one.found)),
        "new": lambda one: float(one.n_new),
        "swapped": lambda one: float(one.swapped.mean()),
        "genres": lambda one: float(one.n_genres),
        "ndcg@10": lambda one: one.ndcg,
    }
    found: dict[str, Any] = asdict(policy)
    for name, of in measures.items():
        mine, theirs = (np.array([of(one) for one in plays]) for plays in (ours, greedy))
        gap = compare(mine, theirs, [str(number) for number in range(len(mine))], seed=SEED)
        found[name] = {
            "mean": float(mine.mean()),
            "standard_error": float(mine.std(ddof=1) / len(mine) ** 0.5),
            "to_greedy": {"mean": gap.mean, "low": gap.low, "high": gap.high},
        }
    return found | {"trial": trial_figures(ours), "last_place_liked": float(np.mean([p.last_hit for p in ours]))}


def trial_figures(plays: Sequence[Play]) -> dict[str, float] | None:
    """Tell how often a film was tried, where it stood and how often it was liked; None where none ever was."""
    places, liked = (np.concatenate([getattr(one, name) for one in plays]) for name in ("places", "liked"))
    there = places > 0
    if not there.any():
        return None
    return {
        "share_of_lists": float(there.mean()),
        "median_place": float(np.median(places[there])),
        "share_above_lower_half": float((places[there] < LOWER_HALF).mean()),
        "liked": float(liked[there].mean()),
    }


def print_table(name: str, n_people: int, lines: Sequence[dict[str, Any]]) -> None:
    """Print one line per policy."""
    print(f"\n{n_people} people {name}; regret = likes that the best lists would have had more, summed up;\n"
          "new = likes found that are like none known before; swapped = films of a list that the scores alone would\n"
          "not show; tried = lists with a film tried out, then where it stood and how often it was liked")  # fmt: skip
    heads = "".join(f"{f'regret@{n}':>15}" for n in AFTER)
    print(f"{'':38}{heads}{'@15 - greedy':>24}{'likes':>7}{'new':>6}{'new - greedy':>24}"
          f"{'genres':>7}{'NDCG':>6}{'swapped':>8}{'tried':>6}{'place':>6}{'top 5':>6}{'liked':>6}")  # fmt: skip
    for line in lines:
        regret = "".join(f"{_spread(line[f'regret@{n}']):>15}" for n in AFTER)
        trial = line["trial"]
        tried = (f"{trial['share_of_lists']:6.0%}{trial['median_place']:6.0f}{trial['share_above_lower_half']:6.0%}"
                 f"{trial['liked']:6.2f}" if trial else "")  # fmt: skip
        print(f"{line['name']:38}{regret}{_interval(line['regret@15']):>24}{line['likes']['mean']:7.2f}"
              f"{line['new']['mean']:6.2f}{_interval(line['new']):>24}{line['genres']['mean']:7.2f}"
              f"{line['ndcg@10']['mean']:6.3f}{line['swapped']['mean']:8.1f}{tried}")  # fmt: skip


def _spread(value: dict[str, float]) -> str:
    return f"{value['mean']:.2f} ± {value['standard_error']:.2f}"


def _interval(value: dict[str, Any]) -> str:
    gap = value["to_greedy"]
    return f"{gap['mean']:+.2f} [{gap['low']:+.2f}, {gap['high']:+.2f}]"


if __name__ == "__main__":
    main()
