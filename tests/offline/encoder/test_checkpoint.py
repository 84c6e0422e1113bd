from __future__ import annotations

from pathlib import Path

import numpy as np

from recsys.offline.encoder.checkpoint import load_checkpoint, save_checkpoint
from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.student import Pupil, load_model, make_pupil, translation_step, update

BATCH = [Pair("wo kan", "i watch"), Pair("xia yu", "rain")]


def make(teacher: Path) -> Pupil:
    return make_pupil(load_model(teacher), load_model(teacher), half=False)


def train(pupil: Pupil, steps: int) -> None:
    for _ in range(steps):
        update(pupil, translation_step(pupil, BATCH, with_english=True), rate=1.0)


def test_a_run_that_was_interrupted_ends_where_an_unbroken_one_does(teacher: Path, tmp_path: Path) -> None:
    unbroken, first, second = make(teacher), make(teacher), make(teacher)
    train(unbroken, 6)
    train(first, 4)
    save_checkpoint(tmp_path, first.student, first.optimizers, {"step": 4})
    assert load_checkpoint(tmp_path, second.student, second.optimizers) == {"step": 4}
    train(second, 2)
    np.testing.assert_allclose(second.student.encode(["rain"]), unbroken.student.encode(["rain"]), atol=1e-5)


def test_no_checkpoint_is_no_progress(teacher: Path, tmp_path: Path) -> None:
    pupil = make(teacher)
    assert load_checkpoint(tmp_path, pupil.student, pupil.optimizers) == {}
