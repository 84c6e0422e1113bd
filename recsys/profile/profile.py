"""A person's events -> which films speak for them, which against, how much, and which are not to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recsys.catalogue import Catalogue
from recsys.feedback import IMPORT, denied, effective, marks
from recsys.types import Event, Part, PartKind, Span

HALF_LIFE_DAYS = 365.0  # a like this much older than the newest click counts half
MIN_WEIGHT = 0.1  # but never less than this
SITTING_SECONDS = 4 * 3600.0  # clicks this close to the newest belong to the same sitting
MAX_RECENT = 10
DAY_SECONDS = 86400.0
DENIABLE: tuple[PartKind, ...] = ("genre", "person")


@dataclass(frozen=True, slots=True)
class Profile:
    """What the events of a person come to, as rows of the catalogue.

    Args:
        liked: films marked "like" that count, the one marked last standing last.
        disliked: films marked "dislike".
        wanted: films marked "want".
        seen: films marked "seen".
        passed: films marked "pass": not interested.
        weight: of each film of `liked`, in 0..1: 1 for one liked just now, half of it for each year before.
        recent: those of `liked` that were clicked in the newest sitting, the newest last.
        aside: films marked "like" that the person said do not count.
        avoid: genres and people that the person denied to like, as parts with `exclude`.
    """

    liked: tuple[int, ...] = ()
    disliked: tuple[int, ...] = ()
    wanted: tuple[int, ...] = ()
    seen: tuple[int, ...] = ()
    passed: tuple[int, ...] = ()
    weight: tuple[float, ...] = ()
    recent: tuple[int, ...] = ()
    aside: tuple[int, ...] = ()
    avoid: tuple[Part, ...] = ()

    @property
    def hidden(self) -> tuple[int, ...]:
        """Rows not to recommend: seen, disliked or passed on."""
        return tuple(dict.fromkeys(self.seen + self.disliked + self.passed))


def build_profile(events: Iterable[Event], catalogue: Catalogue) -> Profile:
    """Give the profile behind a person's events; films that the catalogue no longer holds are passed over.

    Args:
        events: in any order.
        catalogue: the films.
    """
    events = effective(events)
    rows: dict[str, list[int]] = {"like": [], "dislike": [], "want": [], "seen": [], "pass": []}
    for film_id, kinds in marks(events).items():
        row = catalogue.row_of.get(film_id)
        for kind in kinds if row is not None else ():
            rows[kind].append(row)  # type: ignore[arg-type]
    aside = {catalogue.row_of.get(film_id) for film_id in set_aside(events)}
    liked = tuple(row for row in rows["like"] if row not in aside)
    return Profile(
        liked=liked,
        disliked=tuple(rows["dislike"]),
        wanted=tuple(rows["want"]),
        seen=tuple(rows["seen"]),
        passed=tuple(rows["pass"]),
        weight=_weights(liked, events, catalogue),
        recent=_recent(liked, events, catalogue),
        aside=tuple(row for row in rows["like"] if row in aside),
        avoid=_avoided(denied(events)),
    )


def set_aside(events: Iterable[Event]) -> frozenset[int]:
    """Give the film_ids whose likes the person said do not count; one liked again since counts again."""
    events = effective(events)
    liked_at = {event.film_id: event.at for event in events if event.kind == "like"}
    return frozenset(
        film_id
        for about, at in denied(events).items()
        for film_id in film_ids_of(about)
        if liked_at.get(film_id, at) <= at
    )


def film_ids_of(about: str) -> tuple[int, ...]:
    """Give the films that a belief such as "films:11,12" speaks of; none for a belief about something else."""
    kind, _, names = about.partition(":")
    return tuple(int(name) for name in names.split(",") if name.isdecimal()) if kind == "films" else ()


def about_films(film_ids: Iterable[int]) -> str:
    """Give the name of the belief that is drawn from some films."""
    return "films:" + ",".join(str(film_id) for film_id in sorted(film_ids))


def _weights(liked: Sequence[int], events: Sequence[Event], catalogue: Catalogue) -> tuple[float, ...]:
    at = {catalogue.row_of.get(event.film_id): event.at for event in events if event.kind == "like"}
    newest = max((event.at for event in events), default=0.0)
    ages = ((newest - at[row]) / DAY_SECONDS for row in liked)
    return tuple(max(MIN_WEIGHT, 0.5 ** (age / HALF_LIFE_DAYS)) for age in ages)


def _recent(liked: Sequence[int], events: Sequence[Event], catalogue: Catalogue) -> tuple[int, ...]:
    clicks = [event for event in events if not event.about.startswith(IMPORT)]
    since = clicks[-1].at - SITTING_SECONDS if clicks else 0.0
    clicked = {catalogue.row_of.get(e.film_id) for e in clicks if e.kind == "like" and e.at >= since}
    return tuple(row for row in liked if row in clicked)[-MAX_RECENT:]


def _avoided(beliefs: Iterable[str]) -> tuple[Part, ...]:
    named = (about.partition(":") for about in beliefs)
    return tuple(
        Part(kind, name, Span(0, 0), exclude=True) for said, _, name in named for kind in DENIABLE if kind == said
    )
