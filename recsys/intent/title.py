"""Films by name: all titles and aliases in both languages, dated, misspelt, or given by the name of a series."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recsys.catalogue import Catalogue, Entry
from recsys.intent.canonical import Canon, canonical
from recsys.intent.edition import years_beside
from recsys.intent.frame import COMMON
from recsys.intent.gazetteer import Gazetteer
from recsys.language import is_chinese, normalise
from recsys.types import Film

FUZZY_SCORE = 88.0  # rapidfuzz ratio from which a misspelt title counts as that title
MIN_FUZZY_CHARS = 4
LETTERS_PER_EDIT = 8  # one slip is forgiven in so many letters
_LOSS = 0.3  # how much renown an alias or a series name loses against a title of its own
_NO_TITLE = 2  # grade of a name that is not a film's title
MIN_RIVAL = 0.4  # renown from which a film of the same title may be the one that is meant
RIVAL_GAP = 0.23  # ... if it is hardly less known: so much less renown is about a seventh of the votes
MAX_SAME_NAME = 12  # films of one name among which that of somebody is looked for
MAX_BEARERS = 4  # films that are asked about
MIN_TELLING = 7  # letters of a word that may stand for its title
MIN_TELLING_RENOWN = 0.6
MIN_SERIES = 3  # films that share "X and the ..." before X names them all
_ARTICLE = re.compile(r"^(?:the|a|an) ")
_BEFORE_PART = re.compile(
    r"^(.{2,}?)(?: ?[0-9]{1,2}(?=[:\s]|$)| (?:ii|iii|iv|v|vi|vii|viii|ix)(?=[:\s]|$)"
    r"|[:].*|(?<![0-9])[0-9]{1,2}(?![0-9]).*| - .*)",
    re.DOTALL,
)
_BEHIND_COLON = re.compile(r"(?::| - ) ?([^:]{3,})$")
_HAS_PARTS = re.compile(r"[:：\d]| - |[IVⅠ-Ⅸ]")
_PLURAL = re.compile(r"(?:films?|movies?|series|franchise|saga|trilogy|系列|电影|三部曲)$")
_PART_NUMBER = re.compile(r"[^\d.]([2-9]|1\d)(?!\d)")
_LONG_WORD = re.compile(rf"\b[a-z]{{{MIN_TELLING},}}\b")
_SERIES = re.compile(r"^(.{4,}?)(?: [Aa]nd the |与|和)")


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

    def __init__(self, catalogue: Catalogue, series: Iterable[Entry] = ()) -> None:
        """Gather titles, aliases, titles without article and names of series.

        Args:
            catalogue: the films.
            series: entries of the lexicon whose words stand for the best known of their members too.
        """
        self._catalogue = catalogue
        bearers: dict[str, dict[int, float]] = defaultdict(dict)
        joined: dict[str, set[int]] = defaultdict(set)
        for row, film in enumerate(catalogue.films):
            renown = float(catalogue.renown[row])
            for form, loss in _forms(film):
                known = bearers[form]
                known[row] = max(known.get(row, -1.0), renown - loss)
            for title in (film.title_en, film.title_zh):
                if match := _SERIES.match(title):
                    joined[canonical(match[1])].add(row)
        groups = [(form, rows) for form, rows in joined.items() if len(rows) >= MIN_SERIES]
        for form, rows in (*groups, *_series_forms(catalogue, series)):
            for row in rows:
                bearers[form].setdefault(row, float(catalogue.renown[row]) - _LOSS)
        ranked = {
            form: tuple(sorted(rows, key=lambda row: -rows[row])) if len(rows) > 1 else tuple(rows)
            for form, rows in bearers.items()
        }
        self._gazetteer = Gazetteer(ranked)
        self._telling = _telling_words(catalogue)

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
        if is_chinese(form[0]):
            names = self._gazetteer.within(form, 1 if len(form) < 2 * MIN_FUZZY_CHARS else 2)
        else:
            names = self._gazetteer.nearest(form, least=FUZZY_SCORE, letters_per_edit=LETTERS_PER_EDIT)
        rows = {row for name in names for row in self._gazetteer.get(name) or ()}
        return tuple(sorted(rows, key=lambda row: -self._catalogue.renown[row]))

    def shortened(self, text: str) -> tuple[int, ...]:
        """Give the well-known film of which this is the one telling word: "Shawshank", also misspelt."""
        from rapidfuzz import fuzz, process

        form = canonical(text)
        if len(form) < MIN_TELLING or form in self._telling:
            return self._telling.get(form, ())
        found = process.extractOne(form, self._telling.keys(), scorer=fuzz.ratio, score_cutoff=FUZZY_SCORE)
        return self._telling[found[0]] if found else ()

    def choose(self, rows: tuple[int, ...], year: int | None = None) -> int:
        """Give the film_id meant by a name.

        Args:
            rows: films of that name, the likeliest first, at least one.
            year: year of release if one was given; the nearest film within a year of it is taken.
        """
        near = sorted(rows, key=lambda row: min(abs(int(self._catalogue.year[row]) - (year or 0)), 2)) if year else rows
        return self._catalogue.films[near[0]].film_id

    def bearers(self, form: str, rows: tuple[int, ...]) -> tuple[int, ...]:
        """Give the films that a title may well mean: one, or those of the same title that are hardly less known.

        Parts of one work (a director's films of one title, at most three years apart) count as one.

        Args:
            form: the title in comparable form.
            rows: films of that name, the likeliest first, at least one.

        Returns:
            One to four film_ids, the likeliest first.
        """
        films = self._catalogue.films
        grade = _grade(films[rows[0]], form)
        least = max(MIN_RIVAL, self.renown(rows[0]) - RIVAL_GAP)
        kept = [rows[0]]
        for row in rows[1:] if grade < _NO_TITLE else ():
            alike = self.renown(row) >= least and _grade(films[row], form) == grade
            if alike and not any(_is_one_work(films[row], films[other]) for other in kept):
                kept.append(row)
        return tuple(films[row].film_id for row in kept[:MAX_BEARERS])

    def is_title(self, form: str) -> bool:
        """Tell whether the likeliest film of a name has it as its title, not as an alias or the name of its series."""
        rows = self._gazetteer.get(form) or ()
        return bool(rows) and _grade(self._catalogue.films[rows[0]], form) < _NO_TITLE

    def made_by(self, rows: tuple[int, ...], form: str) -> tuple[int, ...]:
        """Give those of some films that somebody made in whose name, or surname, words end.

        Args:
            rows: films of one name; the likeliest are looked at.
            form: words in comparable form.
        """

        def has_made(film: Film) -> bool:
            names = (name for person in (*film.directors, *film.cast) for name in _names(person, self._catalogue))
            return any(form == name or form.endswith(name if is_chinese(name[0]) else f" {name}") for name in names)

        return tuple(row for row in rows[:MAX_SAME_NAME] if has_made(self._catalogue.films[row]))

    def year_beside(self, text: str, start: int, end: int, rows: tuple[int, ...]) -> tuple[int, int, int] | None:
        """Give the year that stands beside a title and says which film is meant.

        Args:
            text: a normalised message.
            start, end: where the title stands.
            rows: the films of that name.

        Returns:
            The year, and where title and year together start and end; None if there is no year, or one outside
            brackets of which there is no such film.
        """
        for year, first, last, sure in years_beside(text, start, end):
            if sure or self.of_year(rows, year):
                return year, first, last
        return None

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


def _series_forms(catalogue: Catalogue, series: Iterable[Entry]) -> Iterator[tuple[str, list[int]]]:
    """Yield the words of each series with the rows of its films."""
    row_of = {film.key: row for row, film in enumerate(catalogue.films)}
    for entry in series:
        rows = [row_of[key] for key in entry.members if key in row_of]
        numbers = {row: found[1] for row in rows if (found := _PART_NUMBER.search(catalogue.films[row].title_zh))}
        for form in dict.fromkeys(map(canonical, (*entry.words_en, *entry.words_zh))):
            if not _PLURAL.search(form):
                yield form, rows
                yield from (
                    (f"{form}{' ' if form.isascii() else ''}{number}", [row]) for row, number in numbers.items()
                )


def _telling_words(catalogue: Catalogue) -> dict[str, tuple[int, ...]]:
    """Give the long words that stand in the English title of one well-known film only."""
    holders: dict[str, list[int]] = defaultdict(list)
    for row, film in enumerate(catalogue.films):
        for word in dict.fromkeys(_LONG_WORD.findall(film.title_en.lower())):
            if word not in COMMON:
                holders[word].append(row)
    return {
        word: (row,)
        for word, (row, *others) in holders.items()
        if not others and catalogue.renown[row] > MIN_TELLING_RENOWN
    }


def _names(person: str, catalogue: Catalogue) -> Iterator[str]:
    """Yield whole names and surnames of a person in comparable form."""
    known = catalogue.people.get(person)
    for spelling in (person, known.name_zh, *known.aliases) if known else (person,):
        form, surname = canonical(spelling), canonical(re.split(r"[ ·]", spelling)[-1])
        yield from (name for name in (form, surname) if len(name) > 1)


def _grade(film: Film, form: str) -> int:
    """Give 0 if a form is a title of the film, 1 if it is one less its article, 2 if it is neither."""
    titles = [canonical(title) for title in (film.title_zh, film.title_en)]
    return 0 if form in titles else 1 if form in (_ARTICLE.sub("", title) for title in titles) else _NO_TITLE


def _is_one_work(film: Film, other: Film) -> bool:
    near = abs((film.year or 0) - (other.year or 0)) <= 3
    return near and bool(film.directors) and film.directors[:1] == other.directors[:1]


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
