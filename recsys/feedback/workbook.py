"""Excel workbooks (.xlsx), as far as lists of films need them: the text of the cells, sheet by sheet."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from recsys.feedback.sheet import MAX_ROWS, Sheet, Unreadable, read_part, table

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_COLUMN = re.compile(r"[A-Z]{1,3}")
MAX_COLUMNS = 200


def read_workbook(name: str, archive: zipfile.ZipFile) -> Iterator[Sheet | tuple[str, str]]:
    """Yield the tables of a workbook; sheets without rows are left out.

    Args:
        name: of the file.
        archive: the opened workbook.

    Raises:
        Unreadable: if it is damaged.

    Source:
        ECMA-376, part 1, "SpreadsheetML".
    """
    try:
        links = {item.get("Id"): item.get("Target", "") for item in _tree(archive, "xl/_rels/workbook.xml.rels")}
        shared = [_text(item) for item in _tree(archive, "xl/sharedStrings.xml")]
        for sheet in _tree(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
            target = (links.get(sheet.get(_LINK)) or "").lstrip("/")
            lines = list(_lines(_tree(archive, target if target.startswith("xl/") else f"xl/{target}"), shared))
            if len(lines) > 1:
                yield table(f"{name}#{sheet.get('name', '')}", lines)
    except (ElementTree.ParseError, KeyError, IndexError, ValueError) as error:
        raise Unreadable("excel") from error


def _tree(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    if part not in archive.namelist():
        return ElementTree.Element("nothing")
    content = read_part(archive, part)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:  # no workbook has any; they can be made to grow
        raise Unreadable("excel")
    return ElementTree.fromstring(content)


def _lines(sheet: ElementTree.Element, shared: list[str]) -> Iterator[list[str]]:
    for number, row in enumerate(sheet.iter(f"{_MAIN}row")):
        if number > MAX_ROWS:
            raise Unreadable("large")
        cells: list[str] = []
        for cell in row.iter(f"{_MAIN}c"):
            column = _place(cell.get("r"), len(cells))
            cells.extend([""] * (column - len(cells)))
            cells.append(_value(cell, shared))
        yield cells


def _place(name: str | None, following: int) -> int:
    """Give the number of a cell's column, from 0: "C7" -> 2."""
    letters = _COLUMN.match(name or "")
    if letters is None:
        return following
    place = 0
    for letter in letters[0]:
        place = place * 26 + ord(letter) - 64
    if not following < place <= MAX_COLUMNS:
        raise ValueError(f"a cell at {name} after {following} others")
    return place - 1


def _value(cell: ElementTree.Element, shared: list[str]) -> str:
    kind, value = cell.get("t"), cell.findtext(f"{_MAIN}v") or ""
    if kind == "s":
        return shared[int(value)]
    return _text(cell) if kind == "inlineStr" else value


def _text(element: ElementTree.Element) -> str:
    return "".join(item.text or "" for item in element.iter(f"{_MAIN}t"))
