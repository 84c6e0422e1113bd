"""What a person left behind: clicks and conversation, stored, found again, described, exported, erased."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from time import time
from typing import Any

from recsys import record
from recsys.catalogue import Catalogue
from recsys.errors import FeedbackError
from recsys.feedback import (
    FeedbackStore,
    Import,
    marks_to_csv,
    read_import,
    undo_of,
)
from recsys.index import FilmIndex
from recsys.profile import DENIABLE, Profile, Taste, build_profile, describe_taste, film_ids_of, marks
from recsys.types import MARK_KINDS, NO_FILM, Dials, Event, EventKind, State, Turn

N_FILMS = 10  # a list has where it is made again


class Memory:
    """The part of the recommender that reads and writes the store."""

    catalogue: Catalogue
    index: FilmIndex
    store: FeedbackStore
    _again: Callable[..., Turn]
    erase_explanations: Callable[[str], int]

    def rate(self, user: str, film_id: int, event: EventKind, about: str = "") -> Event:
        """Store one click of a person; it acts on the next reply.

        Args:
            user: the person's key, 1 to 200 printable characters.
            film_id: the film.
            event: "like", "dislike", "seen", "want", "pass" (not interested), or "clear", which takes marks of this
                film back.
            about: for "clear": the one mark to take back, "" for all.

        Raises:
            UnknownFilm: if the catalogue does not hold the film.
            FeedbackError: if there is no such event or it cannot be written.
        """
        click = Event(film_id, event, time(), about)
        self.record(user, (click,))
        return click

    def deny(self, user: str, about: str) -> Event:
        """Store that a belief is not true.

        Args:
            user: the person's key.
            about: "genre:Western", "person:John Ford", or "films:11,12" for likes that are not to count.

        Raises:
            FeedbackError: if there is no such belief.
        """
        return self._believe(user, "deny", about)

    def allow(self, user: str, about: str) -> Event:
        """Store that a belief that was denied may stand again.

        Args:
            user: the person's key.
            about: as in `deny`.

        Raises:
            FeedbackError: if there is no such belief.
        """
        return self._believe(user, "allow", about)

    def undo(self, user: str, about: str = "") -> Event | None:
        """Take one click or one import back; the history keeps both.

        Args:
            user: the person's key.
            about: `Event.key` of the click or the name of the import; "" for the newest click.

        Returns:
            What was stored, None if there was nothing to take back.
        """
        undone = undo_of(self.store.events(user), about, now=time())
        if undone:
            self.store.append_all(user, (undone,))
        return undone

    def record(self, user: str, events: Iterable[Event]) -> None:
        """Store several events at once: all of them or none.

        Args:
            user: the person's key.
            events: clicks, corrections or the marks of an import.

        Raises:
            UnknownFilm: if the catalogue does not hold a film.
            FeedbackError: if there is no such event or belief, or it cannot be written.
        """
        events = tuple(events)
        for event in events:
            if event.kind in MARK_KINDS:
                self.catalogue.film(event.film_id)
            elif event.kind in ("deny", "allow"):
                _check_belief(event.about)
        self.store.append_all(user, events)

    def events(self, user: str) -> tuple[Event, ...]:
        """Give a person's clicks in the order in which they were stored."""
        return self.store.events(user)

    def taste(self, events: Iterable[Event]) -> Taste:
        """Give all that events tell about a person."""
        return describe_taste(events, self.catalogue, self.index.vectors)

    def refresh(self, turn: Turn, *, user: str | None = None, events: Sequence[Event] = ()) -> Turn:
        """Answer the same wish again, as clicks since then would have it.

        Args:
            turn: the answer; its words are said again as they are true now.
            user: key of the person whose stored events take part.
            events: clicks that take part beside the stored ones.
        """
        k = max(N_FILMS, len(turn.recommendations))
        new: Turn = self._again(turn, turn.state, k=k, user=user, events=events, compared=False)
        return replace(new, intent=turn.intent)

    def tune(self, turn: Turn, dials: Dials, *, user: str | None = None, events: Sequence[Event] = ()) -> Turn:
        """Answer the same wish again with the dials in another place; they stay there for the messages that follow.

        Args:
            turn: the answer as it is; its words are said again as they are true then.
            dials: where the person turned them.
            user: key of the person whose stored events take part.
            events: clicks that take part beside the stored ones.
        """
        return self.refresh(replace(turn, state=replace(turn.state, dials=dials)), user=user, events=events)

    def read_import(self, files: Mapping[str, bytes], events: Iterable[Event]) -> Import:
        """Read what a person brings from another site; nothing is stored.

        Args:
            files: name -> content, as uploaded.
            events: what is known of the person, so that nothing is taken in twice.
        """
        return read_import(files, self.catalogue, events, now=time())

    def remember(self, user: str, turn: Turn) -> None:
        """Store a turn of a person's conversation.

        Args:
            user: the person's key.
            turn: as `reply` gave it.
        """
        self.store.append_turn(user, record.turn_to_json(turn, self.catalogue))

    def recall(self, user: str) -> tuple[Turn, ...]:
        """Give a person's stored conversation, the oldest turn first."""
        return tuple(record.turn_from_json(text, self.catalogue) for text in self.store.turns(user))

    def forget(self, user: str) -> int:
        """Drop a person's stored conversation, keep the clicks; give the number of turns dropped."""
        return self.store.forget(user)

    def kept(self, user: str) -> dict[str, int]:
        """Give how much is stored of a person: {"event": n, "turn": n}."""
        return self.store.counts(user)

    def export(self, user: str) -> dict[str, Any]:
        """Give everything that is stored of a person, as plain data."""
        return record.export(user, self.store.events(user), self.store.turns(user), self.catalogue)

    def export_marks(self, events: Iterable[Event]) -> str:
        """Give the marks that stand as a CSV table, which `read_import` reads."""
        return marks_to_csv(events, self.catalogue)

    def erase(self, user: str) -> dict[str, dict[str, int]]:
        """Delete everything of a person, explanations kept of their answers too; give the counts before and after."""
        self.erase_explanations(user)
        return self.store.erase(user)

    def search_disk(self, user: str) -> tuple[int, int] | None:
        """Search the bytes on disk for a person's key: bytes read and times found; None where a server keeps them."""
        return self.store.search_disk(user)

    def _believe(self, user: str, kind: EventKind, about: str) -> Event:
        event = Event(NO_FILM, kind, time(), about)
        self.record(user, (event,))
        return event

    def _hear(self, old: State | None, new: State, user: str | None) -> tuple[Event, ...]:
        """Store the clicks that a message spoke, or took back by an undo, and give them."""
        before = old.marks if old else ()
        gone = before[len(new.marks) :]
        spoken = new.marks[len(before) :]
        if gone:
            standing = marks((*self.store.events(user), *before) if user else before)
            spoken = tuple(_without(gone, standing))
        if user:
            self.store.append_all(user, spoken)
        return spoken

    def _profile(self, user: str | None, events: Sequence[Event]) -> Profile:
        stored = self.store.events(user) if user else ()
        # A click may come from the store, the open tab and the talk itself: what counts is when it was made.
        return build_profile(sorted((*stored, *events), key=lambda event: event.at), self.catalogue)


def _check_belief(about: str) -> None:
    kind, _, name = about.partition(":")
    if not (kind in DENIABLE and name) and not film_ids_of(about):
        raise FeedbackError(f'a belief is "genre:...", "person:..." or "films:1,2", not {about!r:.250}')


def _without(gone: Sequence[Event], standing: Mapping[int, frozenset[EventKind]]) -> Iterator[Event]:
    """Give the clicks that take some back and leave the other marks of the same films standing."""
    for event in gone:
        if event.kind in standing.get(event.film_id, ()):
            yield replace(event, kind="clear", at=time(), about=event.kind)
