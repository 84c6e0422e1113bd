"""Files that other sites give out -> rows: text tables in any encoding, JSON, Excel workbooks, and ZIPs of these."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from recsys.errors import FeedbackError

MAX_FILE_BYTES = 20_000_000
MAX_PART_BYTES = 40_000_000  # of one unpacked file
MAX_TOTAL_BYTES = 120_000_000  # of all unpacked files of an archive
MAX_PARTS = 3000
MAX_ROWS = 100_000
MAX_CELL_CHARACTERS = 131_072
DELIMITERS = ",\t;|"
_WORKBOOK = "xl/workbook.xml"
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
# A file that is no table of films: thrown away, or about something else than films.
_ASIDE = re.compile(r"(^|/)(deleted|orphaned|lists|__MACOSX)/|(^|/)(comments|profile)\.csv$|likes/(?!films\.csv)", re.I)

Row = Mapping[str, str]


class Unreadable(FeedbackError):
    """A file that cannot be read; `reason` is one of empty, large, binary, archive, locked, json, excel, table."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the file cannot be read: {reason}")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table.

    Args:
        name: of the file, with its folder in an archive; a workbook's sheet after "#".
        header: the names of its columns as they are written.
        rows: column -> cell, both without blanks around.
        data: what a JSON file holds that is no table of rows; None else.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    data: Any = None


def read_sheets(name: str, content: bytes) -> Iterator[Sheet | tuple[str, str]]:
    """Yield the tables of a file, or (name, reason) for one that cannot be read.

    Args:
        name: of the file.
        content: its bytes.
    """
    try:
        if len(content) > MAX_FILE_BYTES:
            raise Unreadable("large")
        if content[:4] == b"PK\x03\x04":
            yield from _unpack(name, content)
        elif sheet := _sheet(name, content):
            yield sheet
    except Unreadable as error:
        yield name, error.reason


def decode(content: bytes) -> str:
    """Give the text of a file: UTF-8, UTF-16, Chinese (GB 18030) or Western (Windows 1252), whichever it is in.

    Raises:
        Unreadable: if it is no text.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _decoded(content, encoding)
    if b"\x00" in content[:4096]:  # every second byte of Latin text in UTF-16
        encoding = "utf-16-le" if content[1:400:2].count(0) > content[0:400:2].count(0) else "utf-16-be"
        return _decoded(content, encoding)
    try:
        return _printable(content.decode("utf-8"))
    except UnicodeDecodeError:
        # Chinese letters come as runs of bytes above 127, accents stand alone among plain ones.
        runs = [len(run) for run in _HIGH_RUN.findall(content)]
        western = sum(run == 1 for run in runs) > len(runs) / 2
        return _decoded(content, "cp1252" if western else "gb18030")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return _printable(content.decode(encoding, "strict" if encoding.startswith("utf") else "replace"))
    except UnicodeDecodeError as error:
        raise Unreadable("binary") from error


def _printable(text: str) -> str:
    start = text[:4096]
    if sum(char < " " and char not in "\r\n\t" for char in start) > len(start) // 50:
        raise Unreadable("binary")
    return text.replace("\x00", "")


def _unpack(name: str, content: bytes) -> Iterator[Sheet | tuple[str, str]]:
    left = MAX_TOTAL_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) > MAX_PARTS:
                raise Unreadable("archive")
            if _WORKBOOK in names:
                from recsys.feedback.workbook import read_workbook

                yield from read_workbook(name, archive)
                return
            wanted = [part for part in names if re.search(r"\.(csv|json|tsv|txt)$", part, re.I)]
            for part in wanted:
                if _ASIDE.search(part):
                    continue
                unpacked = read_part(archive, part, left)
                left -= len(unpacked)
                try:
                    if sheet := _sheet(f"{name}/{part}", unpacked):
                        yield sheet
                except Unreadable as error:
                    yield part, error.reason
            if not wanted:
                raise Unreadable("archive")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        raise Unreadable("archive") from error
    except RuntimeError as error:  # how zipfile says that a password is needed
        raise Unreadable("locked") from error


def read_part(archive: zipfile.ZipFile, part: str, left: int = MAX_TOTAL_BYTES) -> bytes:
    """Unpack one file of an archive, but no more than is sensible: a small archive may stand for terabytes.

    Args:
        archive: the archive.
        part: the file's name in it.
        left: how many bytes may still be unpacked.

    Raises:
        Unreadable: if it is larger.
    """
    limit = min(MAX_PART_BYTES, left)
    with archive.open(part) as opened:
        content = opened.read(limit + 1)
    if len(content) > limit:
        raise Unreadable("large")
    return content


def _sheet(name: str, content: bytes) -> Sheet | None:
    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("excel")
    text = decode(content).lstrip("\ufeff").strip()
    if text[:1] in ("{", "["):
        return _json(name, text)
    return table(name, list(_cells(text)))


def table(name: str, lines: list[list[str]]) -> Sheet:
    """Make a table of lines of cells; the first that is not blank holds the names of the columns.

    Args:
        name: of the table.
        lines: the cells.

    Raises:
        Unreadable: if there is nothing in it.
    """
    lines = [line for line in lines if any(cell.strip() for cell in line)]
    if not lines:
        raise Unreadable("empty")
    header = tuple(cell.strip() for cell in lines[0])
    rows = ({key: cell.strip() for key, cell in zip(header, line, strict=False) if key} for line in lines[1:])
    return Sheet(name, header, tuple(rows))


def _cells(text: str) -> Iterator[list[str]]:
    first = text.splitlines()[0] if text else ""
    delimiter = max(DELIMITERS, key=lambda mark: (first.count(mark), -DELIMITERS.index(mark)))
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    try:
        for number, line in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter)):
            if number > MAX_ROWS:
                raise Unreadable("large")
            yield line
    except csv.Error as error:
        raise Unreadable("table") from error


def _json(name: str, text: str) -> Sheet:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("json") from error
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        if "events" in data or not lists:
            return Sheet(name, (), (), data)
        data = max(lists, key=len)
    if not isinstance(data, list) or len(data) > MAX_ROWS:
        raise Unreadable("json" if not isinstance(data, list) else "large")
    rows = tuple(dict(_flat(item)) for item in data if isinstance(item, dict))
    header = tuple(dict.fromkeys(key for row in rows for key in row))
    return Sheet(name, header, rows)


def _flat(item: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Yield the values of nested objects, "subject.title" before a "title" further out."""
    for key, value in item.items():
        path = f"{above}.{key}" if above else str(key)
        if isinstance(value, Mapping) and path.count(".") < 3:
            yield from _flat(value, path)
        elif isinstance(value, list):
            yield path, " / ".join(str(part) for part in value[:20] if isinstance(part, str | int | float))
        elif value is not None and not isinstance(value, bool | Mapping):
            yield path, str(value).strip()[:MAX_CELL_CHARACTERS]
