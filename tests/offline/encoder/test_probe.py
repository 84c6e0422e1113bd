from __future__ import annotations

from recsys.catalogue import load_lexicon
from recsys.config import ROOT
from recsys.language import detect
from recsys.offline.encoder.probe import PHRASES, WISHES


def test_probes_are_unique_and_in_their_language() -> None:
    for side, language in ((0, "zh"), (1, "en")):
        texts = [phrase[side] for phrase in PHRASES]
        assert len(set(texts)) == len(texts)
        assert {detect(text) for text in texts} == {language}
    assert {detect(probe.zh) for probe in WISHES} == {"zh"}
    assert {detect(probe.en) for probe in WISHES} == {"en"}


def test_wishes_ask_for_genres_that_exist() -> None:
    genres = {entry.name for entry in load_lexicon(ROOT / "assets").entries("genre")}
    assert {genre for probe in WISHES for genre in probe.genres} <= genres
    assert all(probe.genres or probe.stems for probe in WISHES)
