from __future__ import annotations

from recsys.language import detect
from recsys.offline.encoder.probe import PHRASES


def test_phrases_are_unique_and_in_their_language() -> None:
    for side, language in ((0, "zh"), (1, "en")):
        texts = [phrase[side] for phrase in PHRASES]
        assert len(set(texts)) == len(texts)
        assert {detect(text) for text in texts} == {language}
