"""python -m recsys evaluate recommenders: tune all models with the same budget, then measure them side by side."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from recsys.collaborative import FilmFacts, Interactions
from recsys.collaborative.registry import ALGORITHMS
from recsys.collaborative.store import FOLDER_NAME, shipped_bytes, shipped_names
from recsys.config import Paths
from recsys.offline.recommender.data import RATINGS_NAME
from recsys.offline.recommender.library import libraries
from recsys.offline.recommender.measure import build_report, save_report
from recsys.offline.recommender.pack import load_pack, save_pack
from recsys.offline.recommender.space import SETTLED, SPACES, Space, draw, holds
from recsys.offline.recommender.task import Task, read_results, run_all

PROTOCOLS = ("strong", "leave-last-out", "global-time")
SHARES = (0.1, 0.3, 0.6)
MAIN, ML1M = "ratings_explicit", "ml1m"
Loader = Callable[[], tuple[dict[str, Interactions], FilmFacts]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    options = _parser().parse_args(arguments)
    paths = Paths.default()
    if options.pack:
        data, films = _load(options.data, paths.assets / RATINGS_NAME)
        save_pack(options.pack, data, films)
        return 0
    pack, folder = options.use_pack, options.data
    loader = partial(load_pack, pack) if pack else partial(_load, folder, paths.assets / RATINGS_NAME)
    lines = _measure(options, loader)
    if options.report:
        folder = paths.assets / FOLDER_NAME
        report = build_report(
            lines, loader()[0], n_trials=options.trials, device=options.machine, shipped=shipped_names(folder),
            service_bytes=shipped_bytes(folder), budget_seconds=options.budget,
        )  # fmt: skip
        save_report(report, options.report)
    sys.stdout.write(table_text(lines))
    sys.stderr.write(failure_text(lines))
    return 1 if any("error" in line for line in lines) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m recsys evaluate recommenders", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, help="folder that holds ratings/interactions_ml1m_liked.parquet, to measure on it too")
    add("--work", type=Path, default=Path("data/recommenders.jsonl"), help="figures so far; a second run goes on")
    add("--report", type=Path, help="where the report is written, as JSON")
    add("--only", nargs="+", help="names of algorithms or of libraries (default: all)")
    add("--phase", choices=("tune", "all", "report"), default="all", help="report: gather what is done, fit nothing")
    add("--trials", type=int, default=12, help="settings tried per algorithm (default 12)")
    add("--seeds", type=int, default=3, help="fits per cut of what draws by lot, each from another seed (default 3)")
    add("--jobs", type=int, default=1, help="processes (default 1)")
    add("--device", choices=("cpu", "cuda"), default="cpu", help="where models that use torch are trained")
    add("--machine", default="", help="what the report calls the machine")
    add("--budget", type=float, default=240.0, help="seconds of trials per algorithm (default 240)")
    add("--limit", type=float, default=0.0, help="seconds after which a single fit is given up (default: none)")
    add("--pack", type=Path, help="write ratings and facts for another machine, and stop")
    add("--use-pack", type=Path, help="read ratings and facts from there")
    return parser


def _load(folder: Path | None, shipped: Path) -> tuple[dict[str, Interactions], FilmFacts]:
    """Load the ratings that ship, those that only measure, and the facts of the films."""
    from recsys.catalogue import load_lexicon, open_catalogue
    from recsys.collaborative import film_facts
    from recsys.config import EncoderConfig
    from recsys.encoder import open_encoder
    from recsys.index import open_index
    from recsys.offline.recommender.data import load_ratings

    paths = Paths.default()
    lexicon, catalogue = load_lexicon(paths.assets), open_catalogue(paths)
    encoder = open_encoder(EncoderConfig.default(), paths.assets, in_background=True)
    index = open_index(catalogue, lexicon, encoder, paths)
    data = {MAIN: load_ratings(shipped, catalogue)}
    if folder:
        data[ML1M] = load_ratings(folder / "ratings" / "interactions_ml1m_liked.parquet", catalogue)
    return data, film_facts(catalogue, index.vectors, lexicon)


def _measure(options: argparse.Namespace, loader: Loader) -> list[dict[str, Any]]:
    """Tune, then measure what won."""
    run = partial(run_all, loader=loader, results=options.work, jobs=options.jobs, device=options.device,
                  limit_seconds=options.limit)  # fmt: skip
    options.work.parent.mkdir(parents=True, exist_ok=True)
    trials = tuning_tasks(options.only, options.trials, read_results(options.work))
    only_read = options.phase == "report"
    tuned = run(trials, budget_seconds=0.0 if only_read else options.budget, on_progress=_bar("tuning"))
    if options.phase == "tune":
        return tuned
    wanted = measuring_tasks(tuned, tuple(loader()[0]), options.seeds)
    return tuned + run(wanted, budget_seconds=0.0 if only_read else math.inf, on_progress=_bar("measuring"))


def tuning_tasks(only: Sequence[str] | None, n_trials: int, earlier: Sequence[Mapping[str, Any]] = ()) -> list[Task]:
    """Give the fits that find out which settings are best, the same number for all.

    Args:
        only: names of algorithms; all if None.
        n_trials: settings per algorithm.
        earlier: figures written so far; of the trials among them those count whose settings could be drawn today.
    """
    wanted = [(name, SPACES[name], False) for name in ALGORITHMS if name in SPACES]
    wanted += [(library.name, library.space, True) for library in libraries()]
    kept = [item for item in wanted if not only or any(item[0].startswith(word) for word in only)]
    tasks = [
        (i, Task(name, "tuning", MAIN, settings, 0, library))
        for name, space, library in kept
        for i, settings in enumerate(_settings(space, n_trials, [line for line in earlier if _is_trial(line, name)]))
    ]
    return [task for _, task in sorted(tasks, key=lambda pair: pair[0])]  # all algorithms' first trials first


def _is_trial(line: Mapping[str, Any], name: str) -> bool:
    return (line["algorithm"], line["protocol"], line["data"], line["seed"]) == (name, "tuning", MAIN, 0)


def _settings(space: Space, n: int, earlier: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give n settings, those first that were tried earlier."""
    tried = [line["config"] for line in earlier if holds(space, line["config"])]
    return (tried + [settings for settings in draw(space, n + len(tried)) if settings not in tried])[:n]


