from __future__ import annotations

import pytest

from recsys.types import Language, Part, Segment, Span, Variation
from recsys.wording import Names
from recsys.wording.variation import variation_label

SPAN = Span(0, 1)
YEAR = Part("year", (2000.0, None), SPAN)
HORROR = Part("genre", "Horror", SPAN, exclude=True)
LATER = Part("year", (None, 2010.0), SPAN)


@pytest.mark.parametrize(
    ("variation", "zh", "en"),
    [
        (Variation(), "", ""),
        (Variation(without=(Segment("科幻", SPAN),)), "没有「科幻」", "without “科幻”"),
        (Variation(instead=((YEAR, LATER),)), "2010 年及以前", "2010 or earlier"),
        (Variation(without=(Segment("恐怖", SPAN, (HORROR,)),)), "不再排除「恐怖」", "without ruling out “恐怖”"),
        (Variation(without=(HORROR,)), "不再排除「类型：恐怖」", "without ruling out “horror”"),
        (Variation(also=(Segment("2010 年起", SPAN, (LATER,)),)), "再加上「2010 年起」", "with “2010 年起” as well"),
        (Variation(without_films=(103,)), "《异形》", "Alien"),
        (Variation(weights=(("quality", 4.0),)), "quality 的权重为 4", "a weight of 4 for quality"),
        (Variation(without_features=("renown",)), "不计 renown", "without counting renown"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_change_is_told(variation, zh: str, en: str, language: Language, small_catalogue, small_lexicon) -> None:
    said = variation_label(variation, Names(small_catalogue, small_lexicon, language))
    wanted = zh if language == "zh" else en
    assert wanted in said and bool(said) == bool(wanted)


def test_parts_are_called_as_on_their_chips_and_changes_follow_each_other(small_catalogue, small_lexicon) -> None:
    both = Variation(without=(Part("genre", "Sci-Fi", SPAN), Segment("x", SPAN)), without_films=(999,))
    assert "科幻" in variation_label(both, Names(small_catalogue, small_lexicon, "zh"))
    assert variation_label(both, Names(small_catalogue, small_lexicon, "en")).count("without") == 2
