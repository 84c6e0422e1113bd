"""The words for audiences, genres, countries, languages and so on, and where a message holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recsys.catalogue import Catalogue, Entry, Lexicon
from recsys.intent.canonical import Canon, canonical
from recsys.intent.frame import BARE_FILM, CHINESE_FRAME, COMPOUNDS, ENGLISH_FRAME, NO_KEYWORD, PAIRS
from recsys.intent.gazetteer import Gazetteer
from recsys.intent.hit import Hit, Meaning
from recsys.intent.idiom import idioms
from recsys.intent.misspelling import Speller
from recsys.types import PartKind, Span

# The first kind that claims a word keeps it.
KINDS: tuple[PartKind, ...] = ("audience", "genre", "certificate", "language", "country", "theme", "keyword")
# Genres that a phrase may end in and still be meant: "cold war" is no war film, 「伪纪录片」 no documentary.
_HEAD_GENRES = frozenset({"Comedy", "Thriller", "Horror", "Drama", "Western", "Romance", "Mystery", "Sci-Fi", "Action"})
_ABOUT = re.compile("(?:题材|主题|类|片|电影)$")  # 「吸血鬼题材」 is the theme 「吸血鬼」, whatever keyword says so too
_LABEL_NOTE = re.compile(r"[((].*?[))]")
_NO_KEYWORD = NO_KEYWORD | ENGLISH_FRAME | CHINESE_FRAME
_SETTING = re.compile(
    r"(?:\b(?:set|takes? place|taking place|located|happens?|story) in (?:the )?"
    r"|发生在|背景(?:是|为|在)?|设定?在|故事在)$"
)
_PHRASED = frozenset({"genre", "theme", "keyword"})  # kinds whose words may be part of a phrase that says other things
_CHINA_OF = re.compile(r"\b(taiwan|hong kong),? ?\(?(?:china|prc|p\.r\.c\.)\)?(?!\w)")
_WORD_BEFORE, _WORD_BEHIND = re.compile(r"(?<!\w)([a-z]+) $"), re.compile(r" ([a-z]+)(?!\w)")
_ENGLISH_ALONE = re.compile(r"(?:(?<=[,;/] )|(?<=[,;/])|^)english(?= ?(?:[,;/]|$))")  # else it may be "British"
_THE_US = re.compile(
    r"\bthe us\b(?! (?:all|both|version of us))|\bus[- ](?:made|produced)\b"
    r"|(?:^|(?<=[,.] )|(?<=some )|(?<=best )|(?<=good )|(?<=recent )|(?<=old )|(?<=any )|(?<=no )|(?<=not ))us "
    r"(?=films?\b|movies?\b|cinema\b)"
)
_LISTED = re.compile(r"(?:,|/| or| and|\s)+")
_CLAUSE_MARK = re.compile(r"[,，。！!？?;；、:：\n]|(?<=[a-z]{3})\.\s")


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

    def __init__(self, lexicon: Lexicon, catalogue: Catalogue | None = None) -> None:
        """Gather the words, the stronger kinds first.

        Args:
            lexicon: the words.
            catalogue: its titles and names tell a misspelt word from another one; without it none is mended.
        """
        senses = _compounds()
        self._settings: dict[str, Sense] = {}
        for kind in KINDS:
            for entry in lexicon.entries(kind):
                sense = _sense(kind, entry)
                for form in _forms(kind, entry):
                    if kind == "keyword":
                        self._settings[form] = sense
                    stem = _ABOUT.sub("", form) if kind == "keyword" else form
                    known = senses.setdefault(form, senses.get(stem, sense))
                    if kind == "theme" and len(known.meanings) > 1 and not known.denied:
                        senses[form] = replace(known, denied=sense.meanings)
        for form, sense in tuple(senses.items()):
            if sense.meanings[0].kind in ("genre", "theme", "keyword") and len(sense.meanings) == 1:
                senses[form] = _split(form, sense, senses)
        self._gazetteer = Gazetteer(senses)
        self._speller = Speller(catalogue, senses) if catalogue else None

    def kind(self, form: str) -> str:
        """Give the strongest kind of a word in comparable form, "" if it is no word of the vocabulary."""
        sense = self._gazetteer.get(form)
        return sense.meanings[0].kind if sense else ""

    def find(self, canon: Canon, message: str, written: str = "") -> list[Hit]:
        """Find every word of the vocabulary in a message.

        Args:
            canon: the message in comparable form.
            message: the same normalised, for the marks between its clauses.
            written: the same as the person wrote it, for its capitals.

        Returns:
            Hits with rank 3; they may overlap.
        """
        hits = []
        closed = idioms(message)
        for start, end, word in self._speller.find(message) if self._speller else ():
            sense = self._gazetteer.get(word) or Sense(())
            hits.append(Hit(start, end, sense.meanings, sense.either, 3, denied=sense.denied))
        hits += [Hit(*m.span(), (Meaning("language", "English"),), rank=3) for m in _ENGLISH_ALONE.finditer(message)]
        hits += [Hit(*m.span(), (Meaning("country", "United States"),), rank=3) for m in _THE_US.finditer(message)]
        for match in _CHINA_OF.finditer(message):
            hits.append(Hit(*match.span(), (Meaning("country", match[1].title()),), rank=3))
        for start, end, sense in self._gazetteer.find(canon):
            span = canon.span(start, end)
            if crosses_clause(message, span.start, span.end):
                continue
            if sense.meanings[0].kind in _PHRASED and _stands_inside(span, closed):
                continue
            if sense.meanings[0].kind == "keyword" and self._is_surname(message, written, span):
                continue
            if sense.meanings[0].kind == "country" and _SETTING.search(message[: span.start]):
                # "set in Japan" says nothing of who made it
                sense = self._settings.get(canon.text[start:end], Sense(()))
            hits.append(Hit(span.start, span.end, sense.meanings, sense.either, 3, denied=sense.denied))
        return [self._listed(message, hit, hits) for hit in hits]

    def _listed(self, message: str, hit: Hit, hits: Sequence[Hit]) -> Hit:
        """Read a country's adjective behind a language and a comma or an "or" as a language: "in English or German"."""
        if hit.kind != "country":
            return hit
        sense = self._gazetteer.get("in " + message[hit.start : hit.end])
        before = [other for other in hits if other.end < hit.start and other.kind in ("language", "country")]
        start = hit.start
        for other in sorted(before, key=lambda other: -other.end):
            if sense is None or not _LISTED.fullmatch(message, other.end, start):
                break
            if other.kind == "language":
                return Hit(hit.start, hit.end, sense.meanings, sense.either, hit.rank)
            start = other.start
        return hit

    def _is_surname(self, message: str, written: str, span: Span) -> bool:
        """Tell whether a capital word stands beside another one that is no word: "Chuck Waters", "Rome Flynn"."""
        if not written[span.start : span.start + 1].isupper() or " " in message[span.start : span.end]:
            return False
        beside = (_WORD_BEFORE.search(message, 0, span.start), _WORD_BEHIND.match(message, span.end))
        return any(
            written[word.start(1)].isupper() and not self.kind(word[1]) and word[1] not in ENGLISH_FRAME
            for word in beside
            if word is not None
        )


