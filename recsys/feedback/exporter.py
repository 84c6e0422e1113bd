"""The marks of a person as a table that other programs, and our own import, can read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import UTC, datetime

from recsys.catalogue import Catalogue
from recsys.feedback.importer import safe
from recsys.feedback.standing import effective, marks
from recsys.types import MARK_KINDS, Event

COLUMNS = ("film_id", "imdb_id", "tmdb_id", "douban_id", "title_zh", "title_en", "year", *MARK_KINDS, "at")


def marks_to_csv(events: Iterable[Event], catalogue: Catalogue) -> str:
    """Give the marks that stand, one film a line, the one marked last standing last.

    Args:
        events: the person's.
        catalogue: the films; one it no longer holds is given by its film_id alone.
    """
    events = effective(events)
    at = {event.film_id: event.at for event in events if event.kind in MARK_KINDS}
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    for film_id, kinds in marks(events).items():
        row = catalogue.row_of.get(film_id)
        film = catalogue.films[row] if row is not None else None
        keys = (film.imdb_id, film.tmdb_id, film.douban_id) if film else ("", "", "")
        titles = (safe(film.title_zh), safe(film.title_en), film.year) if film else ("", "", "")
        when = datetime.fromtimestamp(at[film_id], UTC).strftime("%Y-%m-%d %H:%M:%S")
        cells = (film_id, *keys, *titles, *(int(kind in kinds) for kind in MARK_KINDS), when)
        writer.writerow("" if cell is None else cell for cell in cells)
    return target.getvalue()