def best_settings(tuned: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Give the trial with the best NDCG@10 of each algorithm.

    Args:
        tuned: figures of the trials.
    """
    found: dict[str, dict[str, Any]] = {}
    for line in tuned:
        old = found.get(line["algorithm"])
        if "error" not in line and (old is None or _ndcg(line) > _ndcg(old)):
            found[line["algorithm"]] = line
    return found


def measuring_tasks(tuned: Sequence[dict[str, Any]], names: Sequence[str], n_seeds: int) -> list[Task]:
    """Give the fits behind the report: every cut with the settings that won.

    Args:
        tuned: figures of the trials.
        names: of the ratings.
        n_seeds: fits per cut; what is drawn by lot differs, the cut does not. What draws nothing is fitted once.
    """
    tasks = []
    settled = SETTLED | {library.name for library in libraries() if library.settled}
    for line in best_settings(tuned).values():
        name, config, library = line["algorithm"], line["config"], line["library"]
        seeds = range(1 if name in settled else n_seeds)
        tasks += [Task(name, "strong", data, config, seed, library) for data in names for seed in seeds]
        if not library:
            tasks += [Task(name, cut, MAIN, config, seed) for cut in PROTOCOLS[1:] for seed in seeds]
            tasks.append(Task(name, "cold films", MAIN, config))
            tasks += [Task(name, f"share {share}", MAIN, config) for share in SHARES]
    return sorted(tasks, key=lambda task: (task.seed > 0 and task.protocol != "strong", task.seed, task.data != MAIN))


def _ndcg(line: dict[str, Any]) -> float:
    return float(line["values"]["ndcg@10"]["mean"])


def _bar(text: str) -> Callable[[int, int], None]:
    from tqdm import tqdm

    bars: list[Any] = []

    def on_progress(done: int, total: int) -> None:
        if not bars:
            bars.append(tqdm(total=total, desc=text, file=sys.stderr, mininterval=2))
        bars[0].update(done - bars[0].n)

    return on_progress


def table_text(lines: Sequence[dict[str, Any]]) -> str:
    """Give the accuracy of all fits as lines of text, the best first.

    Args:
        lines: figures of fits.
    """
    shown = [line for line in lines if "error" not in line]
    rows = [
        f"{line['data']:17}{line['protocol']:15}{line['algorithm']:34}{_ndcg(line):.4f}  {line['seconds']:7.1f} s  "
        f"{line['config']}"
        for line in sorted(shown, key=lambda line: (line["data"], line["protocol"], -_ndcg(line)))
    ]
    return "".join(f"{row}\n" for row in rows)


def failure_text(lines: Sequence[dict[str, Any]]) -> str:
    """Give the fits that failed, and why, as lines of text.

    Args:
        lines: figures of fits.
    """
    return "".join(f"FAILED {x['algorithm']} {x['config']}: {x['error']}\n" for x in lines if "error" in x)


if __name__ == "__main__":
    sys.exit(main())
