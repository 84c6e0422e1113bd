"""What a person's clicks come to: the marks, beliefs and imports that stand after all that was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from recsys.types import MARK_KINDS, NO_FILM, Event, EventKind

IMPORT = "import:"  # how the name of an import begins
# A mark that takes the place of others.
_REPLACES: Mapping[EventKind, frozenset[EventKind]] = {
    "like": frozenset({"dislike", "pass"}),
    "dislike": frozenset({"like"}),
    "want": frozenset({"pass"}),
    "pass": frozenset({"like", "want"}),
}


def effective(events: Iterable[Event]) -> tuple[Event, ...]:
    """Give the events that were not taken back, in the order in which they happened; no undo is among them.

    Args:
        events: in any order; of two at the same time the first given comes first.
    """
    ordered = sorted(events, key=lambda event: event.at)
    gone = {event.about for event in ordered if event.kind == "undo"}
    if not gone:
        return tuple(ordered)
    brought = {about for about in gone if about.startswith(IMPORT)}
    return tuple(e for e in ordered if e.kind != "undo" and e.key not in gone and e.about not in brought)


def marks(events: Iterable[Event]) -> dict[int, frozenset[EventKind]]:
    """Fold events into the marks that stand now.

    "like" and "dislike" replace each other, as do "pass" and "like" or "want"; "clear" takes all marks of a film back,
    or the one it names; the others add up.

    Args:
        events: in any order.

    Returns:
        film_id -> marks; the film marked last stands last.
    """
    standing: dict[int, frozenset[EventKind]] = {}
    for event in effective(events):
        if event.kind == "clear":
            left = standing.get(event.film_id, frozenset()) - {event.about} if event.about else frozenset()
            if left:
                standing[event.film_id] = left
            else:
                standing.pop(event.film_id, None)
        elif event.kind in MARK_KINDS:
            old = standing.pop(event.film_id, frozenset())
            standing[event.film_id] = (old - _REPLACES.get(event.kind, frozenset())) | {event.kind}
    return standing


def denied(events: Iterable[Event]) -> dict[str, float]:
    """Give the beliefs that the person said are not true, such as "genre:Western", with when; the newest last."""
    found: dict[str, float] = {}
    for event in effective(events):
        if event.kind in ("deny", "allow"):
            found.pop(event.about, None)
        if event.kind == "deny":
            found[event.about] = event.at
    return found


def imports(events: Iterable[Event]) -> dict[str, int]:
    """Give the imports that stand: name -> number of marks that came with it, in the order of their newest mark."""
    found: dict[str, int] = {}
    for event in effective(events):
        if event.about.startswith(IMPORT):
            found[event.about] = found.pop(event.about, 0) + 1
    return found


def last_click(events: Iterable[Event]) -> Event | None:
    """Give the newest click that was not taken back; what was imported is no click."""
    return next((e for e in reversed(effective(events)) if not e.about.startswith(IMPORT)), None)


def undo_of(events: Iterable[Event], about: str = "", *, now: float) -> Event | None:
    """Give the event that takes a click or an import back, None if there is nothing to take back.

    Args:
        events: the person's.
        about: `Event.key` of the click or the name of the import; "" for the newest click.
        now: seconds since 1970.
    """
    events = effective(events)
    if not about:
        newest = last_click(events)
        return Event(NO_FILM, "undo", now, newest.key) if newest else None
    known = about in imports(events) or any(event.key == about for event in events)
    return Event(NO_FILM, "undo", now, about) if known else None
