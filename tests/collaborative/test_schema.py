from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from recsys.collaborative.schema import read_record
from recsys.errors import ModelError


@dataclass(frozen=True)
class Inner:
    hits_10: float


@dataclass(frozen=True)
class Outer:
    name: str
    inner: Mapping[str, Inner]
    free: Mapping[str, Any]
    pairs: tuple[tuple[int, str], ...]
    size: int | None = None


RAW = {"name": "a", "inner": {"x@1": {"hits@10": 2}}, "free": {"k": [1, {}]}, "pairs": [[1, "b"]]}


def test_a_record_is_made_whole() -> None:
    made = read_record(Outer, RAW, "here")
    assert made == Outer("a", {"x@1": Inner(2)}, {"k": [1, {}]}, ((1, "b"),))
    assert read_record(Outer, {**RAW, "size": 4}, "here").size == 4
    assert read_record(Outer, {**RAW, "size": None}, "here").size is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"inner": {"x": {"hits@20": 1}}}, "here.inner.x has unknown key(s) ['hits_20']; allowed: ['hits_10']"),
        ({"inner": {"x": {}}}, "here.inner.x lacks ['hits_10']"),
        ({"pairs": [[1, 2]]}, "here.pairs[0][1] must be a text, not 2"),
        ({"pairs": [[1, "b", "c"]]}, "here.pairs[0] must be a list of 2"),
        ({"size": "4"}, "here.size must be a whole number, not '4'"),
        ({"free": []}, "here.free"),
    ],
)
def test_the_message_names_the_place(change, words) -> None:
    with pytest.raises(ModelError) as caught:
        read_record(Outer, {**RAW, **change}, "here")
    assert words in str(caught.value)
