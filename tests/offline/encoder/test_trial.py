from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from recsys.offline.encoder.rival import Rival, dense_rival
from recsys.offline.encoder.trial import GROUPS, Ground, Outcome, measure, run_group
from recsys.types import FloatArray


def by_letter(texts: Sequence[str]) -> FloatArray:
    """Counts of characters: texts that share some are near."""
    vectors = np.zeros((len(texts), 512), dtype=np.float32)
    for row, text in enumerate(texts):
        for char in text.lower():
            vectors[row, ord(char) % 512] += 1
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


@pytest.fixture(scope="module")
def ground(film_assets: Path, data: Path) -> Ground:
    return Ground(film_assets, data)


def test_ground_knows_what_it_can_measure(ground: Ground, film_assets: Path) -> None:
    assert ground.has("similarity") and ground.has("wishes") and not ground.has("requests")
    bare = Ground(film_assets, None)
    assert [group for group in GROUPS if bare.has(group)] == ["phrases", "wishes", "words", "timing"]
    assert len(ground.texts) == 60
    assert {group: len(sheet.wishes) > 20 for group, sheet in ground.sheets.items()} == {"wishes": True, "words": True}


def test_groups_add_their_measures(ground: Ground) -> None:
    rival, outcome = dense_rival("x", by_letter, ground.texts), Outcome()
    for group in ("similarity", "translation", "phrases", "wishes", "words"):
        run_group(group, rival, ground, outcome)
    assert outcome.measures == measure(by_letter, ground.data or Path(), ground.assets)
    assert {"stsb_zh", "tatoeba_en_zh", "phrase_zh_en", "wish_overlap", "word_en"} <= set(outcome.measures)
    assert 0 < outcome.measures["wish_zh"] < 1 and set(outcome.scores) == {"wishes", "words"}


def test_a_word_search_has_no_sentences(ground: Ground) -> None:
    outcome = Outcome()
    for group in ("similarity", "translation", "phrases"):
        run_group(group, Rival("x", lambda wishes: np.zeros((len(wishes), 60), dtype=np.float32)), ground, outcome)
    assert outcome.measures == {}
    run_group(
        "timing", Rival("x", lambda wishes: np.zeros((1, 60), dtype=np.float32), catalogue_seconds=3), ground, outcome
    )
    assert outcome.measures["catalogue_seconds"] == 3 and "wish_ms_zh" in outcome.measures


def test_requests_are_searched(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    from recsys.offline.encoder import trial as module
    from recsys.offline.encoder.request import Request

    monkeypatch.setattr(
        module, "load_requests", lambda data, name, catalogue: [Request(name, frozenset({0}), frozenset())]
    )
    outcome = Outcome()
    run_group("requests", dense_rival("x", by_letter, ground.texts), ground, outcome)
    assert set(outcome.measures) == {"hit10_opendialkg", "hit10_redial", "hit10_inspired"}
