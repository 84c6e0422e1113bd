from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from recsys.errors import ConfigError
from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.student import (
    CHUNK,
    Pupil,
    choose_device,
    embed,
    load_model,
    make_pupil,
    translation_step,
    update,
)

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


def test_texts_of_several_chunks_come_back_in_their_order(pupil: Pupil) -> None:
    texts = [letter * (1 + i % 7) for i, letter in enumerate("abcdefghij" * 8)]
    assert len(texts) > CHUNK
    np.testing.assert_allclose(embed(pupil.student, texts, half=False).detach(), pupil.student.encode(texts), atol=1e-5)


def test_a_lower_peak_takes_smaller_steps(teacher: Path) -> None:
    def moved(peak: float) -> float:
        pupil = make_pupil(load_model(teacher), load_model(teacher), half=False, peak=peak)
        before = pupil.student.encode(["films"])
        update(pupil, translation_step(pupil, BATCH, with_english=False), rate=1.0)
        return float(np.abs(pupil.student.encode(["films"]) - before).max())

    assert 0 < moved(0.1) < moved(1.0)


def test_devices_are_chosen_and_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    assert choose_device("auto") == choose_device("cpu") == "cpu"
    with pytest.raises(ConfigError, match="no CUDA"):
        choose_device("cuda")
    with pytest.raises(ConfigError, match="'tpu'"):
        choose_device("tpu")
    monkeypatch.setattr("torch.cuda.is_available", lambda: True)
    assert choose_device("auto") == "cuda"
