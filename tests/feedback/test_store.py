from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import cast

import pytest

from recsys.config import ROOT, Paths
from recsys.errors import FeedbackError
from recsys.feedback import MAX_KEY_CHARACTERS, FeedbackStore, open_store
from recsys.types import EVENT_KINDS, Event, EventKind


@pytest.fixture
def store(tmp_path: Path) -> FeedbackStore:
    return FeedbackStore(tmp_path / "new" / "folder" / "feedback.sqlite")


def test_people_of_whom_events_are_kept_are_named_once_and_in_order(store: FeedbackStore) -> None:
    assert store.users() == () and not store.path.parent.exists()
    for user in ("zoe", "ann", "zoe", "ann", "影迷"):
        store.append(user, 101, "like")
    store.append_turn("only talks", "{}")
    assert store.users() == ("ann", "zoe", "影迷")
    store.erase("ann")
    assert store.users() == ("zoe", "影迷")


def test_nothing_is_written_before_the_first_event(store: FeedbackStore) -> None:
    assert store.events("ann") == () and store.turns("ann") == ()
    assert not store.path.parent.exists()


def test_events_come_back_in_order(store: FeedbackStore) -> None:
    written = tuple(store.append("ann", number, kind) for number, kind in enumerate(EVENT_KINDS))
    assert store.events("ann") == written
    assert [event.kind for event in written] == list(EVENT_KINDS)
    assert all(one.at <= other.at for one, other in pairwise(written))


def test_a_second_store_reads_what_the_first_has_written(store: FeedbackStore) -> None:
    store.append("ann", 7, "like")
    store.append_turn("ann", '{"a": "科幻"}')
    other = FeedbackStore(store.path)
    assert [event.film_id for event in other.events("ann")] == [7]
    assert other.turns("ann") == ('{"a": "科幻"}',)


def test_people_are_kept_apart(store: FeedbackStore) -> None:
    store.append("ann", 1, "like")
    store.append("Ann", 2, "like")
    store.append("ann ", 3, "like")
    store.append("a%", 4, "like")
    assert [[event.film_id for event in store.events(user)] for user in ("ann", "Ann", "ann ", "a%")] == [
        [1], [2], [3], [4],
    ]  # fmt: skip
    assert store.erase("a%")["before"] == {"event": 1, "turn": 0}
    assert len(store.events("ann")) == 1


def test_a_key_is_data_and_never_a_statement(store: FeedbackStore) -> None:
    store.append("ann", 1, "like")
    nasty = "x'; DROP TABLE event; --"
    store.append(nasty, 2, "seen")
    store.erase(nasty)
    assert store.events(nasty) == () and len(store.events("ann")) == 1


@pytest.mark.parametrize("user", ["", "x" * (MAX_KEY_CHARACTERS + 1), "\ud83d", "a\x00b", None, 7])
def test_a_bad_key_is_refused_everywhere(store: FeedbackStore, user: object) -> None:
    store.append("ann", 1, "like")
    key = cast(str, user)
    for call in (
        lambda: store.append(key, 1, "like"),
        lambda: store.append_turn(key, "{}"),
        lambda: store.events(key),
        lambda: store.turns(key),
        lambda: store.forget(key),
        lambda: store.erase(key),
    ):
        with pytest.raises(FeedbackError, match=f"1 to {MAX_KEY_CHARACTERS} printable characters"):
            call()


def test_an_unknown_kind_is_refused_and_the_allowed_are_named(store: FeedbackStore) -> None:
    with pytest.raises(FeedbackError, match="like, dislike, want, seen, pass, clear") as caught:
        store.append("ann", 1, cast(EventKind, "love"))
    assert "'love'" in str(caught.value) and store.events("ann") == ()


def test_forgetting_drops_the_conversation_only(store: FeedbackStore) -> None:
    store.append("ann", 1, "like")
    for text in ("{}", "[]"):
        store.append_turn("ann", text)
    store.append_turn("bob", "{}")
    assert store.forget("ann") == 2
    assert store.turns("ann") == () and len(store.events("ann")) == 1 and store.turns("bob") == ("{}",)
    assert store.forget("ann") == 0


def test_erasing_counts_before_and_after(store: FeedbackStore) -> None:
    for film_id in (1, 2, 3):
        store.append("ann", film_id, "like")
    store.append_turn("ann", "{}")
    store.append("bob", 1, "seen")
    assert store.erase("ann") == {"before": {"event": 3, "turn": 1}, "after": {"event": 0, "turn": 0}}
    assert store.events("ann") == () and store.turns("ann") == () and len(store.events("bob")) == 1
    assert store.erase("ann")["before"] == {"event": 0, "turn": 0}


@pytest.mark.parametrize("verb", ["erase", "forget"])
def test_what_was_erased_is_not_in_the_files_bytes(store: FeedbackStore, verb: str) -> None:
    secret = "一个很私密的愿望 a very private wish"
    for number in range(40):
        store.append_turn("ann", f'{{"text": "{secret} {number}"}}' + "x" * 500)
        store.append_turn("bob", '{"text": "stays"}' + "y" * 500)
    assert secret.encode() in store.path.read_bytes()
    getattr(store, verb)("ann")
    left = b"".join(path.read_bytes() for path in store.path.parent.iterdir())
    assert secret.encode() not in left and "私密".encode() not in left and b"private" not in left
    assert b"stays" in left