def crosses_clause(message: str, start: int, end: int) -> bool:
    """Tell whether a stretch runs over a mark that parts clauses.

    Args:
        message: a normalised message.
        start, end: the stretch.
    """
    return _CLAUSE_MARK.search(message, start, end) is not None


def _stands_inside(span: Span, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(low <= span.start and span.end <= high for low, high in stretches)


def _sense(kind: PartKind, entry: Entry) -> Sense:
    if kind in ("country", "language") and entry.members:
        return Sense(tuple(Meaning(kind, member) for member in entry.members), either=True)
    return Sense((Meaning(kind, entry.name),))


def _compounds() -> dict[str, Sense]:
    """Give the words that stand for several things by themselves."""
    senses = {
        canonical(word): Sense(tuple(Meaning(kind, name) for kind, name in names)) for word, names in COMPOUNDS.items()
    }
    for word, countries in PAIRS.items():
        senses[word] = Sense(tuple(Meaning("country", name) for name in countries), either=True)
    return senses


def _split(form: str, sense: Sense, senses: Mapping[str, Sense]) -> Sense:
    """Read a phrase as its two words where both are known: a "psychological thriller" is a thriller too.

    "Japanese animation" and "romantic comedy" become both halves; a theme that ends in a genre keeps the theme.
    """
    words = form.split()
    if len(words) == 2:
        halves = [(words[0], words[1])]
    else:
        halves = [(form[:place], form[place:]) for place in range(1, len(form) - 1)] if not form.isascii() else []
    for left, right in halves:
        head, tail = senses.get(left), senses.get(right)
        if (
            tail is None
            or tail.either
            or right == "family"
            or (right == "war" and head is not None and head.meanings[0].kind == "country")  # "Vietnam war"
            or not all(m.kind in ("genre", "theme") for m in tail.meanings)
        ):
            continue
        heads = {m.kind for m in head.meanings} if head and not head.either else {""}
        wide = sense.meanings[0].kind == "keyword" and tail.meanings[0].kind == "genre"
        if head and heads <= ({"genre", "country", "theme"} if wide else {"genre", "country"}):
            return Sense(tuple(dict.fromkeys(head.meanings + tail.meanings)), denied=sense.meanings)
        if sense.meanings[0].kind != "genre" and tail.meanings[0].value in _HEAD_GENRES:
            return Sense(sense.meanings + tail.meanings, denied=sense.meanings)
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
    # The label of a genre is an everyday word, 「剧情」; the lexicon lists which of them are meant as genres.
    labels = () if kind in ("genre", "audience") else (_LABEL_NOTE.sub("", entry.zh),)
    for word in dict.fromkeys((*labels, *entry.words_zh)):
        form = canonical(word)
        if len(form) > 1 and form not in BARE_FILM and not (kind == "keyword" and form in _NO_KEYWORD):
            yield form


def _name(kind: PartKind, entry: Entry) -> Iterable[str]:
    # "G" and "R" are letters before they are certificates, "Drama" and "Japan" are words at once.
    return () if kind in ("certificate", "language", "audience") or entry.name == "Short" else (entry.name,)


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
