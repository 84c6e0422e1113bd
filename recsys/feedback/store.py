"""A person's events and conversation, kept; events are only ever appended."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from recsys.config import Paths
from recsys.errors import FeedbackError
from recsys.types import EVENT_KINDS, Event, EventKind

if TYPE_CHECKING:
    from recsys.feedback.database import Database

MAX_KEY_CHARACTERS = 200
FILE_NAME = "feedback.sqlite"


def open_store(paths: Paths) -> FeedbackStore:
    """Give the store: the database that RECSYS_DATABASE_URL names, or a file among the person's data.

    Args:
        paths: where a person's data lie.
    """
    return FeedbackStore(os.environ.get("RECSYS_DATABASE_URL") or paths.home / FILE_NAME)


class FeedbackStore:
    """Events and conversations of all people, each under an unguessable key.

    What was acknowledged survives a crash; what was erased is gone from the file's bytes. Any thread may call.

    Args:
        target: the SQLite file, made with its folder on the first write, or the URL of a database.
        busy_seconds: how long to wait for a file that another process holds locked.
    """

    def __init__(self, target: Path | str, *, busy_seconds: float = 10.0) -> None:
        self.target, self._busy_seconds = target, busy_seconds

    @property
    def path(self) -> Path | None:
        """The SQLite file, None for a server."""
        return self._database.path

    def append(self, user: str, film_id: int, kind: EventKind, about: str = "") -> Event:
        """Write one event and give it back.

        Args:
            user: the person's key.
            film_id: the film.
            kind: what was clicked.
            about: as in `Event`.

        Raises:
            FeedbackError: if the kind or the key is not allowed, or the file cannot be written.
        """
        event = Event(film_id=int(film_id), kind=kind, at=time.time(), about=about)
        self.append_all(user, (event,))
        return event

    def append_all(self, user: str, events: Iterable[Event]) -> None:
        """Write several events at once: all of them or none.

        Args:
            user: the person's key.
            events: the oldest first.

        Raises:
            FeedbackError: if a kind or the key is not allowed, or the file cannot be written.
        """
        from sqlalchemy import insert

        from recsys.feedback.database import EVENT

        rows = [{"user": _checked(user), **_fields(event)} for event in events]
        if rows:
            with self._database.open(writes=True) as connection:
                connection.execute(insert(EVENT), rows)

    def events(self, user: str) -> tuple[Event, ...]:
        """Give a person's events in the order in which they were written."""
        rows = self._read("event", ("film_id", "kind", "at", "about"), user)
        return tuple(Event(int(f), cast(EventKind, kind), float(at), str(about)) for f, kind, at, about in rows)

    def append_turn(self, user: str, record: str) -> None:
        """Write one turn of a person's conversation, as JSON.

        Args:
            user: the person's key.
            record: the turn, as `record.turn_to_json` writes it.
        """
        from sqlalchemy import insert

        from recsys.feedback.database import TURN

        row = {"user": _checked(user), "record": record, "at": time.time()}
        with self._database.open(writes=True) as connection:
            connection.execute(insert(TURN), row)

    def turns(self, user: str) -> tuple[str, ...]:
        """Give a person's conversation, the oldest turn first."""
        return tuple(str(row[0]) for row in self._read("turn", ("record",), user))

    def users(self) -> tuple[str, ...]:
        """Give the keys of all people of whom events are kept."""
        from sqlalchemy import select

        from recsys.feedback.database import EVENT

        if not self._database.exists:
            return ()
        with self._database.open() as connection:
            found = connection.execute(select(EVENT.c.user).distinct().order_by(EVENT.c.user))
            return tuple(str(row[0]) for row in found)

    def counts(self, user: str) -> dict[str, int]:
        """Give how much is kept of a person: {"event": n, "turn": n}."""
        key = _checked(user)
        if not self._database.exists:
            return {"event": 0, "turn": 0}
        with self._database.open() as connection:
            return _counts(connection, key)

    def forget(self, user: str) -> int:
        """Drop a person's conversation, keep the events; give the number of turns dropped."""
        from recsys.feedback.database import TURN

        key = _checked(user)
        with self._database.open(writes=True) as connection:
            return int(connection.execute(TURN.delete().where(TURN.c.user == key)).rowcount)

    def erase(self, user: str) -> dict[str, dict[str, int]]:
        """Delete everything of a person.

        Returns:
            {"before": {"event": n, "turn": n}, "after": {"event": 0, "turn": 0}}, counted in the same transaction.
        """
        from recsys.feedback.database import TABLES

        key = _checked(user)
        with self._database.open(writes=True) as connection:
            before = _counts(connection, key)
            for table in TABLES:
                connection.execute(table.delete().where(table.c.user == key))
            return {"before": before, "after": _counts(connection, key)}

    def search_disk(self, user: str) -> tuple[int, int] | None:
        """Search the bytes on disk for a person's key: bytes read and times found; None where a server keeps them."""
        from recsys.feedback.database import search_bytes

        key, path = _checked(user), self.path
        return search_bytes(path, key) if path else None

    def close(self) -> None:
        """Let go of connections that are kept open to a server; the next call opens new ones."""
        self._database.close()

    @cached_property
    def _database(self) -> Database:
        from recsys.feedback.database import Database

        return Database(self.target, busy_seconds=self._busy_seconds)

    def _read(self, table: str, columns: Sequence[str], user: str) -> Sequence[Any]:
        from sqlalchemy import select

        from recsys.feedback.database import TABLES

        key = _checked(user)
        if not self._database.exists:
            return []
        found = next(item for item in TABLES if item.name == table)
        wanted = select(*(found.c[name] for name in columns)).where(found.c.user == key).order_by(found.c.number)
        with self._database.open() as connection:
            return connection.execute(wanted).fetchall()


def _fields(event: Event) -> dict[str, Any]:
    if event.kind not in EVENT_KINDS:
        raise FeedbackError(f"an event must be one of {', '.join(EVENT_KINDS)}, not {event.kind!r}")
    return {"film_id": int(event.film_id), "kind": event.kind, "at": event.at, "about": event.about}


def _counts(connection: Any, user: str) -> dict[str, int]:
    from sqlalchemy import func, select

    from recsys.feedback.database import TABLES

    return {
        table.name: int(
            connection.execute(select(func.count()).select_from(table).where(table.c.user == user)).scalar_one()
        )
        for table in TABLES
    }


def _checked(user: str) -> str:
    # Half of a surrogate pair, which no database can hold, is not printable either.
    if not isinstance(user, str) or not 0 < len(user) <= MAX_KEY_CHARACTERS or not user.isprintable():
        raise FeedbackError(f"a user's key must be 1 to {MAX_KEY_CHARACTERS} printable characters, not {user!r:.250}")
    return user
