"""What was understood against what should have been: slots right, missed and too many."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from recsys.catalogue import Catalogue, Lexicon
from recsys.offline.understanding.label import Label, Request
from recsys.record import request_fields
from recsys.types import Turn

Slot = tuple[str, Any]  # a field of the request and one value of it

UNSCORED = frozenset({"wish"})  # free text
MIN_REGION = 5  # so many names are not said one by one
REGIONS = {
    "countries": "country",
    "exclude_countries": "country",
    "languages": "language",
    "exclude_languages": "language",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The slots of one message.

    Args:
        right: found and expected.
        missed: expected and not found.
        extra: found and not expected.
    """

    right: tuple[Slot, ...]
    missed: tuple[Slot, ...]
    extra: tuple[Slot, ...]

    @property
    def is_right(self) -> bool:
        """True if nothing is missing and nothing is too much."""
        return not self.missed and not self.extra


@dataclass(slots=True)
class Score:
    """Sums of comparisons, in all and per field."""

    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)

    def add(self, compared: Comparison) -> None:
        """Count one more message."""
        for counter, slots in (
            (self.right, compared.right),
            (self.missed, compared.missed),
            (self.extra, compared.extra),
        ):
            counter.update(name for name, _ in slots)

    def figures(self, name: str | None = None) -> dict[str, float]:
        """Give precision, recall and F1 with the counts behind them, of one field or of all together."""
        right, missed, extra = (c.total() if name is None else c[name] for c in (self.right, self.missed, self.extra))
        return {
            "precision": _share(right, right + extra),
            "recall": _share(right, right + missed),
            "f1": _share(2 * right, 2 * right + missed + extra),
            "right": right,
            "missed": missed,
            "extra": extra,
        }

    def fields(self) -> dict[str, dict[str, float]]:
        """Give the figures per field."""
        return {name: self.figures(name) for name in sorted({*self.right, *self.missed, *self.extra})}


