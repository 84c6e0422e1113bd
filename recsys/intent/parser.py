"""The one path from a message to an Intent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from recsys.catalogue import Catalogue, Lexicon
from recsys.intent.canonical import Canon
from recsys.intent.constraint import find_constraints
from recsys.intent.correction import corrected, withdrawn
from recsys.intent.doubt import clear, find_answer, settled
from recsys.intent.frame import CHINESE_FRAME
from recsys.intent.hit import Hit, Meaning, choose
from recsys.intent.idiom import find_exceptions, find_habits
from recsys.intent.likeness import LikenessFinder
from recsys.intent.naming import PersonFinder, stands_as_name
from recsys.intent.negation import find_denials
from recsys.intent.part import make_parts
from recsys.intent.person import PersonIndex
from recsys.intent.pointer import find_shown
from recsys.intent.reading import reading_of
from recsys.intent.referent import find_people_meant
from recsys.intent.request import as_asked, find_asked
from recsys.intent.scene import Scene, blank
from recsys.intent.segment import make_segments, without_markup
from recsys.intent.series import SeriesFinder
from recsys.intent.speech import QUIET, Speech, listen, settle
from recsys.intent.title import TitleIndex
from recsys.intent.vocabulary import Vocabulary
from recsys.intent.word import is_word
from recsys.intent.year import VAGUE, find_years
from recsys.language import Word, detect, is_chinese, normalise, segment
from recsys.types import Intent, Language, Segment, State

MAX_CHARS = 2000  # what comes after is not read
_MAKER_BEFORE = re.compile(
    r"\bsame director as (?:in )?[\"']?$|\b(?:the |same )*(?:director|maker|creator|guy|man|woman|person|people"
    r"|filmmaker)s? (?:of|behind|who (?:made|directed"
    r"|did)) (?:the (?:film|movie) )?[\"']?$"
)
_MAKER_BEHIND = re.compile(r"[》\"']?(?:的|那个)*导演(?!的?是谁)(?:的|拍的|执导的)?")
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
        self._vocabulary = Vocabulary(lexicon, catalogue)
        people = PersonIndex(catalogue)
        self._catalogue, self._lexicon = catalogue, lexicon
        self._titles = TitleIndex(catalogue, lexicon.entries("series"))
        self._series = SeriesFinder(lexicon, self._titles.is_title)
        self._people = PersonFinder(people, self._vocabulary.kind)
        self._likeness = LikenessFinder(
            self._titles,
            self._vocabulary.kind,
            lambda form: people.famous(form, people.is_whole(form)),
            self._series,
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
        canon = Canon.of(text)
        hits = clear(text, choose(self._find(message, text, canon, words, state)), self._catalogue)
        hits, put_right = withdrawn(text, corrected(text, settled(hits, state), state))
        answer = find_answer(text, state, self._catalogue, hits)
        if answer:
            hits = choose([*answer, *hits])
        scene = Scene(message, text, canon, hits, state, self._titles, self._catalogue)
        speech = Speech("refine") if answer else listen(scene)
        segments: tuple[Segment, ...] = ()
        if speech.act not in QUIET and not speech.free:
            closed = (*speech.closed, *put_right, *find_exceptions(text), *find_habits(text))
            kept = _kept(hits, speech, closed)
            segments = as_asked(_segments(message, text, words, kept, closed), find_asked(text, kept))
        said = settle(speech, scene, segments)
        return Intent(
            message, _language(text, hits, state), said.act or "ask", self._read(segments), said.about, said.critiques,
            said.releases, said.replaces, said.marks, said.facts, said.topic, said.steps_back, said.widens,
        )  # fmt: skip

    def _read(self, segments: Sequence[Segment]) -> tuple[Segment, ...]:
        """Put down what the encoder reads for each understood piece."""
        return tuple(
            replace(piece, reading=reading_of(piece.parts, self._lexicon)) if piece.parts and piece.spoken else piece
            for piece in segments
        )

    def _maker(self, text: str, hit: Hit) -> Hit:
        """Read "the director of Parasite" and 「《寄生虫》的导演」 as the one who directed it."""
        if hit.kind != "like":
            return hit
        before, behind = _MAKER_BEFORE.search(text, 0, hit.start), _MAKER_BEHIND.match(text, hit.end)
        if before is None and behind is None:
            return hit
        film = self._catalogue.film(int(str(hit.meanings[0].value)))
        meanings = tuple(Meaning("person", name, "director") for name in film.directors)
        start, end = before.start() if before else hit.start, behind.end() if behind else hit.end
        return Hit(start, end, meanings, len(meanings) > 1, rank=0) if meanings else hit

    def _find(self, message: str, text: str, canon: Canon, words: Sequence[Word], state: State | None) -> list[Hit]:
        shown = find_shown(text, state)
        named = self._likeness.find(message, text, canon)
        named += self._series.find(message, text, canon, named)
        people = self._people.find(message, text, canon)
        meant = find_people_meant(text, state, self._catalogue, people)
        spoken = self._vocabulary.find(canon, text, message)
        named = [hit for hit in named if not _is_piece(hit, spoken)]
        years = find_years(text, self._newest)
        if any(hit.rank != VAGUE for hit in years):  # 「八十年代的老片」 says when; "old" adds nothing
            years = [hit for hit in years if hit.rank != VAGUE]
        named = [self._maker(text, hit) for hit in named]
        numbers = [*years, *find_constraints(text)]
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
        ordered = [*shown, *meant, *named, *numbers, *spoken[:first], *people, *spoken[first:]]
        return [hit for hit in ordered if hit not in loose]


def _is_piece(title: Hit, spoken: Sequence[Hit]) -> bool:
    """Tell whether a name is but a piece of other words: "Life" in "life history", "Kong" in "Hong Kong"."""
    if title.kind == "series":
        return any(word.kind == "country" and word.start < title.start < word.end for word in spoken)
    starts = (word for word in spoken if word.start == title.start and title.end < word.end)
    return bool(title.meanings) and any(word.kind == "genre" for word in starts)


def _kept(hits: Sequence[Hit], speech: Speech, closed: Sequence[tuple[int, int]]) -> list[Hit]:
    """Give the hits that are part of the wish: those outside what is closed, and the films that "it" is loved for."""
    kept = [hit for hit in hits if not any(hit.start < end and start < hit.end for start, end in closed)]
    named = {meaning.value for hit in kept for meaning in hit.meanings if meaning.kind == "like"}
    liked = [
        Hit(pointer.start, pointer.end, (Meaning("like", pointer.film_ids[0]),), rank=0)
        for pointer in speech.liked
        if len(pointer.film_ids) == 1 and named.isdisjoint(pointer.film_ids)
    ]
    return sorted(choose([*kept, *liked]), key=lambda hit: hit.start) if liked else kept


def _segments(
    message: str, text: str, words: Sequence[Word], kept: Sequence[Hit], closed: Sequence[tuple[int, int]]
) -> tuple[Segment, ...]:
    """Give the pieces of the wish that stand outside the stretches that are closed."""
    open_text = blank(text, closed)
    denials = find_denials(open_text, kept)
    return make_segments(message, words, kept, make_parts(open_text, kept, denials), denials, closed)


def _language(text: str, hits: Sequence[Hit], state: State | None) -> Language:
    """Give the language of the words around the names, or of the names where there is nothing else."""
    default: Language = state.language if state else "zh"
    rest = list(text)
    for hit in hits:
        if hit.kind in ("like", "person"):
            rest[hit.start : hit.end] = " " * (hit.end - hit.start)
    around = "".join(rest)
    return detect(around if any(map(str.isalpha, around)) else text, default)
