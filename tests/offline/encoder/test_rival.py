from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from recsys.config import ROOT, EncoderConfig
from recsys.encoder import encoder_fingerprint
from recsys.errors import EncoderError, RecsysError
from recsys.offline.encoder.rival import Rival, dense_rival, open_rival, teacher_folder
from recsys.types import FloatArray

TEXTS = ["horror ghost", "comedy dog", "war"]


class Counter:
    """Encodes by three letters and counts the texts it read."""

    def __init__(self) -> None:
        self.n_texts = 0

    def __call__(self, texts: Sequence[str]) -> FloatArray:
        self.n_texts += len(texts)
        return np.array([[text.count(letter) for letter in "how"] for text in texts], dtype=np.float32)


def test_search_finds_the_best_of_each_pool() -> None:
    scores = np.array([[0.1, 0.9, 0.5], [0.2, 0.1, 0.0]], dtype=np.float32)
    rival = Rival("x", lambda wishes: scores[: len(wishes)])
    pools = np.array([[True, True, True], [False, True, False]])
    assert rival.search(["a", "b"], pools, 2).tolist() == [[1, 2], [1, -1]]
    assert rival.search(["a", "b"], pools[:1], 1).tolist() == [[1], [0]]


def test_a_word_search_finds_nothing_without_a_shared_word() -> None:
    rival = Rival("x", lambda wishes: np.array([[0.0, 2.0, 0.0]], dtype=np.float32), needs_match=True)
    assert rival.search(["a"], np.ones((1, 3), dtype=bool), 2).tolist() == [[1, -1]]


def test_film_vectors_are_kept_and_found_again(tmp_path: Path) -> None:
    encode = Counter()
    first = dense_rival("x", encode, TEXTS, fingerprint="f", cache=tmp_path)
    assert encode.n_texts == 3 and first.catalogue_seconds > 0
    again = dense_rival("x", encode, TEXTS, fingerprint="f", cache=tmp_path)
    assert encode.n_texts == 3 and again.catalogue_seconds == first.catalogue_seconds
    assert (again.score(["how"]) == first.score(["how"])).all()
    dense_rival("x", encode, TEXTS[:2], fingerprint="f", cache=tmp_path)
    dense_rival("x", encode, TEXTS, fingerprint="g", cache=tmp_path)
    dense_rival("x", encode, TEXTS, fingerprint="f", engine="other", cache=tmp_path)
    assert encode.n_texts == 1 + 1 + 3 + 2 + 3 + 3
    assert len(list(tmp_path.iterdir())) == 4


def test_broken_vectors_are_refused(tmp_path: Path) -> None:
    dense_rival("x", Counter(), TEXTS, fingerprint="f", cache=tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_bytes(b"PK no zip")
    with pytest.raises(RecsysError, match="delete the file"):
        dense_rival("x", Counter(), TEXTS, fingerprint="f", cache=tmp_path)


def test_rivals_open_by_name(teacher: Path, tmp_path: Path) -> None:
    (tmp_path / "encoder").symlink_to(teacher)
    seen: list[tuple[int, int]] = []
    shipped = open_rival("shipped", TEXTS, tmp_path, on_progress=lambda done, total: seen.append((done, total)))
    other = open_rival(str(teacher), TEXTS, tmp_path)
    static = open_rival("static", TEXTS, tmp_path)
    words = open_rival("bm25", TEXTS, tmp_path)
    assert [rival.name for rival in (shipped, other, static, words)] == ["shipped", "model", "static", "bm25"]
    assert seen == [(3, 3)]
    own = encoder_fingerprint(EncoderConfig(), tmp_path)
    assert (shipped.fingerprint, static.fingerprint, words.fingerprint) == (own, f"static-{own}", "")
    assert words.encode is None and words.search(["ghost"], np.ones((1, 3), dtype=bool), 2).tolist() == [[0, -1]]
    for rival in (shipped, other, static):
        assert rival.search([TEXTS[1]], np.ones((1, 3), dtype=bool), 1).tolist() == [[1]]
    with pytest.raises(EncoderError):
        open_rival(str(tmp_path / "none"), TEXTS, tmp_path)


def test_the_teacher_is_a_model() -> None:
    assert (teacher_folder() / "modules.json").is_file()
    assert teacher_folder() != ROOT / "assets" / "encoder"