def test_an_erased_key_is_not_in_the_files_bytes(store: FeedbackStore) -> None:
    store.append("a-key-nobody-guesses", 1, "like")
    store.append_turn("a-key-nobody-guesses", "{}")
    store.erase("a-key-nobody-guesses")
    assert b"a-key-nobody-guesses" not in store.path.read_bytes()


def test_a_file_where_the_folder_should_be_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("I am a file")
    for store in (
        FeedbackStore(tmp_path / "home" / "feedback.sqlite"),
        FeedbackStore(tmp_path / "home" / "deeper" / "feedback.sqlite"),
    ):
        with pytest.raises(FeedbackError, match="RECSYS_HOME") as caught:
            store.append("ann", 1, "like")
        assert str(store.path) in str(caught.value) and "writable" in str(caught.value)
    assert (tmp_path / "home").read_text() == "I am a file"


def test_a_folder_where_the_file_should_be_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "feedback.sqlite").mkdir()
    store = FeedbackStore(tmp_path / "feedback.sqlite")
    for call in (lambda: store.append("ann", 1, "like"), lambda: store.events("ann")):
        with pytest.raises(FeedbackError, match="cannot be used"):
            call()


def test_a_damaged_file_is_told_in_words(store: FeedbackStore) -> None:
    store.path.parent.mkdir(parents=True)
    store.path.write_bytes(b"not a database at all, but long enough to look like one" * 50)
    for call in (lambda: store.append("ann", 1, "like"), lambda: store.events("ann"), lambda: store.erase("ann")):
        with pytest.raises(FeedbackError, match="cannot be used"):
            call()


def test_a_path_that_cannot_be_looked_at_is_told_in_words(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path / ("x" * 300) / "feedback.sqlite")
    with pytest.raises(FeedbackError, match="cannot be used"):
        store.events("ann")


def test_a_file_that_somebody_holds_locked_is_told_in_words(store: FeedbackStore) -> None:
    store.append("ann", 1, "like")
    holder = sqlite3.connect(store.path)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(FeedbackError, match="locked"):
            FeedbackStore(store.target, busy_seconds=0.05).append("ann", 2, "like")
    finally:
        holder.rollback()
        holder.close()
    assert [event.film_id for event in store.events("ann")] == [1]


def test_many_threads_may_write_at_once(store: FeedbackStore) -> None:
    def work(user: str) -> None:
        for film_id in range(10):
            store.append(user, film_id, "like")
            store.append_turn(user, f'"{user}"')

    users = [f"user-{number}" for number in range(6)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, users))
    for user in users:
        assert [event.film_id for event in store.events(user)] == list(range(10))
        assert store.turns(user) == (f'"{user}"',) * 10


def test_many_events_are_stored_all_or_none(store: FeedbackStore) -> None:
    good = [Event(n, "seen", float(n), "import:imdb:9") for n in range(3)]
    with pytest.raises(FeedbackError):
        store.append_all("ann", [*good, Event(4, cast(EventKind, "love"), 4.0)])
    assert store.events("ann") == ()
    store.append_all("ann", good)
    store.append_all("ann", [])
    assert store.events("ann") == tuple(good) and store.counts("ann") == {"event": 3, "turn": 0}


def test_counting_makes_no_file(store: FeedbackStore) -> None:
    assert store.counts("ann") == {"event": 0, "turn": 0} and not store.path.exists()


def test_the_search_of_the_disk_finds_a_key_until_it_is_erased(store: FeedbackStore) -> None:
    assert store.search_disk("a-key-nobody-guesses") == (0, 0)
    store.append("a-key-nobody-guesses", 1, "like")
    n_bytes, n_found = store.search_disk("a-key-nobody-guesses")
    assert n_bytes == store.path.stat().st_size and n_found >= 1
    store.erase("a-key-nobody-guesses")
    assert store.search_disk("a-key-nobody-guesses") == (store.path.stat().st_size, 0)


def test_the_environment_may_name_a_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = Paths(tmp_path, tmp_path, tmp_path / "home")
    monkeypatch.delenv("RECSYS_DATABASE_URL", raising=False)
    assert open_store(paths).path == tmp_path / "home" / "feedback.sqlite"
    monkeypatch.setenv("RECSYS_DATABASE_URL", f"sqlite:///{tmp_path}/other.sqlite")
    assert open_store(paths).path == tmp_path / "other.sqlite"


WRITER = """
import sys
from pathlib import Path
from recsys.feedback import FeedbackStore
store = FeedbackStore(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), 10**9):
    store.append("ann", number, "like")
    print(number, flush=True)
"""


def test_a_writer_that_is_killed_loses_nothing_it_had_acknowledged(store: FeedbackStore) -> None:
    """The whole test, with 200 kills, is in benchmarks/feedback.py."""
    random, acknowledged = Random(7), []
    store.append("bob", 1, "like")
    for kill in range(3):
        command = [sys.executable, "-c", WRITER, str(store.path), str(kill * 10_000)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
            acknowledged.append(int(writer.stdout.readline()))
            time.sleep(random.uniform(0.0, 0.05))
            writer.kill()
            acknowledged.extend(int(line) for line in writer.stdout.read().split("\n")[:-1])
    there = {event.film_id for event in store.events("ann")}
    assert len(acknowledged) > 3 and set(acknowledged) <= there
    with sqlite3.connect(store.path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
