"""How good an encoder is, beside its rivals: a table on the terminal and a report."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from recsys.config import Paths
from recsys.errors import ConfigError
from recsys.offline.encoder.report import add_evaluation, describe_trial
from recsys.offline.encoder.rival import NAMES, Rival, open_rival
from recsys.offline.encoder.table import report_text
from recsys.offline.encoder.trial import GROUPS, Ground, Outcome, run_group


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure models side by side from the terminal, print the table and write the report; give the exit code."""
    options = _parser().parse_args(arguments)
    names = [*[name for name in NAMES if name in options.rivals], *options.model]
    if not names:
        raise ConfigError("nothing to measure: name a folder with --model, or leave --rivals out")
    ground = Ground(options.assets, options.data)
    wanted = [group for group in GROUPS if not options.only or group in options.only]
    groups = [group for group in wanted if ground.has(group)]
    notes = [f"{group} skipped: it needs --data with {GROUPS[group]}/" for group in wanted if group not in groups]
    outcomes, rivals = _run(names, groups, ground, options.cache)
    report = describe_trial(outcomes, rivals, ground, notes)
    sys.stdout.write(report_text(report) + "\n")
    path = options.report or (None if options.only else options.assets / "reports" / "encoder.json")
    if path:
        add_evaluation(path, report)
    return 0


def _run(
    names: Sequence[str], groups: Sequence[str], ground: Ground, cache: Path | None
) -> tuple[dict[str, Outcome], dict[str, Rival]]:
    outcomes: dict[str, Outcome] = {}
    rivals: dict[str, Rival] = {}
    with _bar(len(names) * (len(groups) + 1)) as step:
        for name in names:
            step(f"{name}: films")
            rival = open_rival(name, ground.texts, ground.assets, cache=cache, on_progress=_film_bar(name))
            # Two folders of one last name stay apart.
            label = rival.name if rival.name not in rivals else f"{rival.name} {len(rivals) + 1}"
            rivals[label], outcomes[label] = rival, Outcome()
            for group in groups:
                step(f"{name}: {group}")
                run_group(group, rival, ground, outcomes[label])
    return outcomes, rivals


@contextmanager
def _bar(total: int) -> Iterator[Callable[[str], None]]:
    from tqdm import tqdm

    with tqdm(total=total, desc="evaluate", file=sys.stderr) as bar:

        def step(text: str) -> None:
            bar.set_postfix_str(text)
            bar.update()

        yield step


def _film_bar(name: str) -> Callable[[int, int], None]:
    from tqdm import tqdm

    bars: list[Any] = []

    def on_progress(done: int, total: int) -> None:
        if not bars:
            bars.append(tqdm(total=total, desc=f"{name}: films", leave=False, file=sys.stderr))
        bars[0].update(done - bars[0].n)
        if done >= total:
            bars[0].close()

    return on_progress


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m recsys evaluate encoder", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with encoder_dev/, parallel/ and requests/ (default: none)")
    parser.add_argument("--assets", type=Path, default=Paths.default().assets, help="catalogue, lexicons, wishes")
    parser.add_argument("--model", nargs="+", default=[], metavar="PATH", help="more models: folders or hub names")
    parser.add_argument("--rivals", nargs="*", choices=NAMES, default=list(NAMES), help="which of these beside them")
    parser.add_argument("--only", nargs="+", choices=list(GROUPS), help="which measures (default: all)")
    parser.add_argument("--cache", type=Path, help="folder that keeps the films' vectors for the next time")
    parser.add_argument(
        "--report", type=Path, help="JSON file (default: assets/reports/encoder.json, none with --only)"
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
