from __future__ import annotations

import pytest

from recsys.intent.loose import find_loose


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("longer is ok too", "runtime", "longer is ok too"),
        ("fine, i don't mind older ones", "year", "i don't mind older ones"),
        ("老一点也可以", "year", "老一点也可以"),
        ("新旧都无所谓", "year", "旧都无所谓"),
    ],
)
def test_an_adjective_that_will_do_frees_its_kind(text: str, kind: str, said: str) -> None:
    found = list(find_loose(text))
    assert [(name, text[start:end].strip()) for name, start, end in found] == [(kind, said)]


@pytest.mark.parametrize("text", ["", "longer", "a longer film", "老一点", "短一点的", "older than 1980"])
def test_an_adjective_that_is_wanted_frees_nothing(text: str) -> None:
    assert list(find_loose(text)) == []
