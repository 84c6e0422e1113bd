"""Films by name: every title and alias in either language, with a year in brackets, misspelt, or the name of a series."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from recsys.catalogue import Catalogue
from recsys.intent.canonical import Canon, canonical
from recsys.intent.gazetteer import Gazetteer
from recsys.language import is_chinese, normalise
from recsys.types import Film

FUZZY_SCORE = 88.0  # rapidfuzz ratio from which a misspelt title counts as that title
MIN_FUZZY_CHARS = 4
_LOSS = 0.3  # how much renown an alias or a series name loses against a title of its own
MIN_SERIES = 3  # films that share "X and the ..." before X names them all
_ARTICLE = re.compile(r"^(?:the|a|an) ")
_BEFORE_PART = re.compile(r"^(.{2,}?)(?: ?[0-9]+(?=[:\s]|$)| (?:ii|iii|iv|v|vi|vii|viii|ix)(?=[:\s]|$)|[:].*|[0-9]+(?![0-9]).*| - .*)", re.DOTALL)
_BEHIND_COLON = re.compile(r"(?::| - ) ?([^:]{3,})$")
_SERIES = re.compile(r"^(.{4,}?)(?: and the |与|和)")
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
        series: Counter[str] = Counter()
        for row, film in enumerate(catalogue.films):
            renown = float(catalogue.renown[row])
            for form, loss in _forms(film):
                known = bearers[form]
                known[row] = max(known.get(row, -1.0), renown - loss)
            for title in (film.title_en, film.title_zh):
                series.update(canonical(match[1]) for match in [_SERIES.match(normalise(title))] if match)
        for row, film in enumerate(catalogue.films):
            for title in (film.title_en, film.title_zh):
                match = _SERIES.match(normalise(title))
                if match and series[form := canonical(match[1])] >= MIN_SERIES:
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
        from rapidfuzz import fuzz, process

        form = canonical(text)
        if len(form) < MIN_FUZZY_CHARS:
            return ()
        near = [name for name in self._gazetteer.names() if abs(len(name) - len(form)) * 8 <= len(form)]
        found = process.extract(form, near, scorer=fuzz.ratio, score_cutoff=FUZZY_SCORE, limit=5)
        best = [name for name, score, _ in found if score >= found[0][1] - 1]
        rows = {row for name in best for row in self._gazetteer.get(name) or ()}
        return tuple(sorted(rows, key=lambda row: -self._catalogue.renown[row]))

    def choose(self, rows: tuple[int, ...], year: int | None = None) -> int:
        """Give the row meant by a name: that of the year if one is given, else the likeliest."""
        if year is not None:
            for slack in (0, 1):
                for row in rows:
                    if abs(int(self._catalogue.year[row]) - year) <= slack:
                        return row
        return rows[0]

    def of_year(self, rows: tuple[int, ...], year: int) -> bool:
        """Tell whether one of the films is of this year, give or take one."""
        return any(abs(int(self._catalogue.year[row]) - year) <= 1 for row in rows)

    def renown(self, row: int) -> float:
        """Give how well known a film is, 0 to 1."""
        return float(self._catalogue.renown[row])

    def film_id(self, row: int) -> int:
        """Give the key of a film."""
        return self._catalogue.films[row].film_id


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
        match = _BEHIND_COLON.search(normalise(title))
        if match and len(form := canonical(match[1])) > (3 if is_chinese(match[1][0]) else 7):
            yield form, _LOSS
        match = _BEFORE_PART.match(normalise(title))
        if match and len(form := canonical(match[1])) > 2 - is_chinese(title[0]):
            yield form, _LOSS
            yield _ARTICLE.sub("", form), _LOSS
