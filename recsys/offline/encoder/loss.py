"""What the student is drawn to: the teacher's vectors, its own translation, the films that meet a wish."""

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

    own = torch.eye(len(student), dtype=torch.bool, device=student.device)
    same = (teacher @ teacher.T > SAME) & ~own
    return (search_loss(student, teacher, own, same) + search_loss(teacher, student, own, same)) / 2


def search_loss(asked: Any, table: Any, met: Any, ignored: Any) -> Any:
    """Cross-entropy of finding any of a wish's films among all.

    Args:
        asked: float32 [m, dim], unit rows.
        table: float32 [n, dim], unit rows.
        met: bool [m, n], True where film j meets wish i; each row has one True or more.
        ignored: bool [m, n], films that count neither as match nor as counterexample.

    Returns:
        A scalar, 0 at best: the mean over wishes.

    Source: Khosla et al. 2020, "Supervised Contrastive Learning", eq. 3 (sum inside the logarithm).
    """
    logits = (asked @ table.T / TEMPERATURE).masked_fill(ignored & ~met, float("-inf"))
    return (logits.logsumexp(1) - logits.masked_fill(~met, float("-inf")).logsumexp(1)).mean()
