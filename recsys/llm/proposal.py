"""What the model takes a message to mean, as far as message and catalogue bear it out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from recsys.catalogue import Catalogue, Lexicon
from recsys.errors import LlmError
from recsys.intent import reading_of
from recsys.language import normalise
from recsys.types import Intent, Part, PartKind, PartValue, Segment, Span

MAX_PARTS = 12
_NAMED_KINDS: tuple[PartKind, ...] = (
    "genre", "country", "language", "certificate", "audience", "series", "theme", "keyword",
)  # fmt: skip
_RANGES: Mapping[str, tuple[float, float]] = {"year": (1870, 2100), "runtime": (1, 1000), "rating": (0, 10)}
_SPOKEN_KINDS: frozenset[PartKind] = frozenset({"genre", "theme", "keyword"})

INSTRUCTION = """You read wishes for films, in Chinese or English. Answer with one JSON object and nothing else:
{"parts": [{"kind": ..., "value": ..., "exclude": true or false, "quote": ...}]}
kind is one of genre, country, language, person, year, runtime, rating, certificate, audience, series, theme, keyword
or like.
quote is the exact stretch of the message that says it. exclude is true for what the person does not want.
value: for year, runtime (minutes) and rating (0 to 10) a list [low, high] with null for open; for like the title of the
film that the person names; otherwise the name in English. Leave out what the message does not say.
Genres: """


def instruction(lexicon: Lexicon) -> str:
    """Give what the model is told to do, with the genres it may name."""
    return INSTRUCTION + ", ".join(entry.name for entry in lexicon.entries("genre"))


def check_proposal(answer: str, rules: Intent, catalogue: Catalogue, lexicon: Lexicon) -> Intent:
    """Give the rules' intent with the parts that the model found besides, in words the rules made nothing of.

    A part counts if its quote stands in the message, its value is known, and it touches nothing that the rules have
    understood. Words that the rules found denied stay denied.

    Args:
        answer: the model's words.
        rules: what the rules make of the message.
        catalogue, lexicon: the names that exist.

    Raises:
        LlmError: if the answer is no such JSON object.
    """
    segments = list(rules.segments)
    for item in _items(answer):
        found = _segment(item, rules.message, catalogue, lexicon)
        if found is None:
            continue
        touched = [segment for segment in segments if _overlap(segment.span, found.span)]
        if any(segment.parts for segment in touched):
            continue
        if any(not segment.spoken for segment in touched):
            parts = tuple(replace(part, exclude=True) for part in found.parts)
            found = replace(found, parts=parts, spoken=False, reading="")
        segments = [segment for segment in segments if segment not in touched] + [found]
    return replace(rules, segments=tuple(sorted(segments, key=lambda segment: segment.span.start)))


def _items(answer: str) -> Iterator[Mapping[str, Any]]:
    start, end = answer.find("{"), answer.rfind("}")
    try:
        parts = json.loads(answer[start : end + 1])["parts"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise LlmError("the answer is no JSON object with parts") from error
    if not isinstance(parts, list):
        raise LlmError("the answer's parts are no list")
    yield from (item for item in parts[:MAX_PARTS] if isinstance(item, dict))


def _segment(item: Mapping[str, Any], message: str, catalogue: Catalogue, lexicon: Lexicon) -> Segment | None:
    kind, quote = item.get("kind"), item.get("quote")
    if not isinstance(kind, str) or not isinstance(quote, str) or not quote.strip():
        return None
    start = normalise(message).find(normalise(quote))  # both keep their length
    value = _value(kind, item.get("value"), catalogue, lexicon)
    if start < 0 or value is None:
        return None
    span = Span(start, start + len(quote))
    part = Part(cast(PartKind, kind), value, span, exclude=item.get("exclude") is True)
    spoken = part.kind in _SPOKEN_KINDS and not part.exclude
    reading = reading_of([part], lexicon) if spoken else ""
    return Segment(message[span.start : span.end], span, (part,), spoken, reading=reading)


def _value(kind: str, value: Any, catalogue: Catalogue, lexicon: Lexicon) -> PartValue | None:
    if kind in _RANGES:
        return _bounds(value, *_RANGES[kind])
    if not isinstance(value, str) or not value.strip():
        return None
    wanted = value.strip().casefold()
    if kind in _NAMED_KINDS:
        return _named(kind, wanted, lexicon)
    if kind == "person":
        return next((name for name in catalogue.values("person") if name.casefold() == wanted), None)
    if kind == "like":
        titles = (film for film in catalogue.films if wanted in (film.title_en.casefold(), film.title_zh.casefold()))
        return next((film.film_id for film in titles), None)
    return None


def _named(kind: PartKind, wanted: str, lexicon: Lexicon) -> str | None:
    says: tuple[Callable[[Any], bool], ...] = (
        lambda entry: entry.name.casefold() == wanted,
        lambda entry: wanted in (entry.zh, *entry.words_en, *entry.words_zh),
    )
    plain = [entry for entry in lexicon.entries(kind) if not (kind in ("country", "language") and entry.members)]
    return next((entry.name for test in says for entry in plain if test(entry)), None)


def _bounds(value: Any, least: float, most: float) -> PartValue | None:
    if not isinstance(value, list) or len(value) != 2 or value == [None, None]:
        return None
    ends = [None if end is None else float(end) if isinstance(end, (int, float)) else -1.0 for end in value]
    if any(end is not None and not least <= end <= most for end in ends):
        return None
    low, high = ends
    return None if low is not None and high is not None and low > high else (low, high)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
