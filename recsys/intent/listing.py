"""Titles in a list: "Heat, Collateral and Ronin", 「007和碟中谍那样的」."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recsys.intent.cue import SEPARATOR
from recsys.intent.mention import Mention


def joined_before(text: str, name: Mention, names: Sequence[Mention]) -> Mention | None:
    """Give the longest title that stands before another one in a list, None if there is none.

    Args:
        text: a normalised message.
        name: the later title.
        names: all titles of the message, the longest first.
    """
    before = (other for other in names if other.end < name.start and len(other.form) > 1)
    return next((other for other in before if SEPARATOR.fullmatch(text, other.end, name.start)), None)


def prefixes(words: str) -> list[str]:
    """Give some words, and the same less the last ones: "will smith in", "will smith", "will"."""
    split = words.split()
    return [" ".join(split[:count]) for count in range(len(split), 0, -1)]


def pieces_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the pieces of a message that may be a list stand, without blanks and marks around them."""
    start = 0
    for match in [*SEPARATOR.finditer(text), None]:
        piece = text[start : match.start() if match else len(text)]
        bare = piece.strip(' .。!！?？《》"')
        if bare:
            begin = start + piece.index(bare)
            yield begin, begin + len(bare)
        start = match.end() if match else start
