"""Films of a series or with a character, by the series' name: "James Bond films", 「除了漫威」."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from recsys.catalogue import Lexicon
from recsys.intent.canonical import Canon, canonical
from recsys.intent.cue import CLOSING, SEPARATOR, verdict
from recsys.intent.edition import WINDOW
from recsys.intent.frame import COMMON, ENGLISH_FRAME
from recsys.intent.gazetteer import Gazetteer
from recsys.intent.hit import Hit, Meaning
from recsys.intent.vocabulary import crosses_clause

_FILMS = re.compile(
    r"[\"'》]? ?(?:movies|films|flicks|series|franchise|saga|trilogy|quadrilogy|universe)\b"
    r"|[\"'》〉」』]?的?(?:全?系列|三部曲|四部曲|宇宙)(?:的?(?:电影|影片|片))?|[》〉」』]?的?(?:电影|影片|片子)"
)
_LETTER = re.compile(r"\w")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|near|washington,?"
    r"|(?<!movie )(?<!movies )(?<!film )(?<!films )(?<!ing )(?<!one )from) $"
)  # "DC" may be a town
# Before and behind a name that may be that of one film: words that speak of every film of it.
_ALL_BEFORE = re.compile(
    r"(?:\b(?:(?:want|wanna|like|love|hoping|going) (?:to )?(?:watch|see|rewatch|find)|wanna (?:watch|see)|let's watch"
    r"|show me|give me|find me|recommend(?: me)?|suggest|looking for|mood for|marathon|no|no more|not|but"
    r"|except(?: for)?|without|(?:other|rather) than|neither|nor|from|hate|can't stand|don't (?:like|want|enjoy)"
    r"|dislike|skip|avoid|all|every|any"
    r"|each|other)(?: (?:some|any|all|of|a|the|more|another))*"
    r"|想看|要看|想找|来点|来部|推荐|给我|有没有|除了|除开|不要看?|不想看|别推荐|不看|排除|讨厌|不喜欢|所有|全部)"
    r"(?:一部|部|点|的|些|看)? ?[《〈「\"']?$"
)
_ALL_AFTER = re.compile(
    r"(?: (?:marathon|fan|fans|universe)\b|以外|之外|除外|的?(?:都|全)(?!好|很|挺)|就?(?:不要|算了))"
)
_FILM = re.compile(r" (?:movie|film)\b")


def speaks_of_series(text: str, end: int) -> bool:
    """Tell whether the words behind a name say that it is several films: "the Matrix movies", 「异形系列」.

    Args:
        text: a normalised message.
        end: where the name ends.
    """
    return _FILMS.match(text, end) is not None


def asks_for_all(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a name ask for, or rule out, all films of it: "watch Star Wars", 「除了漫威」.

    Args:
        text: a normalised message.
        start, end: where the name stands.
    """
    around = _ALL_BEFORE.search(text, max(0, start - WINDOW), start) or _ALL_AFTER.match(text, end)
    return speaks_of_series(text, end) or around is not None


class SeriesFinder:
    """Finds the series that a message names."""

    def __init__(self, lexicon: Lexicon, is_title: Callable[[str], bool] = lambda form: False) -> None:
        """Gather the words for every series of a lexicon.

        Args:
            lexicon: the words.
            is_title: tells whether a form is the title of one film too.
        """
        self._is_title = is_title
        names: dict[str, str] = {}
        for entry in lexicon.entries("series"):
            for word in (*entry.words_en, *entry.words_zh):
                names.setdefault(canonical(word), entry.name)
        self._gazetteer = Gazetteer(names)

    def __contains__(self, form: object) -> bool:
        """Tell whether a form is a word for a series."""
        return isinstance(form, str) and form in self._gazetteer

    def find(self, message: str, text: str, canon: Canon, named: Sequence[Hit]) -> list[Hit]:
        """Find series.

        Args:
            message: as written, for its capitals.
            text: the same normalised.
            canon: the same in comparable form.
            named: the films named in the message; a series inside one of them is none.

        Returns:
            Hits of kind "series" with rank 0, which do not overlap.
        """
        sure: list[Hit] = []
        listed: list[Hit] = []  # names of one film too, which count beside another series
        for start, end, name in self._gazetteer.find(canon):
            span = canon.span(start, end)
            form = canon.text[start:end]
            if crosses_clause(text, span.start, span.end) or not _is_meant(message, text, form, (span.start, span.end)):
                continue
            behind = _FILMS.match(text, span.end) or _FILM.match(text, span.end)
            opinion = min(0, verdict(text, span.start, span.end))
            stop = behind.end() if behind else span.end
            hit = Hit(span.start, stop, (Meaning("series", name),), rank=0, opinion=opinion)
            alone = not _LETTER.search(text[: span.start] + text[span.end :])
            is_film = self._is_title(form) and not alone and not asks_for_all(text, span.start, span.end)
            (listed if is_film else sure).append(hit)
        found = _apart(sure, named)
        beside = [hit for hit in listed if any(_are_listed(text, hit, other) for other in found)]
        return found + _apart(beside, [*named, *found])


def _apart(hits: Sequence[Hit], others: Sequence[Hit]) -> list[Hit]:
    """Give the hits that overlap neither others nor a longer one of their own."""
    found: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: hit.start - hit.end):
        if not any(hit.start < other.end and other.start < hit.end for other in (*others, *found)):
            found.append(hit)
    return found


def _are_listed(text: str, hit: Hit, other: Hit) -> bool:
    first, second = sorted((hit, other), key=lambda item: item.start)
    return SEPARATOR.fullmatch(text, first.end, second.start) is not None


def _is_meant(message: str, text: str, form: str, span: tuple[int, int]) -> bool:
    """Accept a name, unless its words are common ones and neither capitals nor "films" behind say otherwise."""
    if len(form) < 3 and _PLACE_BEFORE.search(text[: span[0]]):
        return False
    words = form.split()
    if not form.isascii() or not all(word in COMMON or word in ENGLISH_FRAME for word in words):
        return True
    first = next((word for word in words if word not in ENGLISH_FRAME), words[0])
    place = text.find(first, span[0], span[1])
    if message[max(place, span[0])].isupper():
        return True
    several = sum(word not in ENGLISH_FRAME for word in words) > 1
    alone = not _LETTER.search(text[: span[0]] + text[span[1] :])
    return several and (alone or speaks_of_series(text, span[1]) or text[span[1] : span[1] + 1] in CLOSING)
