"""Ranked films -> recommendations, each with its reasons in words."""

from __future__ import annotations

from recsys.explanation import build_reasons
from recsys.index import FilmIndex
from recsys.retrieval import meets
from recsys.types import Query, Ranked, Recommendation
from recsys.wording import Names, phrase_reasons


def build_items(query: Query, ranked: Ranked, index: FilmIndex, names: Names) -> tuple[Recommendation, ...]:
    """Give the recommendations behind a ranking, best first.

    Args:
        query: what was looked for.
        ranked: the films in order.
        index: their vectors.
        names: the films, and how things are called in the language of the reasons.
    """
    wants = [part for part in query.constraints if not part.exclude]
    true_of = {part: meets(part, names.catalogue, names.lexicon) for part in wants if part.kind != "like"}
    items = []
    for place, row in enumerate(ranked.rows.tolist()):
        film = names.catalogue.films[row]
        met = [part for part in wants if part.kind == "like" or true_of[part][row]]
        reasons = build_reasons(place, ranked, query, index, names.catalogue)
        alone = int(ranked.alone[place]) if len(ranked.alone) else 0
        reasons, headline = phrase_reasons(reasons, film, met, query, names, alone)
        items.append(Recommendation(film, float(sum(r.contribution for r in reasons)), reasons, headline, alone))
    return tuple(items)
