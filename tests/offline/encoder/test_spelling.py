from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

from recsys.config import ROOT
from recsys.offline.encoder.spelling import LABEL_SHARE, Spelling, pick, spellings


def test_spellings_that_stumble_in_a_sentence_are_kept_for_standing_alone(assets: Path) -> None:
    words = spellings(assets)
    science = words["genre"]["Sci-Fi"]
    assert science.all_zh == ("科幻", "科幻片")
    assert science.zh == ("科幻",)
    assert science.en == ("sci fi", "sci-fi", "science fiction")
    assert words["theme"]["mind-bending"].zh == ("烧脑",)
    assert words["theme"]["mind-bending"].is_quality
    assert not words["keyword"]["robot"].is_quality


def test_countries_stand_before_the_noun_as_adjectives() -> None:
    countries = spellings(ROOT / "assets")["country"]
    assert countries["Japan"].en == ("japanese",)
    assert "american" in countries["United States"].en


def test_each_kind_of_fact_has_its_place_in_a_sentence() -> None:
    quality, subject = (Spelling(("x",), ("x",), ("x",), ("x",), flag) for flag in (True, False))
    assert quality.role("theme") == "quality"
    assert subject.role("keyword") == "subject"
    assert quality.role("genre") == "genre"
    assert subject.role("country") == "country"


def test_the_label_is_said_most_often() -> None:
    rng = random.Random(0)
    counts = Counter(pick(rng, ("a", "b", "c", "d")) for _ in range(1000))
    assert counts["a"] > 1000 * LABEL_SHARE
    assert all(counts[way] > 50 for way in "bcd")
