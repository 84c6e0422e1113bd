"""Sentences of everyday language: how near a model puts those of one meaning, within and across the languages."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from recsys.errors import RecsysError
from recsys.offline.encoder.corpus import hold_out, load_pairs
from recsys.offline.encoder.probe import PHRASES
from recsys.types import FloatArray

Encode = Callable[[Sequence[str]], FloatArray]


def similarity_scores(encode: Encode, data: Path) -> dict[str, float]:
    """Give how far cosines agree with people on the development sets.

    Args:
        encode: n texts -> float32 [n, dim], unit rows.
        data: folder with `encoder_dev/`.

    Returns:
        stsb_zh, stsb_en: Spearman's rho with people's scores, -1..1;
        lcqmc_auc: chance that a pair of Chinese questions of one meaning is nearer than one that is not, 0..1.

    Raises:
        RecsysError: if a file is missing or broken.

    Source:
        STS-B (Cer et al. 2017) and its Chinese translation; LCQMC (Liu et al. 2018).
    """
    folder = data / "encoder_dev"
    return {
        "stsb_zh": similarity_rho(encode, folder / "stsb_zh.dev.tsv.gz"),
        "stsb_en": similarity_rho(encode, folder / "stsb_en.dev.tsv.gz"),
        "lcqmc_auc": paraphrase_auc(encode, folder / "lcqmc.dev.tsv.gz"),
    }


def translation_scores(encode: Encode, data: Path) -> dict[str, float]:
    """Give the share of held-out sentences of Tatoeba whose translation is the nearest of all.

    Args:
        encode: n texts -> float32 [n, dim], unit rows.
        data: folder with `parallel/`.

    Returns:
        tatoeba_zh_en, tatoeba_en_zh: 0..1.

    Raises:
        RecsysError: if the file is missing or broken.
    """
    _, kept = hold_out(load_pairs(data, "tatoeba"))
    zh, en = encode([pair.zh for pair in kept]), encode([pair.en for pair in kept])
    return {"tatoeba_zh_en": nearest_share(zh, en), "tatoeba_en_zh": nearest_share(en, zh)}


def phrase_scores(encode: Encode) -> dict[str, float]:
    """Give the same share for hand-made phrases of film talk: phrase_zh_en, phrase_en_zh."""
    zh, en = encode([zh for zh, _ in PHRASES]), encode([en for _, en in PHRASES])
    return {"phrase_zh_en": nearest_share(zh, en), "phrase_en_zh": nearest_share(en, zh)}


def nearest_share(left: FloatArray, right: FloatArray) -> float:
    """Give the share of rows of `left` whose nearest row of `right` has the same number."""
    return float(((left @ right.T).argmax(axis=1) == np.arange(len(left))).mean())


def similarity_rho(encode: Encode, path: Path) -> float:
    """Give Spearman's rho of cosine and people's score on a file of text TAB text TAB score, gzip.

    Raises:
        RecsysError: if the file is missing or broken.
    """
    from scipy.stats import spearmanr

    cosines, scores = _cosines(encode, path)
    return float(spearmanr(cosines, scores).statistic)


def paraphrase_auc(encode: Encode, path: Path) -> float:
    """Give the area under the ROC curve of the cosine on a file of text TAB text TAB 0 or 1, gzip.

    Raises:
        RecsysError: if the file is missing or broken.
    """
    from scipy.stats import rankdata

    cosines, labels = _cosines(encode, path)
    same = labels > 0
    n_same, n_other = int(same.sum()), int((~same).sum())
    if not n_same or not n_other:
        raise RecsysError(f"{path} has {n_same} pairs of one meaning and {n_other} others; it needs both")
    # The area is the share of (same, other) pairs in the right order: Mann and Whitney's U.
    return float((rankdata(cosines)[same].sum() - n_same * (n_same + 1) / 2) / (n_same * n_other))


def _cosines(encode: Encode, path: Path) -> tuple[FloatArray, FloatArray]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [line.rstrip("\n").split("\t") for line in lines]
        scores = np.array([float(row[2]) for row in rows], dtype=np.float32)
    except (OSError, EOFError, ValueError, IndexError) as error:
        raise RecsysError(f"{path} cannot be read ({error}); give its folder with --data") from error
    left, right = encode([row[0] for row in rows]), encode([row[1] for row in rows])
    return (left * right).sum(axis=1), scores
