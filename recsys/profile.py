"""A person's events -> taste: which films speak for a person, which against, and which are not to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recsys.catalogue import Catalogue
from recsys.types import Event, EventKind


@dataclass(frozen=True, slots=True)
class Profile:
    """What the events of a person come to, as rows of the catalogue.

    Args:
        liked: films marked "like", the one marked last standing last.
        disliked: films marked "dislike".
        wanted: films marked "want".
        seen: films marked "seen".
    """

    liked: tuple[int, ...] = ()
    disliked: tuple[int, ...] = ()
    wanted: tuple[int, ...] = ()
    seen: tuple[int, ...] = ()

    @property
    def hidden(self) -> tuple[int, ...]:
        """Rows not to recommend: seen or disliked."""
        return tuple(dict.fromkeys(self.seen + self.disliked))


def marks(events: Iterable[Event]) -> dict[int, frozenset[EventKind]]:
    """Fold events into the marks that stand now.

    "like" and "dislike" replace each other; "clear" takes all marks of a film back; the others add up.

    Returns:
        film_id -> marks; the film marked last stands last.
    """
    standing: dict[int, frozenset[EventKind]] = {}
    opposite: dict[EventKind, EventKind] = {"like": "dislike", "dislike": "like"}
    for event in events:
        if event.kind == "clear":
            standing.pop(event.film_id, None)
            continue
        old = standing.pop(event.film_id, frozenset())
        drop = {opposite[event.kind]} if event.kind in opposite else set()
        standing[event.film_id] = (old - drop) | {event.kind}
    return standing


def build_profile(events: Iterable[Event], catalogue: Catalogue) -> Profile:
    """Give the profile behind a person's events; films that the catalogue no longer holds are passed over.

    Args:
        events: the oldest first.
        catalogue: the films.
    """
    rows: dict[str, list[int]] = {"like": [], "dislike": [], "want": [], "seen": []}
    for film_id, kinds in marks(events).items():
        row = catalogue.row_of.get(film_id)
        if row is None:
            continue
        for kind in kinds:
            rows[kind].append(row)
    return Profile(tuple(rows["like"]), tuple(rows["dislike"]), tuple(rows["want"]), tuple(rows["seen"]))
