"""Candidates -> named columns. A column is a function of one kind of stated parts, over the whole catalogue, so that
the ranking and the word-level explanation compute the very same numbers.

    wish        cosine of the wish's vector and the film's
    genre, country, language, person, series, year, runtime, rating, popularity, certificate, audience
                share of the stated wants of this kind that the film meets
    theme       how far the film meets the stated moods, themes and keywords, mean over them
    likeness    mean cosine to the films the wish names, less that to the films it turns away from; ASKED for a film
                that is itself asked for
    kinship     how much people who like the films the wish names like this one, less that for the films it turns from
    taste       mean cosine to the films the person likes, less that to the films they dislike
    company     how much people who like the films the person likes like this one, less that for the films disliked
    aversion    -1 where the film has a genre or a person that the person said not to care for
    quality     Bayesian average of public scores, 0 to 1
    renown      logarithm of public votes, 0 to 1
    prominence  towards well-known films: renown times the dial; towards hidden gems: how far the film's renown lies
                outside GEMS, negative, times the dial
    exploration how little the person's marks tell of such films, 0 to 1, for the one film that is tried out
    variety     closeness to a film above it on the list, negative; 0 until there is a list (`ranking.diversify`)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np

from recsys.catalogue import Catalogue, Lexicon
from recsys.config import RankingConfig
from recsys.index import FilmIndex
from recsys.retrieval import groups, meets
from recsys.types import FloatArray, Part, Query, RowArray

NAMES: tuple[str, ...] = tuple(item.name for item in fields(RankingConfig))
SHARE_KINDS = (
    "genre", "country", "language", "person", "series", "year", "runtime", "rating", "popularity", "certificate",
    "audience",
)  # fmt: skip
LIST_NAMES = ("variety", "exploration")  # say something about a place on a list: the average film has none, and 0
GEMS = (0.4, 0.6)  # renown of films that some thousand to some ten thousand people rated: known to some, not to most
REACH = 0.6  # distance (1 - cosine) at which what one film tells about another has fallen to a third
NOISE = 0.5  # variance of a mark: how little one click alone settles
MAX_MARKED = 300  # the newest marked films that doubt looks at
ASKED = 2.0  # more than any cosine: who asks for a film by its name finds it on top
WORD_NAMES = ("wish", *SHARE_KINDS, "theme", "likeness", "kinship")  # the columns that the words of the wish decide


def feature_of(part: Part) -> str:
    """Give the name of the column that a part speaks to."""
    return {"keyword": "theme", "like": "likeness"}.get(part.kind, part.kind)


def speaks_to(part: Part, name: str) -> bool:
    """Tell whether a part changes a column; a film named speaks to two, by its text and by the company it keeps.

    Args:
        part: of a wish.
        name: of the column.
    """
    return feature_of(part) == name or (name == "kinship" and part.kind == "like")


def part_column(
    name: str, parts: Sequence[Part], index: FilmIndex, catalogue: Catalogue, lexicon: Lexicon
) -> FloatArray:
    """Give one column that stated parts decide.

    Args:
        name: a name of WORD_NAMES other than "wish".
        parts: the stated parts of that column (`speaks_to`).
        index, catalogue, lexicon: what is known of the films.

    Returns:
        float32 [n_films]; zeros where `parts` is empty.
    """
    if name in ("likeness", "kinship"):
        likes = _rows([part for part in parts if not part.exclude], catalogue)
        unlikes = _rows([part for part in parts if part.exclude], catalogue)
        if name == "kinship":
            return kinship(index, likes, unlikes, named=True)
        column = nearness(index.vectors, likes, unlikes)
        column[_rows([part for part in parts if part.itself and not part.exclude], catalogue)] = ASKED
        return column
    wants = [part for part in parts if not part.exclude]
    if not wants:
        return np.zeros(catalogue.n_films, dtype=np.float32)
    if name == "theme":
        met = [theme_degree(part, catalogue, lexicon) for part in wants]
    else:
        met = [
            np.logical_or.reduce([meets(part, catalogue, lexicon) for part in group]).astype(np.float32)
            for group in groups(wants)
        ]
    mean: FloatArray = np.mean(met, axis=0, dtype=np.float32)
    return mean


def theme_degree(part: Part, catalogue: Catalogue, lexicon: Lexicon) -> FloatArray:
    """Tell how far every film meets a mood, theme or keyword.

    A keyword is met or not. A theme counts 0.8 for the first of its keywords that a film has and 0.1 for each
    further one, up to 1; a genre that usually goes with the theme counts 0.25 where no keyword is known.

    Args:
        part: a wanted theme or keyword.
        catalogue, lexicon: what is known of the films.

    Returns:
        float32 [n_films], 0 to 1.
    """
    if part.kind == "keyword":
        return meets(part, catalogue, lexicon).astype(np.float32)
    entry = lexicon.entry("theme", str(part.value))
    hits = np.zeros(catalogue.n_films, dtype=np.float32)
    support = np.zeros(catalogue.n_films, dtype=np.float32)
    for keyword in entry.members if entry else ():
        hits[catalogue.rows_with("keyword", keyword)] += 1
    for genre in entry.genres if entry else ():
        support[catalogue.rows_with("genre", genre)] = 0.25
    degree = np.where(hits > 0, np.minimum(1.0, 0.7 + 0.1 * hits), support)
    return degree.astype(np.float32)


def nearness(vectors: FloatArray, towards: Sequence[int], away: Sequence[int]) -> FloatArray:
    """Give the mean cosine of every film to some films, less that to others.

    Args:
        vectors: float32 [n_films, dim], unit length.
        towards, away: rows.

    Returns:
        float32 [n_films].
    """
    direction = np.zeros(vectors.shape[1], dtype=np.float32)
    if len(towards):
        direction += vectors[list(towards)].mean(axis=0)
    if len(away):
        direction -= vectors[list(away)].mean(axis=0)
    return (vectors @ direction).astype(np.float32) if direction.any() else np.zeros(len(vectors), dtype=np.float32)


def kinship(index: FilmIndex, towards: Sequence[int], away: Sequence[int], *, named: bool = False) -> FloatArray:
    """Give how much liking some films speaks for every film, less how much liking others does.

    Args:
        index: knows the films' company; without it all are 0.
        towards, away: rows.
        named: whether they are films that a wish names, so that each counts however little is known of it.

    Returns:
        float32 [n_films], about -1 to 1.
    """
    company = index.company
    if company is None:
        return np.zeros(index.n_films, dtype=np.float32)
    if not named:
        return company.toward(towards) - company.toward(away)
    plus, minus = (company.lift[list(rows)] * max(1, len(rows)) ** -0.5 for rows in (towards, away))
    return company.toward(towards, plus.tolist()) - company.toward(away, minus.tolist())


def aversion(avoid: Sequence[Part], catalogue: Catalogue) -> FloatArray:
    """Give -1 for the films that have any of some genres and people, 0 for the others.

    Args:
        avoid: parts of kind genre or person.
        catalogue: the films.

    Returns:
        float32 [n_films].
    """
    found = np.zeros(catalogue.n_films, dtype=np.float32)
    for part in avoid:
        found[catalogue.rows_with(part.kind, str(part.value))] = -1.0
    return found


def prominence(renown: FloatArray, dial: float) -> FloatArray:
    """Give how far films are what the dial asks for.

    Args:
        renown: float32 [n], 0 to 1.
        dial: -1 for hidden gems to 1 for well-known films.

    Returns:
        float32 [n], -1 to 1; zeros where the dial is in its middle.
    """
    low, high = GEMS
    outside = np.clip((renown - high) / (1.0 - high), 0.0, None) + np.clip((low - renown) / low, 0.0, None)
    found: FloatArray = (dial * (renown if dial >= 0 else outside)).astype(np.float32)
    return found


def trial(query: Query, index: FilmIndex) -> FloatArray:
    """Give how little is known about the one film that is tried out, 0 for all others.

    Args:
        query: names it.
        index: the films' vectors.

    Returns:
        float32 [n_films].
    """
    found = np.zeros(index.n_films, dtype=np.float32)
    if query.trial is not None:
        found[query.trial] = doubt(index.vectors, marked(query), [query.trial])[0]
    return found


def marked(query: Query) -> tuple[int, ...]:
    """Give the rows of the films that tell something of the person's taste."""
    return tuple(dict.fromkeys((*query.seen, *query.disliked, *query.liked)))


