"""A second look at the films that a first stage chose: all that is known of person and film, in one score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.absence import Stage, fit_stage, flow
from recsys.collaborative.als import Als, AlsConfig
from recsys.collaborative.candidate import BATCH, draw_trials, lifted, sorts_of, within
from recsys.collaborative.fact_ease import FactEase, FactEaseConfig
from recsys.collaborative.film import FilmFacts
from recsys.collaborative.fused_feature import Ground, features_of
from recsys.collaborative.fused_learner import Judge, learn
from recsys.collaborative.interaction import History, Interactions
from recsys.collaborative.model import Model, Progress, best, need_likes, without_known
from recsys.collaborative.neighbour import NeighbourConfig, UserNeighbours
from recsys.types import BoolArray, FloatArray, RowArray

N_FOLDS = 2  # embeddings that speak of a person in training come from the other half of the people


@dataclass(frozen=True, slots=True)
class FusedConfig:
    """The first stage, the second and how that learns."""

    n_candidates: int = 300  # films of the first stage that are judged anew
    hidden: int = 32  # units of the hidden layer; 0 makes the second stage a sum over the features
    dropout: float = 0.0  # share of the units hidden in training, 0 to 1
    lr: float = 3e-3  # highest step of Adam
    decay: float = 1.0  # weight decay, per unit of lr
    epochs: int = 30  # passes over the people
    batch: int = 64  # people at a step
    rounds: int = 3  # what is told of each person is drawn so often anew
    few: float = 0.35  # share of the people of whom training tells 1 to 10 ratings only, 0 to 1
    als: AlsConfig = field(default_factory=lambda: AlsConfig(n_rounds=6))  # the embeddings
    people: NeighbourConfig = field(default_factory=NeighbourConfig)  # the people whose likes are nearest
    first: FactEaseConfig = field(default_factory=FactEaseConfig)  # the first stage


@dataclass(frozen=True, slots=True, eq=False)
class Fused(Model):
    """FactEase's best films in a new order, by text, tags, numbers, embeddings and what the person disliked.

    The second stage learns from people whom the first has not learnt from: FactEase can be taken back by one person
    in closed form, embeddings are fitted on the other half of the people.

    Source:
        Covington, Adams and Sargin, Deep Neural Networks for YouTube Recommendations, 2016 (two stages); the
        order is learnt as in Burges, From RankNet to LambdaRank to LambdaMART, 2010, section 4.
    """

    name: ClassVar[str] = "fused"
    config_type: ClassVar[type[Any]] = FusedConfig
    config: FusedConfig
    first: FactEase
    als: Als
    people: UserNeighbours
    ground: Ground
    judge: Judge

    @property
    def n_films(self) -> int:
        """Films of the catalogue."""
        return self.first.n_films

    @classmethod
    def fit(
        cls, data: Interactions, films: FilmFacts, config: Any = None, *, seed: int = 0, device: str = "cpu",
        on_progress: Progress | None = None,
    ) -> Self:  # fmt: skip
        """Fit the first stage and the embeddings, then learn to order; see `Model.fit`."""
        need_likes(data)
        config = config or FusedConfig()
        n_steps = 3 + config.epochs
        tell = on_progress or (lambda done, total: None)
        stage = fit_stage(data, films, config.first, device)
        tell(1, n_steps)
        ground = Ground.of(data, films)
        als, people = _voices(data, films, config, seed)
        tell(2, n_steps)
        lists = training_lists(data, films, ground, stage, config, seed=seed)
        tell(3, n_steps)
        judge = learn(lists, config, seed=seed, on_epoch=lambda done: tell(3 + done, n_steps))
        return cls(config, stage.model, als, people, ground, judge)

    def score(self, histories: Sequence[History]) -> FloatArray:
        """Give the candidates a new order; people without likes keep the first stage's; see `Model.score`."""
        first = self.first.score(histories)
        rows, values = best(without_known(first, histories), min(self.config.n_candidates, self.n_films))
        lines = [found[found >= 0] for found in rows]
        heard = _heard(self.als, self.people, histories, lines)
        for i, (history, line) in enumerate(zip(histories, lines, strict=True)):
            if len(history.liked) and len(line):
                flows = np.stack([flow(self.first, sort, line) for sort in sorts_of(history)])
                features = features_of(self.ground, history, line, values[i, : len(line)], flows, heard[i])
                warm = self.ground.count[line] >= self.config.first.min_likes
                first[i] = lifted(first[i], line, in_place(self.judge.score(features), warm))
        return first

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give the arrays of all parts, each under its name."""
        names = ("first", "als", "people", "ground", "judge")
        parts: dict[str, Any] = {name: getattr(self, name) for name in names}
        return {f"{name}.{key}": value for name, part in parts.items() for key, value in part.arrays().items()}

    @classmethod
    def from_arrays(cls, config: Any, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make the model again; see `Model.from_arrays`."""
        first = FactEase.from_arrays(config.first, within(arrays, "first."))
        als = Als.from_arrays(config.als, within(arrays, "als."))
        people = UserNeighbours.from_arrays(config.people, within(arrays, "people."))
        ground = Ground.from_arrays(within(arrays, "ground."))
        return cls(config, first, als, people, ground, Judge.from_arrays(within(arrays, "judge.")))


