from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from recsys.errors import RecsysError
from recsys.features import NAMES
from recsys.offline.ranking.case import WITH_LIKES, case_of, dialogue_cases, load_requests
from recsys.types import Query

TOTORO, ALIEN, INTERSTELLAR = "tt0096283", "tt0078748", "tt0816692"


def film(imdb: str) -> dict[str, Any]:
    return {"title": "", "ids": {"imdb": imdb}}


def record(key: str, text: str, gold: str, *, liked: tuple[str, ...] = (), named: tuple[str, ...] = (), **meta: Any):
    return {
        "id": key, "turns": [{"role": "user", "text": text}], "request": text, "gold": [film(gold)],
        "liked": [film(imdb) for imdb in liked], "disliked": [],
        "meta": {"mentioned_before": [film(imdb) for imdb in named], **meta},
    }  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    records = [
        record("redial_1_3", "a sci-fi film please", ALIEN, liked=(INTERSTELLAR,)),
        record("redial_2_3", "animation from japan", TOTORO, named=("tt0245429",)),
        record("redial_2_5", "another one", TOTORO, rec_index=2),
        record("redial_3_3", "a film nobody has", "tt0000000"),
        record("redial_4_3", "hello", ALIEN, liked=(INTERSTELLAR,)),
    ]
    (tmp_path / "requests").mkdir()
    with gzip.open(tmp_path / "requests" / "redial_valid.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in records)
    return tmp_path


def test_only_first_requests_whose_answer_is_known_are_read(data: Path, small_catalogue) -> None:
    found = load_requests(data, "redial", small_catalogue)
    assert [item["id"] for item in found] == ["redial_1_3", "redial_2_3", "redial_4_3"]
    assert found[1]["gold_rows"] == {small_catalogue.row_of[112]}
    assert found[1]["named_rows"] == {small_catalogue.row_of[104]}


def test_a_missing_file_says_what_to_give(tmp_path: Path, small_catalogue) -> None:
    with pytest.raises(RecsysError, match="--data"):
        load_requests(tmp_path, "redial", small_catalogue)


def test_a_dialogue_with_likes_is_replayed_with_and_without_them(data: Path, small) -> None:
    seen: list[tuple[int, int]] = []
    cases = dialogue_cases(small, data, ["redial"], on_progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert [(case.variant, case.situation, case.group) for case in cases] == [
        ("", "wish", "redial_1"), (WITH_LIKES, "both", "redial_1"), ("", "wish", "redial_2"),
    ]  # fmt: skip
    taste = NAMES.index("taste")
    assert not cases[0].columns[:, taste].any() and cases[1].columns[:, taste].any()
    assert small.catalogue.row_of[101] in cases[0].rows and small.catalogue.row_of[101] not in cases[1].rows


def test_films_named_before_are_no_candidates_and_the_answer_is(data: Path, small) -> None:
    case = dialogue_cases(small, data, ["redial"])[-1]
    assert small.catalogue.row_of[104] not in case.rows
    assert case.rows[case.is_gold].tolist() == [small.catalogue.row_of[112]]


def test_few_are_taken_evenly(data: Path, small) -> None:
    assert {case.group for case in dialogue_cases(small, data, ["redial"], most=1)} == {"redial_1"}


def test_columns_are_less_their_mean_over_the_catalogue(small) -> None:
    query = Query((), "", np.zeros(small.encoder.dim, np.float32), liked=(0,), hidden=(0,))
    case = case_of(query, small, source="toy", group="p", gold=[3, 2], barred=[3, 5])
    assert case.situation == "taste" and case.gold.tolist() == [2, 3]
    assert 3 in case.rows and not {0, 5} & set(case.rows.tolist())
    column = case.columns[:, NAMES.index("renown")]
    np.testing.assert_allclose(column, small.catalogue.renown[case.rows] - small.catalogue.renown.mean(), atol=1e-6)
