from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from recsys.errors import RecsysError
from recsys.offline.understanding import request
from recsys.offline.understanding.request import load_requests, measure_requests
from recsys.recommender import Recommender


def written(tmp_path: Path, *rows: Any) -> Path:
    path = tmp_path / "rows.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


def said(text: str, **constraints: str) -> dict[str, Any]:
    return {"turns": [{"role": "user", "text": text}], "constraints": constraints}


@pytest.mark.parametrize(
    ("constraints", "request_", "unknown"),
    [
        ({"genre": "Comedy", "director": "christopher nolan"},
         {"genres": ["Comedy"], "people": ["Christopher Nolan"]}, ()),
        ({"genre": "Comedy", "starring": "Nobody Known"}, {"genres": ["Comedy"]}, ("Nobody Known",)),
        ({"电影-类型": "科幻片", "电影-制片国家/地区": "日本", "电影-年代": "2010 年代"},
         {"genres": ["Sci-Fi"], "countries": ["Japan"], "year_min": 2010.0, "year_max": 2019.0}, ()),
        ({"电影-主演": "周 润发"}, {"people": ["Chow Yun-Fat"]}, ()),
        ({"电影-片长": "90分钟"}, {}, ("90分钟",)),
    ],
)  # fmt: skip
def test_their_slots_become_our_fields(
    small: Recommender, tmp_path: Path, constraints: dict[str, str], request_: dict[str, Any], unknown: tuple[str, ...]
) -> None:
    (found,) = load_requests(written(tmp_path, said("x", **constraints)), small.catalogue, small.lexicon)
    assert (found.request, found.unknown) == (request_, unknown)


def test_answers_are_held_against_the_constraints(small: Recommender, tmp_path: Path) -> None:
    rows = [said("a comedy", genre="Comedy"), said("喜剧", genre="Horror"), said("films by Nobody", director="Nobody")]
    found = measure_requests(small, written(tmp_path, *rows), k=3)
    assert (found["n"], found["n_unknown"], found["right"], found["missed"], found["extra"]) == (3, 1, 1, 1, 1)
    assert found["satisfying_share"] == 0.5


def test_a_theme_of_ours_may_stand_for_a_genre_of_theirs(
    small: Recommender, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = written(tmp_path, said("something light", genre="Comedy"))
    assert measure_requests(small, rows)["missed"] == 1
    monkeypatch.setattr(request, "_ALSO", {"Comedy": ("themes=light",)})
    found = measure_requests(small, rows)
    assert (found["right"], found["missed"], found["extra"]) == (1, 0, 0)


def test_a_broken_file_is_told(small: Recommender, tmp_path: Path) -> None:
    (tmp_path / "bad.gz").write_bytes(b"no gzip")
    with pytest.raises(RecsysError, match="--data"):
        load_requests(tmp_path / "bad.gz", small.catalogue, small.lexicon)
