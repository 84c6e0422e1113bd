"""First requests of recorded dialogues with the film that was accepted; left out unless asked for.

The same dialogues measure the recommender (they are its development sets), so a model that read them cannot be measured
with them: the model that ships must be trained without. OpenDialKG's terms also forbid use for money.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from recsys.language import normalise
from recsys.types import Film

NAMES = ("redial_valid", "opendialkg_valid", "inspired_dev")
MIN_WORDS = 5  # shorter first turns are greetings


def load_requests(data: Path, films: Sequence[Film]) -> list[tuple[int, str]]:
    """Give (row of the film, request), one per dialogue and film.

    Args:
        data: folder that holds `requests/`; files that are missing there are left out.
        films: the films, in the order in which rows are counted.
    """
    row_of = {film.imdb_id: row for row, film in enumerate(films) if film.imdb_id}
    paths = [data / "requests" / f"{name}.jsonl.gz" for name in NAMES]
    return [found for path in paths if path.is_file() for found in _read(path, row_of)]


def _read(path: Path, row_of: dict[str, int]) -> Iterator[tuple[int, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            text = normalise(record["request"]).strip()
            if _is_first(record) and len(text.split()) >= MIN_WORDS:
                ids = [str(gold["ids"].get("imdb")) for gold in record["gold"]]
                yield from ((row_of[imdb_id], text) for imdb_id in ids if imdb_id in row_of)


def _is_first(record: dict[str, Any]) -> bool:
    return int(record["meta"].get("rec_index", 1)) == 1 and len(record["turns"]) <= 4