def in_place(scores: FloatArray, moving: BoolArray) -> FloatArray:
    """Give scores by which only some films change places, among themselves, and the others keep theirs.

    Films that hardly anybody has rated are so few in what the second stage learns from that it knows nothing of them.

    Args:
        scores: float32 [k], in the first stage's order.
        moving: bool [k], films that change places.

    Returns:
        float32 [k]: k for the first place down to 1 for the last.
    """
    places = np.arange(len(scores), 0, -1, dtype=np.float32)
    found = places.copy()
    free = np.flatnonzero(moving)
    found[free[np.argsort(-scores[free], kind="stable")]] = places[free]
    return found


def training_lists(
    data: Interactions, films: FilmFacts, ground: Ground, stage: Stage, config: FusedConfig, *, seed: int
) -> list[tuple[FloatArray, FloatArray]]:
    """Give what the second stage learns from: per person features float32 [k, n], and 1 where a film is wanted, [k].

    Args:
        data: the ratings.
        films: facts of the films.
        ground: what features are made from.
        stage: the first stage fitted on the ratings.
        config: how people are told and how many films are judged.
        seed: decides what is told, and the halves.
    """
    rng = np.random.default_rng(seed)
    fold = rng.integers(N_FOLDS, size=data.n_users)
    found = []
    for number in range(N_FOLDS):
        mine = data.take(fold[data.users] == number)
        others = data.take(fold[data.users] != number)
        als, people = _voices(others if others.likes().nnz else data, films, config, seed)
        trials = list(draw_trials(mine, stage, k=config.n_candidates, few=config.few, rounds=config.rounds, rng=rng))
        heard = _heard(als, people, [trial.told for trial in trials], [trial.rows for trial in trials])
        for trial, voices in zip(trials, heard, strict=True):
            wanted = np.isin(trial.rows, trial.wanted)
            if wanted.any():
                features = features_of(ground, trial.told, trial.rows, trial.scores, trial.flows, voices)
                found.append((features, wanted.astype(np.float32)))
    return found


def _voices(data: Interactions, films: FilmFacts, config: FusedConfig, seed: int) -> tuple[Als, UserNeighbours]:
    return Als.fit(data, films, config.als, seed=seed), UserNeighbours.fit(data, films, config.people, seed=seed)


def _heard(
    als: Als, people: UserNeighbours, histories: Sequence[History], rows: Sequence[RowArray]
) -> list[FloatArray]:
    """Give what embeddings and neighbours say of each person's candidates, float32 [2, k] each."""
    found = []
    for start in range(0, len(histories), BATCH):
        batch = histories[start : start + BATCH]
        scores = people.score(batch)
        for i, (person, line) in enumerate(zip(als.fold_in(batch), rows[start : start + BATCH], strict=True)):
            found.append(np.stack([als.factors[line] @ person, scores[i, line]]))
    return found
