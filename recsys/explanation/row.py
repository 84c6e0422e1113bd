"""One explained film as one flat row: numbers and kinds, without the words of the wish unless the person agreed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from recsys.catalogue import Catalogue
from recsys.explanation.agreement import spearman
from recsys.explanation.game import Values
from recsys.explanation.part import Arithmetic
from recsys.types import Explanation, Film, Method, Segment, Turn

Row = dict[str, Any]
CONTRIBUTION, VALUE = "contribution_", "value_"  # what the columns of features start with
WORD = "word"  # kind of a piece in which no part was understood
POPULAR, MIDDLE, RARE = "popular", "middle", "rare"
POPULAR_SHARE, RARE_SHARE = 0.1, 0.5  # of the catalogue: the best known tenth, and the least known half


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """All that was found about one film of a turn.

    Args:
        film: the film.
        rank: place in the list, from 1.
        sums: what the scores of the turn's films are made of.
        place: the film's position in `sums.ranked`, from 0.
        words: method -> its explanation.
        aopc: normalised AOPC of the exact values, None where all orders lose the same.
        interactions: float64 [n, n], of the pieces of the wish.
    """

    film: Film
    rank: int
    sums: Arithmetic
    place: int
    words: Mapping[Method, Explanation]
    aopc: float | None
    interactions: Values


def explanation_row(told: Told, turn: Turn, popularity: str, *, model_version: str, with_text: bool) -> Row:
    """Give the row of one explained film, but for when and whose it is.

    Args:
        told: what was found about the film.
        turn: the answer it belongs to.
        popularity: the film's group, as `popularity_groups` gives it.
        model_version: of the models and weights that made the answer.
        with_text: whether the words of the wish go in; only where the person agreed.
    """
    segments = turn.query.segments
    n_own = len(turn.query.liked) + len(turn.query.disliked)
    shap, lime, loo = (told.words[method] for method in ("shap", "lime", "leave-one-out"))
    return {
        "model_version": model_version,
        "language": turn.intent.language,
        "n_turns": turn.state.n_turns,
        "n_segments": len(segments),
        "user_kind": "warm" if n_own else "cold",
        "n_own_films": n_own,
        "rank": told.rank,
        **film_fields(told.film),
        "popularity": popularity,
        **_score_fields(told),
        "segment_kinds": [kind_of(segment) for segment in segments],
        "segment_turns": [segment.turn for segment in segments],
        "segment_texts": [segment.text for segment in segments] if with_text else [],
        "shap": shap.values.tolist(),
        "shap_error": shap.standard_error.tolist(),
        "lime": lime.values.tolist(),
        "leave_one_out": loo.values.tolist(),
        "words_total": shap.total,
        "r_squared": lime.r_squared,
        "stability": lime.stability,
        "shap_lime": spearman(shap.values, lime.values),
        "shap_leave_one_out": spearman(shap.values, loo.values),
        "lime_leave_one_out": spearman(lime.values, loo.values),
        "aopc": told.aopc,
        "interactions": [float(told.interactions[i, j]) for i, j in combinations(range(len(segments)), 2)],
    }


def kind_of(segment: Segment) -> str:
    """Give what a piece of a wish speaks about: the kind of its first part, "not ..." if ruled out, or "word"."""
    if not segment.parts:
        return WORD
    part = segment.parts[0]
    return f"not {part.kind}" if part.exclude else part.kind


def film_fields(film: Film) -> Row:
    """Give the facts of a film by which explanations are grouped."""
    return {
        "film_id": film.film_id,
        "title_zh": film.title_zh,
        "title_en": film.title_en,
        "year": film.year,
        "decade": decade_of(film),
        "genre": film.genres[0] if film.genres else "",
        "country": film.countries[0] if film.countries else "",
    }


def decade_of(film: Film) -> str:
    """Give a film's decade, such as "1990s", "" if unknown."""
    return f"{film.year - film.year % 10}s" if film.year else ""


def popularity_groups(catalogue: Catalogue) -> list[str]:
    """Give every film's group by how well known it is: the best known tenth, the least known half, and the rest.

    Args:
        catalogue: the films.
    """
    share = np.argsort(np.argsort(-catalogue.renown, kind="stable"), kind="stable") / max(1, catalogue.n_films)
    return [POPULAR if s < POPULAR_SHARE else RARE if s >= 1 - RARE_SHARE else MIDDLE for s in share.tolist()]


def person_of(user: str | None) -> str:
    """Give what rows of one person are found by; it does not tell the key."""
    return hashlib.sha256(user.encode("utf-8", "replace")).hexdigest()[:32] if user else ""


def features_in(columns: Sequence[str]) -> list[str]:
    """Give the features that a table of rows knows, by the names of its columns."""
    return [name.removeprefix(CONTRIBUTION) for name in columns if name.startswith(CONTRIBUTION)]


def _score_fields(told: Told) -> Row:
    ranked, place = told.sums.ranked, told.place
    fields: Row = {"score": float(ranked.score[place]), "base": ranked.base}
    for column, name in enumerate(ranked.names):
        fields[CONTRIBUTION + name] = float(ranked.contributions[place, column])
        fields[VALUE + name] = float(told.sums.columns[place, column])
    return fields
