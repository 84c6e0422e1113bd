"""Labelled messages on disk: single wishes and conversations, with what should be understood."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from recsys.errors import RecsysError
from recsys.types import Language

Request = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Label:
    """One message with the request that should stand after it.

    A field of a request holds a list of names, a bound or a truth. Where several names are equally right a list of
    them stands in the list; "field=name" among them names another field. A name "@Region" stands for its members,
    "@2" for the second film of the list shown before, "@2-1" for that of the list one message earlier.

    A bound is a number; [low, high] for any number between; true for any number; "less" or "more" for one beyond the
    median of the list shown before, "less@2" beyond the second film of it.

    Args:
        text: what the person writes.
        language: of the text.
        request: field -> what should be found, only fields that hold something.
        optional: field -> what may be found or not.
        either: fields whose names are alternatives ("Japanese or Korean").
        roles: person -> "director" or "cast", where the text says it.
        pair: wishes of the same number say the same in the two languages; 0 for none.
        style: "plain", "mixed", "traditional", "typo" or "slang".
        acts: the acts that are right; empty if none is labelled.
        marks: (kind of click, place in the list shown before).
        about: places of the films spoken of.
        facts: what is asked of them.
        topic: of small talk, "" if none.
        choices: True if it must be asked which bearer of a name is meant.
        question: True if something must be asked back.
    """

    text: str
    language: Language
    request: Request
    optional: Request = field(default_factory=dict)
    either: tuple[str, ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict)
    pair: int = 0
    style: str = "plain"
    acts: tuple[str, ...] = ()
    marks: tuple[tuple[str, int], ...] = ()
    about: tuple[int, ...] = ()
    facts: tuple[str, ...] = ()
    topic: str = ""
    choices: bool = False
    question: bool = False


Talk = tuple[Label, ...]


def load_wishes(path: Path) -> tuple[Label, ...]:
    """Read single wishes, one JSON object a line.

    Args:
        path: the file.

    Raises:
        RecsysError: if the file is missing or a line is not such a label.
    """
    return tuple(_label(row, row.get("language")) for row in _rows(path))


def load_talks(path: Path) -> tuple[Talk, ...]:
    """Read conversations, one JSON object {"language", "turns"} a line.

    Args:
        path: the file.

    Raises:
        RecsysError: if the file is missing or a line is not such a conversation.
    """
    return tuple(tuple(_label(turn, row.get("language")) for turn in row["turns"]) for row in _rows(path))


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except OSError as error:
        raise RecsysError(
            f"{path} cannot be read ({error.strerror}); give the folder of labels with --labels"
        ) from error
    except ValueError as error:
        raise RecsysError(f"{path} holds a line that is not JSON: {error}") from error


def _label(row: Mapping[str, Any], language: Any) -> Label:
    if language not in ("zh", "en") or not isinstance(row.get("text"), str):
        raise RecsysError(f"a label needs a text and a language of zh or en, not {row.get('text')!r}, {language!r}")
    act = row.get("act", ())
    return Label(
        text=row["text"],
        language=cast(Language, language),
        request=row.get("request", {}),
        optional=row.get("optional", {}),
        either=tuple(row.get("either", ())),
        roles=row.get("roles", {}),
        pair=row.get("pair", 0),
        style=row.get("style", "plain"),
        acts=(act,) if isinstance(act, str) else tuple(act),
        marks=tuple((kind, place) for kind, place in row.get("marks", ())),
        about=tuple(row.get("about", ())),
        facts=tuple(row.get("facts", ())),
        topic=row.get("topic", ""),
        choices=bool(row.get("choices", False)),
        question=bool(row.get("question", False)),
    )
