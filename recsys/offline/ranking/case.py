"""Requests of recorded dialogues with the answers they got -> the columns that the ranking sees."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from recsys.catalogue import Catalogue
from recsys.errors import RecsysError
from recsys.features import build_columns
from recsys.offline.ask import answer_turn
from recsys.recommender import Recommender
from recsys.retrieval import retrieve
from recsys.types import FloatArray, RowArray, Turn

# Name of the set -> file under requests/. Only first requests: later ones lean on what was said in between.
FILES: Mapping[str, str] = {
    "redial": "redial_valid", "opendialkg": "opendialkg_valid", "inspired": "inspired_dev",
}  # fmt: skip
N_SHOWN = 50


@dataclass(frozen=True, slots=True, eq=False)
class RequestCase:
    """One request.

    Args:
        source: name of the set.
        key: of the request.
        rows: int32 [k], candidates.
        columns: float32 [k, f], less their mean over the catalogue.
        gold: int32 [m], rows of the films that answered it; some may not be among the candidates.
        named: rows of films named before, which no answer repeats.
        text: what the person said, for the plain search beside ours.
    """

    source: str
    key: str
    rows: RowArray
    columns: FloatArray
    gold: RowArray
    named: frozenset[int]
    text: str


def load_requests(data: Path, name: str, catalogue: Catalogue) -> list[dict[str, Any]]:
    """Read the first requests of one set whose answer the catalogue holds.

    Args:
        data: folder with requests/.
        name: a key of FILES.
        catalogue: finds films by their numbers at IMDb and TMDB.

    Returns:
        The records, with "gold_rows" and "named_rows".

    Raises:
        RecsysError: if the file cannot be read.
    """
    path = data / "requests" / f"{FILES[name]}.jsonl.gz"
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines]
    except (OSError, EOFError, ValueError) as error:
        raise RecsysError(f"{path} cannot be read ({error}); give the folder of requests/ with --data") from error
    imdb = {film.imdb_id: row for row, film in enumerate(catalogue.films) if film.imdb_id}
    tmdb = {str(film.tmdb_id): row for row, film in enumerate(catalogue.films) if film.tmdb_id}
    found = []
    for record in records:
        if record["meta"].get("rec_index", 1) == 1 and record["request"].strip():
            gold = _rows(record["gold"], imdb, tmdb)
            named = _rows(record["meta"].get("mentioned_before", []), imdb, tmdb)
            if gold:
                found.append({**record, "gold_rows": gold, "named_rows": named})
    return found


def build_case(name: str, record: Mapping[str, Any], recommender: Recommender) -> RequestCase:
    """Replay one conversation and take the columns of all films that the ranking saw.

    Args:
        name: of the set.
        record: as `load_requests` gives it.
        recommender: what answers.
    """
    turn = answer_turn({**record, "liked": [], "disliked": []}, recommender, k=N_SHOWN)
    return case_of(name, record, turn, recommender)


def case_of(name: str, record: Mapping[str, Any], turn: Turn, recommender: Recommender) -> RequestCase:
    """Take the columns behind one answer.

    Args:
        name: of the set.
        record: as `load_requests` gives it.
        turn: the answer.
        recommender: what gave it.
    """
    r = recommender
    candidates = retrieve(turn.query, r.index, r.catalogue, r.lexicon, config=r.retrieval)
    columns, mean = build_columns(turn.query, candidates.rows, r.index, r.catalogue, r.lexicon)
    gold = np.array(sorted(record["gold_rows"]), dtype=np.int32)
    named = frozenset(record["named_rows"]) - set(gold.tolist())
    text = " ".join(line["text"] for line in record["turns"] if line["role"] == "user")
    return RequestCase(name, str(record["id"]), candidates.rows, columns - mean, gold, named, text)


def build_cases(
    recommender: Recommender, data: Path, names: Sequence[str], *, most: int, on_progress: Callable[[int, int], None]
) -> list[RequestCase]:
    """Replay the first requests of some sets.

    Args:
        recommender: what answers.
        data: folder with requests/.
        names: keys of FILES.
        most: requests per set, evenly taken.
        on_progress: called with (requests done, requests in all).
    """
    chosen = []
    for name in names:
        records = load_requests(data, name, recommender.catalogue)
        step = max(1, -(-len(records) // most))
        chosen += [(name, record) for record in records[::step]]
    cases = []
    for number, (name, record) in enumerate(chosen, 1):
        cases.append(build_case(name, record, recommender))
        on_progress(number, len(chosen))
    return cases


def _rows(films: Sequence[Mapping[str, Any]], imdb: Mapping[str, int], tmdb: Mapping[str, int]) -> frozenset[int]:
    numbers = [film.get("ids", {}) for film in films]
    found = (imdb.get(ids.get("imdb", ""), tmdb.get(str(ids.get("tmdb", "")))) for ids in numbers)
    return frozenset(row for row in found if row is not None)
