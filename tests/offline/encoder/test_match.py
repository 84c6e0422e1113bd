from __future__ import annotations

import random
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from recsys.offline.encoder.book import Matchbook
from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.match import (
    choose_films,
    encode_films,
    match_step,
    open_bank,
    save_bank,
    stream_matches,
)
from recsys.offline.encoder.student import Pupil, load_model, make_pupil, update
from recsys.offline.encoder.wish import Wish, stream_wishes


@pytest.fixture
def pupil(teacher: Path) -> Pupil:
    return make_pupil(load_model(teacher), load_model(teacher), half=False)


def test_films_are_encoded_in_their_order(pupil: Pupil, book: Matchbook) -> None:
    vectors = encode_films(pupil, book)
    expected = pupil.student.encode([book.texts[row].zh for row in (0, 31, 59)])
    assert vectors.shape == (60, 16)
    assert float((vectors[[0, 31, 59]].numpy() * expected).sum(1).min()) > 0.98  # training reads fewer tokens


def test_the_bank_is_kept_between_runs(pupil: Pupil, book: Matchbook, tmp_path: Path) -> None:
    path = tmp_path / "checkpoint" / "films.safetensors"
    bank = open_bank(pupil, book, path)
    bank.films.zero_()
    save_bank(bank, path)
    assert float(open_bank(pupil, book, path).films.abs().sum()) == 0
    fewer = replace(book, films=book.films[:9], texts=book.texts[:9])
    assert len(open_bank(pupil, fewer, path).films) == 9


def wish_for(row: int, n: int = 60) -> Wish:
    met = np.arange(n) == row
    return Wish(Pair("片", "film"), "film", row, met, np.zeros(n, dtype=np.bool_))


def test_the_nearest_wrong_films_learn_beside_the_right_ones() -> None:
    import torch

    wishes = [wish_for(0), wish_for(1)]
    scores = torch.zeros(2, 60)
    scores[:, [0, 1, 7, 8, 9, 10, 11]] = torch.tensor([5.0, 5.0, 4.0, 4.0, 4.0, 4.0, -1.0])
    spared = torch.zeros(2, 60, dtype=torch.bool)
    spared[:, [0, 1]] = True
    assert choose_films(wishes, scores, spared, 6, random.Random(0)) == [0, 1, 7, 8, 9, 10]
    assert set(choose_films(wishes, scores, spared, 4, random.Random(0))) < {0, 1, 7, 8, 9, 10}


def test_training_on_one_batch_lowers_its_loss_and_notes_the_films(
    pupil: Pupil, book: Matchbook, tmp_path: Path
) -> None:
    liked = replace(book, alike={row: (row + 1,) for row in range(59)})
    bank = open_bank(pupil, liked, tmp_path / "films.safetensors")
    before = bank.films.clone()
    batch = next(stream_wishes(liked, 8, seed=0))
    losses = []
    for _ in range(12):
        loss = match_step(pupil, bank, batch, 8, random.Random(0))
        update(pupil, loss, rate=1.0)
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0]
    changed = (bank.films != before).any(1)
    assert 8 <= int(changed.sum()) < 60
    assert not bank.films.requires_grad
    assert bool(bank.taught[changed].isfinite().all())


def test_batches_go_on_and_the_films_are_saved(pupil: Pupil, book: Matchbook, tmp_path: Path) -> None:
    path = tmp_path / "films.safetensors"
    losses = list(islice(stream_matches(pupil, book, 6, 6, 0, path), 3))
    assert all(loss.requires_grad and float(loss.detach()) > 0 for loss in losses)
    assert path.is_file()
