"""A transformer that reads a history, or a wish, together with a film and tells how well they go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.absence import fit_stage
from recsys.collaborative.candidate import Trial, draw_trials, lifted, standardised, within
from recsys.collaborative.cross_network import Group, Network, learn, network_of, start_network
from recsys.collaborative.cross_pair import WISH_TOKENS, Shelf, Tokens, cut, make_shelf, open_tokenizer, padded
from recsys.collaborative.fact_ease import FactEase, FactEaseConfig
from recsys.collaborative.film import FilmFacts
from recsys.collaborative.interaction import History, Interactions
from recsys.collaborative.model import Model, Progress, best, need_likes, required, without_known
from recsys.config import Paths
from recsys.language import normalise
from recsys.types import FloatArray, RowArray


@dataclass(frozen=True, slots=True)
class CrossConfig:
    """What the transformer starts from, what it reads and how it learns."""

    base: str = ""  # folder of a BERT with config.json, model.safetensors, tokenizer.json; "" is the encoder that ships
    n_layers: int = 0  # layers of it that are kept, the first ones; 0 keeps all
    n_candidates: int = 100  # films of the first stage that are judged anew
    n_likes: int = 10  # films of the history that are read
    n_tokens: int = 48  # tokens read of the film to be judged
    near: bool = True  # those nearest to the film to be judged; False: the newest
    n_others: int = 7  # films that a wanted one is set against: half drawn by popularity, half candidates
    n_groups: int = 50_000  # (person, film wanted) pairs read in training, each with its others
    wish_share: float = 0.2  # share of the groups whose history is a wish, if there are wishes, 0 to 1
    batch: int = 64  # groups at a step
    lr: float = 5e-5  # highest step of Adam
    decay: float = 0.01  # weight decay, per unit of lr
    trust: float = 1.0  # what a standard deviation of the first stage counts at the start; it is learnt further
    few: float = 0.2  # share of the people of whom training tells 1 to 10 ratings only, 0 to 1
    rounds: int = 3  # what is told of each person in training is drawn so often
    first: FactEaseConfig = field(default_factory=FactEaseConfig)  # the first stage


@dataclass(frozen=True, slots=True, eq=False)
class CrossRanker(Model):
    """FactEase's best films in a new order: what a transformer makes of (history, film) plus the first stage's score.

    Source:
        Nogueira and Cho, Passage Re-ranking with BERT, 2019 (one text after the other through one transformer);
        softmax over sampled films after Gao, Dai and Callan, Rethink Training of BERT Rerankers, 2021, equation 4.
    """

    name: ClassVar[str] = "cross-encoder"
    config_type: ClassVar[type[Any]] = CrossConfig
    config: CrossConfig
    first: FactEase
    shelf: Shelf
    network: Network

    @property
    def n_films(self) -> int:
        """Films of the catalogue."""
        return self.first.n_films

    @classmethod
    def fit(
        cls, data: Interactions, films: FilmFacts, config: Any = None, *, seed: int = 0, device: str = "cpu",
        on_progress: Progress | None = None,
    ) -> Self:  # fmt: skip
        """Fit the first stage, then teach the transformer on people it has not learnt from; see `Model.fit`."""
        need_likes(data)
        config = config or CrossConfig()
        shelf, wishes = make_shelf(films, base_of(config), config.n_tokens)
        network = start_network(base_of(config), device, seed, trust=config.trust, n_layers=config.n_layers)
        stage = fit_stage(data, films, config.first, device)
        rng = np.random.default_rng(seed)
        trials = list(draw_trials(data, stage, k=config.n_candidates, few=config.few, rounds=config.rounds, rng=rng))
        n_steps = -(-config.n_groups // config.batch) if trials else 0
        source = _Source(shelf, trials, stage.model.popularity, wishes, films.wishes, config, rng)
        learn(network, source.batches(), n_steps, shelf.marks, lr=config.lr, decay=config.decay,
              on_step=lambda done: on_progress(done, n_steps) if on_progress else None)  # fmt: skip
        return cls(config, stage.model, shelf, network)

    def score(self, histories: Sequence[History]) -> FloatArray:
        """Give the candidates a new order; people without likes keep the first stage's; see `Model.score`."""
        first = self.first.score(histories)
        rows, values = best(without_known(first, histories), min(self.config.n_candidates, self.n_films))
        trust = float(self.network.trust.detach())
        for line, history, found, value in zip(first, histories, rows, values, strict=True):
            there = found >= 0
            if len(history.liked) and there.any():
                judged = self.judge(history.liked, found[there])
                line[:] = lifted(line, found[there], judged + trust * standardised(value[there]))
        return first

    def judge(self, likes: RowArray, rows: RowArray) -> FloatArray:
        """Tell how well films go with a history, by their texts alone.

        Args:
            likes: int32 [m], the films liked, the oldest first; at least one.
            rows: int32 [k], films.

        Returns:
            float32 [k], higher is better; comparable within one history.
        """
        before = self.shelf.histories(likes, rows, self.config.n_likes, near=self.config.near)
        return self.network.score(before, self.shelf.long[rows], self.shelf.marks)

    def judge_wish(self, wish: str, rows: RowArray) -> FloatArray:
        """Tell how well films meet a wish.

        Args:
            wish: in words.
            rows: int32 [k], films.

        Returns:
            float32 [k], higher is better; comparable within one wish.

        Raises:
            ModelError: if the folder that the transformer came from is gone; its tokenizer is not kept.
        """
        (tokens,) = cut(open_tokenizer(base_of(self.config)), [normalise(wish)])
        before = np.tile(np.array(tokens[:WISH_TOKENS], dtype=np.int32), (len(rows), 1))
        return self.network.score(before, self.shelf.long[rows], self.shelf.marks)

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give the first stage, the films' tokens and the weights."""
        first = {f"first.{name}": value for name, value in self.first.arrays().items()}
        shelf = {"short": self.shelf.short, "long": self.shelf.long, "marks": self.shelf.marks}
        weights = {f"network.{name}": value for name, value in self.network.arrays().items()}
        return {**first, **shelf, **weights, "vectors": self.shelf.vectors}

    @classmethod
    def from_arrays(cls, config: Any, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make the model again, to run on the CPU; see `Model.from_arrays`."""
        shelf = Shelf(*required(arrays, "short", "long", "marks", "vectors"))
        first = FactEase.from_arrays(config.first, within(arrays, "first."))
        return cls(config, first, shelf, network_of(within(arrays, "network."), "cpu"))


def base_of(config: CrossConfig) -> Path:
    """Give the folder that the transformer starts from.

    Args:
        config: names it, or leaves it to the encoder that ships.
    """
    return Path(config.base) if config.base else Paths.default().assets / "encoder"


@dataclass(frozen=True, slots=True, eq=False)
class _Source:
    """Draws the groups that the transformer learns from."""

    shelf: Shelf
    trials: Sequence[Trial]
    fame: FloatArray  # [n_films], how often a film is drawn
    wishes: Sequence[Tokens]
    rows: Sequence[tuple[str, tuple[int, ...]]]
    config: CrossConfig
    rng: np.random.Generator

    def batches(self) -> Iterator[list[Group]]:
        """Give batches without end, every trial as often as any other."""
        order = iter(())  # type: Iterator[int]
        share = self.config.wish_share if self.wishes else 0.0
        while True:
            batch: list[Group] = []
            while len(batch) < self.config.batch:
                if self.rng.random() < share:
                    batch.append(self._of_wish(int(self.rng.integers(len(self.wishes)))))
                    continue
                place = next(order, None)
                if place is None:
                    order = iter(self.rng.permutation(len(self.trials)).tolist())
                    continue
                batch.append(self._of_trial(self.trials[place]))
            yield batch

    def _of_trial(self, trial: Trial) -> Group:
        """Set a film wanted, a candidate where one is, against films that are not liked.

        Films that the first stage did not choose stand as high with it as the one wanted, so that only what is read
        tells them apart, and what the first stage counts is learnt from candidates alone.
        """
        among = np.intersect1d(trial.wanted, trial.rows)
        wanted = int(self.rng.choice(among if len(among) else trial.wanted))
        rows = np.concatenate([[wanted], self._others(trial)]).astype(np.int32)
        prior = dict(zip(trial.rows.tolist(), standardised(trial.scores).tolist(), strict=True))
        level = prior.get(wanted, 0.0)
        scores = [prior.get(row, level) if len(among) else 0.0 for row in rows.tolist()]
        before = self.shelf.histories(trial.told.liked, rows, self.config.n_likes, near=self.config.near)
        return Group(before, self.shelf.long[rows], np.array(scores, dtype=np.float32))

    def _others(self, trial: Trial) -> RowArray:
        """Draw films that are not liked: half of them candidates, the others as often as people like them."""
        known = np.union1d(trial.own, trial.told.rows)
        near = np.setdiff1d(trial.rows, known)
        near = self.rng.permutation(near)[: (self.config.n_others + 1) // 2]
        chance = self.fame + 1e-6  # above 0, so that there are always enough to draw from
        chance[known] = 0.0
        chance[near] = 0.0
        n_far = self.config.n_others - len(near)
        far = self.rng.choice(len(chance), n_far, replace=False, p=chance / chance.sum(dtype=np.float64))
        return np.concatenate([near, far])

    def _of_wish(self, place: int) -> Group:
        rows = np.array(self.rows[place][1], dtype=np.int32)
        others = self.rng.choice(rows[1:], self.config.n_others, replace=len(rows) <= self.config.n_others)
        rows = np.concatenate([rows[:1], others]).astype(np.int32)
        before = np.tile(padded([self.wishes[place].tolist()], len(self.wishes[place])), (len(rows), 1))
        return Group(before, self.shelf.long[rows], np.zeros(len(rows), dtype=np.float32))