def doubt(vectors: FloatArray, marks: Sequence[int], asked: Sequence[int]) -> FloatArray:
    """Give how little a person's marks tell of some films: the deviation of a Gaussian process that has seen them.

    Args:
        vectors: float32 [n_films, dim], unit length, of the whole catalogue.
        marks: rows of the films marked, whatever the mark, the newest last.
        asked: rows to be judged.

    Returns:
        float32 [len(asked)], 1 where nothing like the film was ever marked, towards 0 where much was.

    Source:
        Srinivas et al., Gaussian Process Optimization in the Bandit Setting, 2010, equation 2.
    """
    known = vectors[np.array(marks[-MAX_MARKED:], dtype=np.int64)].astype(np.float64)
    films = vectors[np.array(asked, dtype=np.int64)].astype(np.float64)
    if not len(known):
        return np.ones(len(films), dtype=np.float32)
    among = np.exp((known @ known.T - 1.0) / REACH) + NOISE * np.eye(len(known))
    between = np.exp((known @ films.T - 1.0) / REACH)
    told = np.einsum("mk,mk->k", between, np.linalg.solve(among, between))
    found: FloatArray = np.sqrt(np.clip(1.0 - told, 0.0, 1.0)).astype(np.float32)
    return found


def build_columns(
    query: Query, rows: RowArray, index: FilmIndex, catalogue: Catalogue, lexicon: Lexicon
) -> tuple[FloatArray, FloatArray]:
    """Give every feature of some films, and the features of the average film.

    Args:
        query: what is looked for.
        rows: int32 [k].
        index, catalogue, lexicon: what is known of the films.

    Returns:
        float32 [k, f] in the order of NAMES, and float32 [f]: the mean over the whole catalogue.
    """
    columns = {name: _column(name, query, index, catalogue, lexicon) for name in NAMES if name != "wish"}
    columns["wish"] = (index.vectors @ query.vector).astype(np.float32)
    values = np.stack([columns[name][rows] for name in NAMES], axis=1)
    means = [0.0 if name in LIST_NAMES else columns[name].mean(dtype=np.float64) for name in NAMES]
    mean = np.array(means, dtype=np.float32)
    return values.astype(np.float32), mean


def _column(name: str, query: Query, index: FilmIndex, catalogue: Catalogue, lexicon: Lexicon) -> FloatArray:
    if name == "quality":
        return catalogue.quality
    if name == "renown":
        return catalogue.renown
    if name == "prominence":
        return prominence(catalogue.renown, query.dials.renown)
    if name == "exploration":
        return trial(query, index)
    if name == "taste":
        return nearness(index.vectors, query.liked, query.disliked)
    if name == "aversion":
        return aversion(query.avoid, catalogue)
    if name == "company":
        return kinship(index, query.liked, query.disliked)
    return part_column(name, [p for p in query.constraints if speaks_to(p, name)], index, catalogue, lexicon)


def _rows(parts: Sequence[Part], catalogue: Catalogue) -> list[int]:
    film_ids = (part.value for part in parts if isinstance(part.value, int))
    return [catalogue.row_of[film_id] for film_id in film_ids if film_id in catalogue.row_of]
