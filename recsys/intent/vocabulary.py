"""The words for genres, countries, languages, certificates, themes and keywords, and where a message holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recsys.catalogue import Entry, Lexicon
from recsys.intent.canonical import Canon, canonical
from recsys.intent.frame import CHINESE_FRAME, COMPOUNDS, ENGLISH_FRAME, NO_KEYWORD, PAIRS
from recsys.intent.gazetteer import Gazetteer
from recsys.intent.hit import Hit, Meaning
from recsys.types import PartKind

# The first kind that claims a word keeps it.
KINDS: tuple[PartKind, ...] = ("genre", "certificate", "language", "country", "theme", "keyword")
_LABEL_NOTE = re.compile(r"[((].*?[))]")
_NO_KEYWORD = NO_KEYWORD | ENGLISH_FRAME | CHINESE_FRAME
_CLAUSE_MARKS = frozenset(",，。.！!？?;；、:：\n")


@dataclass(frozen=True, slots=True)
class Sense:
    """What one word of the vocabulary stands for.

    Args:
        meanings: one per name.
        either: True if the names are alternatives.
        denied: what "no ..." rules out, if not all the meanings: no romantic comedies may leave other comedies.
    """

    meanings: tuple[Meaning, ...]
    either: bool = False
    denied: tuple[Meaning, ...] = ()


class Vocabulary:
    """All words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Gather the words, the stronger kinds first."""
        senses: dict[str, Sense] = {
            canonical(word): Sense(tuple(Meaning(kind, name) for kind, name in names))
            for word, names in COMPOUNDS.items()
        }
        for word, countries in PAIRS.items():
            senses[word] = Sense(tuple(Meaning("country", name) for name in countries), either=True)
        for kind in KINDS:
            for entry in lexicon.entries(kind):
                sense = _sense(kind, entry)
                for form in _forms(kind, entry):
                    if form not in senses:
                        senses[form] = _with_genre(form, sense, senses) if kind == "theme" else sense
        self._gazetteer = Gazetteer(senses)

    def get(self, form: str) -> Sense | None:
        """Give what a word in comparable form stands for, None if it is no word of the vocabulary."""
        return self._gazetteer.get(form)

    def find(self, canon: Canon, message: str) -> list[Hit]:
        """Find every word of the vocabulary in a message; the hits may overlap."""
        hits = []
        for start, end, sense in self._gazetteer.find(canon):
            span = canon.span(start, end)
            if not crosses_clause(message, span.start, span.end):
                hits.append(Hit(span.start, span.end, sense.meanings, sense.either, 3, denied=sense.denied))
        return hits


def crosses_clause(message: str, start: int, end: int) -> bool:
    """Tell whether a stretch runs over a mark that parts clauses."""
    return not _CLAUSE_MARKS.isdisjoint(message[start:end])


def _sense(kind: PartKind, entry: Entry) -> Sense:
    if kind in ("country", "language") and entry.members:
        return Sense(tuple(Meaning(kind, member) for member in entry.members), either=True)
    return Sense((Meaning(kind, entry.name),))


def _with_genre(form: str, sense: Sense, senses: dict[str, Sense]) -> Sense:
    """Add the genre that a theme's phrase ends in: a "psychological thriller" is a thriller too."""
    words = form.split()
    tails = words[-1:] if len(words) > 1 else [form[place:] for place in range(1, len(form) - 1)]
    for tail in tails:
        genre = senses.get(tail)
        if genre and all(meaning.kind == "genre" for meaning in genre.meanings):
            heads = senses.get(words[0]) if len(words) == 2 else None
            if heads and all(meaning.kind == "genre" for meaning in heads.meanings):  # "romantic comedy"
                return Sense(heads.meanings + genre.meanings, denied=sense.meanings)
            return Sense(sense.meanings + genre.meanings, denied=sense.meanings)
    return sense


def _forms(kind: PartKind, entry: Entry) -> Iterator[str]:
    """Yield every comparable form of an entry's words."""
    english = dict.fromkeys(filter(None, map(canonical, (*entry.words_en, *_name(kind, entry)))))
    for word in english:
        if kind == "keyword" and (word in _NO_KEYWORD or len(word) < 3):
            continue
        yield word
        yield from _inflected(kind, word)
    yield from (form for word in entry.words_en if "-" in word for form in [canonical(word.replace("-", ""))])
    for word in dict.fromkeys((_LABEL_NOTE.sub("", entry.zh), *entry.words_zh)):
        form = canonical(word)
        if len(form) > 1 and not (kind == "keyword" and form in _NO_KEYWORD):
            yield form


def _name(kind: PartKind, entry: Entry) -> Iterable[str]:
    # "G" and "R" are letters before they are certificates, "Drama" and "Japan" are words at once.
    return () if kind in ("certificate", "language") else (entry.name,)


def _inflected(kind: PartKind, word: str) -> Iterator[str]:
    """Yield plural and singular of a noun, and "-er" of a theme's adjective."""
    if not word.isascii() or len(word) < 3:
        return
    if kind in ("genre", "keyword", "theme"):
        if word.endswith("y") and word[-2] not in "aeiou":
            yield word[:-1] + "ies"
        elif word.endswith(("s", "x", "ch", "sh")):
            yield word + "es"
        else:
            yield word + "s"
        if word.endswith("s") and not word.endswith("ss") and len(word) > 4:
            yield word[:-1]
    if kind == "theme" and " " not in word:
        yield word[:-1] + "ier" if word.endswith("y") else word + ("r" if word.endswith("e") else "er")
