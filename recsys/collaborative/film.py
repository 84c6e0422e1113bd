"""What every model of taste may know of the films beside their ratings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from recsys.catalogue import Catalogue, Lexicon, film_text
from recsys.language import normalise
from recsys.types import Film, FloatArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

TAGGED = ("genre", "keyword", "director", "cast", "country", "language")
MIN_FILMS = 2  # a tag of a single film says nothing of another


@dataclass(frozen=True, slots=True, eq=False)
class FilmFacts:
    """The films as numbers.

    Args:
        vectors: float32 [n_films, dim], unit length: the films' texts under the encoder.
        tags: float32 [n_films, n_tags], 1 where a film has the tag.
        names: the n_tags tags, as "kind:value".
        numbers: float32 [n_films, 4]: year, runtime, quality, renown, each about 0 to 1 and 0 where unknown.
        texts: what the encoder reads of each film, in its matching form; () where nobody asked for texts.
        titles: both titles of each film, likewise.
        wishes: (wish, rows): a film that meets the wish, then some that do not; what wishes are learnt from, if at all.
    """

    vectors: FloatArray
    tags: csr_matrix
    names: tuple[str, ...]
    numbers: FloatArray
    texts: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    wishes: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def n_films(self) -> int:
        """Films of the catalogue."""
        return len(self.vectors)


def film_facts(catalogue: Catalogue, vectors: FloatArray, lexicon: Lexicon | None = None) -> FilmFacts:
    """Give the facts of a catalogue's films as numbers.

    Args:
        catalogue: the films.
        vectors: float32 [n_films, dim], unit length.
        lexicon: gives the Chinese words of texts; None leaves texts out.
    """
    from scipy.sparse import csr_matrix

    pairs = [(row, f"{kind}:{value}") for kind in TAGGED for value in catalogue.values(kind)
             for row in catalogue.rows_with(kind, value).tolist()]  # fmt: skip
    count = Counter(name for _, name in pairs)
    names = tuple(sorted(name for name, n in count.items() if n >= MIN_FILMS))
    place = {name: i for i, name in enumerate(names)}
    kept = [(row, place[name]) for row, name in pairs if name in place]
    rows, columns = np.array(kept, dtype=np.int64).reshape(-1, 2).T
    tags = csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=(catalogue.n_films, len(names)))
    numbers = np.stack(
        [
            np.clip((catalogue.year.astype(np.float32) - 1920) / 100, 0, None),
            catalogue.runtime_minutes.astype(np.float32) / 180,
            catalogue.quality,
            catalogue.renown,
        ],
        axis=1,
    )
    own = np.array(vectors, dtype=np.float32)  # an index takes the memory of its vectors with it
    facts = FilmFacts(own, tags, names, numbers.astype(np.float32))
    if lexicon is None:
        return facts
    texts = tuple(normalise(film_text(film, catalogue, lexicon)) for film in catalogue.films)
    return replace(facts, texts=texts, titles=tuple(normalise(_title(film)) for film in catalogue.films))


def _title(film: Film) -> str:
    return film.title_zh if film.title_en_is_pinyin else f"{film.title_en} {film.title_zh}"
