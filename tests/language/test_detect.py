from __future__ import annotations

import pytest

from recsys.language import detect
from recsys.types import Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我最近喜欢看科幻电影", "zh"),
        ("I have been into science fiction lately", "en"),
        ("类似Interstellar的电影", "zh"),
        ("recommend me a movie like 星际穿越", "en"),
        ("想看科幻片 please", "zh"),
    ],
)
def test_the_language_with_more_words_wins(text: str, language: Language) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "😀", "1994", "  \n", "喜剧啊 ok then"])
@pytest.mark.parametrize("default", ["zh", "en"])
def test_a_tie_gives_the_default(text: str, default: Language) -> None:
    assert detect(text, default) == default
