from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from recsys.catalogue import Catalogue
from recsys.errors import RecsysError
from recsys.offline.encoder.request import FILES, Request, hit_share, load_requests
from recsys.offline.encoder.rival import Rival
from recsys.types import Film

CATALOGUE = Catalogue.from_films(Film(i, str(i), str(i), imdb_id=f"tt{i}", tmdb_id=i * 10) for i in range(20))


def record(gold: list[dict[str, str]], **meta: Any) -> dict[str, Any]:
    return {"request": "a film", "gold": [{"title": "x", "ids": ids} for ids in gold], "meta": meta}


def save(data: Path, name: str, records: list[dict[str, Any]]) -> None:
    path = data / "requests" / f"{FILES[name]}.jsonl.gz"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, records)).encode()))


def test_first_requests_with_a_known_answer_are_kept(tmp_path: Path) -> None:
    named = [{"title": "y", "ids": {"tmdb": "70"}}, {"title": "z"}]
    records = [
        record([{"imdb": "tt3"}, {"tmdb": "40"}], rec_index=1, mentioned_before=named),
        record([{"imdb": "tt3"}], rec_index=2),
        record([{"imdb": "tt99"}]),
        record([{"tmdb": "50", "ml": "1"}]),
    ]
    save(tmp_path, "redial", records)
    assert load_requests(tmp_path, "redial", CATALOGUE) == [
        Request("a film", frozenset({3, 4}), frozenset({7})),
        Request("a film", frozenset({5}), frozenset()),
    ]


def test_a_bad_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecsysError, match="--data"):
        load_requests(tmp_path, "redial", CATALOGUE)
    save(tmp_path, "redial", [record([{"imdb": "tt99"}])])
    with pytest.raises(RecsysError, match="none of its 1 requests"):
        load_requests(tmp_path, "redial", CATALOGUE)


def test_hits_leave_out_what_was_named() -> None:
    rival = Rival("x", lambda wishes: np.tile(-np.arange(20.0, dtype=np.float32), (len(wishes), 1)))
    none: frozenset[int] = frozenset()
    requests = [Request("a", frozenset({9}), none), Request("a", frozenset({10}), none)]
    assert hit_share(rival, requests, 20) == 0.5
    assert hit_share(rival, [Request("a", frozenset({10}), frozenset({0}))], 20) == 1
    assert hit_share(rival, requests * 200, 20) == 0.5
