"""What was found in a message, before negation and grouping make parts of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recsys.types import PartKind, PartValue, Span


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a word stands for.

    Args:
        kind: what it speaks about.
        value: as in `Part.value`.
        role: as in `Part.role`.
    """

    kind: PartKind
    value: PartValue
    role: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of the message that is understood.

    Args:
        start, end: where it stands, in code points of the message.
        meanings: what it stands for; empty for a stretch that must stay together but means nothing known.
        either: True if its meanings are alternatives (a region's countries), False if all are meant.
        rank: 0 beats 1 beats 2 ... where two hits overlap; within a rank the longer one wins.
        denied: what is ruled out where the words are denied; the same as `meanings` if empty.
        doubt: True if its meanings are the bearers of one name, the likeliest first, of whom one is meant.
        opinion: +1 or -1 if its own words already say that it is (not) liked, 0 if its surroundings decide.
    """

    start: int
    end: int
    meanings: tuple[Meaning, ...] = ()
    either: bool = False
    rank: int = 5
    opinion: int = 0
    denied: tuple[Meaning, ...] = ()
    doubt: bool = False

    @property
    def kind(self) -> str:
        """The kind of its first meaning, "" for none."""
        return self.meanings[0].kind if self.meanings else ""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


def choose(hits: Iterable[Hit]) -> list[Hit]:
    """Keep the hits that do not overlap a better one.

    Args:
        hits: in any order; of equals the first stays.

    Returns:
        The kept ones in reading order.
    """
    taken: set[int] = set()
    kept = []
    for hit in sorted(hits, key=lambda hit: (hit.rank, hit.start - hit.end)):
        places = range(hit.start, hit.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)
