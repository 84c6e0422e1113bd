"""Texts -> unit vectors; outside `offline` the only place that runs a neural network."""

from __future__ import annotations

from recsys.encoder.encode import Encoder
from recsys.encoder.opening import encoder_fingerprint, open_encoder

__all__ = ["Encoder", "encoder_fingerprint", "open_encoder"]
