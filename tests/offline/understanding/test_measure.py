from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from recsys.offline.understanding import measure
from recsys.offline.understanding.label import Label
from recsys.offline.understanding.slot import Judge
from recsys.recommender import Recommender

ACTION = {"genres": ["Action"], "countries": ["Hong Kong"]}
WISHES = (
    Label("香港动作片", "zh", ACTION, pair=1),
    Label("Hong Kong action", "en", ACTION, pair=1, style="slang"),
    Label("no horror", "en", {"exclude_genres": ["Horror"]}),
    Label("爱情片", "zh", {"genres": ["Romance"], "countries": ["France"]}),
)
TALK = (
    Label("sci-fi", "en", {"genres": ["Sci-Fi"]}, acts=("ask",)),
    Label("no horror", "en", {"genres": ["Sci-Fi"], "exclude_genres": ["Comedy"]}, acts=("why",), facts=("year",)),
)


@pytest.fixture
def judge(small: Recommender) -> Judge:
    return Judge(small.catalogue, small.lexicon)


def test_slots_are_summed_by_language_field_and_style(small: Recommender, judge: Judge) -> None:
    found = measure.measure_slots(judge, measure.read_only(small, WISHES))
    assert found["n"] == 4 and found["languages"]["en"]["f1"] == 1.0
    assert (found["languages"]["zh"]["right"], found["languages"]["zh"]["missed"]) == (3, 1)
    assert found["languages"]["zh"]["all_right_share"] == 0.5
    assert found["styles"]["slang"] == 1.0 and found["fields"]["countries"]["missed"] == 1


def test_misses_are_listed_with_what_is_wrong(small: Recommender, judge: Judge) -> None:
    assert measure.list_misses(judge, measure.read_only(small, WISHES)) == ["爱情片: missed countries France"]


def test_conversations_are_measured(small: Recommender, judge: Judge) -> None:
    held = measure.hold_talks(small, [TALK])
    found = measure.measure_talks(judge, held)
    assert (found["n"], found["n_turns"], found["act_accuracy"]) == (1, 2, 0.5)
    assert found["languages"]["en"]["right"] == 2 and found["pointers"] == {"facts": {"share": 0.0, "n": 1}}
    (line,) = measure.list_talk_misses(judge, held)
    assert line.startswith("sci-fi > no horror: ") and line.endswith("not why; wrong facts")
    assert "missed exclude_genres Comedy" in line and "extra exclude_genres Horror" in line


def test_obedience_is_the_share_of_films(small: Recommender) -> None:
    turns = [turn for _, turn in measure.answer_wishes(small, WISHES)]
    found = measure.measure_obedience(small, turns)
    assert found["share"] == 1.0 and found["n_films"] == sum(len(turn.recommendations) for turn in turns)
    broken = replace(turns[0], recommendations=turns[2].recommendations)
    assert measure.measure_obedience(small, [broken])["share"] < 1.0
    assert measure.measure_obedience(small, [])["share"] == 1.0


def test_pairs_agree_by_constraints_and_films(small: Recommender, judge: Judge) -> None:
    answered = measure.answer_wishes(small, WISHES)
    assert measure.measure_pairs(judge, answered) == {"n": 1, "same_constraints_share": 1.0, "overlap_top10": 1.0}
    other = [(answered[0][0], answered[3][1]), answered[1]]
    found = measure.measure_pairs(judge, other)
    assert found["same_constraints_share"] == 0.0 and found["overlap_top10"] < 1.0


def test_a_plain_search_stands_beside_ours(small: Recommender, judge: Judge) -> None:
    asked = [(label.text, label, turn) for label, turn in measure.answer_wishes(small, WISHES[:3])]
    found = measure.compare_with_plain_search(small, judge, asked)
    assert found["zh"]["facts"]["ours"] == found["en"]["facts"]["ours"] == 1.0
    assert found["zh"]["facts"]["plain"] < 1.0 and found["en"]["facts"]["n"] == 2
    assert set(found["zh"]) == {"facts"} and found["zh"]["facts"]["ours_understood"] == 1.0


def test_speed_is_in_seconds_and_milliseconds(small: Recommender) -> None:
    found = measure.measure_speed(small, ["香港动作片", "no horror"])
    assert found["gazetteer_seconds"] > 0
    assert 0 < found["parse_p50_ms"] <= found["parse_p95_ms"] <= found["parse_max_ms"]


def test_public_sets_that_are_absent_are_named(small: Recommender, tmp_path: Path) -> None:
    (tmp_path / "requests").mkdir()
    row = {"turns": [{"role": "user", "text": "a comedy"}], "constraints": {"genre": "Comedy"}}
    with gzip.open(tmp_path / "requests" / "sgd_movies_dev.jsonl.gz", "wt") as out:
        out.write(json.dumps(row))
    found = measure.measure_foreign(small, tmp_path)
    assert found["sgd_movies_dev"]["f1"] == 1.0 and found["xrisawoz_fewshot_zh"].startswith("skipped: ")