class Judge:
    """Compares a turn with its label; it knows the names that mean the same."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        """Take what names mean.

        Args:
            catalogue, lexicon: what is known of the films.
        """
        self._catalogue, self._lexicon = catalogue, lexicon

    def compare(self, label: Label, turn: Turn) -> Comparison:
        """Hold the request after a message against its label.

        Args:
            label: what should be understood, places in the list already replaced (`Replay`).
            turn: the answer.
        """
        return self.compare_requests(label.request, label.optional, request_fields(turn))

    def compare_requests(self, expected: Request, optional: Request, found: Request) -> Comparison:
        """Hold one request against another.

        Args:
            expected: labelled fields.
            optional: labelled fields that may be there or not.
            found: fields as `recsys.record.request_fields` gives them.
        """
        left = dict.fromkeys(self._found(found, [*_items(expected), *_items(optional)]))
        right: list[Slot] = []
        missed: list[Slot] = []
        wanted = sorted(_items(expected), key=lambda item: isinstance(item[1], list))  # the choosy ones first
        spare: list[Slot] = []
        for name, value in wanted:
            choices = list(self._choices(name, value))
            hit = next((slot for slot in left if any(_same(slot, choice) for choice in choices)), None)
            if hit is None:
                missed.append((name, value))
            else:
                right.append((name, hit[1]))
                del left[hit]
                spare += choices if len(choices) > 1 else []
        spare += [choice for name, value in _items(optional) for choice in self._choices(name, value)]
        extra = [slot for slot in left if not any(_same(slot, choice) for choice in spare)]
        return Comparison(tuple(right), tuple(missed), tuple(extra))

    def same(self, one: Turn, other: Turn) -> bool:
        """Tell whether two turns understood the same."""
        return set(self._found(request_fields(one), ())) == set(self._found(request_fields(other), ()))

    def structure(self, label: Label, turn: Turn) -> Comparison:
        """Hold roles and alternatives against the label: pieces of meaning that the request's fields do not hold."""
        said = [(part, segment.doubt) for segment in turn.query.segments for part in segment.parts]
        parts = [part for part, _ in said]
        fields = {"country": "countries", "person": "people", "series": "series", "like": "like"}
        either = {
            fields.get(part.kind, f"{part.kind}s")
            for part, in_doubt in said
            for other in parts
            if part.group and (part.kind, part.group) == (other.kind, other.group)
            and part != other and (in_doubt or part.span != other.span)
        }  # fmt: skip
        roles = {(self._person(str(part.value)), part.role) for part in parts if part.kind == "person" and part.role}
        expected = {("either", name) for name in label.either} | {
            ("role", (self._person(name), role)) for name, role in label.roles.items()
        }
        found = {("either", name) for name in either & set(label.either)} | {("role", role) for role in roles}
        return Comparison(tuple(expected & found), tuple(expected - found), tuple(found - expected))

    def _found(self, request: Request, expected: Iterable[Slot]) -> Iterator[Slot]:
        """Yield the slots of a request; the members of an expected region become one slot."""
        held = {name: values for name, values in request.items() if name not in UNSCORED}
        for name, value in expected:
            for choice in value if isinstance(value, list) else [value]:
                # A member ruled out is no longer among those wanted: "Asian, but not Chinese".
                members = self._members(name, choice) - set(request.get(f"exclude_{name}") or ())
                if members and members <= set(held.get(name) or ()):
                    held[name] = [other for other in held[name] if other not in members]
                    yield name, choice
        for name in REGIONS:
            held[name] = list(self._gathered(name, held.get(name) or ()))
        for name, values in held.items():
            for value in values if isinstance(values, (list, tuple)) else [values]:
                if value is not None:
                    yield name, self._canonical(name, value)

    def _gathered(self, name: str, values: Sequence[str]) -> Iterator[str]:
        """Yield names, those of a whole region that nobody expected as one, so that one fault counts once."""
        left = list(values)
        for entry in self._lexicon.entries(REGIONS[name]) if len(left) >= MIN_REGION else ():
            if len(entry.members) >= MIN_REGION and set(entry.members) <= set(left):
                left = [other for other in left if other not in entry.members]
                yield f"@{entry.name}"
        yield from left

    def _choices(self, name: str, value: Any) -> Iterator[Slot]:
        """Yield the slots that count as this one."""
        if _is_range(value) or not isinstance(value, list):
            value = [value]
        for choice in value:
            other, _, rest = choice.partition("=") if isinstance(choice, str) and "=" in choice else (name, "", choice)
            yield other, self._canonical(other, rest)

    def _canonical(self, name: str, value: Any) -> Any:
        if name in ("like", "unlike"):
            if isinstance(value, int) and value in self._catalogue.row_of:
                film = self._catalogue.film(value)
                return f"{film.title_en} {film.year}"
            return value
        if name.endswith("people"):
            return self._person(str(value))
        if name.endswith("series"):
            return re.sub(r"\b(?:the|and|series|films?)\b|[\W_]", "", str(value).casefold())
        return value

    def _person(self, name: str) -> str:
        """Give one key for all spellings of a person: the Chinese name, or the letters of the name."""
        person = self._catalogue.people.get(name)
        return (person.name_zh if person else "") or re.sub(r"[\W_]", "", name.casefold())

    def _members(self, name: str, value: Any) -> set[str]:
        if name not in REGIONS or not isinstance(value, str) or not value.startswith("@"):
            return set()
        entry = self._lexicon.entry(REGIONS[name], value[1:])
        return set(entry.members) if entry else set()


def _items(request: Request) -> list[Slot]:
    """Give the labelled slots: one for each name of a list, one for each bound."""
    return [
        (name, value)
        for name, values in request.items()
        for value in (values if isinstance(values, list) and not _is_range(values) else [values])
    ]


def _is_range(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(end, (int, float)) for end in value)


def _same(found: Slot, expected: Slot) -> bool:
    if found[0] != expected[0]:
        return False
    value, wanted = found[1], expected[1]
    if _is_range(wanted):
        return isinstance(value, (int, float)) and wanted[0] <= value <= wanted[1]
    if wanted is True:
        return value is not False
    return bool(value == wanted)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def round_figures(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Give figures with four digits behind the point, nested ones too."""
    return {
        name: round_figures(value)
        if isinstance(value, Mapping)
        else round(value, 4)
        if isinstance(value, float)
        else value
        for name, value in figures.items()
    }
