"""Requests of recorded dialogues with the answers they got -> the columns that the ranking sees."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from recsys.catalogue import Catalogue
from recsys.errors import RecsysError
from recsys.features import build_columns
from recsys.offline.ask import answer_turn
from recsys.ranking import situation
from recsys.ranking.weight import Situation
from recsys.recommender import Recommender
from recsys.retrieval import retrieve
from recsys.types import FloatArray, Query, RowArray

# Name of the set -> file under requests/. Only first requests: later ones lean on what was said in between.
FILES: Mapping[str, str] = {
    "redial": "redial_valid", "opendialkg": "opendialkg_valid", "inspired": "inspired_dev",
}  # fmt: skip
WITH_LIKES = "with likes"  # the version of a dialogue that knows the likes on record
K = 10  # films asked for; what is looked for does not depend on it

SITUATIONS: tuple[Situation, ...] = ("wish", "taste", "both")  # that cases tell of


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One request whose right answers are known.

    Args:
        situation: whether the request has a wish, a taste, or both.
        source: name of the set.
        variant: tells the versions of one source apart, such as how many likes are known.
        group: the dialogue or the person; what shares it is never learnt from and judged at once.
        rows: int32 [k], candidates that an answer may name.
        columns: float32 [k, f], less their mean over the catalogue.
        gold: int32 [m], rows of the films that answer it; some may not be among the candidates.
    """

    situation: Situation
    source: str
    variant: str
    group: str
    rows: RowArray
    columns: FloatArray
    gold: RowArray

    @property
    def is_gold(self) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Which candidates answer it, bool [k]."""
        return np.isin(self.rows, self.gold)


def case_of(
    query: Query, recommender: Recommender, *, source: str, group: str, gold: Iterable[int],
    barred: Iterable[int] = (), variant: str = "",
) -> Case:  # fmt: skip
    """Take the columns of all films that the ranking sees.

    Args:
        query: what is looked for.
        recommender: what answers.
        source, group, variant: see `Case`.
        gold: rows that answer the request.
        barred: rows that are neither right nor wrong: they are taken out, unless they are gold.
    """
    r = recommender
    rows = retrieve(query, r.index, r.catalogue, r.lexicon, config=r.retrieval).rows
    answers = np.array(sorted(set(gold)), dtype=np.int32)
    rows = rows[~np.isin(rows, list(set(barred) - set(answers.tolist())))]
    columns, mean = build_columns(query, rows, r.index, r.catalogue, r.lexicon)
    return Case(situation(query), source, variant, group, rows, columns - mean, answers)


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


def dialogue_cases(
    recommender: Recommender, data: Path, names: Sequence[str] = tuple(FILES), *, most: int = 10_000,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[Case]:  # fmt: skip
    """Replay the first requests of some sets: without the likes on record, and again with them where there are any.

    A request without them has a taste all the same where the words tell one ("I loved Alien").

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
        chosen += [(name, record) for record in records[:: max(1, -(-len(records) // most))]]
    cases: list[Case] = []
    for number, (name, record) in enumerate(chosen, 1):
        cases += _replayed(name, record, recommender)
        if on_progress:
            on_progress(number, len(chosen))
    return cases


def _replayed(name: str, record: Mapping[str, Any], recommender: Recommender) -> list[Case]:
    clicks = {kind: [film["ids"]["imdb"] for film in record[kind] if film.get("ids", {}).get("imdb")]
              for kind in ("liked", "disliked")}  # fmt: skip
    versions: dict[str, dict[str, list[str]]] = {"": {"liked": [], "disliked": []}}
    if any(clicks.values()):
        versions[WITH_LIKES] = clicks
    found: list[Case] = []
    for variant, version in versions.items():
        query = answer_turn({**record, **version}, recommender, k=K).query
        found.append(case_of(query, recommender, source=name, variant=variant,
                             group=str(record["id"]).rpartition("_")[0], gold=record["gold_rows"],
                             barred=record["named_rows"]))  # fmt: skip
    return [case for case in found if case.situation in ("wish", "both")]  # without a wish it is small talk


def _rows(films: Sequence[Mapping[str, Any]], imdb: Mapping[str, int], tmdb: Mapping[str, int]) -> frozenset[int]:
    numbers = [film.get("ids", {}) for film in films]
    found = (imdb.get(ids.get("imdb", ""), tmdb.get(str(ids.get("tmdb", "")))) for ids in numbers)
    return frozenset(row for row in found if row is not None)
