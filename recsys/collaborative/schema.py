"""JSON -> frozen records: every key known, every value of the type that the record says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from math import isfinite
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from recsys.errors import ModelError

T = TypeVar("T")


def read_record(kind: type[T], raw: object, where: str) -> T:
    """Make a record of what JSON gave.

    Args:
        kind: a dataclass of texts, numbers, flags, tuples, mappings and other such records.
        raw: the object; "@" in its keys stands for "_" in the record's names.
        where: what the object is called in a message.

    Raises:
        ModelError: naming the place, what stands there and what is allowed.
    """
    data = {key.replace("@", "_"): value for key, value in _object(raw, where).items()}
    named = {item.name: item for item in fields(kind)}  # type: ignore[arg-type]
    if unknown := sorted(data.keys() - named.keys()):
        raise ModelError(f"{where} has unknown key(s) {unknown}; allowed: {sorted(named)}")
    required = {n for n, item in named.items() if item.default is MISSING and item.default_factory is MISSING}
    if missing := sorted(required - data.keys()):
        raise ModelError(f"{where} lacks {missing}")
    kinds = get_type_hints(kind)
    return kind(**{name: _read(kinds[name], value, f"{where}.{name}") for name, value in data.items()})


def _read(kind: Any, value: object, where: str) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if kind is Any:
        return value
    if origin is UnionType:  # only ever "this or nothing"
        return None if value is None else _read(inner[0], value, where)
    if origin is tuple:
        return _tuple(inner, value, where)
    if origin is Mapping:
        return {key: _read(inner[1], item, f"{where}.{key}") for key, item in _object(value, where).items()}
    return _PLAIN[kind](value, where) if kind in _PLAIN else read_record(kind, value, where)


def _tuple(inner: tuple[Any, ...], value: object, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _wrong(where, value, "a list")
    kinds = inner[:1] * len(value) if inner[1:] == (...,) else inner
    if len(kinds) != len(value):
        raise _wrong(where, value, f"a list of {len(kinds)}")
    return tuple(_read(kind, item, f"{where}[{n}]") for n, (kind, item) in enumerate(zip(kinds, value, strict=True)))


def _object(value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(where, value, "an object")
    return value


def _number(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise _wrong(where, value, "a finite number")
    return value


def _whole(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong(where, value, "a whole number")
    return value


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise _wrong(where, value, "a text")
    return value


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(where, value, "true or false")
    return value


def _wrong(where: str, value: object, wanted: str) -> ModelError:
    return ModelError(f"{where} must be {wanted}, not {repr(value)[:60]}")


_PLAIN: Mapping[type, Callable[[object, str], Any]] = {str: _text, bool: _flag, int: _whole, float: _number}
