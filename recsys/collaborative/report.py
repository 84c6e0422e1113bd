"""The report of a comparison of models of taste: what was measured, read from JSON and checked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from recsys.collaborative.schema import read_record
from recsys.errors import ModelError

COMMAND = "python -m recsys evaluate recommenders"


@dataclass(frozen=True, slots=True)
class Ratings:
    """One data set: its size and the SHA-256 of its file."""

    n_ratings: int
    n_users: int
    n_films: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure.

    Args:
        mean: over people and seeds.
        deviation: standard deviation over the seeds; 0 where there was one.
        standard_error: of the mean, over people.
    """

    mean: float
    deviation: float = 0.0
    standard_error: float = 0.0


@dataclass(frozen=True, slots=True)
class Group:
    """People of like activity: how many, and their NDCG@10."""

    n: int
    ndcg_10: float


@dataclass(frozen=True, slots=True)
class Algorithm:
    """One of our models as it was tuned; None where something was not measured.

    Args:
        name: as in the registry.
        family: such as "linear" or "neural".
        config: the settings chosen.
        space: setting -> values that were tried.
        n_trials: settings tried.
        size_bytes: of the fitted model's file.
        fit_seconds: one training.
        score_ms_p50, score_ms_p95: all films for one person, milliseconds.
        fold_in_ms_p95: taking in a new person, milliseconds.
        device: that trained it, "cpu" or "cuda".
        shipped: whether it is among the models in service.
    """

    name: str
    family: str
    config: Mapping[str, Any] = field(default_factory=dict)
    space: Mapping[str, Any] = field(default_factory=dict)
    n_trials: int = 0
    size_bytes: int | None = None
    fit_seconds: float | None = None
    score_ms_p50: float | None = None
    score_ms_p95: float | None = None
    fold_in_ms_p95: float | None = None
    device: str = "cpu"
    shipped: bool = False


@dataclass(frozen=True, slots=True)
class Library:
    """Somebody else's implementation, run beside ours."""

    name: str
    beside: str
    config: Mapping[str, Any] = field(default_factory=dict)
    fit_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody else's implementation that gave no figure, and why, as the program wrote it down."""

    name: str
    beside: str
    why: str


@dataclass(frozen=True, slots=True)
class Result:
    """One model under one protocol on one data set.

    Args:
        algorithm: our name, or a library's.
        library: whether it is a library's.
        data: the data set.
        protocol: such as "strong".
        n_cases: people asked.
        n_train: ratings learnt from.
        seeds: repetitions.
        values: measure such as "ndcg@10" -> its figure.
        character: what the lists are like beside being right, such as "coverage".
        groups: people by activity, such as "20-49".
    """

    algorithm: str
    library: bool
    data: str
    protocol: str
    n_cases: int
    values: Mapping[str, Measure]
    n_train: int = 0
    seeds: int = 1
    character: Mapping[str, float] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cold:
    """One model where little is known: kind is such as "3 likes" or "cold films"."""

    algorithm: str
    kind: str
    n_cases: int
    ndcg_10: float
    recall_20: float
    standard_error: float = 0.0


@dataclass(frozen=True, slots=True)
class Curve:
    """How a model gains from people: points of (share of them learnt from, NDCG@10)."""

    algorithm: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """One setting that was tried, and what came of it on the people kept for tuning."""

    algorithm: str
    config: Mapping[str, Any]
    ndcg_10: float
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Published:
    """A figure from a paper beside ours under the same protocol."""

    algorithm: str
    protocol: str
    figure: str
    value: float
    ours: float
    source: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one run measured.

    Args:
        made_at: ISO time.
        seconds: that the run took.
        device: the machine's words for itself.
        versions: package -> version.
        seeds: of the repetitions.
        trials: settings tried for each model, at most.
        data: name -> data set.
        service_bytes: size of the files in service; None if the report was made without looking.
        budget_seconds: after which a model's next setting was not begun, of one core; None where time was no limit.
    """

    made_at: str
    seconds: float
    device: str
    seeds: tuple[int, ...]
    trials: int
    data: Mapping[str, Ratings]
    algorithms: tuple[Algorithm, ...]
    results: tuple[Result, ...]
    versions: Mapping[str, str] = field(default_factory=dict)
    libraries: tuple[Library, ...] = ()
    cold: tuple[Cold, ...] = ()
    curves: tuple[Curve, ...] = ()
    tuning: tuple[Trial, ...] = ()
    published: tuple[Published, ...] = ()
    service_bytes: int | None = None
    budget_seconds: float | None = None
    left_out: tuple[LeftOut, ...] = ()

    def algorithm(self, name: str) -> Algorithm | None:
        """Give one of our models; for a library's name, ours that it stands beside."""
        beside = {library.name: library.beside for library in self.libraries}
        return next((found for found in self.algorithms if found.name == beside.get(name, name)), None)

    def results_of(self, data: str, protocol: str) -> tuple[Result, ...]:
        """Give what was measured on one data set under one protocol, in the report's order."""
        return tuple(result for result in self.results if (result.data, result.protocol) == (data, protocol))


def load_report(path: Path) -> Report | None:
    """Give the report, or None if there is no file.

    Args:
        path: of the JSON.

    Raises:
        ModelError: naming the place in the file that cannot be used.
    """
    if not path.is_file():
        return None
    try:
        report = read_record(Report, json.loads(path.read_text(encoding="utf-8")), "report")
        _check_names(report)
    except (OSError, ValueError, OverflowError, RecursionError, ModelError) as error:
        raise ModelError(f"the report {path.name} cannot be used: {error}; run: {COMMAND}") from error
    return report


def _check_names(report: Report) -> None:
    names = [found.name for found in report.algorithms]
    if len(set(names)) < len(names):
        raise ModelError(f"report names an algorithm twice: {sorted(names)}")
    known = {*names, *(library.name for library in report.libraries)}
    asked: Iterable[Any] = (*report.results, *report.cold, *report.curves, *report.tuning)
    if unknown := sorted({item.algorithm for item in asked} - known):
        raise ModelError(f"report has figures of {unknown}, which it does not list")
