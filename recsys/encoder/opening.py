"""Settings -> an Encoder, on the fastest engine that can run its model here."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from recsys.config import EncoderConfig
from recsys.encoder.device import choose_device
from recsys.encoder.encode import Encoder
from recsys.encoder.engine import Engine
from recsys.encoder.folder import find_folder, fingerprint_of
from recsys.encoder.openvino_engine import OpenvinoEngine
from recsys.encoder.torch_engine import TorchEngine
from recsys.errors import EncoderError

logger = logging.getLogger(__name__)


def open_encoder(config: EncoderConfig, assets: Path, *, in_background: bool = False) -> Encoder:
    """Load the encoder that the settings name; the network is used only for a hub name that is not a folder.

    Args:
        config: which model, on which device, through which engine.
        assets: the folder whose `encoder` is the default model.
        in_background: return at once and load on a thread; what needs the weights waits, and raises what went wrong.

    Returns:
        The encoder.

    Raises:
        EncoderError: if the folder is missing or broken, or the hub cannot be reached.
    """
    folder = find_folder(config.model, assets)
    executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="encoder")
    loading = executor.submit(open_engine, folder, config)
    executor.shutdown(wait=not in_background)
    if not in_background:
        loading.result()
    return Encoder(loading, fingerprint_of(folder), config.batch_size)


def encoder_fingerprint(config: EncoderConfig, assets: Path) -> str:
    """Give the fingerprint of the encoder that the settings name, without loading its weights.

    Args:
        config: which model.
        assets: the folder whose `encoder` is the default model.

    Raises:
        EncoderError: if the folder is missing or broken, or the hub cannot be reached.
    """
    return fingerprint_of(find_folder(config.model, assets))


def open_engine(folder: Path, config: EncoderConfig) -> Engine:
    """Load a model into OpenVINO where that can run it, else into torch, which runs all.

    Args:
        folder: a sentence-transformers model.
        config: device and engine.

    Raises:
        EncoderError: if neither can load it.
    """
    device = choose_device(config.device)
    if device == "cpu" and config.engine == "auto":
        try:
            return OpenvinoEngine(folder)
        except ImportError as error:
            logger.warning("the encoder runs through torch, which is slower: %s", error)
        except EncoderError as error:
            logger.info("the encoder runs through torch, which is slower: %s", error)
    return TorchEngine(folder, device)
