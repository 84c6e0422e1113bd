"""How long, how fast and on what a student is trained."""

from __future__ import annotations

from dataclasses import dataclass

from recsys.errors import ConfigError

WARM_UP = 0.02  # share of the time in which the learning rate rises
LAST_RATE = 0.03  # share of the full learning rate at the end


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """How the student is made and trained."""

    minutes: float = 120.0  # on the clock, over all resumptions; a busy machine does fewer steps
    n_words: int = 36_000  # Chinese words of two characters or more that become tokens
    batch_size: int = 96  # pairs per translation step
    n_wishes: int = 64  # wishes per match step, each in both languages
    n_films: int = 32  # films that learn in a match step
    match_share: float = 0.25  # share of steps that are match steps
    match_from: float = 0.2  # share of the time after which match steps begin; 0 when started from a trained student
    english_share: float = 0.3  # share of translation steps that also hold the English to the teacher
    peak: float = 1.0  # share of the full learning rates at most
    half: bool = True  # compute in bfloat16
    dialogues: bool = False  # also learn from the dialogues that measure the recommender
    device: str = "auto"  # auto, cpu or cuda
    seed: int = 0

    def __post_init__(self) -> None:
        if self.minutes <= 0 or self.batch_size < 2 or self.n_wishes < 2 or self.n_films < 2:
            raise ConfigError(f"minutes must be above 0 and batches hold 2 or more, not {self}")
        if not 0 < self.peak <= 1:
            raise ConfigError(f"peak must be above 0 and at most 1, not {self.peak}")


PRESETS = {
    "small": TrainConfig(),
    # For a GPU: larger batches, and as many tokens as keep the model below 90 MB.
    "full": TrainConfig(minutes=90.0, n_words=46_000, batch_size=768, n_wishes=384, n_films=256, match_share=0.3),
    "tiny": TrainConfig(n_words=200, batch_size=8, n_wishes=4, n_films=4, half=False, device="cpu"),
}
WARM = {"match_from": 0.0, "peak": 0.5}  # what a start from a trained student changes


def learning_rate(done: float) -> float:
    """Give the share of the full learning rate after the share `done` of the time: a short rise, a long fall."""
    if done < WARM_UP:
        return max(done / WARM_UP, LAST_RATE)
    return max((1 - done) / (1 - WARM_UP), LAST_RATE)
