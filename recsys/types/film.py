"""Films, and what people do with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]
EventKind = Literal["like", "dislike", "seen", "want", "pass", "clear", "deny", "allow", "undo"]
MarkKind = Literal["like", "dislike", "seen", "want", "pass"]

MARK_KINDS: tuple[MarkKind, ...] = ("like", "dislike", "want", "seen", "pass")
EVENT_KINDS: tuple[EventKind, ...] = (*MARK_KINDS, "clear", "deny", "allow", "undo")
NO_FILM = 0  # film_id of an event that speaks of no film


@dataclass(frozen=True, slots=True)
class Film:
    """One film; facts only. Names are English; the lexicon and the people table hold their Chinese forms.

    Args:
        film_id: the catalogue's key, stable between releases.
        title_zh: Chinese title, never empty.
        title_en: English (or romanised) title, never empty.
        aliases: other titles in any language.
        year: year of first release, None if unknown.
        genres: the catalogue's English genre names.
        directors, cast: people, the most important first.
        countries, languages: English names.
        runtime_minutes: None if unknown.
        certificate: United States rating such as "PG-13", None if unknown.
        keywords: English keywords, the most telling first.
        imdb_id, tmdb_id, douban_id: keys elsewhere, None if unknown.
        score: Bayesian average of the known public scores, 0 to 10.
        votes: number of public votes behind `score`.
        title_en_is_pinyin: the "English" title only spells the Chinese one.
    """

    film_id: int
    title_zh: str
    title_en: str
    aliases: tuple[str, ...] = ()
    year: int | None = None
    genres: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    runtime_minutes: int | None = None
    certificate: str | None = None
    keywords: tuple[str, ...] = ()
    imdb_id: str | None = None
    tmdb_id: int | None = None
    douban_id: str | None = None
    score: float = 0.0
    votes: int = 0
    title_en_is_pinyin: bool = False

    @property
    def key(self) -> str:
        """What tables outside the catalogue name the film by: its IMDb id, or "Title (Year)" where it has none."""
        return self.imdb_id or f"{self.title_en} ({self.year})"

    def title(self, language: Language) -> str:
        """Give the title in the language asked for."""
        return self.title_zh if language == "zh" else self.title_en


@dataclass(frozen=True, slots=True)
class Event:
    """One click of a person; events are only ever appended.

    Args:
        film_id: the film; `NO_FILM` for deny, allow and undo.
        kind: like, dislike, seen, want and pass ("not interested") mark a film; clear takes its marks back; deny says
            that a belief is not true, allow takes that back; undo takes one click, or one import, back.
        at: seconds since 1970, UTC: when it was clicked, or for an imported mark when the other site says it was made.
        about: for a mark: the import it came with, "" for a click; for clear: the one mark, "" for all; for deny and
            allow: the belief, such as "genre:Western", "person:John Ford" or "films:11,12"; for undo: the `key` of
            the click, or the import.
    """

    film_id: int
    kind: EventKind
    at: float
    about: str = ""

    @property
    def key(self) -> str:
        """What an undo names this event by."""
        return f"{self.at!r}/{self.film_id}/{self.kind}"
