"""All constraints that are found by patterns rather than by a list of names, the years aside."""

from __future__ import annotations

from recsys.intent.audience import find_audiences
from recsys.intent.certificate import find_certificates
from recsys.intent.foreign import find_foreign
from recsys.intent.hit import Hit
from recsys.intent.popularity import find_popularity
from recsys.intent.rating import find_ratings
from recsys.intent.runtime import find_runtimes
from recsys.intent.seen import find_seen

_FINDERS = (
    find_runtimes,
    find_ratings,
    find_audiences,
    find_seen,
    find_popularity,
    find_certificates,
    find_foreign,
)


def find_constraints(text: str) -> list[Hit]:
    """Find lengths, scores, fame, viewers, films seen, certificates and films from elsewhere.

    Args:
        text: a normalised message.

    Returns:
        Hits; they may overlap.
    """
    return [hit for find in _FINDERS for hit in find(text)]
