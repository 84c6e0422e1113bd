"""The step that draws wishes to the films that meet them, among all films of the catalogue."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np

from recsys.artefact import write_whole
from recsys.offline.encoder.book import Matchbook
from recsys.offline.encoder.loss import distillation_loss, search_loss
from recsys.offline.encoder.student import Pupil, embed
from recsys.offline.encoder.wish import Wish, stream_wishes

MATCH, ALIKE, AGREEMENT, KEPT = 0.5, 0.05, 1.5, 1.0  # weights of the losses
N_HARDEST = 4  # wrong films looked at per wish
REFRESH_STEPS = 1000  # steps after which every film is encoded anew
SAVE_STEPS = 100  # steps between savings of the films' vectors
ENCODE_BATCH = 64


@dataclass(slots=True, eq=False)
class Bank:
    """The vectors of all films as the student last saw them, and as the teacher sees them.

    Args:
        book: the films.
        films: float32 [n_films, dim], no gradient.
        taught: the same for the teacher; rows of NaN are not computed yet.
    """

    book: Matchbook
    films: Any
    taught: Any


def open_bank(pupil: Pupil, book: Matchbook, path: Path) -> Bank:
    """Read the student's vectors of all films as last saved, or encode every film; the teacher's come when needed."""
    import torch
    from safetensors.torch import load_file

    films = load_file(path)["films"] if path.is_file() else None
    if films is None or len(films) != len(book.films):
        films = encode_films(pupil, book)
    films = films.to(pupil.student.device)
    return Bank(book, films, torch.full_like(films, torch.nan))


def save_bank(bank: Bank, path: Path) -> None:
    """Write the student's vectors of all films, so that an interrupted run need not encode them again."""
    from safetensors.torch import save

    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, save({"films": bank.films.contiguous().cpu()}))


def encode_films(pupil: Pupil, book: Matchbook) -> Any:
    """Give the student's vectors of all films, float32 [n_films, dim], no gradient."""
    import torch

    order = sorted(range(len(book.texts)), key=lambda row: len(book.texts[row].zh.encode()))
    batches = [order[start : start + ENCODE_BATCH] for start in range(0, len(order), ENCODE_BATCH)]
    with torch.no_grad():
        parts = [embed(pupil.student, [book.texts[row].zh for row in rows], pupil.half) for rows in batches]
    found = torch.cat(parts)
    return torch.empty_like(found).index_copy_(0, torch.tensor(order, device=found.device), found)


def stream_matches(pupil: Pupil, book: Matchbook, n_wishes: int, n_films: int, seed: int, path: Path) -> Iterator[Any]:
    """Yield the loss of one match step after another.

    Args:
        pupil: student and teacher; the student may change between steps.
        book: what wishes are drawn from.
        n_wishes: wishes per step, each in both languages.
        n_films: films per step that learn.
        seed: decides the wishes.
        path: where the films' vectors are kept between runs.
    """
    rng = random.Random(seed)
    wishes = stream_wishes(book, n_wishes, seed)
    bank = open_bank(pupil, book, path)
    for step in count(1):
        yield match_step(pupil, bank, next(wishes), n_films, rng)
        if step % REFRESH_STEPS == 0:
            bank.films = encode_films(pupil, book)
        if step % SAVE_STEPS == 1:
            save_bank(bank, path)


def match_step(pupil: Pupil, bank: Bank, wishes: Sequence[Wish], n_films: int, rng: random.Random) -> Any:
    """Give the loss of a batch of wishes, and note the vectors of the films that were encoded for it.

    The films that learn are, one half, such as meet a wish, and, the other half, the wrong films that now lie nearest
    to one; every other film of the catalogue is a match or a counterexample by the vector last noted.

    Args:
        pupil: student and teacher.
        bank: vectors of all films; changed.
        wishes: the batch.
        n_films: how many films learn.
        rng: decides which.

    Returns:
        A scalar: each wish finds its films in either language, both languages agree, wishes and films stay near the
        teacher's vectors of their English, films that the same people like find each other.

    Source: the choice of wrong films follows Xiong et al. 2021, "Approximate Nearest Neighbor Negative Contrastive
        Learning for Dense Text Retrieval", section 3.
    """
    import torch

    met = torch.from_numpy(np.stack([wish.met for wish in wishes])).to(bank.films.device)
    ignored = torch.from_numpy(np.stack([wish.ignored for wish in wishes])).to(bank.films.device)
    both = embed(pupil.student, [w.wish.zh for w in wishes] + [w.wish.en for w in wishes], pupil.half)
    chinese, english = both.chunk(2)
    rows = choose_films(wishes, (chinese + english).detach() @ bank.films.T, met | ignored, n_films, rng)
    films = embed(pupil.student, [bank.book.texts[row].zh for row in rows], pupil.half)
    table = bank.films.index_copy(0, torch.tensor(rows, device=films.device), films)
    found = search_loss(both, table, met.repeat(2, 1), ignored.repeat(2, 1))
    kept = _kept_wishes(pupil, wishes, chinese, english) + distillation_loss(films, _taught(pupil, bank, rows))
    loss = MATCH * found + AGREEMENT * distillation_loss(chinese, english) + KEPT * kept
    loss = loss + ALIKE * _alike_loss(bank.book, rows, films, table)
    bank.films[rows] = films.detach()
    return loss


def choose_films(wishes: Sequence[Wish], scores: Any, spared: Any, n: int, rng: random.Random) -> list[int]:
    """Choose the films that learn from a batch.

    Args:
        wishes: m wishes.
        scores: float32 [m, n_films], nearness of each film.
        spared: bool [m, n_films], films that are not wrong.
        n: how many to choose at most.
        rng: decides which.

    Returns:
        Rows in ascending order.
    """
    wrong = scores.masked_fill(spared, float("-inf")).topk(min(N_HARDEST, scores.shape[1]), dim=1).indices.tolist()
    rows = {wish.row for wish in rng.sample(wishes, min(n // 2, len(wishes)))}
    rest = sorted({row for found in wrong for row in found} - rows)
    return sorted(rows | set(rng.sample(rest, min(n - len(rows), len(rest)))))


def _kept_wishes(pupil: Pupil, wishes: Sequence[Wish], chinese: Any, english: Any) -> Any:
    import torch

    told = [i for i, wish in enumerate(wishes) if wish.meaning]
    if not told:
        return chinese.sum() * 0
    with torch.no_grad():
        target = embed(pupil.teacher, [wishes[i].meaning for i in told], pupil.half)
    return (distillation_loss(chinese[told], target) + distillation_loss(english[told], target)) / 2


def _taught(pupil: Pupil, bank: Bank, rows: Sequence[int]) -> Any:
    import torch

    new = [row for row in rows if bank.taught[row, 0].isnan()]
    if new:
        with torch.no_grad():
            bank.taught[new] = embed(pupil.teacher, [bank.book.texts[row].en for row in new], pupil.half)
    return bank.taught[rows]


def _alike_loss(book: Matchbook, rows: Sequence[int], films: Any, table: Any) -> Any:
    import torch

    liked = [i for i, row in enumerate(rows) if row in book.alike]
    if not liked:
        return films.sum() * 0
    met, own = torch.zeros((2, len(liked), len(table)), dtype=torch.bool, device=films.device)
    for place, i in enumerate(liked):
        met[place, list(book.alike[rows[i]])] = True
        own[place, rows[i]] = True
    return search_loss(films[liked], table, met, own)
