from __future__ import annotations

import re

import pytest

from recsys.language import is_chinese
from recsys.offline.encoder import frame

GAP = re.compile(r"\{(\w)\}")
TABLES = {
    "x": (frame.ASKING_ZH,),
    "ap": (frame.ASKING_EN,),
    "w": (frame.QUALITY_ZH, frame.SUBJECT_ZH, frame.QUALITY_EN, frame.SUBJECT_EN),
    "t": (frame.LIKE_ZH, frame.LIKE_EN),
}


@pytest.mark.parametrize(("gap", "table"), [(gap, table) for gap, tables in TABLES.items() for table in tables])
def test_every_way_to_ask_has_one_gap(gap: str, table: tuple[str, ...]) -> None:
    found = [GAP.findall(way) for way in table]
    assert all(len(gaps) == 1 and gaps[0] in gap for gaps in found)


def test_there_are_hundreds_of_ways_to_ask() -> None:
    assert len(set(frame.ASKING_ZH)) > 100
    assert len(set(frame.ASKING_EN)) > 100


def test_english_holds_no_chinese() -> None:
    english = (*frame.ASKING_EN, *frame.SUBJECT_EN, *frame.LIKE_EN, *frame.FILLERS_EN, *frame.ENDS_EN, *frame.ONE_EN)
    assert not any(map(is_chinese, "".join(english)))
