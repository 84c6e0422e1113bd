"""What a person says: a message taken apart, and the conversation it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from recsys.errors import ConfigError
from recsys.types.film import Event, EventKind, Language

Act = Literal["ask", "refine", "reject", "why", "undo", "back", "restart", "tell", "chat"]
PartKind = Literal[
    "genre",
    "country",
    "language",
    "person",
    "year",
    "runtime",
    "rating",
    "popularity",
    "certificate",
    "audience",
    "series",
    "seen",
    "keyword",
    "theme",
    "like",
]
NumberKind = Literal["year", "runtime", "rating", "popularity"]
Fact = Literal[
    "director", "cast", "year", "runtime", "genre", "country", "language", "rating", "certificate", "title", "plot"
]
Topic = Literal["empty", "greeting", "thanks", "bye", "self", "help", "unsafe", "distress", "off-topic", "assent"]
Bounds = tuple[float | None, float | None]
PartValue = str | int | Bounds


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a message, in code points: message[start:end]."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """One understood piece of a wish.

    Args:
        kind: what it speaks about.
        value: the catalogue's English name (genre, country, language, person, keyword, certificate), the lexicon's
            English name of a theme, an audience or a series, a film_id (like), "seen" (films the person has marked so),
            or inclusive bounds (low, high) with None for open (year, runtime in minutes, rating 0 to 10, popularity
            0 to 1 as `Catalogue.renown`).
        span: where in its message it stands.
        exclude: True for "not this".
        group: parts of one kind with the same group > 0 are alternatives ("Japanese or Korean"); 0 stands alone.
        role: for people "director", "cast" or "" (any).
        itself: for "like": True if that very film is asked for ("I want to watch Inception"), so that it may stand on
            the list before those like it.
    """

    kind: PartKind
    value: PartValue
    span: Span
    exclude: bool = False
    group: int = 0
    role: str = ""
    itself: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """The smallest piece of a wish that an explanation speaks of: an understood part or one content word.

    Args:
        text: the words as the person wrote them.
        span: where they stand in the message.
        parts: what was understood in them; empty for a plain word.
        spoken: True if the words also go to the encoder.
        turn: number of the user's message it came from, from 0.
        doubt: True if its parts are the bearers of one name, alternatives until the person says which is meant.
        reading: what the encoder reads in place of the words: the same for the same thing said in another language or
            by another word; "" for the words themselves.
    """

    text: str
    span: Span
    parts: tuple[Part, ...] = ()
    spoken: bool = True
    turn: int = 0
    doubt: bool = False
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Critique:
    """A wish relative to films: "shorter", "newer than the second one".

    Args:
        kind: which number of a film is compared.
        direction: +1 for more (longer, newer, better, better known), -1 for less.
        span: where it stands in its message.
        film_id: the film compared with; None for those last shown.
    """

    kind: NumberKind
    direction: int
    span: Span
    film_id: int | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """A stated want given up: "any year is fine", "it need not be Japanese".

    Args:
        kind: of the parts given up; None for all of them.
        span: where it stands in its message.
        value: only the part of this value; None for all of the kind.
    """

    kind: PartKind | None
    span: Span
    value: PartValue | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A click said in words: "I've seen the third one".

    Args:
        kind: the click.
        film_id: the film.
        span: where it stands in its message.
    """

    kind: EventKind
    film_id: int
    span: Span


@dataclass(frozen=True, slots=True)
class Intent:
    """What one message says.

    Args:
        message: the person's words, untouched.
        language: the language to answer in.
        act: what the message does to the conversation.
        segments: the meaningful pieces in reading order; spans never overlap.
        about: films the message points at by place, pronoun or name: whose reasons ("why"), facts ("tell") or
            absence ("reject") it speaks of; empty for the list as a whole.
        critiques: what is wanted relative to films.
        releases: wants that are given up.
        replaces: True if what it names takes the place of what was said of the same kinds ("make it British").
        widens: True if what it names will do beside what was said of the same kinds ("Korean is fine too").
        marks: clicks said in words.
        facts: for "tell": what is asked.
        topic: for "chat": what about.
        steps_back: for "back": how many lists back; 0 for the last one that holds what the segments say.
    """

    message: str
    language: Language
    act: Act = "ask"
    segments: tuple[Segment, ...] = ()
    about: tuple[int, ...] = ()
    critiques: tuple[Critique, ...] = ()
    releases: tuple[Release, ...] = ()
    replaces: bool = False
    marks: tuple[Mark, ...] = ()
    facts: tuple[Fact, ...] = ()
    topic: Topic | None = None
    steps_back: int = 0
    widens: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """All understood parts, in reading order."""
        return tuple(part for segment in self.segments for part in segment.parts)


@dataclass(frozen=True, slots=True)
class Dials:
    """What a person sets by hand for the lists of a conversation.

    Args:
        renown: -1 for hidden gems to 1 for well-known films; 0 leaves it to the ranking.
        variety: -1 for films that may be much alike to 1 for films of many kinds; 0 is the usual measure.
    """

    renown: float = 0.0
    variety: float = 0.0

    def __post_init__(self) -> None:
        for name in ("renown", "variety"):
            if not -1.0 <= getattr(self, name) <= 1.0:
                raise ConfigError(f"the dial {name} goes from -1 to 1, not {getattr(self, name)!r}")


@dataclass(frozen=True, slots=True)
class State:
    """A conversation so far. A new turn makes a new State; nothing changes an old one.

    Args:
        n_turns: user messages heard.
        segments: the pieces of the wish that stand now, over all turns.
        shown: film_ids of the list last shown, best first.
        passed: film_ids shown before that the person moved on from.
        language: language of the last message.
        previous: the state before, for undo; None at the start.
        marks: clicks said in words in this conversation, the oldest first.
        focus: the film last spoken of, for which "it" stands; None where the last message spoke of none.
        asked: the facts that the last message asked for, so that "and the third?" asks for them again; empty for a
            wish.
        dials: what the person set by hand; no message changes it.
    """

    n_turns: int = 0
    segments: tuple[Segment, ...] = ()
    shown: tuple[int, ...] = ()
    passed: tuple[int, ...] = ()
    language: Language = "zh"
    previous: State | None = None
    marks: tuple[Event, ...] = ()
    focus: int | None = None
    asked: tuple[Fact, ...] = ()
    dials: Dials = field(default_factory=Dials)
