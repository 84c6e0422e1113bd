"""What a person brings from another site -> events to be added, and an account of what was not understood."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from recsys.catalogue import Catalogue
from recsys.feedback.match import Why, finder
from recsys.feedback.sheet import Sheet, read_sheets
from recsys.feedback.site import Claim, read_claims
from recsys.feedback.standing import IMPORT, effective, marks
from recsys.types import EVENT_KINDS, MARK_KINDS, NO_FILM, Event, EventKind, MarkKind

# A mark that the person has set here weighs more than one from elsewhere that says the contrary.
_CONTRARY: Mapping[MarkKind, frozenset[MarkKind]] = {
    "like": frozenset({"dislike", "pass"}),
    "dislike": frozenset({"like"}),
    "want": frozenset({"seen", "like", "dislike", "pass"}),
    "seen": frozenset(),
    "pass": frozenset({"like", "want"}),
}
MAX_AT = 1e11  # seconds since 1970
MAX_ABOUT_CHARACTERS = 100_000
FORMULA = "=+-@\t"  # a cell that begins so would be run by a spreadsheet


@dataclass(frozen=True, slots=True)
class Missing:
    """A row that no film was found for.

    Args:
        file, line: where it stands.
        title: as written.
        year: None if it is not told.
        why: "unknown", "ambiguous" or "no film".
    """

    file: str
    line: int
    title: str
    year: int | None
    why: Why


@dataclass(frozen=True, slots=True)
class Import:
    """What files hold, before anything is stored.

    Args:
        sites: whose exports were recognised.
        n_rows: rows that speak of a film.
        n_matched: rows whose film is in the catalogue.
        n_films: films that these are.
        n_known: films about which nothing new is said.
        events: what to store, the oldest first; all marks carry the name of this import.
        missing: rows without a film.
        problems: (file, reason) of what cannot be read: a reason of `sheet.Unreadable`, or "columns".
    """

    sites: tuple[str, ...] = ()
    n_rows: int = 0
    n_matched: int = 0
    n_films: int = 0
    n_known: int = 0
    events: tuple[Event, ...] = ()
    missing: tuple[Missing, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def n_new(self) -> dict[str, int]:
        """How many marks of each kind are new."""
        return dict(Counter(event.kind for event in self.events))


def read_import(files: Mapping[str, bytes], catalogue: Catalogue, known: Iterable[Event], *, now: float) -> Import:
    """Read exports of Letterboxd, IMDb, Douban or NeoDB, or our own; nothing is stored.

    Args:
        files: name -> content.
        catalogue: the films.
        known: the person's events, so that nothing is added twice.
        now: seconds since 1970: no mark is younger.
    """
    claims: list[Claim] = []
    restored: list[Event] = []
    sites: dict[str, None] = {}
    problems: list[tuple[str, str]] = []
    for name, content in files.items():
        for sheet in read_sheets(name, content):
            if not isinstance(sheet, Sheet):
                problems.append(sheet)
            elif sheet.data is not None:
                found = _own_events(sheet.data, catalogue)
                restored.extend(found or ())
                sites |= {"wenying": None} if found is not None else {}
                problems.extend([(sheet.name, "columns")] if found is None else ())
            elif (read := read_claims(sheet)) is None:
                problems.append((sheet.name, "columns"))
            else:
                sites[read[0]] = None
                claims.extend(claim for claim in read[1] if claim.marks and (claim.titles or _keyed(claim)))
    return _gathered(tuple(sites), claims, restored, problems, catalogue, tuple(known), now)


def missing_to_csv(missing: Iterable[Missing]) -> str:
    """Give the rows without a film as a table to download."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(("file", "line", "title", "year", "reason"))
    writer.writerows((safe(m.file), m.line, safe(m.title), m.year or "", m.why) for m in missing)
    return target.getvalue()


