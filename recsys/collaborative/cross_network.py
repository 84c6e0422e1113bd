"""The network of the cross-encoder: a transformer, the mean of its states, one number; how it learns and is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.cross_pair import Tokens, joined
from recsys.errors import ModelError
from recsys.types import FloatArray

PAIRS = 1024  # read at once when scoring
HEAD_LR = 1e-3  # step of Adam for what stands behind the transformer


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """One film wanted among others.

    Args:
        before: int32 [k, a], what is read before each film.
        film: int32 [k, b], the films; the first is the one wanted.
        prior: float32 [k], the first stage's scores, standardised over the person's candidates; zeros for wishes.
    """

    before: Tokens
    film: Tokens
    prior: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """A transformer with a head, on its device.

    Args:
        body: a transformers model.
        head: torch Linear [dim -> 1].
        trust: torch scalar, what one standard deviation of the first stage counts.
        device: "cpu" or "cuda".
    """

    body: Any
    head: Any
    trust: Any
    device: str

    def read(self, tokens: Tokens, kinds: Tokens) -> Any:
        """Give one number per line as a tensor [n].

        Args:
            tokens: int32 [n, length], 0 is padding.
            kinds: int32 [n, length], 0 or 1.
        """
        import torch

        ids, types = (torch.from_numpy(part).to(self.device, torch.long) for part in (tokens, kinds))
        mask = ids != 0
        with torch.autocast(self.device, dtype=torch.bfloat16, enabled=_has_half(self.device)):
            states = self.body(input_ids=ids, attention_mask=mask.long(), token_type_ids=types).last_hidden_state
        weight = mask.unsqueeze(-1).float()
        return self.head((states.float() * weight).sum(dim=1) / weight.sum(dim=1)).squeeze(-1)

    def score(self, before: Tokens, film: Tokens, marks: Tokens) -> FloatArray:
        """Give one number per pair, without learning.

        Args:
            before: int32 [n, a], histories or wishes.
            film: int32 [n, b].
            marks: int32 [2].

        Returns:
            float32 [n].
        """
        import torch

        self.body.eval()
        parts = [np.zeros(0, dtype=np.float32)]
        with torch.inference_mode():
            for start in range(0, len(before), PAIRS):
                stop = start + PAIRS
                parts.append(self.read(*joined(before[start:stop], film[start:stop], marks)).float().cpu().numpy())
        return np.concatenate(parts)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Give the weights in half precision and the settings that `network_of` makes the network of again."""
        found = {f"body.{name}": value for name, value in self.body.state_dict().items() if value.is_floating_point()}
        found |= {f"head.{name}": value for name, value in self.head.state_dict().items()} | {"trust": self.trust}
        settings = np.frombuffer(json.dumps(self.body.config.to_dict()).encode(), dtype=np.uint8)
        return {name: value.detach().cpu().numpy().astype(np.float16) for name, value in found.items()} | {
            "settings": settings
        }


def start_network(base: Path, device: str, seed: int, *, trust: float, n_layers: int) -> Network:
    """Take a transformer from a folder and put a head of zeros behind it; the vectors of its words stay as they are.

    Args:
        base: folder with config.json and weights.
        device: "cpu" or "cuda".
        seed: of the dropout.
        trust: what a standard deviation of the first stage counts before anything is learnt.
        n_layers: of the transformer, the first ones; 0 takes all.

    Raises:
        ModelError: if the folder cannot be loaded.
    """
    import torch
    from transformers import AutoModel

    torch.manual_seed(seed)
    options: dict[str, Any] = {"dtype": torch.float32, "add_pooling_layer": False, "attn_implementation": "sdpa"}
    options |= {"num_hidden_layers": n_layers} if n_layers else {}
    try:
        with _quiet():
            body = AutoModel.from_pretrained(str(base), local_files_only=True, **options)
    except (OSError, ValueError, TypeError) as error:
        raise ModelError(f"{base} is no transformer that a cross-encoder can start from: {error}") from error
    body.get_input_embeddings().weight.requires_grad_(False)  # most of all weights, and the texts are few
    return _assemble(body, device, torch.tensor(trust))


