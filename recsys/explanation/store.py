"""Explained films on disk: appended Parquet files, read back as one table, erased per person, bounded in size."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, TextIO
from uuid import uuid4

from recsys.artefact import write_whole
from recsys.errors import ArtefactError, FeedbackError
from recsys.explanation.row import CONTRIBUTION, VALUE, Row, person_of

PATTERN = "part-*.parquet"
MAX_PARTS = 32  # files; beyond, the small ones are put together
SMALL_ROWS = 5_000  # a file of fewer rows is small
MAX_BYTES = 256 * 2**20  # of all files; beyond, the oldest go
_TEXTS = (
    "explanation_key", "person", "model_version", "language", "user_kind", "title_zh", "title_en", "decade", "genre",
    "country", "popularity",
)  # fmt: skip
_WHOLES = ("n_turns", "n_segments", "n_own_films", "rank", "film_id", "year")
_NUMBERS = (
    "at", "score", "base", "words_total", "r_squared", "stability", "shap_lime", "shap_leave_one_out",
    "lime_leave_one_out", "aopc",
)  # fmt: skip
_LISTS = {"segment_kinds": "string", "segment_texts": "string", "segment_turns": "int64"}
_VALUES = ("shap", "shap_error", "lime", "leave_one_out", "interactions")

log = logging.getLogger(__name__)


class ExplanationStore:
    """All explanations that were kept; threads and processes may share the folder.

    Args:
        folder: where the part files lie; made on the first write.
        max_bytes: of all files together.
    """

    def __init__(self, folder: Path, max_bytes: int = MAX_BYTES) -> None:
        self.folder = folder
        self._max_bytes = max_bytes
        self._lock = Lock()

    def append(self, rows: Sequence[Row], *, user: str | None) -> int:
        """Write the explanations of one answer; give how many.

        Args:
            rows: as `row.explanation_row` gives them.
            user: the person's key, which is not written itself; None for nobody's.

        Raises:
            FeedbackError: if they cannot be written.
        """
        if not rows:
            return 0
        now, person = time.time(), person_of(user)
        whole = [{"explanation_key": uuid4().hex, "at": now, "person": person, **row} for row in rows]
        with self._alone():
            self._write(_table(whole))
            if len(self._parts()) > MAX_PARTS:
                self._join()
            self._shrink()
        return len(rows)

    def frame(self) -> Any:
        """Give all explanations as one pandas frame, the oldest first; a file that cannot be read is passed over."""
        tables = [table for _, table in self._tables()]
        return _joined(tables or [_table([])]).to_pandas()

    def erase(self, user: str) -> int:
        """Delete all explanations of one person; give how many there were.

        A file that cannot be read goes as a whole: nobody could tell whose rows it holds.

        Raises:
            FeedbackError: if what remains cannot be written.
        """
        person, n_erased = person_of(user), 0
        if not self.folder.exists():
            return 0
        with self._alone():
            tables = dict(self._tables())
            self._replace([path for path in self._parts() if path not in tables], [])
            for path, table in tables.items():
                kept = table.filter([one != person for one in table["person"].to_pylist()])
                if kept.num_rows < table.num_rows:
                    n_erased += table.num_rows - kept.num_rows
                    self._replace([path], [kept] if kept.num_rows else [])
        return n_erased

    def _parts(self) -> list[Path]:
        return sorted(self.folder.glob(PATTERN))

    def _tables(self) -> Iterator[tuple[Path, Any]]:
        import pyarrow
        from pyarrow import parquet

        for path in self._parts():
            try:
                table = parquet.read_table(path, partitioning=None)
            except FileNotFoundError:  # put together with others meanwhile
                continue
            except (pyarrow.ArrowException, OSError) as error:
                log.warning("%s is left out: it cannot be read (%s)", path.name, type(error).__name__)
                continue
            if {"explanation_key", "person", "at"} <= set(table.column_names):
                yield path, table
            else:
                log.warning("%s is left out: it holds something else", path.name)

    def _join(self) -> None:
        small = [(path, table) for path, table in self._tables() if table.num_rows < SMALL_ROWS]
        self._replace([path for path, _ in small], [table for _, table in small])

    def _replace(self, paths: Sequence[Path], tables: Sequence[Any]) -> None:
        if tables:
            self._write(_joined(tables))
        for path in paths:
            path.unlink(missing_ok=True)

    def _write(self, table: Any) -> None:
        from pyarrow import parquet

        # The time in the name keeps the files in the order of their writing.
        path = self.folder / f"part-{time.time_ns():020d}-{uuid4().hex[:8]}.parquet"
        write_whole(path, lambda file: parquet.write_table(table, file, compression="zstd"))

    def _shrink(self) -> None:
        parts = self._parts()
        sizes = [path.stat().st_size for path in parts]
        while len(parts) > 1 and sum(sizes) > self._max_bytes:
            parts.pop(0).unlink(missing_ok=True)
            sizes.pop(0)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other writers out, those of other processes too where the system can."""
        with self._lock:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                with (self.folder / ".lock").open("a") as file:
                    _lock_file(file)
                    yield
            except (OSError, ArtefactError) as error:
                raise FeedbackError(
                    f"{self.folder} cannot be used: {error}. Make it writable, free some space, "
                    "or point RECSYS_HOME at another folder."
                ) from error


def _lock_file(file: TextIO) -> None:
    try:
        from fcntl import LOCK_EX, flock
    except ImportError:  # a system without: one process owns the folder there
        return
    flock(file, LOCK_EX)


def _table(rows: Sequence[Row]) -> Any:
    import pyarrow as pa

    kinds = {
        **dict.fromkeys(_TEXTS, pa.string()),
        **dict.fromkeys(_WHOLES, pa.int64()),
        **dict.fromkeys(_NUMBERS, pa.float64()),
        **{name: pa.list_(pa.type_for_alias(kind)) for name, kind in _LISTS.items()},
        **dict.fromkeys(_VALUES, pa.list_(pa.float64())),
    }
    found = dict.fromkeys(name for row in rows for name in row if name.startswith((CONTRIBUTION, VALUE)))
    return pa.Table.from_pylist(list(rows), pa.schema({**kinds, **dict.fromkeys(found, pa.float64())}))


def _joined(tables: Sequence[Any]) -> Any:
    """Put tables together, by time; features that only some of them know are empty in the others."""
    import pyarrow as pa

    whole = pa.concat_tables(tables, promote_options="permissive").sort_by("at")
    # A file and the one it went into may be read side by side while files are put together.
    first = {key: number for number, key in reversed(list(enumerate(whole["explanation_key"].to_pylist())))}
    return whole if len(first) == whole.num_rows else whole.take(sorted(first.values()))
