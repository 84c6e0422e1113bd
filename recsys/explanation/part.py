"""The parts of a score, gathered as people think of them and in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from recsys.catalogue import Catalogue
from recsys.explanation.share import FilmSplit, film_shares
from recsys.features import WORD_NAMES
from recsys.types import FloatArray, Ranked, ScoreGroup, ScorePart

# A feature that stands in no group makes one of its own name, so that none is ever silent.
GROUP_OF: Mapping[str, str] = {
    **dict.fromkeys(WORD_NAMES, "words"),
    "likeness": "likeness",
    "kinship": "likeness",
    "taste": "taste",
    "company": "taste",
    "aversion": "taste",
    "quality": "quality",
    "renown": "popularity",
    "prominence": "popularity",
    "variety": "variety",
    "exploration": "exploration",
}


@dataclass(frozen=True, slots=True, eq=False)
class Arithmetic:
    """Everything that the scores of k films are made of, all over the same films in the same order.

    Args:
        ranked: the films in order, with their contributions.
        columns: float32 [k, f], the values behind these.
        mean: float32 [f], of the whole catalogue.
        weights: feature -> its weight.
        splits: feature -> how it splits onto films, for those that do.
    """

    ranked: Ranked
    columns: FloatArray
    mean: FloatArray
    weights: Mapping[str, float]
    splits: Mapping[str, FilmSplit]


def score_groups(place: int, sums: Arithmetic, catalogue: Catalogue) -> tuple[ScoreGroup, ...]:
    """Give the groups of one ranked film's score: the base first, then by size; they add up to the score.

    Features that add exactly nothing are left out.

    Args:
        place: position in the ranking, from 0.
        sums: what the scores are made of.
        catalogue: the films.
    """
    gathered: dict[str, list[ScorePart]] = {}
    for column, name in enumerate(sums.ranked.names):
        contribution = float(sums.ranked.contributions[place, column])
        if contribution == 0:
            continue
        weight, value, mean = 1.0, contribution, 0.0  # of what is added to a score without a weight
        if name in sums.weights:
            weight, value, mean = sums.weights[name], float(sums.columns[place, column]), float(sums.mean[column])
        split = sums.splits.get(name)
        films = film_shares(split, place, contribution, weight, catalogue) if split else ()
        part = ScorePart(name, contribution, weight, value, mean, films)
        gathered.setdefault(GROUP_OF.get(name, name), []).append(part)
    groups = [
        ScoreGroup(name, sum(part.contribution for part in parts), _by_size(parts)) for name, parts in gathered.items()
    ]
    return (ScoreGroup("base", sums.ranked.base), *sorted(groups, key=lambda group: -abs(group.contribution)))


def _by_size(parts: list[ScorePart]) -> tuple[ScorePart, ...]:
    return tuple(sorted(parts, key=lambda part: -abs(part.contribution)))
