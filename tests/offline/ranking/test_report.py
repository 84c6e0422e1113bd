from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from recsys.offline.ranking.report import report_lines, spread, table, verdicts
from recsys.offline.ranking.trial import AS_SET, CLIMBED, TREES, Trial


@pytest.fixture
def cases(toy):
    found = toy(40, {"wish": 1.0}, situation="taste", source="people")
    found = [replace(case, variant=f"{i % 2}") for i, case in enumerate(found)]
    return [*found, *toy(30, {"wish": 1.0}, situation="wish", source="facts")]


@pytest.fixture
def trial(cases) -> Trial:
    bad = [-case.is_gold.astype(np.float32) for case in cases]
    good = [case.is_gold.astype(np.float32) for case in cases]
    return Trial({AS_SET: bad, CLIMBED: good, TREES: good}, {})


def test_lines_tell_sources_and_variants_with_differences(cases, trial) -> None:
    lines = report_lines(cases, trial)
    assert [(line["situation"], line["source"], line["variant"]) for line in lines[::3]] == [
        ("wish", "facts", "all"), ("taste", "people", "0"), ("taste", "people", "1"), ("taste", "people", "all"),
    ]  # fmt: skip
    bad, good, trees = lines[-3:]
    assert (bad["n"], bad["found"], bad["hit@10"], good["hit@1"]) == (40, 1.0, 0.0, 1.0)
    assert bad["against"] == {} and good["against"][AS_SET]["hit@10"]["mean"] == 1.0
    assert trees["against"][CLIMBED]["ndcg@10"]["verdict"] == "same"
    json.dumps(lines)


def test_verdicts_count_whole_sources(cases, trial) -> None:
    lines = report_lines(cases, trial)
    assert verdicts(lines, TREES, AS_SET) == {"better": 2, "same": 0, "worse": 0}
    assert verdicts(lines, TREES, CLIMBED) == {"better": 0, "same": 2, "worse": 0}
    assert sum(verdicts(lines, AS_SET, CLIMBED).values()) == 0


def test_the_table_has_a_line_for_each_ranker_on_each_source(cases, trial) -> None:
    text = table(report_lines(cases, trial)).splitlines()
    assert len(text) == 1 + 2 * 3
    assert text[1].startswith("wish      facts") and "n=30" in text[2]
    assert "+1.000 [+1.000 +1.000]+" in text[2] and "[" not in text[1]


def test_the_spread_of_what_folds_learnt() -> None:
    learnt = {"0 wish": {"a": 1.0}, "1 wish": {"a": 3.0}, "0 taste": {"a": 2.0}}
    assert spread(learnt, ["a"]) == {"wish": {"a": [1.0, 3.0]}, "taste": {"a": [2.0, 2.0]}}
    assert spread({"0": {"a": 1.0}}, ["a"]) == {"all": {"a": [1.0, 1.0]}}