def safe(text: str) -> str:
    """Give a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in tuple(FORMULA) else text


def _gathered(
    sites: tuple[str, ...], claims: Sequence[Claim], restored: Sequence[Event], problems: Sequence[tuple[str, str]],
    catalogue: Catalogue, known: tuple[Event, ...], now: float,
) -> Import:  # fmt: skip
    find = finder(catalogue).find
    by_film: defaultdict[int, list[Claim]] = defaultdict(list)
    missing: list[Missing] = []
    for claim in claims:
        film, why = find(claim)
        if film is None:
            title = " / ".join(claim.titles) or claim.imdb_id or claim.douban_id or ""
            missing.append(Missing(claim.file, claim.line, title, claim.year, why))
        else:
            by_film[film.film_id].append(claim)
    name = f"{IMPORT}{'+'.join(site for site in sites)}:{int(now)}"
    standing = marks(known)
    cleared = {event.film_id: event.at for event in effective(known) if event.kind == "clear"}
    events = [
        Event(film_id, kind, at if (at := _time(kind, found, now)) > cleared.get(film_id, 0.0) else now, name)
        for film_id, found in by_film.items()
        for kind in _new_marks(found, standing.get(film_id, frozenset()))
    ]
    changed = {event.film_id for event in events}
    there = set(known)
    events.extend(event for event in dict.fromkeys(restored) if event not in there)
    return Import(
        sites=sites,
        n_rows=len(claims) + len(restored),
        n_matched=sum(map(len, by_film.values())) + len(restored),
        n_films=len(by_film) + len({event.film_id for event in restored} - {NO_FILM}),
        n_known=len(set(by_film) - changed) + len({event.film_id for event in restored if event in there} - {NO_FILM}),
        events=tuple(sorted(events, key=lambda event: event.at)),
        missing=tuple(missing),
        problems=tuple(problems),
    )


def _new_marks(claims: Sequence[Claim], standing: frozenset[EventKind]) -> list[MarkKind]:
    """Give the marks that rows about one film add to those that stand; the newest stars decide."""
    rated = [c for c in claims if {"like", "dislike"} & set(c.marks)]
    said: set[MarkKind] = {mark for claim in claims for mark in claim.marks if mark not in ("like", "dislike")}
    if rated:
        newest = max(rated, key=lambda claim: claim.at or 0.0)
        said |= {mark for mark in newest.marks if mark in ("like", "dislike")}
    if "seen" in said or "like" in said:
        said.discard("want")
    return [mark for mark in MARK_KINDS if mark in said and mark not in standing and not standing & _CONTRARY[mark]]


def _time(kind: MarkKind, claims: Iterable[Claim], now: float) -> float:
    times = [claim.at for claim in claims if kind in claim.marks and claim.at is not None]
    return min(now, max(times)) if times else now


def _keyed(claim: Claim) -> bool:
    return any(key is not None for key in (claim.imdb_id, claim.tmdb_id, claim.douban_id, claim.film_id))


def _own_events(data: Any, catalogue: Catalogue) -> list[Event] | None:
    """Give the events of our own JSON export, None if it is none; those of films that are gone are left out."""
    rows = data.get("events") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        return None
    by_imdb = {film.imdb_id: film.film_id for film in catalogue.films if film.imdb_id}
    found = (_own_event(row, by_imdb) for row in rows)
    return [
        event
        for event in found
        if event and (event.film_id in catalogue.row_of or (event.kind not in MARK_KINDS and event.film_id == NO_FILM))
    ]


def _own_event(row: Any, by_imdb: Mapping[str, int]) -> Event | None:
    """Read one event of our own export, which anybody may have changed; None if it is none."""
    if not isinstance(row, dict) or row.get("kind") not in EVENT_KINDS:
        return None
    at: Any = row.get("at")
    about: Any = row.get("about", "")
    film_id: Any = by_imdb.get(str(row.get("imdb_id")), row.get("film_id"))
    if type(at) not in (int, float) or not 0 <= at < MAX_AT or type(film_id) is not int:
        return None
    if not isinstance(about, str) or len(about) > MAX_ABOUT_CHARACTERS:
        return None
    return Event(film_id, cast(EventKind, row["kind"]), float(at), about)
