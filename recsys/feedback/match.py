"""What another site calls a film -> the catalogue's film: by key where one is told, else by title and year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

from recsys.catalogue import Catalogue
from recsys.feedback.site import Claim
from recsys.language import normalise
from recsys.types import Film

Why = Literal["", "unknown", "ambiguous", "no film"]

YEARS_APART = 1  # sites disagree by a year about films that were shown at a festival first
_ARTICLE = re.compile(r"^(the|a|an) | (the|a|an)$")
_NOTE = re.compile(r"[(（][^()（）]{1,8}[)）]\s*$")  # "(港)", "(台)" behind a title
_ZH_THEN_EN = re.compile(r"([\u4e00-\u9fff][^A-Za-z]*)\s+([A-Za-z].*)")


class Finder:
    """Finds films of one catalogue.

    Args:
        catalogue: the films.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        films = catalogue.films
        self._imdb = {film.imdb_id: film for film in films if film.imdb_id}
        self._tmdb = {film.tmdb_id: film for film in films if film.tmdb_id}
        self._douban = {film.douban_id: film for film in films if film.douban_id}
        titles: defaultdict[str, dict[int, Film]] = defaultdict(dict)
        for film in films:
            for title in (film.title_zh, film.title_en, *film.aliases):
                if key := _key(title):
                    titles[key][film.film_id] = film
        self._titles: Mapping[str, Mapping[int, Film]] = titles

    def find(self, claim: Claim) -> tuple[Film | None, Why]:
        """Give the film that a row means, or None and why there is none.

        Args:
            claim: what the row says.
        """
        if film := self._by_key(claim):
            return film, ""
        if not claim.is_film:
            return None, "no film"
        several = False
        for title in _spellings(claim.titles):
            films = [f for f in self._titles.get(_key(title), {}).values() if _may_be(f, claim)]
            if claim.year is not None:
                near = [f for f in films if f.year is not None and abs(f.year - claim.year) <= YEARS_APART]
                films = [f for f in near if f.year == claim.year] or near
            if len(films) == 1:
                return films[0], ""
            several |= len(films) > 1
        return None, "ambiguous" if several else "unknown"

    def _by_key(self, claim: Claim) -> Film | None:
        if claim.imdb_id in self._imdb:
            return self._imdb[claim.imdb_id]
        if claim.tmdb_id in self._tmdb:
            return self._tmdb[claim.tmdb_id]
        if claim.douban_id in self._douban:
            return self._douban[claim.douban_id]
        if claim.film_id in self._catalogue.row_of:
            film = self._catalogue.film(claim.film_id)  # type: ignore[arg-type]
            return film if _may_be(film, claim) else None
        return None


@lru_cache(maxsize=2)
def finder(catalogue: Catalogue) -> Finder:
    """Give the finder of a catalogue, made once."""
    return Finder(catalogue)


def _may_be(film: Film, claim: Claim) -> bool:
    """Tell whether no key says that it is another film."""
    pairs = ((film.imdb_id, claim.imdb_id), (film.tmdb_id, claim.tmdb_id), (film.douban_id, claim.douban_id))
    return all(ours is None or theirs is None or ours == theirs for ours, theirs in pairs)


def _spellings(titles: tuple[str, ...]) -> Iterator[str]:
    """Yield a title whole, then what may be several titles in one: "通天塔/Babel/火线交错(台)"."""
    yield from titles
    for title in titles:
        for piece in title.split("/"):
            yield _NOTE.sub("", piece).strip()
            if both := _ZH_THEN_EN.fullmatch(piece.strip()):
                yield from both.groups()


def _key(title: str) -> str:
    """Give what is left of a title when spelling does not count."""
    plain = " ".join("".join(char if char.isalnum() else " " for char in normalise(title)).split())
    return _ARTICLE.sub("", plain).replace(" ", "")
