"""Occlusion of a film's own text: what the score loses when the film is read without one of its pieces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from recsys.catalogue import Catalogue, Lexicon, film_text
from recsys.catalogue.text import MAX_COUNTRIES, MAX_DIRECTORS, MAX_GENRES, MAX_KEYWORDS
from recsys.explanation.game import CHUNK, Encode
from recsys.retrieval import meets
from recsys.types import Film, FilmWord, FloatArray, Part, Query

Label = Callable[[str, str], str]
NO_FILM_ID = -1  # no overview is known by it
_LISTS = (
    ("genre", "genres", MAX_GENRES), ("keyword", "keywords", MAX_KEYWORDS), ("country", "countries", MAX_COUNTRIES),
    ("director", "directors", MAX_DIRECTORS),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    name: str
    rest: Film  # the film as its text would have it without the piece


def film_words(
    query: Query,
    film: Film,
    catalogue: Catalogue,
    lexicon: Lexicon,
    *,
    encode: Encode,
    weight: float,
    label: Label,
) -> tuple[FilmWord, ...]:
    """Tell which pieces of what is known of a film meet a wish.

    The text that the encoder reads is encoded anew without each piece, all in one batch; a piece's value is the drop
    of the cosine to the wish times the weight. Facts that the text does not hold appear where a stated part of the
    wish is true of the film by them.

    Args:
        query: what was looked for, with its vector.
        film: the film.
        catalogue, lexicon: what is known of it.
        encode: texts -> float32 [n_texts, dim].
        weight: of the cosine in the score.
        label: (kind, name) -> what to call it.

    Returns:
        The largest value first, then facts outside the text.
    """
    pieces = _pieces(film, catalogue)
    drops = weight * _drops(query.vector, film, [piece.rest for piece in pieces], catalogue, lexicon, encode)
    wants = _met(query, film, catalogue, lexicon)
    by_piece = {piece: tuple(part for part in wants if _speaks(part, piece, lexicon)) for piece in pieces}
    found = [
        FilmWord(piece.kind, piece.name, label(piece.kind, piece.name), float(drop), by_piece[piece])
        for piece, drop in zip(pieces, drops, strict=True)
    ]
    said = {part for parts in by_piece.values() for part in parts}
    outside = [_outside(part, film, lexicon, label) for part in wants if part not in said]
    return (*sorted(found, key=lambda word: -word.value), *outside)


def _drops(
    vector: FloatArray, film: Film, rests: Sequence[Film], catalogue: Catalogue, lexicon: Lexicon, encode: Encode
) -> FloatArray:
    if not vector.any() or not rests:
        return np.zeros(len(rests), dtype=np.float32)
    texts = [film_text(item, catalogue, lexicon) for item in (film, *rests)]
    vectors = np.concatenate([encode(texts[start : start + CHUNK]) for start in range(0, len(texts), CHUNK)])
    cosines = vectors @ vector
    drops: FloatArray = cosines[0] - cosines[1:]
    return drops


def _pieces(film: Film, catalogue: Catalogue) -> list[_Piece]:
    """Take apart what the text holds; what it leaves out for length stays out when something else goes."""
    cut = film
    for _, field, most in _LISTS:
        cut = _with(cut, field, getattr(film, field)[:most])
    found = [
        _Piece(kind, name, _with(cut, field, tuple(other for other in getattr(cut, field) if other != name)))
        for kind, field, _ in _LISTS
        for name in dict.fromkeys(getattr(cut, field))
    ]
    found.append(_Piece("title", film.title_en, replace(cut, title_zh="", title_en="", title_en_is_pinyin=True)))
    if film.year:
        found.append(_Piece("year", str(film.year), replace(cut, year=None)))
    if catalogue.overviews.get(film.film_id):
        found.append(_Piece("overview", "", replace(cut, film_id=NO_FILM_ID)))
    return found


def _with(film: Film, field: str, names: tuple[str, ...]) -> Film:
    changes: dict[str, Any] = {field: names}
    return replace(film, **changes)


def _met(query: Query, film: Film, catalogue: Catalogue, lexicon: Lexicon) -> list[Part]:
    row = catalogue.row_of[film.film_id]
    wants = (part for part in query.constraints if not part.exclude and part.kind not in ("like", "seen"))
    return [part for part in dict.fromkeys(wants) if meets(part, catalogue, lexicon)[row]]


def _speaks(part: Part, piece: _Piece, lexicon: Lexicon) -> bool:
    """Tell whether a part that is true of the film is so by this piece."""
    if part.kind == "theme":
        entry = lexicon.entry("theme", str(part.value))
        return piece.kind == "keyword" and entry is not None and piece.name in entry.members
    if part.kind == "person":
        return piece.kind == "director" and piece.name == part.value and part.role != "cast"
    return part.kind == piece.kind and (part.kind == "year" or part.value == piece.name)


def _outside(part: Part, film: Film, lexicon: Lexicon, label: Label) -> FilmWord:
    kind = {"person": "cast", "theme": "keyword"}.get(part.kind, part.kind)
    name = _fact(part, film, lexicon)
    return FilmWord(kind, name, label(kind, name), 0.0, (part,))


def _fact(part: Part, film: Film, lexicon: Lexicon) -> str:
    """Give the fact by which a part is true of the film."""
    if part.kind == "theme":
        entry = lexicon.entry("theme", str(part.value))
        return next(name for name in film.keywords if entry and name in entry.members)
    facts = {
        "runtime": str(film.runtime_minutes),
        "rating": f"{film.score:.1f}",
        "popularity": str(film.votes),
        "certificate": film.certificate or "",
        "audience": film.certificate or "/".join(film.genres),
        "year": str(film.year),
    }
    return facts.get(part.kind, str(part.value))
