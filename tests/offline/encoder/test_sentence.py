from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from recsys.errors import RecsysError
from recsys.offline.encoder.sentence import (
    nearest_share,
    paraphrase_auc,
    phrase_scores,
    similarity_rho,
    similarity_scores,
    translation_scores,
)
from recsys.types import FloatArray


def by_letter(texts: Sequence[str]) -> FloatArray:
    """Counts of characters: texts that share some are near."""
    vectors = np.zeros((len(texts), 512), dtype=np.float32)
    for row, text in enumerate(texts):
        for char in text.lower():
            vectors[row, ord(char) % 512] += 1
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def write(path: Path, rows: Sequence[str]) -> Path:
    import gzip

    path.write_bytes(gzip.compress("".join(row + "\n" for row in rows).encode()))
    return path


def test_share_of_own_translations() -> None:
    rows = np.eye(4, dtype=np.float32)
    assert nearest_share(rows, rows) == 1
    assert nearest_share(rows, rows[[0, 1, 3, 2]]) == 0.5


def test_rho_follows_the_scores(data: Path) -> None:
    assert similarity_rho(by_letter, data / "encoder_dev" / "stsb_zh.dev.tsv.gz") == pytest.approx(1)
    with pytest.raises(RecsysError, match="--data"):
        similarity_rho(by_letter, data / "none.tsv.gz")


def test_area_counts_pairs_in_the_right_order(tmp_path: Path) -> None:
    pairs = ["ab\tab\t1", "ab\tax\t1", "ab\txy\t0", "ab\tab\t0"]
    # The first is level with the last wrong pair (half), the second behind it: 2.5 of 4 comparisons are right.
    assert paraphrase_auc(by_letter, write(tmp_path / "a.gz", pairs)) == pytest.approx(2.5 / 4)
    with pytest.raises(RecsysError, match="needs both"):
        paraphrase_auc(by_letter, write(tmp_path / "b.gz", pairs[:2]))
    with pytest.raises(RecsysError, match="--data"):
        paraphrase_auc(by_letter, write(tmp_path / "c.gz", ["ab\tab"]))


def test_scores_have_their_names(data: Path) -> None:
    found = similarity_scores(by_letter, data)
    assert found["lcqmc_auc"] == 1 and set(found) == {"stsb_zh", "stsb_en", "lcqmc_auc"}
    assert set(translation_scores(by_letter, data)) == {"tatoeba_zh_en", "tatoeba_en_zh"}
    assert 0 <= phrase_scores(by_letter)["phrase_zh_en"] < 0.5
