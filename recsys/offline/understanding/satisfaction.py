"""Whether films are what was asked for: by what was understood, and by what was labelled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np

from recsys.catalogue import Catalogue, Lexicon
from recsys.offline.understanding.label import Request
from recsys.retrieval import SOFT_KINDS, groups, meets
from recsys.types import BoolArray, Part, PartKind, Span, Turn

# Stated things that can be told from facts; a theme or a likeness is a matter of degree.
FIELD_KINDS: dict[str, PartKind] = {
    "genres": "genre", "countries": "country", "languages": "language", "people": "person",
    "certificates": "certificate", "series": "series", "audiences": "audience", "keywords": "keyword",
    "themes": "theme",
}  # fmt: skip
BOUNDS: dict[str, tuple[PartKind, int]] = {
    "year_min": ("year", 0), "year_max": ("year", 1), "runtime_min_minutes": ("runtime", 0),
    "runtime_max_minutes": ("runtime", 1), "rating_min": ("rating", 0), "rating_max": ("rating", 1),
}  # fmt: skip
_NOWHERE = Span(0, 0)


def n_obeying(turn: Turn, catalogue: Catalogue, lexicon: Lexicon) -> tuple[int, int]:
    """Count the returned films that meet every understood part that filters or whose relaxation is named.

    Args:
        turn: the answer.
        catalogue, lexicon: what is known of the films.

    Returns:
        Films that do, films returned.
    """
    rows = [catalogue.row_of[item.film.film_id] for item in turn.recommendations]
    obeyed = np.ones(len(rows), dtype=np.bool_)
    stated = [part for part in turn.query.constraints if part not in turn.relaxed and part.kind != "seen"]
    for part in stated:
        if part.exclude or (part.kind == "like" and not part.itself):  # a film named as a likeness is not an answer
            obeyed &= ~meets(part, catalogue, lexicon)[rows]
    for group in groups(part for part in stated if not part.exclude and part.kind not in SOFT_KINDS):
        obeyed &= np.logical_or.reduce([meets(part, catalogue, lexicon)[rows] for part in group])
    return int(obeyed.sum()), len(rows)


def stated_masks(
    request: Request, either: Sequence[str], catalogue: Catalogue, lexicon: Lexicon
) -> list[tuple[BoolArray, bool]]:
    """Give for each labelled constraint which films meet it, bool [n_films], and whether it only ranks.

    Args:
        request: labelled fields.
        either: fields whose names are alternatives.
        catalogue, lexicon: what is known of the films.
    """
    masks: list[tuple[BoolArray, bool]] = []
    for name, value in request.items():
        if name in BOUNDS and (bound := _bound(value)) is not None:
            kind, end = BOUNDS[name]
            masks.append((meets(_part(kind, (bound, None) if end == 0 else (None, bound)), catalogue, lexicon), False))
        kind_of = FIELD_KINDS.get(name.removeprefix("exclude_"))
        if kind_of is None:
            continue
        is_excluded = name.startswith("exclude_")
        found = [mask for item in value if (mask := _mask(kind_of, item, catalogue, lexicon)) is not None]
        if found and (name in either or name == "certificates"):  # a film has one certificate
            found = [np.logical_or.reduce(found)]
        masks += [(~mask if is_excluded else mask, kind_of in SOFT_KINDS and not is_excluded) for mask in found]
    return masks


def share_met(rows: Sequence[int], masks: Sequence[BoolArray]) -> float:
    """Give the share of (film, constraint) that hold; 1 where there is nothing to hold."""
    return float(np.mean([mask[list(rows)] for mask in masks])) if masks and rows else 1.0


def _mask(kind: PartKind, item: Any, catalogue: Catalogue, lexicon: Lexicon) -> BoolArray | None:
    """Give the films that one labelled name is true of, None where it is not known or names other fields too."""
    choices = item if isinstance(item, list) else [item]
    if any("=" in choice for choice in choices):
        return None
    names = [name for choice in choices for name in _members(kind, choice, lexicon)]
    masks = [meets(_part(kind, name), catalogue, lexicon) for name in names if _is_known(kind, name, lexicon)]
    return np.logical_or.reduce(masks) if masks else None


def _is_known(kind: str, name: str, lexicon: Lexicon) -> bool:
    return kind == "person" or lexicon.entry(kind, name) is not None


def _members(kind: str, name: str, lexicon: Lexicon) -> tuple[str, ...]:
    entry = lexicon.entry(kind, name[1:]) if name.startswith("@") else None
    return entry.members if entry else (name,)


def _part(kind: PartKind, value: Any) -> Part:
    return Part(kind, cast(Any, value), _NOWHERE)


def _bound(value: Any) -> float | None:
    """Give the loosest number that a labelled bound allows, None for one without a number."""
    if isinstance(value, bool) or isinstance(value, str):
        return None
    return float(value) if isinstance(value, (int, float)) else None
