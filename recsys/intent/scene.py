"""One message with all that is needed to tell which films its words speak of: places, pronouns and titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from recsys.catalogue import Catalogue
from recsys.intent.canonical import Canon
from recsys.intent.frame import CHINESE_FRAME, ENGLISH_FRAME
from recsys.intent.hit import Hit
from recsys.intent.pointer import Pointer, find_pointers, find_pronouns
from recsys.intent.title import TitleIndex
from recsys.language import is_chinese
from recsys.types import Part, State

KNOWN = 0.25  # renown from which a title in lower case counts where the words around it ask for a film
MAX_OBJECTS = 12
MIN_TITLE_CHARS, MIN_TITLE_WORDS = 5, 3  # lengths from which a message may be a title before it is a question
MAX_LEAD = 60  # characters before a word that may speak of it
_OPENING, _CLOSING = "《〈『「\"'", "》〉』」\"'"
_SEPARATOR = re.compile(
    r"\s*(?:,|，|、|&|\+|/|\band\b|\bor\b|\bnor\b|和|与|跟|还有|以及|或)+(?:\s|\band\b|\bor\b|也"
    r"|both )*"
)
_SEPARATED = re.compile(rf"{_SEPARATOR.pattern}$")
_QUOTED = re.compile(r"[《〈『「\"]([^《》〈〉『』「」\"\n]{1,80})[》〉』」\"]")
_LETTERS = re.compile(r"\w")


@dataclass(frozen=True)
class Scene:
    """A message in its conversation.

    Args:
        message: as written.
        text: the same normalised.
        canon: the same in comparable form.
        hits: what was understood in it, in reading order.
        state: the conversation so far, None at its start.
        titles: every title of the catalogue.
        catalogue: the films.
    """

    message: str
    text: str
    canon: Canon
    hits: Sequence[Hit]
    state: State | None
    titles: TitleIndex
    catalogue: Catalogue

    @property
    def shown(self) -> tuple[int, ...]:
        """The list last shown."""
        return self.state.shown if self.state else ()

    @cached_property
    def wants(self) -> tuple[Part, ...]:
        """The parts of the wish that stands."""
        segments = self.state.segments if self.state else ()
        return tuple(part for segment in segments for part in segment.parts)

    @cached_property
    def places(self) -> list[Pointer]:
        """The places in the list that it points at; the third film of a series by name is none."""
        ends = {hit.end + (self.text[hit.end : hit.end + 1] in tuple(_CLOSING)) for hit in self.hits if is_film(hit)}
        return [pointer for pointer in find_pointers(self.text, self.state) if pointer.start not in ends]

    @cached_property
    def pronouns(self) -> list[Pointer]:
        """The pronouns that may stand for films; behind a film named in the message they mean that film."""
        return [self._resolved(pronoun) for pronoun in find_pronouns(self.text, self.state)]

    @cached_property
    def is_title(self) -> bool:
        """Whether all of it is one title that cannot well be a question: "Why Him?", "When Harry Met Sally"."""
        form = self.canon.text
        if not self.titles.exact(form):
            return False
        words = form.split()
        if any(map(is_chinese, form)):
            return len(form) >= MIN_TITLE_CHARS
        is_big = len(words) > 1 and all(word[:1].isupper() for word in self.message.split())
        return is_big or len(words) > MIN_TITLE_WORDS

    @cached_property
    def named(self) -> list[Pointer]:
        """The films that it names beyond doubt."""
        return [Pointer(hit.start, hit.end, self._meant(hit)) for hit in self.hits if is_film(hit)]

    @cached_property
    def titles_named(self) -> list[Pointer]:
        """Everything in the message that is the title of a film, however unlikely; the surest and longest first."""
        found = []
        for hit in self.titles.find(self.canon):
            span = self.canon.span(hit.start, hit.end)
            if self._is_telling(span.start, span.end, hit.rows):
                found.append(Pointer(span.start, span.end, (self._choose(hit.rows),)))
        for match in _QUOTED.finditer(self.text):
            rows = self.titles.exact(match[1]) or self.titles.fuzzy(match[1])
            found.append(Pointer(*match.span(1), (self._choose(rows),) if rows else ()))
        return [*self.named, *sorted(found, key=lambda pointer: pointer.start - pointer.end)]

    def objects_at(self, place: int) -> list[Pointer]:
        """Give the films listed from a place on: "the first and third", "Alien, Jaws"."""
        found: list[Pointer] = []
        while len(found) < MAX_OBJECTS:
            pointer = self.object_at(place)
            if pointer is None:
                break
            found.append(pointer)
            separator = _SEPARATOR.match(self.text, self.close(pointer))
            if separator is None:
                break
            place = separator.end()
        return found

    def object_at(self, place: int) -> Pointer | None:
        """Give the place, title or pronoun that starts here, blanks and quotation marks aside."""
        while place < len(self.text) and (self.text[place].isspace() or self.text[place] in _OPENING):
            place += 1
        named = (pointer for pointer in self.titles_named if pointer.start == place)
        return next((p for group in (self.places, named, self.pronouns) for p in group if p.start == place), None)

    def objects_before(self, place: int) -> list[Pointer]:
        """Give the films listed up to a place: 「第一部和第三部」我看过."""
        found: list[Pointer] = []
        while len(found) < MAX_OBJECTS:
            end = len(self.text[:place].rstrip(f" {_CLOSING}"))
            named = (pointer for pointer in self.titles_named if pointer.end == end)
            pointers = (p for group in (self.places, named, self.pronouns) for p in group if p.end == end)
            pointer = next(pointers, None)
            if pointer is None:
                break
            found.insert(0, pointer)
            before = lead(self.text, pointer.start).rstrip(_OPENING)
            joined = _SEPARATED.search(before)
            if joined is None or joined.start() == 0:
                break
            place = pointer.start - len(lead(self.text, pointer.start)) + joined.start()
        return found

    def exact(self, start: int, end: int) -> Pointer | None:
        """Give the film whose title is exactly this stretch, whatever words it is made of."""
        rows = self.titles.exact(self.text[start:end])
        return Pointer(start, end, (self._choose(rows),)) if rows else None

    def close(self, pointer: Pointer) -> int:
        """Give where a pointer ends, its closing quotation mark included."""
        return pointer.end + (self.text[pointer.end : pointer.end + 1] in tuple(_CLOSING))

    def _resolved(self, pronoun: Pointer) -> Pointer:
        """Give the pronoun with the film that the same message names before it."""
        before = [film for film in (*self.named, *self.places) if film.end <= pronoun.start]
        if not before or len(pronoun.film_ids) > 1:
            return pronoun
        return replace(pronoun, film_ids=max(before, key=lambda film: film.end).film_ids)

    def _meant(self, hit: Hit) -> tuple[int, ...]:
        """Give the films that a hit names; of several bearers of one name, the one on the list or the best known."""
        film_ids = [int(meaning.value) for meaning in hit.meanings if isinstance(meaning.value, int)]
        if not hit.either:
            return tuple(film_ids)
        return tuple([film_id for film_id in film_ids if film_id in self.shown] or film_ids)[:1]

    def _choose(self, rows: tuple[int, ...]) -> int:
        """Give the film meant by a name; of several, the one on the list."""
        film_ids = [self.catalogue.films[row].film_id for row in rows]
        return next((film_id for film_id in film_ids if film_id in self.shown), film_ids[0])

    def _is_telling(self, start: int, end: int, rows: tuple[int, ...]) -> bool:
        """Accept a title that is quoted, has a capital, is on the list, or is well known and no mere frame word."""
        written, plain = self.message[start:end], self.text[start:end]
        if self.text[start - 1 : start] in tuple('《〈『「"') and self.text[end : end + 1] in tuple('》〉』」"'):
            return True
        if plain in ENGLISH_FRAME or plain in CHINESE_FRAME or plain.isdigit():
            return written[:1].isupper() and start > 0 and len(plain) > 1
        if any(map(is_chinese, plain)):
            return len(plain) > 1
        on_list = any(self.catalogue.films[row].film_id in self.shown for row in rows)
        return written[:1].isupper() or on_list or self.titles.renown(rows[0]) > KNOWN


def is_film(hit: Hit) -> bool:
    """Tell whether a hit is a film's name."""
    return hit.kind == "like"


def lead(text: str, place: int) -> str:
    """Give the words before a place, as far as they can still speak of it.

    Args:
        text: the message, normalised.
        place: where to stop.
    """
    return text[max(0, place - MAX_LEAD) : place]


def clipped(stretch: tuple[int, int], hits: Sequence[Hit]) -> tuple[int, int] | None:
    """Give a stretch up to the first thing understood that reaches beyond it; None if it stands inside one.

    Args:
        stretch: the stretch.
        hits: what was understood, in reading order.
    """
    start, end = stretch
    over = [hit for hit in hits if hit.start < end and start < hit.end]
    if any(hit.start <= start or is_film(hit) for hit in over):
        return None
    return start, min((hit.start for hit in over), default=end)


def blank(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """Give a text with some stretches turned to spaces, so that all places stay."""
    chars = list(text)
    for start, end in stretches:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def says_nothing(text: str) -> bool:
    """Tell whether a text holds no letter or digit."""
    return not _LETTERS.search(text)
