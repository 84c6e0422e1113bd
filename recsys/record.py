"""Turns as JSON: whole, to be found again after a refresh, and as the answer that other programs read."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Mapping, Sequence
from typing import Any, cast

import numpy as np

from recsys.catalogue import Catalogue
from recsys.errors import FeedbackError
from recsys.retrieval import groups
from recsys.types import Bounds, Event, Film, Part, Query, Recommendation, Turn

_ROW_FIELDS = ("liked", "disliked", "hidden", "seen")  # of a query; rows are another catalogue's other films
_BOUND_FIELDS = {"year": "year", "runtime": "runtime_{}_minutes", "rating": "rating", "popularity": "popularity"}
_LIST_FIELDS = {
    "genre": "genres", "country": "countries", "language": "languages", "person": "people",
    "certificate": "certificates", "audience": "audiences", "series": "series", "keyword": "keywords",
    "theme": "themes",
}  # fmt: skip


def turn_to_json(turn: Turn, catalogue: Catalogue) -> str:
    """Write a turn whole; films and rows become film_ids and the query's vector is left out.

    Args:
        turn: the turn.
        catalogue: the films whose rows the query speaks of.
    """
    data = _encode(turn)
    for name in _ROW_FIELDS:
        data["query"][name] = [catalogue.films[row].film_id for row in data["query"][name]]
    if turn.query.trial is not None:
        data["query"]["trial"] = catalogue.films[turn.query.trial].film_id
    return json.dumps(data, ensure_ascii=False)


def turn_from_json(text: str, catalogue: Catalogue) -> Turn:
    """Read a turn that `turn_to_json` wrote; the query's vector is empty, films no longer known are left out.

    Args:
        text: the record.
        catalogue: the films as they are now.

    Raises:
        FeedbackError: if the text is not such a record.
    """
    try:
        data = json.loads(text)
        items = data["recommendations"]
        data["recommendations"] = [item for item in items if item["film"] in catalogue.row_of]
        for name in _ROW_FIELDS:
            film_ids = data["query"][name]
            data["query"][name] = [catalogue.row_of[film_id] for film_id in film_ids if film_id in catalogue.row_of]
        data["query"]["trial"] = catalogue.row_of.get(data["query"].get("trial"))
        turn: Turn = _decode(Turn, data, catalogue)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FeedbackError(f"a stored turn cannot be read ({error}); erase the conversation to go on") from error
    return turn


def request_fields(turn: Turn) -> dict[str, Any]:
    """Give what was understood, over all turns, under the field names that other programs read."""
    request: dict[str, Any] = {}
    for kind, name in _LIST_FIELDS.items():
        request[name], request[f"exclude_{name}"] = [], []
        for part in _of_kind(turn.query, kind):
            target = request[f"exclude_{name}" if part.exclude else name]
            if part.value not in target:
                target.append(part.value)
    for kind, name in _BOUND_FIELDS.items():
        low, high = _range([part for part in _of_kind(turn.query, kind) if not part.exclude])
        request[_bound_name(name, "min")], request[_bound_name(name, "max")] = low, high
    likes = _of_kind(turn.query, "like")
    request["like"] = [part.value for part in likes if not part.exclude]
    request["unlike"] = [part.value for part in likes if part.exclude]
    seen = [not part.exclude for part in _of_kind(turn.query, "seen")]
    request["seen"] = seen[-1] if seen else None
    request["wish"] = turn.query.text
    return request


def answer(turn: Turn, *, request_key: str | None = None) -> dict[str, Any]:
    """Give one answer as plain data; each film's contributions, "base" among them, add up to its score.

    Args:
        turn: the answer.
        request_key: given back as "id".
    """
    return {
        "id": request_key,
        "language": turn.intent.language,
        "request": request_fields(turn),
        "films": [_film_fields(item) for item in turn.recommendations],
        "text": turn.text,
        "question": turn.question,
        "relaxed": [_relaxed_fields(part) for part in turn.relaxed],
        "seconds": dict(turn.seconds),
    }


def export(user: str, events: Sequence[Event], turns: Sequence[str], catalogue: Catalogue) -> dict[str, Any]:
    """Give everything stored of a person as plain data: clicks with titles, and the conversation.

    Args:
        user: the person's key.
        events: the clicks, the oldest first.
        turns: the conversation as `turn_to_json` wrote it.
        catalogue: gives the titles.
    """
    return {
        "user": user,
        "events": [
            {
                "kind": event.kind,
                "at": event.at,
                "about": event.about,
                "film_id": event.film_id,
                **_titles(event.film_id, catalogue),
            }
            for event in events
        ],
        "turns": [json.loads(text) for text in turns],
    }


def _titles(film_id: int, catalogue: Catalogue) -> dict[str, Any]:
    row = catalogue.row_of.get(film_id)
    if row is None:
        return {}
    film = catalogue.films[row]
    return {"imdb_id": film.imdb_id, "title_zh": film.title_zh, "title_en": film.title_en, "year": film.year}


def _film_fields(item: Recommendation) -> dict[str, Any]:
    film = item.film
    keys = {name: getattr(film, name) for name in ("film_id", "imdb_id", "tmdb_id", "title_zh", "title_en", "year")}
    return {**keys, "score": item.score, "contributions": item.contributions}


def _relaxed_fields(part: Part) -> dict[str, Any]:
    return {"kind": part.kind, "value": part.value, "exclude": part.exclude}


def _of_kind(query: Query, kind: str) -> list[Part]:
    return [part for part in query.constraints if part.kind == kind]


def _range(parts: Sequence[Part]) -> Bounds:
    """Give the range that several bounds leave: alternatives span it, wants of their own narrow it."""
    low: float | None = None
    high: float | None = None
    for group in groups(parts):
        lows, highs = zip(*(cast(Bounds, part.value) for part in group), strict=True)
        if None not in lows:
            low = min(lows) if low is None else max(low, min(lows))
        if None not in highs:
            high = max(highs) if high is None else min(high, max(highs))
    return low, high


def _bound_name(name: str, end: str) -> str:
    return name.format(end) if "{}" in name else f"{name}_{end}"


def _encode(value: Any) -> Any:
    if isinstance(value, Film):
        return value.film_id
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: _encode(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, np.ndarray):
        return None
    if isinstance(value, Mapping):
        return {str(key): _encode(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_encode(item) for item in value]
    return value


def _decode(kind: Any, data: Any, catalogue: Catalogue) -> Any:
    """Rebuild a value of a type from plain data."""
    if kind is Film:
        return catalogue.film(data)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind)
        return kind(**{name: _decode(hints[name], item, catalogue) for name, item in data.items()})
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is np.ndarray:
        return np.zeros(0, dtype=np.float32)
    if origin is types.UnionType or origin is typing.Union:
        record = next((option for option in inner if dataclasses.is_dataclass(option)), None)
        if record is not None and isinstance(data, dict):
            return _decode(record, data, catalogue)
        return tuple(data) if isinstance(data, list) else data
    if origin is tuple:
        return tuple(_decode(inner[0], item, catalogue) for item in data)
    return data
