"""Films by name: all titles and aliases in both languages, dated, misspelt, or given by the name of a series."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from recsys.catalogue import Catalogue
from recsys.intent.canonical import Canon, canonical
from recsys.intent.frame import COMMON
from recsys.intent.gazetteer import Gazetteer
from recsys.language import is_chinese, normalise
from recsys.types import Film

FUZZY_SCORE = 88.0  # rapidfuzz ratio from which a misspelt title counts as that title
MIN_FUZZY_CHARS = 4
_LOSS = 0.3  # how much renown an alias or a series name loses against a title of its own
MIN_SERIES = 3  # films that share "X and the ..." before X names them all
_ARTICLE = re.compile(r"^(?:the|a|an) ")
_BEFORE_PART = re.compile(
    r"^(.{2,}?)(?: ?[0-9]{1,2}(?=[:\s]|$)| (?:ii|iii|iv|v|vi|vii|viii|ix)(?=[:\s]|$)"
    r"|[:].*|(?<![0-9])[0-9]{1,2}(?![0-9]).*| - .*)",
    re.DOTALL,
)
_BEHIND_COLON = re.compile(r"(?::| - ) ?([^:]{3,})$")
_HAS_PARTS = re.compile(r"[:：\d]| - |[IVⅠ-Ⅸ]")
_SERIES = re.compile(r"^(.{4,}?)(?: [Aa]nd the |与|和)")
YEAR_BEHIND = re.compile(r" ?[(\[] ?((?:18|19|20)\d\d)年?(?:版)? ?[)\]]|(?:的)?[\"'》]? ?[(] ?((?:18|19|20)\d\d) ?[)]")


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A title somewhere in a message.

    Args:
        start, end: places in the comparable form.
        rows: films of that name, the likeliest first.
    """

    start: int
    end: int
    rows: tuple[int, ...]


class TitleIndex:
    """All titles of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Gather titles, aliases, titles without article and names of series."""
        self._catalogue = catalogue
        bearers: dict[str, dict[int, float]] = defaultdict(dict)
        series: dict[str, set[int]] = defaultdict(set)
        for row, film in enumerate(catalogue.films):
            renown = float(catalogue.renown[row])
            for form, loss in _forms(film):
                known = bearers[form]
                known[row] = max(known.get(row, -1.0), renown - loss)
            for title in (film.title_en, film.title_zh):
                if match := _SERIES.match(title):
                    series[canonical(match[1])].add(row)
        for form, rows in series.items():
            if len(rows) >= MIN_SERIES:
                for row in rows:
                    bearers[form].setdefault(row, float(catalogue.renown[row]) - _LOSS)
        ranked = {form: tuple(sorted(rows, key=lambda row: -rows[row])) for form, rows in bearers.items()}
        self._gazetteer = Gazetteer(ranked)

    def find(self, canon: Canon) -> list[TitleHit]:
        """Find every title in a message, however unlikely; the hits may overlap."""
        return [TitleHit(start, end, rows) for start, end, rows in self._gazetteer.find(canon)]

    def exact(self, text: str) -> tuple[int, ...]:
        """Give the films of exactly this name, the likeliest first; empty if there is none."""
        form = canonical(text)
        return self._gazetteer.get(form) or self._gazetteer.get(_ARTICLE.sub("", form)) or ()

    def fuzzy(self, text: str) -> tuple[int, ...]:
        """Give the films whose name is nearly this one; empty if no name is near enough."""
        form = canonical(text)
        if len(form) < MIN_FUZZY_CHARS:
            return ()
        names = self._gazetteer.nearest(form, least=FUZZY_SCORE)
        rows = {row for name in names for row in self._gazetteer.get(name) or ()}
        return tuple(sorted(rows, key=lambda row: -self._catalogue.renown[row]))

    def choose(self, rows: tuple[int, ...], year: int | None = None) -> int:
        """Give the film_id meant by a name.

        Args:
            rows: films of that name, the likeliest first, at least one.
            year: year of release if one was given; the nearest film within a year of it is taken.
        """
        near = sorted(rows, key=lambda row: min(abs(int(self._catalogue.year[row]) - (year or 0)), 2)) if year else rows
        return self._catalogue.films[near[0]].film_id

    def of_year(self, rows: tuple[int, ...], year: int) -> bool:
        """Tell whether one of some films is of a year, give or take one.

        Args:
            rows: the films.
            year: year of release.
        """
        return any(abs(int(self._catalogue.year[row]) - year) <= 1 for row in rows)

    def renown(self, row: int) -> float:
        """Give how well known a film is, 0 to 1."""
        return float(self._catalogue.renown[row])


def _forms(film: Film) -> Iterator[tuple[str, float]]:
    """Yield the comparable forms of a film's names and how much renown each loses."""
    titles = (film.title_zh, film.title_en)
    for title in titles:
        form = canonical(title)
        yield form, 0.0
        yield _ARTICLE.sub("", form), _LOSS / 6
    for title in film.aliases:
        form = canonical(title)
        if len(form) > 1:
            yield form, _LOSS
    for title in titles:
        if not _HAS_PARTS.search(title):
            continue
        match = _BEHIND_COLON.search(normalise(title))
        if match and len(form := canonical(match[1])) > (3 if is_chinese(match[1][0]) else 7):
            yield form, _LOSS
        match = _BEFORE_PART.match(normalise(title))
        form = canonical(match[1]) if match else ""
        if len(form) > 2 - is_chinese(title[0]) and form not in COMMON:
            yield form, _LOSS
            yield _ARTICLE.sub("", form), _LOSS
