"""Genres that the sources seldom give: Biography and Sport, told from keywords that say so clearly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from recsys.offline.duplicate import Row
from recsys.offline.tag import plain_tag

# One of these is enough.
_LIFE = frozenset(("biography", "biographical", "based on real person", "based on autobiography"))
# These need one of _TRUE beside them: an invented life has its biopic tag too ("Citizen Kane").
_LIFE_IF_TRUE = frozenset(
    ("biopic", "based on memoir or autobiography", "historical figure", "inspired by a real-life person")
)
_TRUE = frozenset(
    ("based on true story", "based on a true story", "true story", "based on true events", "inspired by true events")
)
_SPORT = frozenset(("sports", "sports film", "sports drama", "sports documentary"))
_COACHING = frozenset(("coach", "high school sports", "sports team"))
# Two words of one sport, or one and a coach: a single game on a beach makes no sport film.
_SPORTS = tuple(
    frozenset(words.split("|"))
    for words in (
        "baseball|baseball player|little league",
        "basketball|basketball player",
        "boxing|boxing match|boxing drama|boxing trainer|sport:boxing|heavyweight champion",
        "football|american football|football team|football player|soccer",
        "ice hockey|hockey|olympics",
        "marathon|running",
        "racing|car racing|race car driver|nascar|formula 1",
        "surfing|surfer",
        "wrestling|wrestler",
        "gymnastics|gymnast",
    )
)


def told_genres(tags: frozenset[str]) -> list[str]:
    """Give the genres among Biography and Sport that the tags of a film tell clearly.

    >>> told_genres(frozenset(("boxing", "coach", "biopic")))
    ['Sport']
    """
    genres = ["Biography"] if tags & _LIFE or (tags & _LIFE_IF_TRUE and tags & _TRUE) else []
    coached = bool(tags & _COACHING)
    sport = tags & _SPORT or any((words := len(tags & sport)) and words + coached >= 2 for sport in _SPORTS)
    return genres + (["Sport"] if sport else [])


def add_told_genres(rows: Sequence[Row], tagged: Iterable[Row], changes: Iterable[tuple[int, str, str]]) -> None:
    """Add to each film's genres those that its keywords and tags tell, then those decided by hand.

    Args:
        rows: shipped forms of films whose keywords are still those of TMDB.
        tagged: rows of film_id, tag.
        changes: (film_id, genre, "add" or "drop").
    """
    tags: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        tags[row["film_id"]].update(map(plain_tag, row["keywords"]))
    for row in tagged:
        tags[row["film_id"]].add(plain_tag(row["tag"]))
    for row in rows:
        told = told_genres(frozenset(tags[row["film_id"]]))
        row["genres"] += [genre for genre in told if genre not in row["genres"]]
    by_id = {row["film_id"]: row for row in rows}
    for film_id, genre, verdict in changes:
        if film_id in by_id:
            rest = [name for name in by_id[film_id]["genres"] if name != genre]
            by_id[film_id]["genres"] = [*rest, genre] if verdict == "add" else rest
