"""What a message did to the list: parts of the wish that came and went, films that came and went, and why."""

from __future__ import annotations

from collections.abc import Sequence

from recsys.catalogue import Catalogue, Lexicon
from recsys.conversation import parts_of
from recsys.retrieval import unmet
from recsys.types import Change, Departure, Part, Query, State


def find_change(old: State | None, new: State, query: Query, catalogue: Catalogue, lexicon: Lexicon) -> Change | None:
    """Compare a list with the one before.

    Args:
        old: the state before, with the list then shown; None at the start.
        new: the state now, with the list now shown.
        query: what the new list answers.
        catalogue, lexicon: what is known of the films.

    Returns:
        The change, None where there was no list before.
    """
    if old is None or not old.shown:
        return None
    gone = [film_id for film_id in old.shown if film_id not in new.shown and film_id in catalogue.row_of]
    before, now = (_without_places(parts_of(state.segments)) for state in (old, new))
    return Change(
        added=tuple(part for key, part in now.items() if key not in before),
        dropped=tuple(part for key, part in before.items() if key not in now),
        entered=tuple(film_id for film_id in new.shown if film_id not in old.shown),
        left=_departures(gone, query, catalogue, lexicon),
    )


def _departures(film_ids: Sequence[int], query: Query, catalogue: Catalogue, lexicon: Lexicon) -> tuple[Departure, ...]:
    rows = [catalogue.row_of[film_id] for film_id in film_ids]
    hidden = set(query.hidden)
    found = []
    for film_id, row, parts in zip(film_ids, rows, unmet(query, rows, catalogue, lexicon), strict=True):
        if row in hidden:
            found.append(Departure(film_id, "hidden"))
        else:
            found.append(Departure(film_id, "filter", parts) if parts else Departure(film_id, "rank"))
    return tuple(found)


def _without_places(parts: Sequence[Part]) -> dict[tuple[object, ...], Part]:
    """Key parts by what they say, wherever in whichever message they say it."""
    return {(part.kind, part.value, part.exclude, part.role): part for part in parts}
