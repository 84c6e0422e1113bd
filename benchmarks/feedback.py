"""Measures the store of clicks: speed with a million events, 200 kills while writing, and a click's way to a new list.

Run: make bench   (or python benchmarks/feedback.py [--events N] [--kills N] [--json FILE])
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from recsys import open_recommender
from recsys.config import Paths
from recsys.feedback import FeedbackStore
from recsys.profile import build_profile

N_PEOPLE = 10_000
N_TIMED = 300
SEED = 7
WISHES = ("我最近喜欢看科幻电影", "a quiet drama about family", "90年代香港动作片", "something like Inception", "")
WRITER = """
import sys
from pathlib import Path
from recsys.feedback import FeedbackStore
store = FeedbackStore(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), 10**9):
    store.append("ann", number, "like")
    print(number, flush=True)
"""


def main() -> None:
    """Run all measurements and print one table each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--events", type=int, default=1_000_000)
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--json", type=Path, help="also write the figures here")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        shipped = Paths.default()
        recommender = open_recommender(Paths(shipped.assets, shipped.artefacts, Path(home)))
        report = {
            "store": million(recommender, Path(home) / "million.sqlite", chosen.events),
            "click": click(recommender),
            "kill": kill(Path(home) / "killed.sqlite", chosen.kills),
        }
    if chosen.json:
        chosen.json.write_text(json.dumps(report, ensure_ascii=False, indent=2), encoding="utf-8")


def million(recommender: Any, path: Path, n_events: int) -> dict[str, Any]:
    """Time one append and one profile in a store that holds many people's events, mixed as they would come."""
    from sqlalchemy import insert

    from recsys.feedback.database import EVENT

    _title(f"A store with {n_events:,} events of {N_PEOPLE:,} people (milliseconds)")
    random = np.random.default_rng(SEED)
    store, catalogue = FeedbackStore(path), recommender.catalogue
    film_ids = np.array([film.film_id for film in catalogue.films])
    kinds = np.array(["like", "seen", "want", "dislike", "pass"])
    store.append("person-0", int(film_ids[0]), "like")
    for first in tqdm(range(0, n_events, 100_000), desc="filling"):
        n = min(100_000, n_events - first)
        people, rows, marks = (
            random.integers(N_PEOPLE, size=n),
            random.integers(len(film_ids), size=n),
            kinds[random.choice(5, size=n, p=[0.45, 0.3, 0.1, 0.1, 0.05])],
        )
        events = [
            {"user": f"person-{p}", "film_id": int(film_ids[r]), "kind": str(k), "at": float(first + i), "about": ""}
            for i, (p, r, k) in enumerate(zip(people, rows, marks, strict=True))
        ]
        with store._database.open(writes=True) as connection:
            connection.execute(insert(EVENT), events)
    people = [f"person-{p}" for p in random.integers(N_PEOPLE, size=N_TIMED)]
    times = {
        "append one event, flushed to disk": [_ms(lambda p=p: store.append(p, 1, "like")) for p in people],
        "read a person's events": [_ms(lambda p=p: store.events(p)) for p in people],
        "read and build the profile": [_ms(lambda p=p: build_profile(store.events(p), catalogue)) for p in people],
        "describe the taste": [_ms(lambda p=p: recommender.taste(store.events(p))) for p in people[:60]],
        "erase a person": [_ms(lambda p=p: store.erase(p)) for p in people[:20]],
    }
    found = {name: _row(name, values) for name, values in times.items()}
    size = path.stat().st_size / 2**20
    print(
        f"  {size:.0f} MiB on disk; a search of all its bytes for a key takes {_ms(lambda: store.search_disk('x')):.0f}"
    )
    return {**found, "mib": size}


def click(recommender: Any) -> dict[str, Any]:
    """Time what follows a click: stored, profile folded, list ranked again, change found."""
    _title("From a click to the new list (milliseconds)")
    random = np.random.default_rng(SEED)
    stored, again = [], []
    for number, wish in enumerate(WISHES):
        user = f"clicker-{number}"
        turn = recommender.reply(wish or "推荐几部电影", user=user)
        for _ in range(20):
            film_id = int(random.choice([item.film.film_id for item in turn.recommendations]))
            kind = str(random.choice(["like", "like", "seen", "pass"]))
            stored.append(_ms(lambda u=user, f=film_id, k=kind: recommender.rate(u, f, k)))
            started = time.perf_counter()
            turn = recommender.refresh(turn, user=user)
            again.append(1000 * (time.perf_counter() - started))
    return {"store": _row("store the click", stored), "list": _row("fold, rank, explain, compare", again)}


def kill(path: Path, n_kills: int) -> dict[str, int]:
    """Kill a writer at a random moment, many times over: nothing that it acknowledged may be missing."""
    _title(f"kill -9 during writes, {n_kills} times")
    random = np.random.default_rng(SEED)
    acknowledged: set[int] = set()
    faults = 0
    for number in tqdm(range(n_kills), desc="killing"):
        command = [sys.executable, "-c", WRITER, str(path), str(number * 100_000)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
            assert writer.stdout is not None
            acknowledged.add(int(writer.stdout.readline()))
            time.sleep(float(random.uniform(0.0, 0.2)))
            writer.kill()
            acknowledged |= {int(line) for line in writer.stdout.read().split("\n")[:-1]}
        with sqlite3.connect(path) as connection:
            faults += connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
        connection.close()
    there = {event.film_id for event in FeedbackStore(path).events("ann")}
    found = {"kills": n_kills, "acknowledged": len(acknowledged), "lost": len(acknowledged - there), "faults": faults}
    print(f"  {found['acknowledged']:,} events acknowledged, {found['lost']} lost; {faults} unsound files")
    return found


def _ms(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def _row(name: str, values: list[float]) -> dict[str, float]:
    median, high = float(np.median(values)), float(np.percentile(values, 95))
    print(f"  {name:36} median {median:8.2f}   p95 {high:8.2f}")
    return {"median_ms": median, "p95_ms": high}


def _title(text: str) -> None:
    print(f"\n{text}")


if __name__ == "__main__":
    main()
