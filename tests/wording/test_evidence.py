from __future__ import annotations

import pytest

from recsys.types import Evidence, Language
from recsys.wording import Names
from recsys.wording.evidence import evidence_label


@pytest.mark.parametrize(
    ("found", "feature", "zh", "en"),
    [
        (Evidence("wish", "科幻"), "genre", "科幻", "科幻"),
        (Evidence("event", "异形", film_id=103), "taste", "异形", "Alien"),
        (Evidence("event", "gone", film_id=999), "taste", "gone", "gone"),
        (Evidence("catalogue", "12046"), "base", "全部 12,046 部影片", "all 12,046 films"),
        (Evidence("event", "Animation"), "aversion", "动画", "animation"),
        (Evidence("event", "Hayao Miyazaki"), "aversion", "宫崎骏", "Hayao Miyazaki"),
        (Evidence("film", "8.1"), "quality", "8.1 分", "8.1/10"),
        (Evidence("film", "1234567"), "renown", "1,234,567 人评分", "1,234,567 votes"),
        (Evidence("event", "+0.5"), "prominence", "冷热旋钮 +0.5", "dial for fame +0.5"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_evidence_is_named_in_the_readers_language(
    found: Evidence, feature: str, zh: str, en: str, language: Language, small_catalogue, small_lexicon
) -> None:
    names = Names(small_catalogue, small_lexicon, language)
    assert evidence_label(found, feature, names) == (zh if language == "zh" else en)
