"""A conversation as the text of a link: the steps that led to it, packed small and read back with care.

The text is a version digit and base64url of zlib of JSON. It holds what was said and clicked on chips, never a key,
a mark or a film that was shown.
"""

from __future__ import annotations

import json
import math
import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise
from typing import Any, Literal, cast, get_args

from recsys.conversation import parts_of
from recsys.errors import ConfigError
from recsys.types import Dials, Part, PartKind, PartValue, Span, Turn

Verb = Literal["say", "remove", "edit", "choose", "tune"]

VERSION = "1"
MAX_TEXT = 6000  # characters of a packed talk: what servers and messengers take as part of an address
MAX_STEPS = 100
MAX_MESSAGE = 2000  # characters of one message; no more is read of any
_MAX_BYTES = 400_000  # of the unpacked JSON
_MAX_NAME = 200
_TEXT = re.compile(r"[A-Za-z0-9_-]+")
_KINDS = get_args(PartKind)
_ROLES = ("", "director", "cast")
_N_PARTS = {"say": 0, "remove": 1, "choose": 1, "edit": 2}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a person did to the wish.

    Args:
        verb: what was done.
        message: for "say": the words.
        part: for the others: the understood part that was clicked.
        new: for "edit": what it became.
        dials: for "tune": where they were turned.
    """

    verb: Verb
    message: str = ""
    part: Part | None = None
    new: Part | None = None
    dials: Dials | None = None


def pack(steps: Sequence[Step]) -> str | None:
    """Give steps as text for an address, or None if there are too many.

    Args:
        steps: the oldest first.
    """
    rows = [[step.verb, *_cells(step)] for step in steps]
    data = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    text = VERSION + urlsafe_b64encode(zlib.compress(data, 9)).decode().rstrip("=")
    return text if len(text) <= MAX_TEXT and len(steps) <= MAX_STEPS and len(data) <= _MAX_BYTES else None


def unpack(text: str) -> tuple[Step, ...] | None:
    """Read what `pack` wrote; None if the text is damaged, of another version or not such a text at all.

    Args:
        text: as it stands in the address; anybody may have written it.
    """
    if len(text) > MAX_TEXT or not text.startswith(VERSION) or not _TEXT.fullmatch(text):
        return None
    packed = text[len(VERSION) :]
    try:
        data = _inflated(urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
        rows = json.loads(data.decode("utf-8"))
        if not isinstance(rows, list) or not 0 < len(rows) <= MAX_STEPS:
            return None
        return tuple(_step(row) for row in rows)
    except (ValueError, TypeError, IndexError, RecursionError, zlib.error, ConfigError):
        return None


def steps_of(turns: Iterable[Turn]) -> tuple[tuple[Step, ...], bool]:
    """Give the steps behind a conversation.

    Args:
        turns: all of them, those that only edit the one before included.

    Returns:
        The steps, and False if a click on a chip could not be told from the turns and is missing.
    """
    history = list(turns)
    steps = [*_turned(Dials(), history[0]), Step("say", history[0].intent.message)] if history else []
    whole = True
    for before, after in pairwise(history):
        if after.state.n_turns != before.state.n_turns:
            steps.append(Step("say", after.intent.message))
            continue
        found = _clicks(before, after)
        whole &= found is not None
        steps.extend((*(found or ()), *_turned(before.state.dials, after)))
    return tuple(steps), whole


def same(part: Part) -> tuple[PartKind, PartValue, bool, str]:
    """Give what a part says, wherever it was said."""
    return part.kind, part.value, part.exclude, part.role


def _turned(dials: Dials, turn: Turn) -> tuple[Step, ...]:
    """Give the step that turns dials to where they stand in a turn, if they stood elsewhere."""
    return (Step("tune", dials=turn.state.dials),) if turn.state.dials != dials else ()


def _clicks(before: Turn, after: Turn) -> tuple[Step, ...] | None:
    """Tell what was clicked between two answers to one message; None if that cannot be told."""
    old, new = parts_of(before.state.segments), parts_of(after.state.segments)
    gone, come = _missing(old, new), _missing(new, old)
    if gone and not come and (chosen := _chosen(before, gone, new)):
        return (Step("choose", part=chosen),)
    if not come:
        groups = {(part.group or -n): part for n, part in enumerate(gone, 1)}  # a name in doubt goes as one
        return tuple(Step("remove", part=part) for part in groups.values())
    if len(come) == len(gone) == 1 and come[0].kind == gone[0].kind:
        return (Step("edit", part=gone[0], new=come[0]),)
    return None


def _chosen(before: Turn, gone: Sequence[Part], left: Sequence[Part]) -> Part | None:
    """Give the bearer of a name that is left where all others went at once."""
    went, stays = {same(part) for part in gone}, {same(part) for part in left}
    for segment in before.state.segments:
        kept = [part for part in segment.parts if same(part) not in went]
        if segment.doubt and len(kept) == 1 and same(kept[0]) in stays and len(segment.parts) == len(went) + 1:
            return kept[0]
    return None


def _missing(parts: Sequence[Part], others: Sequence[Part]) -> list[Part]:
    left = Counter(same(part) for part in others)
    missing = []
    for part in parts:
        if left[same(part)] > 0:
            left[same(part)] -= 1
        else:
            missing.append(part)
    return missing


def _cells(step: Step) -> list[Any]:
    """Give what stands after the verb."""
    if step.verb == "say":
        return [step.message[:MAX_MESSAGE]]
    if step.dials is not None:
        return list(astuple(step.dials))
    return [
        [part.kind, part.value, *astuple(part.span), int(part.exclude), part.group, part.role, *_itself(part)]
        for part in (step.part, step.new)
        if part is not None
    ]


def _inflated(data: bytes) -> bytes:
    """Unpack at most so much: a small text may stand for gigabytes."""
    engine = zlib.decompressobj()
    found = engine.decompress(data, _MAX_BYTES)
    if not engine.eof or engine.unused_data:
        raise ValueError("cut off, too large, or something follows")
    return found


def _step(row: Any) -> Step:
    verb, *rest = row
    if verb == "say":
        (message,) = rest
        if not isinstance(message, str) or len(message) > MAX_MESSAGE:
            raise ValueError("not a message")
        return Step("say", message.encode("utf-8", "replace").decode("utf-8"))
    if verb == "tune":
        renown, variety = rest
        if any(type(number) not in (int, float) for number in rest):
            raise ValueError("a dial stands at a number")
        return Step("tune", dials=Dials(renown, variety))
    if len(rest) != _N_PARTS.get(verb):
        raise ValueError(f"{verb!r} is no step")
    part, *become = (_part(cells) for cells in rest)
    if any((new.kind, new.role) != (part.kind, part.role) for new in become):
        raise ValueError("a part keeps its kind")
    return Step(verb, part=part, new=become[0] if become else None)


def _part(cells: Any) -> Part:
    kind, value, start, end, exclude, group, role, *asked = cells
    if kind not in _KINDS or role not in _ROLES or exclude not in (0, 1) or asked not in ([], [1]):
        raise ValueError("not a part")
    if not all(type(number) is int and 0 <= number <= MAX_MESSAGE for number in (start, end, group)):
        raise ValueError("a place or a group is out of range")
    return Part(cast(PartKind, kind), _value(kind, value), Span(start, end), bool(exclude), group, role, bool(asked))


def _itself(part: Part) -> list[int]:
    """Give the last cell of a film that is itself asked for; parts without it read as they always did."""
    return [1] if part.itself else []


def _value(kind: str, value: Any) -> PartValue:
    if kind == "like":
        if type(value) is int and abs(value) < 2**53:
            return value
    elif kind in ("year", "runtime", "rating", "popularity"):
        low, high = value
        if all(bound is None or (type(bound) in (int, float) and math.isfinite(bound)) for bound in (low, high)):
            return low, high
    elif isinstance(value, str) and 0 < len(value) <= _MAX_NAME:
        return value
    raise ValueError(f"not a value of {kind!r}")
