"""What a person says: a message taken apart, and the conversation it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from recsys.types.film import Language

Act = Literal["ask", "refine", "reject", "why", "undo", "restart", "chat"]
PartKind = Literal[
    "genre", "country", "language", "person", "year", "runtime", "rating", "certificate", "keyword", "theme", "like"
]
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
        value: the catalogue's English name (genre, country, language, person, keyword, certificate), a theme's
            English name, a film_id (like), or inclusive bounds (low, high) with None for open (year, runtime in
            minutes, rating 0 to 10).
        span: where in its message it stands.
        exclude: True for "not this".
        group: parts of one kind with the same group > 0 are alternatives ("Japanese or Korean"); 0 stands alone.
        role: for people "director", "cast" or "" (any).
    """

    kind: PartKind
    value: PartValue
    span: Span
    exclude: bool = False
    group: int = 0
    role: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """The smallest piece of a wish that an explanation speaks of: an understood part or one content word.

    Args:
        text: the words as the person wrote them.
        span: where they stand in the message.
        parts: what was understood in them; empty for a plain word.
        spoken: True if the words also go to the encoder.
        turn: number of the user's message it came from, from 0.
    """

    text: str
    span: Span
    parts: tuple[Part, ...] = ()
    spoken: bool = True
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Intent:
    """What one message says.

    Args:
        message: the person's words, untouched.
        language: the language to answer in.
        act: what the message does to the conversation.
        segments: the meaningful pieces in reading order; spans never overlap.
        about: for "why" and "reject": the 1-based place in the list last shown, 0 for none named.
    """

    message: str
    language: Language
    act: Act = "ask"
    segments: tuple[Segment, ...] = ()
    about: int = 0

    @property
    def parts(self) -> tuple[Part, ...]:
        """All understood parts, in reading order."""
        return tuple(part for segment in self.segments for part in segment.parts)


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
    """

    n_turns: int = 0
    segments: tuple[Segment, ...] = ()
    shown: tuple[int, ...] = ()
    passed: tuple[int, ...] = ()
    language: Language = "zh"
    previous: State | None = None
