"""Films named in a message: in quotes, behind "like", after "I loved", or by a title that can be nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from recsys.intent.canonical import Canon, canonical
from recsys.intent.cue import CAPITALS, CLOSING, SEPARATOR, SKIP, SUFFIX, TITLE_END, Cue, find_cues, verdict
from recsys.intent.frame import CHINESE_FRAME, COMMON, ENGLISH_FRAME
from recsys.intent.hit import Hit, Meaning
from recsys.intent.mention import Mention
from recsys.intent.title import YEAR_BEHIND, TitleHit, TitleIndex
from recsys.intent.word import is_dictionary_word, is_everyday

MAX_QUOTES = 8
MAX_CUES = 12  # announcements looked at in one message
MIN_MISSPELT = 6  # letters of a misspelt title
FAMOUS, KNOWN = 0.5, 0.25  # renown from which a short or plain title counts without a cue

_QUOTED = re.compile(
    r"《([^《》\n]{1,80})》|〈([^〈〉\n]{1,80})〉|『([^『』\n]{1,80})』|「([^「」\n]{1,80})」|\"([^\"\n]{1,80})\""
    r"|(?<![\w'])'([^'\n]{2,80}(?:'s [^'\n]{1,60})?)'(?!\w)"
)
_BEFORE_NUMBER = re.compile(r"(?:\b(?:movies?|films?|something) like|similar to|类似|像) ?$")
_YEAR_INSIDE = re.compile(r" ?[(\[](?:18|19|20)\d\d[)\]]$")
_SURE_QUOTES = "《〈『"
_ARTICLE = re.compile(r"(?:the|a|an) ")
_CAPITAL_BEHIND = re.compile(r" ([A-Z][a-z]+)")
_LETTER = re.compile(r"\w")
_WORD_BEHIND = re.compile(r" ?[\w']")
_FILMS_BEHIND = re.compile(r" ?(?:movies?|films?|ones?|stuff)\b")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|around|from|to) $")
_STRONG_KINDS = ("genre", "country", "language", "theme", "certificate")


class LikenessFinder:
    """Finds the films that a message names."""

    def __init__(self, titles: TitleIndex, known: Callable[[str], str], famous: Callable[[str], bool]) -> None:
        """Keep what tells a title from other words.

        Args:
            titles: every title of the catalogue.
            known: gives the kind of a vocabulary word in comparable form, "" for none.
            famous: tells whether a form is the name of somebody famous.
        """
        self._titles = titles
        self._famous = famous
        self._known = known

    def find(self, message: str, text: str, canon: Canon) -> list[Hit]:
        """Find the films named.

        Args:
            message: as written, for its capitals.
            text: the same normalised.
            canon: the same in comparable form.

        Returns:
            Hits of kind "like", sure ones with rank 0, those without a cue with rank 3.
        """
        names = [self._name(message, canon, hit) for hit in self._titles.find(canon)]
        names.sort(key=lambda name: name.start - name.end)
        quoted = list(self._quoted(text))
        announced = [
            *self._announced(message, text, names, [hit for hit in quoted if hit.meanings]),
            *self._dated(text, names),
            *self._compared(text, names),
            *self._judged(text, names),
        ]
        free = [self._hit(text, name, rank=3) for name in names if self._is_free(text, name)]
        return [*quoted, *(hit for hit in announced if not _touches(hit, quoted)), *free]

    def _name(self, message: str, canon: Canon, hit: TitleHit) -> Mention:
        span = canon.span(hit.start, hit.end)
        form = canon.text[hit.start : hit.end]
        renown = self._titles.renown(hit.rows[0])
        following = _CAPITAL_BEHIND.match(message, span.end)
        is_piece = following is not None and " " not in form and following[1].lower() not in ENGLISH_FRAME
        return Mention(span.start, span.end, message[span.start : span.end], form, hit.rows, renown, is_piece)

    def _hit(self, text: str, name: Mention, *, rank: int = 0, opinion: int = 0) -> Hit:
        year = YEAR_BEHIND.match(text, name.end)
        film_id = self._titles.choose(name.rows, int(year[1] or year[2]) if year else None)
        end = year.end() if year else name.end
        return Hit(name.start, end, (Meaning("like", film_id),), rank=rank, opinion=opinion)

    def _quoted(self, text: str) -> Iterator[Hit]:
        """Yield what stands in quotes: films, and in 《》 also unknown names, which stay together as plain words."""
        for match in islice(_QUOTED.finditer(text), MAX_QUOTES):
            inside = _YEAR_INSIDE.sub("", next(group for group in match.groups() if group is not None))
            sure = match[0][0] in _SURE_QUOTES
            if not sure and self._known(canonical(inside)) in _STRONG_KINDS:
                continue
            start, end = match.start() + 1, match.start() + 1 + len(inside)
            rows = self._titles.exact(inside) or self._titles.fuzzy(inside)
            year = YEAR_BEHIND.match(text, match.end()) or YEAR_BEHIND.match(text, end)
            if rows:
                film_id = self._titles.choose(rows, int(year[1] or year[2]) if year else None)
                opinion = verdict(text, match.start(), match.end())
                yield Hit(start, year.end() if year else end, (Meaning("like", film_id),), rank=0, opinion=opinion)
            elif sure:
                yield Hit(start, end, rank=0)

    def _announced(self, message: str, text: str, names: Sequence[Mention], quoted: Sequence[Hit]) -> Iterator[Hit]:
        """Yield titles behind "like", "I loved" and their kin, and those that follow in the same list."""
        for cue in islice(find_cues(text), MAX_CUES):
            place = cue.end
            for _ in range(MAX_QUOTES):
                hit = self._at(message, text, place, names, cue) or _from(place, quoted)
                if hit is None:
                    break
                yield hit
                separator = SEPARATOR.match(text, hit.end + (text[hit.end : hit.end + 1] in CLOSING))
                if separator is None:
                    break
                place = separator.end()

    def _at(self, message: str, text: str, place: int, names: Sequence[Mention], cue: Cue) -> Hit | None:
        """Give the longest acceptable title that starts here."""
        skipped = SKIP.match(text, place)
        place = skipped.end() if skipped else place
        article = _ARTICLE.match(text, place)
        behind = article.end() if article and message[article.end() : article.end() + 1].isupper() else place
        fits = self._fits_strong if cue.strong else self._fits_weak
        for name in names:
            starts = name.start == place or (name.start == behind and name.renown > FAMOUS)
            if starts and fits(text, name):
                return self._hit(text, name, opinion=cue.opinion)
        return self._misspelt(message, place, cue) if cue.strong else None

    def _misspelt(self, message: str, place: int, cue: Cue) -> Hit | None:
        """Read a run of capital words as a title that is nearly known."""
        run = CAPITALS.match(message, place)
        if run is None or len(run[0]) < MIN_MISSPELT or self._known(canonical(run[0])):
            return None
        rows = self._titles.fuzzy(run[0])
        meaning = (Meaning("like", self._titles.choose(rows)),) if rows else ()
        return Hit(*run.span(), meaning, rank=0, opinion=cue.opinion) if rows else None

    def _dated(self, text: str, names: Sequence[Mention]) -> Iterator[Hit]:
        """Yield titles with their year behind them in brackets."""
        for name in names:
            year = YEAR_BEHIND.match(text, name.end)
            if year and self._titles.of_year(name.rows, int(year[1] or year[2])):
                yield self._hit(text, name, opinion=verdict(text, name.start, year.end()))

    def _compared(self, text: str, names: Sequence[Mention]) -> Iterator[Hit]:
        """Yield titles before words of comparison: 「星际穿越那样的」."""
        for match in SUFFIX.finditer(text):
            ends = {match.start(), match.start() - (text[match.start() - 1 : match.start()] == "的")}
            name = next((name for name in names if name.end in ends and len(name.form) > 1), None)
            if name is not None and self._fits_weak(text, name):
                yield self._hit(text, name)

    def _judged(self, text: str, names: Sequence[Mention]) -> Iterator[Hit]:
        """Yield titles that are called good or bad."""
        for name in names:
            opinion = verdict(text, name.start, name.end)
            if opinion and self._fits_weak(text, name):
                yield self._hit(text, name, opinion=opinion)

    def _fits_strong(self, text: str, name: Mention) -> bool:
        """Accept a title behind "like", unless it is a genre, a person or a plain word in lower case."""
        if name.is_piece:
            return False
        if (name.is_frame and not name.is_big) or (self._famous(name.form) and not name.is_chinese):
            return False
        if name.form.isdigit() and not _BEFORE_NUMBER.search(text[: name.start]):
            return False
        if (kind := self._known(name.form)) in _STRONG_KINDS:
            return (kind == "theme" or " " in name.form) and name.is_big and name.renown > FAMOUS
        if name.is_chinese:
            return len(name.form) > 1 and bool(TITLE_END.match(text, name.end))
        if name.is_big or not name.is_plain or len(name.form.split()) > 2:
            return name.is_big or not _FILMS_BEHIND.match(text, name.end)
        return name.renown > FAMOUS and not name.is_frame and not _WORD_BEHIND.match(text, name.end)

    def _fits_weak(self, text: str, name: Mention) -> bool:
        """Accept a title behind "I loved" if it cannot well be a thing that one loves."""
        kind = self._known(name.form)
        if name.is_piece:
            return False
        if kind in ("", "keyword") and not name.is_chinese:
            if name.n_capitals > 1 and name.renown > KNOWN:
                return True
            if name.is_big and name.renown > FAMOUS and kind and not self._famous(name.form):
                return True
        if kind or name.is_frame or name.form.isdigit() or self._famous(name.form) or self._is_composed(name):
            return False
        if name.is_chinese:
            least = FAMOUS if len(name.form) < 3 or is_everyday(name.form) else KNOWN / 2
            return len(name.form) > 1 and name.renown > least and bool(TITLE_END.match(text, name.end))
        return name.is_big or (not name.is_plain and name.renown > FAMOUS and len(name.form) > 4)

    def _is_free(self, text: str, name: Mention) -> bool:
        """Accept a title that nothing announces only if it is telling, or all that is said."""
        if len(name.form) < 2 or self._known(name.form) or name.is_frame or name.form.isdigit():
            return False
        alone = not name.is_plain and not _LETTER.search(text[: name.start] + text[name.end :])
        alone = alone and (name.renown > FAMOUS or not self._is_composed(name))
        if name.is_chinese:
            return alone or self._is_telling_chinese(name)
        return (alone and name.renown > KNOWN) or self._is_telling_english(text, name)

    def _is_telling_chinese(self, name: Mention) -> bool:
        length = len(name.form)
        if length < 3 or self._is_composed(name):
            return False
        if is_everyday(name.form):
            return length > 3 and name.renown > 1.2 * FAMOUS
        if length < 6 and is_dictionary_word(name.form):
            return False
        return name.renown > (FAMOUS if length == 3 else 1.4 * KNOWN if length < 6 else KNOWN / 2)

    def _is_telling_english(self, text: str, name: Mention) -> bool:
        words = name.form.split()
        composed = self._is_composed(name)
        if len(words) < 2 or (composed and name.renown < FAMOUS):
            return False
        if len(words) < 3 and _PLACE_BEFORE.search(text[: name.start]):
            return False
        n_rare = sum(word not in COMMON for word in words)
        if name.n_capitals >= max(2, len(words) // 2) and not name.written.isupper():
            return n_rare > 0 or name.renown > KNOWN
        return not composed and len(words) > 2 and n_rare > 1 and name.renown > KNOWN

    def _is_composed(self, name: Mention) -> bool:
        """Tell whether a name is made only of other known words: "Horror Movie", 「恐怖电影」.

        A famous name must hold a genre, a country or a word of the frame for that; 「星际穿越」, space and time
        travel, holds none.
        """

        def usual(piece: str) -> bool:
            return bool(self._known(piece)) or piece in ENGLISH_FRAME or piece in CHINESE_FRAME

        def plain(piece: str) -> bool:
            return self._known(piece) not in ("theme", "keyword")

        form = name.form
        words = form.split()
        if name.is_chinese:
            halves = [(form[:place], form[place:]) for place in range(1, len(form))]
        else:
            halves = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
        made = any(
            usual(left) and usual(right) and (name.renown < FAMOUS or plain(left) or plain(right))
            for left, right in halves
        )
        return made or (len(words) > 2 and all(map(usual, words)))


def _from(place: int, quoted: Sequence[Hit]) -> Hit | None:
    """Give the quoted film that starts here or behind a quotation mark and a blank."""
    return next((hit for hit in quoted if 0 <= hit.start - place <= 2), None)


def _touches(hit: Hit, others: Sequence[Hit]) -> bool:
    return any(hit.start < other.end and other.start < hit.end for other in others)
