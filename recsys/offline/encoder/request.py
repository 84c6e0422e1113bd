"""Requests from recorded dialogues: is a film that the other person named among the first found?"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from recsys.catalogue import Catalogue
from recsys.errors import RecsysError
from recsys.offline.encoder.rival import Rival

TOP = 10
PART = 256  # requests searched at once
# Name of the measure -> file under requests/. Later requests of a dialogue lean on what was said before.
FILES = {"opendialkg": "opendialkg_valid", "redial": "redial_valid", "inspired": "inspired_dev"}


@dataclass(frozen=True, slots=True)
class Request:
    """One request with its answers.

    Args:
        text: what the person said.
        gold: rows of the films that answered it.
        named: rows of the films named earlier, which no answer repeats.
    """

    text: str
    gold: frozenset[int]
    named: frozenset[int]


def load_requests(data: Path, name: str, catalogue: Catalogue) -> list[Request]:
    """Read the first requests of one set whose answer the catalogue holds.

    Args:
        data: folder with `requests/`.
        name: a key of FILES.
        catalogue: finds films by their numbers at IMDb and TMDB.

    Raises:
        RecsysError: if the file is missing or broken, or no answer is in the catalogue.
    """
    path = data / "requests" / f"{FILES[name]}.jsonl.gz"
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines]
    except (OSError, EOFError, ValueError) as error:
        raise RecsysError(f"requests {path} cannot be read ({error}); give their folder with --data") from error
    rows = _rows_by_key(catalogue)
    requests = [
        Request(record["request"], _rows(record["gold"], rows), _rows(record["meta"].get("mentioned_before", []), rows))
        for record in records
        if record["meta"].get("rec_index", 1) == 1
    ]
    kept = [request for request in requests if request.gold and request.text.strip()]
    if not kept:
        raise RecsysError(f"{path}: none of its {len(records)} requests is answered by a film of the catalogue")
    return kept


def hit_share(rival: Rival, requests: Sequence[Request], n_films: int) -> float:
    """Give the share of requests with an answer among the first 10 films, those named earlier left out."""
    hits = 0
    for start in range(0, len(requests), PART):
        part = requests[start : start + PART]
        pools = np.ones((len(part), n_films), dtype=bool)
        for line, request in enumerate(part):
            pools[line, list(request.named)] = False
        found = rival.search([request.text for request in part], pools, TOP)
        hits += sum(bool(request.gold & set(rows)) for request, rows in zip(part, found.tolist(), strict=True))
    return hits / len(requests)


def _rows_by_key(catalogue: Catalogue) -> dict[tuple[str, str], int]:
    rows = {}
    for row, film in enumerate(catalogue.films):
        for site, key in (("imdb", film.imdb_id), ("tmdb", film.tmdb_id)):
            if key is not None:
                rows[site, str(key)] = row
    return rows


def _rows(films: Sequence[Mapping[str, Any]], rows: Mapping[tuple[str, str], int]) -> frozenset[int]:
    keys = [(site, str(key)) for film in films for site, key in film.get("ids", {}).items()]
    return frozenset(rows[key] for key in keys if key in rows)
