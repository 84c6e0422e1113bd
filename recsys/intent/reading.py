"""What the encoder reads for an understood piece: the same whatever word of whichever language it was said with."""

from __future__ import annotations

from collections.abc import Sequence

from recsys.catalogue import Lexicon
from recsys.types import Part


def reading_of(parts: Sequence[Part], lexicon: Lexicon) -> str:
    """Give the names of some parts in both languages, as a film's text holds them.

    Args:
        parts: what was understood in one piece.
        lexicon: the names.
    """
    names = (name for part in parts for name in (lexicon.label(part.kind, str(part.value), "zh"), str(part.value)))
    return " ".join(dict.fromkeys(names))