def network_of(arrays: Mapping[str, NDArray[Any]], device: str) -> Network:
    """Make the network that gave these arrays.

    Args:
        arrays: see `Network.arrays`.
        device: "cpu" or "cuda".

    Raises:
        ModelError: if weights are missing or of the wrong shape.
    """
    import torch
    from transformers import AutoConfig, AutoModel

    try:
        settings = json.loads(arrays["settings"].tobytes())
        body = AutoModel.from_config(AutoConfig.for_model(**settings), add_pooling_layer=False)
        network = _assemble(body, device, torch.tensor(float(arrays["trust"])))
        for part, name in ((network.body, "body."), (network.head, "head.")):
            part.load_state_dict({
                key.removeprefix(name): torch.from_numpy(np.asarray(value, dtype=np.float32))
                for key, value in arrays.items() if key.startswith(name)
            })  # fmt: skip
    except (KeyError, ValueError, RuntimeError) as error:
        raise ModelError(f"the cross-encoder's file does not fit together: {error}") from error
    return network


def learn(
    network: Network, groups: Iterator[list[Group]], n_steps: int, marks: Tokens, *, lr: float, decay: float,
    on_step: Callable[[int], None],
) -> list[float]:  # fmt: skip
    """Raise the films wanted above the others of their groups: softmax over each group.

    Args:
        network: changed in place.
        groups: one batch a step; all groups of a batch are equally large.
        n_steps: batches.
        marks: int32 [2].
        lr: highest step of Adam for the transformer; rises over a tenth of the steps, then falls to 0.
        decay: weight decay, per unit of lr.
        on_step: called with the steps done.

    Returns:
        The loss of each step.
    """
    import torch

    head = [*network.head.parameters(), network.trust]
    body = [weight for weight in network.body.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW([{"params": body, "lr": lr}, {"params": head, "lr": HEAD_LR}],
                                  weight_decay=decay)  # fmt: skip
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / max(n_steps * 0.1, 1), (n_steps - step) / max(n_steps * 0.9, 1))
    )
    network.body.train()
    losses = []
    for step in range(n_steps):
        loss = _loss(network, next(groups), marks)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(body, 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.detach())
        on_step(step + 1)
    network.body.eval()
    return [float(loss) for loss in losses]


def _loss(network: Network, batch: list[Group], marks: Tokens) -> Any:
    import torch

    width = max(group.before.shape[1] for group in batch)
    before = np.concatenate([np.pad(group.before, ((0, 0), (0, width - group.before.shape[1]))) for group in batch])
    read = network.read(*joined(before, np.concatenate([group.film for group in batch]), marks))
    prior = torch.from_numpy(np.stack([group.prior for group in batch])).to(network.device)
    logits = read.view(len(batch), -1) + network.trust * prior
    return -torch.log_softmax(logits, dim=1)[:, 0].mean()


def _has_half(device: str) -> bool:
    """Tell whether bfloat16 is computed by the processor itself; elsewhere it is slower than float32."""
    import torch

    checks = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")  # not every release of torch has both
    return device != "cpu" or any(getattr(torch.cpu, check, bool)() for check in checks)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep transformers' loading bar and its note on the weights that are not needed out of the terminal."""
    from transformers.utils import logging as chatter

    verbosity = chatter.get_verbosity()
    chatter.set_verbosity_error()
    chatter.disable_progress_bar()
    try:
        yield
    finally:
        chatter.set_verbosity(verbosity)
        chatter.enable_progress_bar()


def _assemble(body: Any, device: str, trust: Any) -> Network:
    import torch

    head = torch.nn.Linear(body.config.hidden_size, 1)
    torch.nn.init.zeros_(head.weight)
    torch.nn.init.zeros_(head.bias)
    scalar = trust.float().to(device).requires_grad_()
    return Network(body.to(device).eval(), head.to(device), scalar, device)
