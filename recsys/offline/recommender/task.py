"""One fit and its figures, and many of them side by side in processes of their own."""

from __future__ import annotations

import json
import signal
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from recsys.collaborative import LIKED, FilmFacts, Interactions, Model
from recsys.collaborative.registry import algorithm
from recsys.errors import ModelError, RecsysError
from recsys.offline.recommender.library import libraries
from recsys.offline.recommender.metric import Outcome, ask, character, judge
from recsys.offline.recommender.split import (
    Case,
    Split,
    cold_films,
    cold_people,
    global_time,
    groups_of,
    leave_last_out,
    strong,
)

Data = Mapping[str, Interactions]
COLD_LIKES = (1, 3, 5)
FAILURES = (
    RecsysError, RuntimeError, ValueError, TypeError, ImportError, ArithmeticError, MemoryError, TimeoutError,
)  # fmt: skip
HELD_BACK: Mapping[str, Callable[[Interactions], Split]] = {
    "tuning": lambda data: strong(data, part=1),
    "strong": strong,
    "leave-last-out": leave_last_out,
    "global-time": global_time,
}


@dataclass(frozen=True, slots=True)
class Task:
    """One fit.

    Args:
        algorithm: name of one of ours or of a library's.
        protocol: "tuning", "strong", "leave-last-out", "global-time", "cold films", or "share 0.1" for a part of the
            people learnt from.
        data: name of the ratings.
        config: the settings.
        seed: decides the random steps of the fit; the cut is the same for all.
        library: whether it is a library's.
    """

    algorithm: str
    protocol: str
    data: str
    config: Mapping[str, Any] = field(default_factory=dict)
    seed: int = 0
    library: bool = False

    @property
    def key(self) -> str:
        """The task as one line, the same for the same task."""
        return json.dumps(asdict(self), sort_keys=True)


def run(task: Task, data: Data, films: FilmFacts, *, device: str = "cpu") -> dict[str, Any]:
    """Fit, ask, and give the figures.

    Args:
        task: what to do.
        data: name -> ratings.
        films: facts of the films.
        device: for those that train with torch.

    Returns:
        The task's fields, "seconds" (of one core, to fit and to ask), "n_cases", "n_train", "values" (mean and standard
        error over people), "character", "groups", and for protocol "strong" "cold" (figures for people with few likes),
        "score_ms" and "size_bytes".
    """
    split, among = _split(task, data[task.data])
    if not split.cases:
        raise ModelError(f"{task.protocol} leaves nobody to ask among {data[task.data].n_users:,} people")
    start = time.process_time()  # of the processor: what else the machine does must not count
    if task.library:
        library = next(item for item in libraries() if item.name == task.algorithm)
        outcome = judge(library.score(split, task.config, task.seed), split.cases)
        model = None
    else:
        kind = algorithm(task.algorithm)
        config = kind.config_type(**task.config)
        model = kind.fit(split.train, films, config, seed=task.seed, device=device)
        outcome = ask(model, split.cases, among=among)
    found = {
        **asdict(task), "seconds": time.process_time() - start, "n_cases": len(split.cases),
        "n_train": len(split.train), "values": _values(outcome),
    }  # fmt: skip
    if task.protocol in ("strong", "leave-last-out", "global-time"):
        liked = split.train.rows[split.train.stars >= LIKED]
        likes = np.bincount(liked, minlength=split.train.n_films).astype(np.float32)
        n_users = len(np.unique(split.train.users))
        found["character"] = character(outcome.lists, split.cases, films, likes, n_users)
        found["groups"] = _groups(outcome, split)
    if model and task.protocol == "strong":
        few = {n: cold_people(split, n).cases for n in COLD_LIKES}
        found["cold"] = {n: _cold(model, cases) for n, cases in few.items() if cases}
        found["score_ms"] = _milliseconds(model, split)
        found["size_bytes"] = sum(_packed(array) for array in model.arrays().values())
    return found


