"""The student: an English teacher with Chinese words added, and the step that trains it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recsys.errors import ConfigError
from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.loss import distillation_loss, translation_loss

TABLE_RATE = 1.5e-3  # learning rate of the token table
BODY_RATE = 1.2e-4  # learning rate of everything else
DISTILLATION, TRANSLATION = 4.0, 0.3  # weights of the losses
TRAIN_TOKENS = 96  # longer texts are cut while training
CHUNK = 48  # texts of about one length that are read together


@dataclass(frozen=True, slots=True, eq=False)
class Pupil:
    """What a training step needs.

    Args:
        student, teacher: SentenceTransformers; the teacher never changes.
        optimizers: of the token table and of the rest.
        half: compute in bfloat16.
        peak: share of the full learning rates at most; a student that has learnt already takes smaller steps.
    """

    student: Any
    teacher: Any
    optimizers: tuple[Any, ...]
    half: bool
    peak: float = 1.0


def load_model(folder: Path, device: str = "cpu") -> Any:
    """Open a SentenceTransformer for training on "cpu" or "cuda", without dropout."""
    import torch
    from sentence_transformers import SentenceTransformer

    # "eager" attention is twice as fast as the fused kernel on short texts on a CPU.
    options = {"dtype": torch.float32, "attn_implementation": "eager" if device == "cpu" else "sdpa"}
    return SentenceTransformer(str(folder), device=device, local_files_only=True, model_kwargs=options).eval()


def choose_device(wanted: str) -> str:
    """Give "cpu" or "cuda".

    Args:
        wanted: "cpu", "cuda", or "auto" for CUDA where there is some.

    Raises:
        ConfigError: if CUDA is wanted and there is none, or for any other word.
    """
    import torch

    if wanted not in ("auto", "cpu", "cuda"):
        raise ConfigError(f"device must be auto, cpu or cuda, not {wanted!r}")
    has_cuda = torch.cuda.is_available()
    if wanted == "cuda" and not has_cuda:
        raise ConfigError("no CUDA device here; take --device auto or --device cpu")
    return "cuda" if has_cuda and wanted != "cpu" else "cpu"


def make_pupil(student: Any, teacher: Any, half: bool, peak: float = 1.0) -> Pupil:
    """Set up the optimisers; the student's token table gets sparse gradients."""
    import torch

    table = student[0].auto_model.get_input_embeddings()
    table.sparse = True
    rest = [
        weight for name, weight in student.named_parameters() if weight is not table.weight and "pooler" not in name
    ]
    optimizers = (
        torch.optim.SparseAdam([table.weight], lr=TABLE_RATE),
        torch.optim.AdamW(rest, lr=BODY_RATE, weight_decay=0.01, fused=True),
    )
    return Pupil(student, teacher, optimizers, half, peak)


def embed(model: Any, texts: Sequence[str], half: bool) -> Any:
    """Give unit vectors float32 [n, dim], with gradients where the model has them on."""
    import torch

    # Short texts beside long ones would be mostly padding.
    order = sorted(range(len(texts)), key=lambda i: len(texts[i].encode()))
    chunks = [order[start : start + CHUNK] for start in range(0, len(order), CHUNK)]
    found = torch.cat([_embed_chunk(model, [texts[i] for i in chunk], half) for chunk in chunks])
    places = torch.tensor(order, device=found.device).argsort()
    return found[places]


def _embed_chunk(model: Any, texts: list[str], half: bool) -> Any:
    import torch

    device = model[0].auto_model.device
    options = {"padding": True, "truncation": True, "max_length": TRAIN_TOKENS, "return_tensors": "pt"}
    features = model.tokenizer(texts, **options).to(device)
    with torch.autocast(device.type, dtype=torch.bfloat16, enabled=half):
        states = model[0].auto_model(**features).last_hidden_state.float()
    mask = features["attention_mask"].unsqueeze(-1).float()
    return torch.nn.functional.normalize((states * mask).sum(1) / mask.sum(1), dim=1)


def translation_step(pupil: Pupil, pairs: Sequence[Pair], with_english: bool) -> Any:
    """Give the loss of a batch of translations.

    Args:
        pupil: student and teacher.
        pairs: the batch.
        with_english: also hold the student's English to the teacher's.
    """
    import torch

    with torch.no_grad():
        target = embed(pupil.teacher, [pair.en for pair in pairs], pupil.half)
    chinese = embed(pupil.student, [pair.zh for pair in pairs], pupil.half)
    loss = DISTILLATION * distillation_loss(chinese, target) + TRANSLATION * translation_loss(chinese, target)
    if with_english:
        english = embed(pupil.student, [pair.en for pair in pairs], pupil.half)
        loss = loss + DISTILLATION * distillation_loss(english, target)
    return loss


def update(pupil: Pupil, loss: Any, rate: float) -> None:
    """Change the student by one step.

    Args:
        pupil: changed in place.
        loss: scalar with gradients.
        rate: share of the highest learning rates, 0..1.
    """
    import torch

    for optimizer, full in zip(pupil.optimizers, (TABLE_RATE, BODY_RATE), strict=True):
        optimizer.param_groups[0]["lr"] = full * rate * pupil.peak
        optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(pupil.optimizers[1].param_groups[0]["params"], 1.0)
    for optimizer in pupil.optimizers:
        optimizer.step()
