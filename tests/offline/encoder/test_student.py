from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.student import Pupil, embed, load_model, make_pupil, translation_step, update

BATCH = [Pair("wo kan dian ying", "i watch films"), Pair("xia yu le", "it is raining"), Pair("shu", "a book")]


@pytest.fixture
def pupil(teacher: Path) -> Pupil:
    return make_pupil(load_model(teacher), load_model(teacher), half=False)


def test_embedding_is_what_sentence_transformers_gives(pupil: Pupil) -> None:
    texts = ["science fiction", "a", "a longer text of several words"]
    np.testing.assert_allclose(embed(pupil.student, texts, half=False).detach(), pupil.student.encode(texts), atol=1e-5)


def test_training_lowers_the_loss_and_leaves_the_teacher(pupil: Pupil) -> None:
    before = pupil.teacher.encode(["films"])
    losses = []
    for step in range(30):
        loss = translation_step(pupil, BATCH, with_english=step % 2 == 0)
        update(pupil, loss, rate=1.0)
        losses.append(float(loss.detach()))
    assert losses[-1] < 0.8 * losses[1]
    np.testing.assert_array_equal(pupil.teacher.encode(["films"]), before)


def test_rate_zero_changes_nothing(pupil: Pupil) -> None:
    before = pupil.student.encode(["films"])
    update(pupil, translation_step(pupil, BATCH, with_english=True), rate=0.0)
    np.testing.assert_allclose(pupil.student.encode(["films"]), before, atol=1e-6)


def test_half_precision_gives_nearly_the_same_vectors(pupil: Pupil) -> None:
    texts = ["science fiction", "rain"]
    whole, half = (embed(pupil.student, texts, half=flag).detach() for flag in (False, True))
    assert float((whole * half).sum(1).min()) > 0.999