def run_all(
    tasks: Iterable[Task], loader: Callable[[], tuple[Data, FilmFacts]], results: Path, *, jobs: int = 1,
    device: str = "cpu", budget_seconds: float = float("inf"), limit_seconds: float = 0.0,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """Run many tasks; what is written already is not run again.

    Args:
        tasks: the first ones start first.
        loader: gives ratings and facts; called once in each process.
        results: JSON lines, one per task done; read first, then appended to.
        jobs: processes.
        device: "cpu" or "cuda".
        budget_seconds: that the tasks of one algorithm may take; once they are spent its further tasks are left out.
        limit_seconds: after which a task is given up, by the clock; 0 waits for as long as it takes.
        on_progress: called with (tasks done, tasks in all).

    Returns:
        The figures of the tasks that are done, in no order; a task that failed is given with its "error".
    """
    wanted = {task.key: task for task in tasks}
    done = {key: line for line in read_results(results) if (key := _key(line)) in wanted}
    left = [task for key, task in wanted.items() if key not in done]
    spent: dict[str, float] = defaultdict(float)
    for line in done.values():
        spent[line["algorithm"]] += line.get("seconds", 0.0)
    with results.open("a", encoding="utf-8") as file:
        if results.stat().st_size and not results.read_bytes().endswith(b"\n"):
            file.write("\n")  # the last run was cut off in the middle of a line
        work = partial(_safely, device=device, limit_seconds=limit_seconds)
        for i, line in enumerate(_stream(_affordable(left, spent, budget_seconds), loader, jobs, work)):
            spent[line["algorithm"]] += line.get("seconds", 0.0)
            done[_key(line)] = line
            file.write(json.dumps(line) + "\n")
            file.flush()
            if on_progress:
                on_progress(len(wanted) - len(left) + i + 1, len(wanted))
    return [done[key] for key in wanted if key in done]


def read_results(path: Path) -> list[dict[str, Any]]:
    """Give the figures written so far; a line cut off in the middle is passed over.

    Args:
        path: JSON lines; may not exist.
    """
    found = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        try:
            found.append(json.loads(line))
        except json.JSONDecodeError:
            continue
    return found


def _key(line: Mapping[str, Any]) -> str:
    return Task(**{name: line[name] for name in Task.__dataclass_fields__}).key


def _affordable(tasks: Sequence[Task], spent: Mapping[str, float], budget_seconds: float) -> Iterator[Task]:
    """Give the tasks whose algorithm has not spent its time when their turn comes."""
    return (task for task in tasks if spent.get(task.algorithm, 0.0) < budget_seconds)


def _stream(
    tasks: Iterator[Task], loader: Callable[[], tuple[Data, FilmFacts]], jobs: int,
    work: Callable[[Task, Callable[[], tuple[Data, FilmFacts]]], dict[str, Any]],
) -> Iterator[dict[str, Any]]:  # fmt: skip
    if jobs == 1:
        yield from (work(task, loader) for task in tasks)
        return
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, initializer=_share, initargs=(loader,)) as pool:
        running = {pool.submit(work, task, _shared) for task in islice(tasks, jobs)}
        while running:
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (item.result() for item in finished)
            running |= {pool.submit(work, task, _shared) for task in islice(tasks, jobs - len(running))}


_SHARED: list[tuple[Data, FilmFacts]] = []  # in a process of the pool: what all its tasks read


def _share(loader: Callable[[], tuple[Data, FilmFacts]]) -> None:
    _SHARED[:] = [loader()]


def _shared() -> tuple[Data, FilmFacts]:
    return _SHARED[0]


@lru_cache(maxsize=1)
def _loaded(loader: Callable[[], tuple[Data, FilmFacts]]) -> tuple[Data, FilmFacts]:
    return loader()


def _safely(
    task: Task, loader: Callable[[], tuple[Data, FilmFacts]], device: str, limit_seconds: float = 0.0
) -> dict[str, Any]:
    """Run one task; a failure is a line of its own, so that one bad setting does not cost the others."""
    try:
        data, films = _loaded(loader)
        with _limited(limit_seconds):
            return run(task, data, films, device=device)
    except FAILURES as error:
        return {**asdict(task), "error": f"{type(error).__name__}: {error}"[:500]}


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the block once it has taken so long; only on systems that have such a clock."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"given up after {seconds:g} seconds")

    if not seconds or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@lru_cache(maxsize=8)
def _cut(protocol: str, data: Interactions) -> Split:
    return HELD_BACK[protocol](data)


def _split(task: Task, data: Interactions) -> tuple[Split, Any]:
    if task.protocol == "cold films":
        return cold_films(_cut("strong", data))
    if task.protocol.startswith("share "):
        whole = _cut("strong", data)
        share = float(task.protocol.removeprefix("share "))
        people = np.random.default_rng(0).random(data.n_users) < share
        return Split(task.protocol, whole.train.take(people[whole.train.users]), whole.cases), None
    return _cut(task.protocol, data), None


def _values(outcome: Outcome) -> dict[str, dict[str, float]]:
    root = max(1, len(outcome.lists)) ** 0.5
    return {
        name: {"mean": float(values.mean()), "standard_error": float(values.std() / root)}
        for name, values in outcome.values.items()
    }


def _groups(outcome: Outcome, split: Split) -> dict[str, dict[str, float]]:
    ndcg = outcome.values["ndcg@10"]
    return {
        name: {"n": int(mask.sum()), "ndcg@10": float(ndcg[mask].mean())}
        for name, mask in groups_of(split.cases).items() if mask.any()
    }  # fmt: skip


def _cold(model: Model, cases: Sequence[Case]) -> dict[str, Any]:
    return {"n_cases": len(cases), "values": _values(ask(model, cases))}


def _milliseconds(model: Model, split: Split) -> dict[str, float]:
    """Time all films' scores for one new person after the other, fold-in included."""
    spent = []
    for case in split.cases[:60]:
        start = time.perf_counter()
        model.score([case.given])
        spent.append(1000 * (time.perf_counter() - start))
    settled = spent[5:] or spent  # the first ones also load what the others find loaded
    return {"p50": float(np.percentile(settled, 50)), "p95": float(np.percentile(settled, 95))}


def _packed(array: Any) -> int:
    """Give the bytes of an array on disk; vectors are kept in half precision."""
    return int(array.nbytes // 2 if array.dtype == np.float32 else array.nbytes)
