"""Cuts through ratings: what is learnt from, what is known of the people asked, and what they are to be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative import LIKED, History, Interactions

MIN_RATINGS = 5  # people with fewer are not asked


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One person who is asked.

    Args:
        given: what the model is told.
        wanted: int32 [m], rows of films liked that it is not told; at least one.
    """

    given: History
    wanted: NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """One cut.

    Args:
        name: of the protocol.
        train: what is learnt from.
        cases: who is asked.
    """

    name: str
    train: Interactions
    cases: tuple[Case, ...]


def leave_last_out(data: Interactions, *, back: int = 1) -> Split:
    """Hide everybody's last like; all that came before is known and learnt from.

    Args:
        data: the ratings.
        back: 1 hides the last like (testing), 2 the one before it (tuning), together with all that came later.
    """
    cases, keep = [], np.ones(len(data), dtype=bool)
    for places in _places(data):
        liked = places[data.stars[places] >= LIKED]
        if len(liked) < back:
            continue
        last = liked[-back]
        cut = int(np.flatnonzero(places == last)[0])
        keep[places[cut:]] = False
        if cut >= MIN_RATINGS:
            cases.append(Case(_history(data, places[:cut]), data.rows[[last]]))
    return Split("leave-last-out", data.take(keep), tuple(cases))


def global_time(data: Interactions, *, share: float = 0.9) -> Split:
    """Learn from the first part of all time; ask for the second half of what people did afterwards.

    Args:
        data: the ratings, with their times.
        share: of the ratings that lie before the cut.
    """
    border = np.quantile(data.at, share)
    cases: list[Case] = []
    for places in _places(data):
        after = places[data.at[places] > border]
        if len(after) < 2 * MIN_RATINGS:
            continue
        half = int(np.flatnonzero(places == after[len(after) // 2])[0])
        _add(cases, data, places[:half], places[half:])
    return Split("global-time", data.take(data.at <= border), tuple(cases))


def strong(data: Interactions, *, part: int = 0, share: float = 0.1, given: float = 0.8, seed: int = 0) -> Split:
    """Ask people whom the model has never seen, with most of their ratings told (strong generalisation).

    Args:
        data: the ratings.
        part: which people are asked: 0 for testing, 1 for tuning; the rest are learnt from in both.
        share: of the people in a part.
        given: share of a person's ratings that is told, drawn by lot.
        seed: decides who is asked and what is told.

    Source:
        Marlin, Modeling User Rating Profiles for Collaborative Filtering, 2003; Liang et al., 2018, section 4.1.
    """
    rng = np.random.default_rng(seed)
    order = rng.permutation(data.n_users)
    n = max(1, int(data.n_users * share))
    asked = set(order[part * n : (part + 1) * n].tolist())
    held_out = np.isin(data.users, order[: 2 * n])
    cases: list[Case] = []
    for user, places in enumerate(_places(data)):
        if user in asked and len(places) >= MIN_RATINGS:
            told = np.zeros(len(places), dtype=bool)
            told[rng.permutation(len(places))[: max(1, round(len(places) * given))]] = True
            _add(cases, data, places[told], places[~told])
    return Split("strong", data.take(~held_out), tuple(cases))


def cold_people(split: Split, n_likes: int, *, seed: int = 0) -> Split:
    """Tell only a few likes of each person; the rest is what is asked for.

    Args:
        split: a cut of people the model has not seen.
        n_likes: likes told.
        seed: decides which.
    """
    rng = np.random.default_rng(seed)
    cases = []
    for case in split.cases:
        likes = np.concatenate([case.given.liked, case.wanted])
        if len(likes) >= n_likes + 5:
            drawn = rng.permutation(likes)
            cases.append(Case(History.of_likes(drawn[:n_likes].tolist()), drawn[n_likes:].astype(np.int32)))
    return Split(f"{n_likes} likes", split.train, tuple(cases))


def cold_films(split: Split, *, share: float = 0.2, seed: int = 0) -> tuple[Split, NDArray[np.bool_]]:
    """Take all ratings of some films away from learning; ask for those films alone.

    Args:
        split: a cut of people the model has not seen.
        share: of the films that somebody likes which become films without ratings.
        seed: decides which.

    Returns:
        The cut, and bool [n_films]: which films are cold; a model is to order these.
    """
    liked = np.unique(split.train.rows[split.train.stars >= LIKED])
    cold = np.zeros(split.train.n_films, dtype=bool)
    cold[np.random.default_rng(seed).permutation(liked)[: int(len(liked) * share)]] = True
    cases = []
    for case in split.cases:
        known = ~cold[case.given.rows]
        likes = np.concatenate([case.given.liked, case.wanted])
        wanted = likes[cold[likes]]
        if len(wanted) and known.any():
            cases.append(Case(History(case.given.rows[known], case.given.stars[known]), wanted.astype(np.int32)))
    return Split("cold films", split.train.take(~cold[split.train.rows]), tuple(cases)), cold


def groups_of(cases: Sequence[Case]) -> dict[str, NDArray[np.bool_]]:
    """Group people by how much is told of them: name -> bool [n_cases]."""
    told = np.array([len(case.given.rows) for case in cases])
    edges = (("1-19", 1, 20), ("20-49", 20, 50), ("50-149", 50, 150), ("150+", 150, 10**9))
    return {name: (told >= low) & (told < high) for name, low, high in edges}


def _places(data: Interactions) -> list[NDArray[np.int64]]:
    """Give the places of every person's ratings, by time."""
    order = np.lexsort((data.at, data.users))
    return np.split(order, np.searchsorted(data.users[order], np.arange(1, data.n_users)))


def _history(data: Interactions, places: NDArray[np.int64]) -> History:
    return History(data.rows[places], data.stars[places])


def _add(cases: list[Case], data: Interactions, told: NDArray[np.int64], hidden: NDArray[np.int64]) -> None:
    wanted = data.rows[hidden][data.stars[hidden] >= LIKED]
    if len(wanted) and len(told):
        cases.append(Case(_history(data, told), wanted))
