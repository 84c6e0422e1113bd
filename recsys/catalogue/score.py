"""How good and how well known a film is, from the public scores and votes of three sites.

Source: the Bayesian average is that of weighted rankings, (v * mean + m * prior) / (v + m), with v votes and m votes'
worth of trust in the prior.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recsys.types import FloatArray

Table = NDArray[np.float64]

SITES = ("imdb", "tmdb", "douban")
VOTE_WEIGHT = (1.0, 20.0, 1.0)  # TMDB has about a twentieth of the voters of the other two
RATING_WEIGHT = 1000.0  # one MovieLens rating in the sample stands for about so many votes elsewhere
PRIOR_VOTES = 1000.0  # so many votes count as much as the prior
UNKNOWN_VOTES = 500.0  # what a score of unknown votes is trusted with
NEUTRAL_SCORE = 6.5  # the prior of a table without any score
WORST_SCORE, BEST_SCORE = 4.0, 9.5  # quality 0 and 1
MIN_SHARED = 50  # films that two sites must share before their levels are compared
RENOWN_FLOOR = 500.0  # votes from which a film begins to be known


def bayesian_scores(scores: Table, votes: Table) -> tuple[FloatArray, NDArray[np.int64]]:
    """Give each film's Bayesian average score and its number of votes.

    Sites are first brought to one level (`site_offsets`); within a film they are weighted by the logarithm of their
    votes; then the film is pulled to the catalogue's mean, the more the fewer its votes.

    Args:
        scores: float64 [n, 3], columns as in SITES, 0 to 10, NaN where unknown.
        votes: float64 [n, 3], NaN where unknown.

    Returns:
        score float32 [n], 0 to 10 (the prior where nothing is known), and votes int64 [n].
    """
    scores = scores - site_offsets(scores)
    known = ~np.isnan(scores)
    trusted = np.where(known, np.where(np.isnan(votes), UNKNOWN_VOTES, votes), 0.0)
    weight = np.log1p(trusted)
    total = weight.sum(axis=1)
    rated = total > 0
    mean = np.full(len(scores), NEUTRAL_SCORE)
    np.divide((weight * np.where(known, scores, 0.0)).sum(axis=1), total, out=mean, where=rated)
    prior = float(mean[rated].mean()) if rated.any() else NEUTRAL_SCORE
    evidence = trusted @ np.array(VOTE_WEIGHT)
    score = (evidence * mean + PRIOR_VOTES * prior) / (evidence + PRIOR_VOTES)
    return np.clip(score, 0.0, 10.0).astype(np.float32), np.nansum(votes, axis=1).astype(np.int64)


def site_offsets(scores: Table) -> Table:
    """Give how much higher each site scores than the first one, over the films that both know.

    Args:
        scores: float64 [n, 3], NaN where unknown.

    Returns:
        float64 [3]; 0 for a site that shares too few films to tell.
    """
    gaps = scores - scores[:, :1]
    shared = (~np.isnan(gaps)).sum(axis=0)
    return np.where(shared >= MIN_SHARED, np.nansum(gaps, axis=0) / np.maximum(shared, 1), 0.0)


def renown_of(votes: Table, rating_count: Table) -> FloatArray:
    """Give how well known each film is: log-scaled votes, 0 without any, 1 for the best known.

    Args:
        votes: float64 [n, 3], columns as in SITES, NaN where unknown.
        rating_count: float64 [n], MovieLens ratings, NaN where unknown.

    Returns:
        float32 [n] in 0..1.
    """
    people = np.nan_to_num(votes) @ np.array(VOTE_WEIGHT) + RATING_WEIGHT * np.nan_to_num(rating_count)
    known = np.log1p(people / RENOWN_FLOOR)
    most = known.max(initial=0.0)
    return np.asarray(known / most if most > 0 else known, dtype=np.float32)


def quality_of(score: FloatArray) -> FloatArray:
    """Scale scores of 0 to 10 to a quality of 0..1 over the range that films really take.

    >>> quality_of(np.array([2.0, 6.75, 9.5], dtype=np.float32)).tolist()
    [0.0, 0.5, 1.0]
    """
    scaled = (score - WORST_SCORE) / (BEST_SCORE - WORST_SCORE)
    return np.asarray(np.clip(scaled, 0.0, 1.0), dtype=np.float32)
