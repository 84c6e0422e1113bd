"""Query -> Candidates: the stated constraints decide which films may be shown, four sources which are worth scoring."""

from recsys.retrieval.constraint import allowed_films, alternatives, count_unknown, relax, unmet
from recsys.retrieval.fact import SOFT_KINDS, groups, is_known, meets
from recsys.retrieval.source import retrieve

__all__ = [
    "SOFT_KINDS",
    "allowed_films",
    "alternatives",
    "count_unknown",
    "groups",
    "is_known",
    "meets",
    "relax",
    "retrieve",
    "unmet",
]
