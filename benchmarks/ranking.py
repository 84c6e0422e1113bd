"""The ranking against its parts: requests of recorded dialogues, and people whose later likes are known.

    python benchmarks/ranking.py --data FOLDER [--most 400] [--people 300]

FOLDER holds requests/ (redial_valid, opendialkg_valid, inspired_dev). The people are those whose ratings no model in
service has learnt from.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from tqdm import tqdm

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from recsys import open_recommender
from recsys.features import build_columns
from recsys.offline.ask import answer_turn
from recsys.offline.ranking.case import FILES, load_requests
from recsys.offline.recommender.data import RATINGS_NAME, load_ratings
from recsys.offline.recommender.metric import recall_ndcg
from recsys.offline.recommender.refresh import JUDGES
from recsys.ranking import diversify, rank, weights_for
from recsys.retrieval import allowed_films, retrieve
from recsys.types import Query

CUTS = (1, 10, 50)
CLICKS = (0, 1, 3, 5, 10)


def place(scores: np.ndarray, gold: np.ndarray, barred: list[int]) -> int:
    """Give the place of the best placed answer; equal scores stand before it."""
    scores = scores.astype(np.float64).copy()
    scores[barred] = -np.inf
    best = scores[gold].max()
    return int((scores >= best).sum()) if np.isfinite(best) else len(scores)


def order(recommender, query: Query, config) -> np.ndarray:
    """Give the rows of all candidates in the order of the product, for given weights."""
    r = recommender
    rows = retrieve(query, r.index, r.catalogue, r.lexicon, config=r.retrieval).rows
    columns, mean = build_columns(query, rows, r.index, r.catalogue, r.lexicon)
    weights = weights_for(query, config)
    ranked = rank(rows, columns, mean, k=len(rows), config=weights)
    return diversify(ranked, r.index.vectors[ranked.rows], n_places=10, weight=weights.variety).rows


def spread(recommender, rows: np.ndarray) -> float:
    """Give how far apart the films of a list are: one less their mean cosine."""
    vectors = recommender.index.vectors[rows]
    pairs = np.triu_indices(len(rows), 1)
    return 1.0 - float((vectors @ vectors.T)[pairs].mean()) if len(rows) > 1 else 0.0


def requests(recommender, data: Path, most: int) -> None:
    r = recommender
    configs = {"hybrid": r.ranking, "hybrid, no variety": replace(r.ranking, variety=0.0)}
    print(f"\n{'first requests':14}{'ranking':28}" + "".join(f"{f'Hit@{k}':>8}" for k in CUTS) + f"{'n':>6}")
    for name in FILES:
        records = load_requests(data, name, r.catalogue)
        places: dict[str, list[int]] = {}
        apart: dict[str, list[float]] = {}
        n_met = n_lists = 0
        for record in tqdm(records[:: max(1, -(-len(records) // most))], desc=name, file=sys.stderr, mininterval=5):
            turn = answer_turn({**record, "liked": [], "disliked": []}, r, k=10)
            gold = np.array(sorted(record["gold_rows"]))
            barred = sorted(set(record["named_rows"]) - set(gold.tolist()))
            text = " ".join(line["text"] for line in record["turns"] if line["role"] == "user")
            found = {}
            for label, config in configs.items():
                rows = order(r, turn.query, config)
                found[label] = np.full(r.catalogue.n_films, -np.inf)
                found[label][rows] = -np.arange(len(rows))
                apart.setdefault(label, []).append(spread(r, rows[:10]))
            wish = r.index.vectors @ turn.query.vector if turn.query.text else np.zeros(r.catalogue.n_films)
            plain = r.index.vectors @ r.encoder.encode([text])[0]
            for label, scores in (*found.items(), ("the wish alone", wish), ("sentence-transformers+faiss", plain),
                                  ("popularity", r.catalogue.renown)):  # fmt: skip
                places.setdefault(label, []).append(place(np.asarray(scores), gold, barred))
            query = replace(turn.query, constraints=tuple(p for p in turn.query.constraints if p not in turn.relaxed))
            allowed = allowed_films(query, r.catalogue, r.lexicon)
            rows = [r.catalogue.row_of[item.film.film_id] for item in turn.recommendations]
            if turn.intent.act not in ("tell", "why", "chat"):  # these leave the list before them as it was
                n_met, n_lists = n_met + bool(allowed[rows].all()), n_lists + 1
        for label, found in places.items():
            hits = "".join(f"{np.mean(np.array(found) <= k):8.3f}" for k in CUTS)
            far = f"   1 - mean cosine within the ten: {np.mean(apart[label]):.3f}" if label in apart else ""
            print(f"{name:14}{label:28}{hits}{len(found):6}{far}")
        print(f"{'':14}lists in which every film meets every stated part that was not relaxed: {n_met} of {n_lists}")


def simulate(recommender, n_people: int) -> None:
    """Click through people's real likes and ask for the rest."""
    r = recommender
    data = load_ratings(ROOT / "assets" / RATINGS_NAME, r.catalogue)
    likes = [h.liked for user, h in enumerate(data.histories()) if user % JUDGES == 0]
    rng = np.random.default_rng(0)
    people = [rng.permutation(liked) for liked in likes if len(liked) >= 20][:n_people]
    print(
        f"\n{len(people)} people no model has learnt from; NDCG@10 of what they like beside ten films clicked at random"
    )
    print(f"{'clicks':26}" + "".join(f"{n:>8}" for n in CLICKS))
    configs = {
        "hybrid": r.ranking, "hybrid, no variety": replace(r.ranking, variety=0.0),
        "text alone": replace(r.ranking, company=0.0), "popularity": None,
    }  # fmt: skip
    spent = []
    for label, config in configs.items():
        line = []
        for n in CLICKS:
            values = []
            for liked in people:
                start = time.perf_counter()
                query = Query((), "", np.zeros(r.encoder.dim, np.float32), (), tuple(liked[:n].tolist()), (),
                              tuple(liked[:n].tolist()), k=10)  # fmt: skip
                if config is None:
                    scores = r.catalogue.renown.copy()
                    scores[liked[:n]] = -1
                    rows = np.argsort(-scores, kind="stable")[:10]
                else:
                    rows = order(r, query, config)[:10]
                if label == "hybrid":
                    spent.append(1000 * (time.perf_counter() - start))
                values.append(recall_ndcg(rows.astype(np.int32), liked[10:])[1])
            line.append(float(np.mean(values)))
        print(f"{label:26}" + "".join(f"{value:8.3f}" for value in line))
    print(f"candidates, columns and order after a click: p50 {np.percentile(spent, 50):.0f} ms, "
          f"p95 {np.percentile(spent, 95):.0f} ms")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--most", type=int, default=400)
    parser.add_argument("--people", type=int, default=300)
    options = parser.parse_args()
    recommender = open_recommender()
    if options.data:
        requests(recommender, options.data, options.most)
    simulate(recommender, options.people)


if __name__ == "__main__":
    main()
