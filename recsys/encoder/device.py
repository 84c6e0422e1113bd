"""Where a model runs."""

from __future__ import annotations

import ctypes
import logging
import sys

logger = logging.getLogger(__name__)


def choose_device(wanted: str) -> str:
    """Give "cuda" if that is wanted or nothing else is and it works, else "cpu".

    Args:
        wanted: "auto", "cpu" or "cuda".
    """
    # Importing torch takes seconds: without a driver there is nothing to ask it.
    if wanted == "cpu" or (wanted == "auto" and not has_driver()):
        return "cpu"
    import torch

    if not torch.cuda.is_available():
        if wanted == "cuda":
            logger.warning("no CUDA device; the encoder runs on the CPU")
        return "cpu"
    try:
        # A driver may be present that cannot run this build's kernels: try one.
        torch.ones(8, device="cuda").sum().item()
    except RuntimeError as error:
        logger.warning("the CUDA device cannot run a kernel (%s); the encoder runs on the CPU", error)
        return "cpu"
    return "cuda"


def has_driver() -> bool:
    """Tell whether a CUDA driver is installed, working or not."""
    try:
        ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return False
    return True
