"""What the student is drawn to: the teacher's vectors, its own translation, films that meet a wish."""

from __future__ import annotations

from typing import Any

TEMPERATURE = 0.05
SAME = 0.95  # two teacher vectors nearer than this say the same: neither is the other's counterexample


def distillation_loss(student: Any, teacher: Any) -> Any:
    """Mean of 1 - cosine.

    Args:
        student: float32 [n, dim], unit rows.
        teacher: float32 [n, dim], unit rows, no gradient.

    Returns:
        A scalar in 0..2.

    Source: Reimers and Gurevych 2020, "Making Monolingual Sentence Embeddings Multilingual Using Knowledge
        Distillation", section 2, with cosine in place of the squared error.
    """
    return 1 - (student * teacher).sum(1).mean()


def translation_loss(student: Any, teacher: Any) -> Any:
    """Cross-entropy of finding the own translation among the batch's, in both directions.

    Args:
        student: float32 [n, dim], unit rows: the Chinese side.
        teacher: float32 [n, dim], unit rows: the English side.

    Returns:
        A scalar, 0 at best.

    Source: van den Oord et al. 2018, "Representation Learning with Contrastive Predictive Coding", eq. 4.
    """
    import torch

    own = torch.eye(len(student), dtype=torch.bool)
    same = (teacher @ teacher.T > SAME) & ~own
    return match_loss(student, teacher, own, same)


def match_loss(left: Any, right: Any, positive: Any, ignored: Any = None) -> Any:
    """Cross-entropy of finding one's matches among the batch's, in both directions.

    Args:
        left: float32 [n, dim], unit rows.
        right: float32 [n, dim], unit rows.
        positive: bool [n, n], True where left i matches right j; the diagonal is True.
        ignored: bool [n, n], pairs that count neither as match nor as counterexample; None for none.

    Returns:
        A scalar, 0 at best.

    Source: Khosla et al. 2020, "Supervised Contrastive Learning", eq. 3 (sum inside the logarithm).
    """
    logits = left @ right.T / TEMPERATURE
    if ignored is not None:
        logits = logits.masked_fill(ignored, float("-inf"))
    hits = logits.masked_fill(~positive, float("-inf"))
    rows = logits.logsumexp(1) - hits.logsumexp(1)
    columns = logits.logsumexp(0) - hits.logsumexp(0)
    return (rows.mean() + columns.mean()) / 2
