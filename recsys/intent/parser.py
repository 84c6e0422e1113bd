"""The one path from a message to an Intent."""

from __future__ import annotations

from collections.abc import Sequence

from recsys.catalogue import Catalogue, Lexicon
from recsys.intent.act import ORDINAL, find_act, find_ordinal, refuses_ordinal, request_spans
from recsys.intent.canonical import Canon
from recsys.intent.cue import follows_like
from recsys.intent.frame import CHINESE_FRAME
from recsys.intent.hit import Hit, Meaning, choose
from recsys.intent.likeness import LikenessFinder
from recsys.intent.naming import PersonFinder, stands_as_name
from recsys.intent.negation import find_denials
from recsys.intent.part import make_parts
from recsys.intent.person import PersonIndex
from recsys.intent.rating import find_ratings
from recsys.intent.runtime import find_runtimes
from recsys.intent.segment import make_segments, without_markup
from recsys.intent.title import TitleIndex
from recsys.intent.vocabulary import Vocabulary
from recsys.intent.word import is_word
from recsys.intent.year import VAGUE, find_years
from recsys.language import Word, detect, is_chinese, normalise, segment
from recsys.types import Intent, Language, Span, State

MAX_CHARS = 2000  # what comes after is not read
_SHORT = 2  # Chinese matches up to so many characters must be words of their own


class Parser:
    """Reads messages; it holds the names of one catalogue and never changes."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        """Gather every name that a message may hold.

        Args:
            catalogue: the films and people.
            lexicon: the words for genres, countries and the like.
        """
        self._newest = int(catalogue.year.max()) if catalogue.n_films else 2000
        self._vocabulary = Vocabulary(lexicon)
        people = PersonIndex(catalogue)
        self._people = PersonFinder(people, self._vocabulary.kind)
        self._likeness = LikenessFinder(
            TitleIndex(catalogue), self._vocabulary.kind, lambda form: people.famous(form, people.is_whole(form))
        )

    def parse(self, message: str, *, state: State | None = None) -> Intent:
        """Give what a message says.

        Args:
            message: any text; its first 2,000 characters are read.
            state: the conversation so far, for what "the second one" and "shorter" speak of.

        Returns:
            The intent; its segments lie inside the message and never overlap.
        """
        text = without_markup(normalise(message[:MAX_CHARS]))
        words = segment(text)
        hits = choose(self._find(message, text, words, state))
        language = _language(text, hits, state)
        denials = find_denials(text, hits)
        parts = make_parts(text, hits, denials)
        segments = make_segments(message, words, hits, parts, denials)
        act = find_act(text, segments, state)
        about = self._about(text, hits, state) if act == "why" or refuses_ordinal(text) else 0
        if act in ("why", "undo", "chat"):
            segments = ()
        elif act in ("reject", "restart"):
            segments = tuple(piece for piece in segments if not _within(piece.span, request_spans(text)))
        return Intent(message, language, act, segments, about)

    def _find(self, message: str, text: str, words: Sequence[Word], state: State | None) -> list[Hit]:
        canon = Canon.of(text)
        shown = _shown(text, state)
        named = self._likeness.find(message, text, canon)
        people = self._people.find(message, text, canon)
        spoken = self._vocabulary.find(canon, text)
        years = find_years(text, self._newest)
        if any(hit.rank != VAGUE for hit in years):  # 「八十年代的老片」 says when; "old" adds nothing
            years = [hit for hit in years if hit.rank != VAGUE]
        numbers = [*years, *find_runtimes(text), *find_ratings(text)]
        short = [hit for hit in (*people, *spoken) if hit.end - hit.start <= _SHORT and is_chinese(text[hit.start])]
        taken = [(hit.start, hit.end) for hit in (*spoken, *named, *numbers)]
        loose = {
            hit
            for hit in short
            if not is_word(hit.start, hit.end, words, CHINESE_FRAME, taken)
            and not (hit.kind == "person" and stands_as_name(text, hit.start, hit.end))
        }
        spoken.sort(key=lambda hit: hit.kind == "keyword")  # of equals the first stays: a keyword gives way to a person
        first = next((place for place, hit in enumerate(spoken) if hit.kind == "keyword"), len(spoken))
        ordered = [*shown, *named, *numbers, *spoken[:first], *people, *spoken[first:]]
        return [hit for hit in ordered if hit not in loose]

    def _about(self, text: str, hits: Sequence[Hit], state: State | None) -> int:
        """Give the place in the list last shown that a question points at."""
        shown = state.shown if state else ()
        place = find_ordinal(text, len(shown))
        if place:
            return place
        named = {meaning.value for hit in hits for meaning in hit.meanings if meaning.kind == "like"}
        return next((number for number, film_id in enumerate(shown, 1) if film_id in named), 0)


def _within(span: Span, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(low <= span.start and span.end <= high for low, high in stretches)


def _shown(text: str, state: State | None) -> list[Hit]:
    """Find films pointed at by their place in the list: "more like the second one"."""
    found = []
    for match in ORDINAL.finditer(text) if state and state.shown else ():
        place = find_ordinal(match[0], len(state.shown)) if state else 0
        if state and 0 < place <= len(state.shown) and follows_like(text, match.start(), match.end()):
            found.append(Hit(match.start(), match.end(), (Meaning("like", state.shown[place - 1]),), rank=0))
    return found


def _language(text: str, hits: Sequence[Hit], state: State | None) -> Language:
    """Give the language of the words around the names, or of the names where there is nothing else."""
    default: Language = state.language if state else "zh"
    rest = list(text)
    for hit in hits:
        if hit.kind in ("like", "person"):
            rest[hit.start : hit.end] = " " * (hit.end - hit.start)
    around = "".join(rest)
    return detect(around if any(map(str.isalpha, around)) else text, default)
