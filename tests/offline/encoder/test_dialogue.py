from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from recsys.offline.encoder.dialogue import load_requests
from recsys.types import Film

FILMS = [Film(1, "甲", "A", imdb_id="tt0000001"), Film(2, "乙", "B", imdb_id="tt0000002")]


def record(request: str, *gold: str, index: int = 1) -> dict[str, Any]:
    films = [{"title": "?", "ids": {"imdb": imdb_id}} for imdb_id in gold]
    return {"request": request, "turns": [{}, {}], "gold": films, "meta": {"rec_index": index}}


def test_first_requests_come_with_the_row_of_the_film_accepted(tmp_path: Path) -> None:
    folder = tmp_path / "requests"
    folder.mkdir()
    records = [
        record("Is there a film about a QUIET man?", "tt0000002", "tt7777777"),
        record("and another one of the same kind", "tt0000001", index=2),
        record("hello", "tt0000001"),
    ]
    with gzip.open(folder / "redial_valid.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in records)
    assert load_requests(tmp_path, FILMS) == [(1, "is there a film about a quiet man?")]


def test_missing_dialogues_are_no_error(tmp_path: Path) -> None:
    assert load_requests(tmp_path, FILMS) == []
