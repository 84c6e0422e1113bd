"""Everything the application believes about a person, in one record to be drawn, corrected and taken away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recsys.catalogue import Catalogue
from recsys.feedback import denied, effective, marks
from recsys.profile.cluster import group_rows, telling_words
from recsys.profile.leaning import Leaning, leanings
from recsys.profile.profile import about_films, build_profile, film_ids_of, set_aside
from recsys.types import Event, FloatArray


@dataclass(frozen=True, slots=True)
class Group:
    """Liked films that are close to each other.

    Args:
        film_ids: from the middle outwards.
        words: (kind, name) of the genres and keywords that tell it from the catalogue, the most telling first.
        share: of all liked films that count; for a group set aside 0.
        about: the belief's name in events.
    """

    film_ids: tuple[int, ...]
    words: tuple[tuple[str, str], ...]
    share: float
    about: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of the timeline.

    Args:
        event: the click.
        stands: False where it was taken back, or a later click on the same film replaced it.
    """

    event: Event
    stands: bool


@dataclass(frozen=True, slots=True)
class Taste:
    """What the application believes about a person.

    Args:
        groups: interests, the largest first; each liked film that counts is in one.
        aside: groups that the person said do not count.
        genres, people, decades: what the marked films share, the strongest first; those turned down stand last.
        denied: names of beliefs about genres and people that the person said are not true, the newest last.
        moments: every click, the newest first; an undo shows in what it took back.
    """

    groups: tuple[Group, ...] = ()
    aside: tuple[Group, ...] = ()
    genres: tuple[Leaning, ...] = ()
    people: tuple[Leaning, ...] = ()
    decades: tuple[Leaning, ...] = ()
    denied: tuple[str, ...] = ()
    moments: tuple[Moment, ...] = ()


def describe_taste(events: Iterable[Event], catalogue: Catalogue, vectors: FloatArray) -> Taste:
    """Give all that a person's events tell.

    Args:
        events: in any order.
        catalogue: the films.
        vectors: float32 [n_films, dim], unit length, by row.
    """
    events = tuple(events)
    liked = build_profile(events, catalogue).liked
    groups = tuple(_group(rows, catalogue, len(liked)) for rows in group_rows(liked, vectors))
    found = leanings(events, catalogue)
    beliefs = denied(events)
    return Taste(
        groups=groups,
        aside=tuple(g for g in (_aside(about, events, catalogue) for about in beliefs) if g.film_ids),
        genres=tuple(item for item in found if item.kind == "genre"),
        people=tuple(item for item in found if item.kind == "person"),
        decades=tuple(item for item in found if item.kind == "decade"),
        denied=tuple(about for about in beliefs if not film_ids_of(about)),
        moments=_moments(events),
    )


def _group(rows: Sequence[int], catalogue: Catalogue, n_liked: int) -> Group:
    film_ids = tuple(catalogue.films[row].film_id for row in rows)
    return Group(film_ids, telling_words(rows, catalogue), len(rows) / n_liked, about_films(film_ids))


def _aside(about: str, events: Iterable[Event], catalogue: Catalogue) -> Group:
    standing, aside = marks(events), set_aside(events)
    known = [i for i in film_ids_of(about) if i in aside and i in catalogue.row_of and "like" in standing.get(i, ())]
    return Group(tuple(known), telling_words([catalogue.row_of[i] for i in known], catalogue), 0.0, about)


def _moments(events: Iterable[Event]) -> tuple[Moment, ...]:
    ordered = sorted(events, key=lambda event: event.at)
    kept = {id(event) for event in effective(ordered)}
    standing, beliefs = marks(ordered), denied(ordered)
    moments = []
    for event in ordered:
        if event.kind == "undo":
            continue
        holds = event.kind in standing.get(event.film_id, ()) or event.about in beliefs or event.kind == "clear"
        moments.append(Moment(event, stands=id(event) in kept and holds))
    return tuple(reversed(moments))
