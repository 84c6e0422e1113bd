"""A person's events and conversation on disk, in one SQLite file; events are only ever appended."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

from recsys.errors import FeedbackError
from recsys.types import EVENT_KINDS, Event, EventKind

_SCHEMA = """
CREATE TABLE IF NOT EXISTS event (
    number INTEGER PRIMARY KEY, user TEXT NOT NULL, film_id INTEGER NOT NULL, kind TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS event_user ON event (user, number);
CREATE TABLE IF NOT EXISTS turn (
    number INTEGER PRIMARY KEY, user TEXT NOT NULL, record TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS turn_user ON turn (user, number);
"""
MAX_KEY_CHARACTERS = 200


class FeedbackStore:
    """Events and conversations of all people, each under an unguessable key.

    A connection is opened per operation, so that any thread may call; the rollback journal with synchronous=FULL
    means that what was acknowledged survives a power cut, and secure_delete that what was erased is overwritten.

    Args:
        path: the SQLite file; made with its folder on the first write.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, user: str, film_id: int, kind: EventKind) -> Event:
        """Write one event and give it back.

        Args:
            user: the person's key.
            film_id: the film.
            kind: what was clicked.

        Raises:
            FeedbackError: if the kind or the key is not allowed, or the file cannot be written.
        """
        if kind not in EVENT_KINDS:
            raise FeedbackError(f"an event must be one of {', '.join(EVENT_KINDS)}, not {kind!r}")
        event = Event(film_id=int(film_id), kind=kind, at=time.time())
        row = (_checked(user), event.film_id, event.kind, event.at)
        with self._open() as connection:
            connection.execute("INSERT INTO event (user, film_id, kind, at) VALUES (?, ?, ?, ?)", row)
        return event

    def events(self, user: str) -> tuple[Event, ...]:
        """Give a person's events, the oldest first."""
        rows = self._read("SELECT film_id, kind, at FROM event WHERE user = ? ORDER BY number", user)
        return tuple(Event(cast(int, f), cast(EventKind, kind), cast(float, at)) for f, kind, at in rows)

    def append_turn(self, user: str, record: str) -> None:
        """Write one turn of a person's conversation, as JSON.

        Args:
            user: the person's key.
            record: the turn, as `record.turn_to_json` writes it.
        """
        with self._open() as connection:
            row = (_checked(user), record, time.time())
            connection.execute("INSERT INTO turn (user, record, at) VALUES (?, ?, ?)", row)

    def turns(self, user: str) -> tuple[str, ...]:
        """Give a person's conversation, the oldest turn first."""
        return tuple(str(row[0]) for row in self._read("SELECT record FROM turn WHERE user = ? ORDER BY number", user))

    def forget(self, user: str) -> int:
        """Drop a person's conversation, keep the events; give the number of turns dropped."""
        with self._open() as connection:
            return connection.execute("DELETE FROM turn WHERE user = ?", (_checked(user),)).rowcount

    def erase(self, user: str) -> dict[str, dict[str, int]]:
        """Delete everything of a person.

        Returns:
            {"before": {"event": n, "turn": n}, "after": {"event": 0, "turn": 0}}, counted in the same transaction.
        """
        key = _checked(user)
        with self._open() as connection:
            before = _counts(connection, key)
            connection.execute("DELETE FROM event WHERE user = ?", (key,))
            connection.execute("DELETE FROM turn WHERE user = ?", (key,))
            return {"before": before, "after": _counts(connection, key)}

    def _read(self, statement: str, user: str) -> list[tuple[object, ...]]:
        key = _checked(user)
        try:
            self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise self._unusable(error) from error
        with self._open() as connection:
            return connection.execute(statement, (key,)).fetchall()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=10.0)) as connection:
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA secure_delete = ON")
                connection.executescript(_SCHEMA)
                with connection:
                    yield connection
        except (sqlite3.Error, OSError) as error:
            raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> FeedbackError:
        return FeedbackError(
            f"{self.path} cannot be used: {error}. Make its folder writable, free some space, "
            "or point RECSYS_HOME at another folder."
        )


def _counts(connection: sqlite3.Connection, user: str) -> dict[str, int]:
    return {
        table: int(connection.execute(f"SELECT COUNT(*) FROM {table} WHERE user = ?", (user,)).fetchone()[0])
        for table in ("event", "turn")
    }


def _checked(user: str) -> str:
    # Half of a surrogate pair, which SQLite cannot hold, is not printable either.
    if not isinstance(user, str) or not 0 < len(user) <= MAX_KEY_CHARACTERS or not user.isprintable():
        raise FeedbackError(f"a user's key must be 1 to {MAX_KEY_CHARACTERS} printable characters, not {user!r:.250}")
    return user
