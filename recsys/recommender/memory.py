"""What a person left behind: clicks and conversation, stored, found again, exported, erased."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from recsys import record
from recsys.catalogue import Catalogue
from recsys.feedback import FeedbackStore
from recsys.profile import Profile, build_profile, marks
from recsys.types import Event, EventKind, State, Turn


class Memory:
    """The part of the recommender that reads and writes the store."""

    catalogue: Catalogue
    store: FeedbackStore

    def rate(self, user: str, film_id: int, event: EventKind) -> Event:
        """Store one click of a person; it acts on the next reply.

        Args:
            user: the person's key, 1 to 200 printable characters.
            film_id: the film.
            event: "like", "dislike", "seen", "want", or "clear", which takes the others of this film back.

        Raises:
            UnknownFilm: if the catalogue does not hold the film.
            FeedbackError: if there is no such event or it cannot be written.
        """
        self.catalogue.film(film_id)
        return self.store.append(user, film_id, event)

    def events(self, user: str) -> tuple[Event, ...]:
        """Give a person's clicks, the oldest first."""
        return self.store.events(user)

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

    def export(self, user: str) -> dict[str, Any]:
        """Give everything that is stored of a person, as plain data."""
        return record.export(user, self.store.events(user), self.store.turns(user), self.catalogue)

    def erase(self, user: str) -> dict[str, dict[str, int]]:
        """Delete everything of a person; give the counts before and after."""
        return self.store.erase(user)

    def _hear(self, old: State | None, new: State, user: str | None) -> tuple[Event, ...]:
        """Store the clicks that a message spoke, or took back by an undo, and give them."""
        before = old.marks if old else ()
        gone = before[len(new.marks) :]
        spoken = new.marks[len(before) :]
        if gone:
            standing = marks((*self.store.events(user), *before) if user else before)
            spoken = tuple(_without(gone, standing))
        for event in spoken if user else ():
            self.store.append(cast(str, user), event.film_id, event.kind)
        return spoken

    def _profile(self, user: str | None, events: Sequence[Event]) -> Profile:
        stored = self.store.events(user) if user else ()
        # A click may come from the store, the open tab and the talk itself: what counts is when it was made.
        return build_profile(sorted((*stored, *events), key=lambda event: event.at), self.catalogue)


def _without(gone: Sequence[Event], standing: Mapping[int, frozenset[EventKind]]) -> Iterator[Event]:
    """Give the clicks that take some back and leave the other marks of the same films standing."""
    for event in gone:
        yield replace(event, kind="clear")
        for kind in sorted(standing.get(event.film_id, frozenset()) - {event.kind}):
            yield replace(event, kind=kind)
