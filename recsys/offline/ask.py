"""Answers outside the app: one wish as text or JSON, and many conversations from a file of JSON lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from recsys.errors import RecsysError
from recsys.recommender import Recommender
from recsys.record import answer
from recsys.types import Event, EventKind, State, Turn


def answer_text(turn: Turn, recommender: Recommender, *, explain: bool = False) -> str:
    """Give a turn as text for a terminal: the reply, then every film with the arithmetic of its score.

    Args:
        turn: the answer.
        recommender: what gave it.
        explain: add the words' values.
    """
    language = turn.intent.language
    words = recommender.explain_all(turn) if explain else {}
    lines = [turn.text]
    for place, item in enumerate(turn.recommendations, 1):
        film = item.film
        other = film.title_en if language == "zh" else film.title_zh
        lines += ["", f"{place:2}. {film.title(language)}  {other}  ({film.year or '?'})  {item.score:.2f}"]
        lines += [f"      {reason.contribution:+6.2f}  {reason.text}" for reason in item.reasons]
        if film.film_id in words:
            found = words[film.film_id]
            values = (f"{name} {value:+.3f}" for name, value in zip(found.names, found.values, strict=True))
            lines.append(f"      = {found.total:+.3f}  {' | '.join(values)}")
    return "\n".join(lines)


def answer_fields(
    turn: Turn, recommender: Recommender, *, key: str | None = None, explain: bool = False
) -> dict[str, Any]:
    """Give a turn as plain data, with the words' values per film where asked for.

    Args:
        turn: the answer.
        recommender: what gave it.
        key: given back as "id".
        explain: add the words' values.
    """
    fields = answer(turn, request_key=key)
    if explain:
        words = recommender.explain_all(turn)
        for film in fields["films"]:
            found = words[film["film_id"]]
            film["explanation"] = {
                "method": found.method,
                "base": found.base,
                "total": found.total,
                "words": [
                    {"text": name, "turn": turn_number, "start": span.start, "end": span.end, "value": float(value)}
                    for name, turn_number, span, value in zip(
                        found.names, found.turns, found.spans, found.values, strict=True
                    )
                ],
            }
    return fields


def answer_request(request: Any, recommender: Recommender, *, k: int, explain: bool = False) -> dict[str, Any]:
    """Answer one conversation.

    User turns are replayed in order, films that system turns name count as shown, the last user turn is answered.

    Args:
        request: {"id", "turns": [{"role", "text"}], "liked": [imdb ids], "disliked": [imdb ids]}.
        recommender: what answers.
        k: films wanted.
        explain: add the words' values.

    Raises:
        ValueError: if the request does not have this form.
    """
    turn = answer_turn(request, recommender, k=k)
    return answer_fields(turn, recommender, key=str(request["id"]), explain=explain)


def answer_turn(request: Any, recommender: Recommender, *, k: int) -> Turn:
    """Answer one conversation and give the turn itself.

    Args:
        request: as `answer_request` takes it.
        recommender: what answers.
        k: films wanted.

    Raises:
        ValueError: if the request does not have this form.
    """
    turns, liked, disliked = _checked(request)
    film_ids = {film.imdb_id: film.film_id for film in recommender.catalogue.films if film.imdb_id}
    clicks = [
        *((key, "like") for key in liked),
        *((key, "dislike") for key in disliked),
        *((key, "seen") for key in liked),
    ]
    events = [Event(film_ids[key], cast(EventKind, kind), 0.0) for key, kind in clicks if key in film_ids]
    last = max(number for number, (role, _) in enumerate(turns) if role == "user")
    state: State | None = None
    for role, text in turns[:last]:
        if role == "user":
            state = recommender.reply(text, state, events=events).state
        else:
            state = _told(state, text, recommender)
    return recommender.reply(turns[last][1], state, k=k, events=events)


def answer_file(
    source: Path,
    target: Path,
    recommender: Recommender,
    *,
    k: int,
    explain: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
) -> int:
    """Answer every line of a file; a line that cannot be answered gets {"id", "error"}, an empty one nothing.

    Args:
        source: JSON lines, each as `answer_request` takes it.
        target: the file to write, a line of JSON per answer, in the same order.
        recommender: what answers.
        k: films wanted per line.
        explain: add the words' values.
        on_progress: called with (lines done, lines in all).

    Returns:
        How many lines failed.
    """
    lines = {number: line for number, line in enumerate(source.read_bytes().splitlines(), 1) if line.strip()}
    n_failed = 0
    # An id may hold half of a surrogate pair, which UTF-8 does not know.
    with target.open("w", encoding="utf-8", errors="replace") as out:
        for number, fields in enumerate(_answers(lines, recommender, k=k, explain=explain), 1):
            n_failed += "error" in fields
            out.write(json.dumps(fields, ensure_ascii=False) + "\n")
            if on_progress is not None:
                on_progress(number, len(lines))
    return n_failed


def _answers(
    lines: Mapping[int, bytes], recommender: Recommender, *, k: int, explain: bool
) -> Iterator[dict[str, Any]]:
    for number, line in lines.items():
        key = f"line {number}"
        try:
            request = json.loads(line)
            key = str(request.get("id", key)) if isinstance(request, dict) else key
            yield answer_request(request, recommender, k=k, explain=explain)
        except (ValueError, RecursionError, RecsysError) as error:  # brackets may stand in brackets without end
            yield {"id": key, "error": str(error)}


def _told(state: State | None, text: str, recommender: Recommender) -> State:
    """Give the state after somebody else named films: they were shown, and are not to be shown again."""
    parts = recommender.parser.parse(text).parts
    named = tuple(part.value for part in parts if part.kind == "like" and isinstance(part.value, int))
    old = state or State()
    return replace(old, shown=named or old.shown, passed=tuple(dict.fromkeys(old.passed + named)))


def _checked(request: Any) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    if not isinstance(request, dict) or "id" not in request:
        raise ValueError('a request must be an object with "id" and "turns"')
    turns = request.get("turns")
    if not isinstance(turns, list) or not all(isinstance(turn, dict) for turn in turns):
        raise ValueError('"turns" must be a list of {"role", "text"}')
    said = [(turn.get("role"), turn.get("text")) for turn in turns]
    if any(role not in ("user", "system") or not isinstance(text, str) for role, text in said):
        raise ValueError('a turn needs a "role" of user or system and a "text"')
    if not any(role == "user" for role, _ in said):
        raise ValueError('"turns" holds no user turn to answer')
    liked, disliked = (request.get(name) or [] for name in ("liked", "disliked"))
    if not all(isinstance(keys, list) and all(isinstance(key, str) for key in keys) for keys in (liked, disliked)):
        raise ValueError('"liked" and "disliked" must be lists of imdb ids')
    return [(str(role), str(text)) for role, text in said], liked, disliked
