from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from recsys.errors import FeedbackError
from recsys.feedback.database import EVENT, TABLES, VERSION, Database, search_bytes

OLD_SCHEMA = """
CREATE TABLE event (number INTEGER PRIMARY KEY, user TEXT NOT NULL, film_id INTEGER NOT NULL, kind TEXT NOT NULL,
                    at REAL NOT NULL);
CREATE INDEX event_user ON event (user, number);
CREATE TABLE turn (number INTEGER PRIMARY KEY, user TEXT NOT NULL, record TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX turn_user ON turn (user, number);
INSERT INTO event (user, film_id, kind, at) VALUES ('ann', 7, 'like', 1.5);
"""


def pragma(database: Database, name: str) -> object:
    with database.open() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_the_file_is_kept_safe(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.sqlite")
    assert pragma(database, "journal_mode") == "delete" and pragma(database, "synchronous") == 2
    assert pragma(database, "secure_delete") == 1 and pragma(database, "user_version") == VERSION
    assert [path.name for path in tmp_path.iterdir()] == ["a.sqlite"]


def test_a_file_of_the_first_version_goes_on_working(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript(OLD_SCHEMA)
    connection.close()
    database = Database(path)
    with database.open(writes=True) as opened:
        opened.execute(insert(EVENT), {"user": "ann", "film_id": 8, "kind": "clear", "at": 2.5, "about": "like"})
    with database.open() as opened:
        rows = opened.execute(select(EVENT.c.film_id, EVENT.c.about).order_by(EVENT.c.number)).fetchall()
    assert [tuple(row) for row in rows] == [(7, ""), (8, "like")]


def test_what_fails_halfway_leaves_nothing(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.sqlite")
    row = {"user": "ann", "film_id": 8, "kind": "like", "at": 2.5}
    with pytest.raises(KeyError), database.open(writes=True) as connection:
        connection.execute(insert(EVENT), row)
        raise KeyError("stop")
    with database.open() as connection:
        assert connection.execute(select(EVENT)).fetchall() == []


def test_the_tables_are_written_in_the_language_of_postgresql() -> None:
    dialect = postgresql.dialect()
    text = "\n".join(str(CreateTable(table).compile(dialect=dialect)) for table in TABLES)
    assert "number BIGSERIAL NOT NULL" in text and '"user" TEXT NOT NULL' in text
    assert "at DOUBLE PRECISION NOT NULL" in text and "about TEXT DEFAULT '' NOT NULL" in text
    indexes = [str(CreateIndex(index).compile(dialect=dialect)) for table in TABLES for index in table.indexes]
    assert sorted(indexes)[0] == 'CREATE INDEX event_user ON event ("user", number)'


@pytest.mark.parametrize("url", ["postgresql://ann:pw@db/films", "postgres://ann:pw@db/films"])
def test_a_url_of_postgresql_needs_no_driver_named(url: str) -> None:
    pytest.importorskip("psycopg")
    database = Database(url)
    assert database.path is None and database.exists
    assert database.name == "postgresql+psycopg://ann:***@db/films"


def test_a_missing_driver_is_told_with_its_cure() -> None:
    with pytest.raises(FeedbackError, match="pip install 'psycopg") as caught:
        Database("postgresql+psycopg2cffi://ann:hush@db/films")
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("url", ["mysql://ann:hush@db/films", "sqlite://", "nonsense hush", ""])
def test_other_urls_are_refused_without_repeating_a_password(url: str) -> None:
    with pytest.raises(FeedbackError, match="RECSYS_DATABASE_URL") as caught:
        Database(url)
    assert "hush" not in str(caught.value)


def test_a_file_may_be_named_by_a_url(tmp_path: Path) -> None:
    assert Database(f"sqlite:///{tmp_path}/b.sqlite").path == tmp_path / "b.sqlite"


def test_a_server_that_does_not_answer_is_told_in_words() -> None:
    pytest.importorskip("psycopg")
    database = Database("postgresql://ann:hush@127.0.0.1:1/films")
    with pytest.raises(FeedbackError, match="RECSYS_DATABASE_URL") as caught, database.open():
        pass
    assert "hush" not in str(caught.value) and "127.0.0.1" in str(caught.value)


def test_a_search_finds_a_text_across_the_seams_of_its_reads(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    path.write_bytes(b"x" * 5 + "钥匙".encode() + b"y" * 3 + "钥匙".encode())
    path.with_name("a.sqlite-journal").write_bytes("..钥匙".encode())
    for chunk_bytes in range(1, 12):
        assert search_bytes(path, "钥匙", chunk_bytes=chunk_bytes) == (28, 3)
    assert search_bytes(path, "没有") == (28, 0) and search_bytes(tmp_path / "none", "x") == (0, 0)


@pytest.mark.skipif("RECSYS_TEST_DATABASE_URL" not in os.environ, reason="name a PostgreSQL server to test with")
def test_postgresql_keeps_what_it_is_given() -> None:
    from recsys.feedback import FeedbackStore

    store = FeedbackStore(os.environ["RECSYS_TEST_DATABASE_URL"])
    store.erase("test-ann")
    written = (store.append("test-ann", 7, "like"), store.append("test-ann", 7, "clear", "like"))
    store.append_turn("test-ann", '{"a": "科幻"}')
    assert store.events("test-ann") == written and store.turns("test-ann") == ('{"a": "科幻"}',)
    assert store.erase("test-ann") == {"before": {"event": 2, "turn": 1}, "after": {"event": 0, "turn": 0}}
    assert store.search_disk("test-ann") is None
    store.close()
