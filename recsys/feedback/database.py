"""The database behind the store: SQLite in one file, or PostgreSQL, through the same statements."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Double,
    Engine,
    Index,
    Integer,
    MetaData,
    NullPool,
    Table,
    Text,
    create_engine,
    event,
    inspect,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from recsys.errors import FeedbackError

VERSION = 2  # of the tables; 1 had no `event.about`
BUSY_SECONDS = 10.0
_METADATA = MetaData()
_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER numbers itself in SQLite

EVENT = Table(
    "event",
    _METADATA,
    Column("number", _NUMBER, primary_key=True),
    Column("user", Text, nullable=False),
    Column("film_id", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Double, nullable=False),
    Column("about", Text, nullable=False, server_default=""),
    Index("event_user", "user", "number"),
)
TURN = Table(
    "turn",
    _METADATA,
    Column("number", _NUMBER, primary_key=True),
    Column("user", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("at", Double, nullable=False),
    Index("turn_user", "user", "number"),
)
TABLES = (EVENT, TURN)


class Database:
    """One place for everybody's events and conversations.

    SQLite: a connection is opened per operation, so that any thread may call; the rollback journal with
    synchronous=FULL means that what was acknowledged survives a power cut, and secure_delete that what was erased is
    overwritten. PostgreSQL: a pool of connections; a server flushes before it acknowledges unless told otherwise.

    Args:
        target: the SQLite file, made with its folder on the first write, or a URL.
        busy_seconds: how long to wait for a file that another process holds locked.

    Raises:
        FeedbackError: if the URL cannot be read, or its driver is not installed.
    """

    def __init__(self, target: Path | str, *, busy_seconds: float = BUSY_SECONDS) -> None:
        url = _url(target)
        self.path = Path(url.database or "") if url.drivername == "sqlite" else None
        self.name = str(self.path) if self.path else url.render_as_string(hide_password=True)
        self._is_made = False
        try:
            self._engine = _engine(url, busy_seconds)
        except ModuleNotFoundError as error:
            raise FeedbackError(
                f"{self.name} needs the package {error.name}; run: python -m pip install 'psycopg[binary]'"
            ) from error

    @property
    def exists(self) -> bool:
        """Whether there is anything to read: a server always counts, a file once it was written."""
        if self.path is None:
            return True
        try:
            self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            raise self._unusable(error) from error
        return True

    @contextmanager
    def open(self, *, writes: bool = False) -> Iterator[Connection]:
        """Open a connection in a transaction that is committed at the end, or rolled back if anything fails.

        Args:
            writes: True takes the right to write at once, so that nothing changes between a look and a write.

        Raises:
            FeedbackError: if the database cannot be used.
        """
        try:
            if self.path:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            self._make()
            begin = "BEGIN IMMEDIATE" if writes and self.path else "BEGIN"
            with self._engine.execution_options(begin=begin).begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise self._unusable(error) from error

    def close(self) -> None:
        """Let go of connections that are kept open to a server."""
        self._engine.dispose()

    def _make(self) -> None:
        """Make the tables where they are missing, and bring those of an older version up to date."""
        if self._is_made and not self.path:
            return
        if self.path and _version(self._engine) == VERSION:
            return
        with self._engine.execution_options(begin="BEGIN IMMEDIATE" if self.path else "BEGIN").begin() as connection:
            _METADATA.create_all(connection)
            if all(column["name"] != "about" for column in inspect(connection).get_columns("event")):
                connection.exec_driver_sql("ALTER TABLE event ADD COLUMN about TEXT NOT NULL DEFAULT ''")
            if self.path:
                connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
        self._is_made = True

    def _unusable(self, error: Exception) -> FeedbackError:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()
        advice = (
            "Make its folder writable, free some space, or point RECSYS_HOME at another folder."
            if self.path
            else "See that the server of RECSYS_DATABASE_URL runs and lets this user in, or unset it to use a file."
        )
        return FeedbackError(f"{self.name} cannot be used: {reason[0] if reason else type(error).__name__}. {advice}")


def _url(target: Path | str) -> URL:
    if isinstance(target, os.PathLike):
        return URL.create("sqlite", database=os.fspath(target))
    try:
        url = make_url(target)
    except ArgumentError:
        raise FeedbackError(  # the text may hold a password: it is not repeated
            "RECSYS_DATABASE_URL is not a URL; write sqlite:////folder/file.sqlite or postgresql://name@host/database"
        ) from None
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername.startswith("postgresql+") or (url.drivername == "sqlite" and url.database):
        return url
    raise FeedbackError(
        f"RECSYS_DATABASE_URL must start with postgresql:// or name a file after sqlite:///, not {url.drivername!r}"
    )


def _engine(url: URL, busy_seconds: float) -> Engine:
    if url.drivername != "sqlite":
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args={"timeout": busy_seconds})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # SQLAlchemy begins transactions itself, below
        for pragma in ("journal_mode = DELETE", "synchronous = FULL", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def _version(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def search_bytes(path: Path, text: str, *, chunk_bytes: int = 1 << 20) -> tuple[int, int]:
    """Search what lies on disk for a text: the file and SQLite's journals beside it.

    Args:
        path: the SQLite file.
        text: looked for as UTF-8.
        chunk_bytes: read at once.

    Returns:
        Bytes read, and how often the text was found.
    """
    wanted = text.encode()
    n_bytes = n_found = 0
    for file in (path, *(path.with_name(path.name + end) for end in ("-journal", "-wal", "-shm"))):
        with suppress(FileNotFoundError), file.open("rb") as opened:
            tail = b""
            while chunk := opened.read(chunk_bytes):
                n_bytes += len(chunk)
                n_found += (tail + chunk).count(wanted)
                tail = (tail + chunk)[-(len(wanted) - 1) :] if len(wanted) > 1 else b""
    return n_bytes, n_found
