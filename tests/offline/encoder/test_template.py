from __future__ import annotations

import re
from pathlib import Path

from recsys.language import is_chinese
from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.template import TEMPLATES, fill, film_groups, lexicon_words, make_wishes

GAP = re.compile(r"\{\w+\}")


def test_both_sides_of_a_template_have_the_same_gaps() -> None:
    assert len(TEMPLATES) >= 40
    assert len(set(TEMPLATES)) == len(TEMPLATES)
    for zh, en in TEMPLATES:
        assert sorted(GAP.findall(zh)) == sorted(GAP.findall(en))


def test_gaps_are_filled_and_doubled_words_joined() -> None:
    words = {"genre": ("纪录片", "animated film"), "keyword": ("机器人", "Robot")}
    assert fill(("关于{keyword}的{genre}片", "a {genre} film about {keyword}"), words) == Pair(
        "关于机器人的纪录片", "an animated film about robot"
    )


def test_ways_that_stumble_in_a_sentence_are_left_out(assets: Path) -> None:
    words = lexicon_words(assets)
    assert words["genre"]["Sci-Fi"] == (("科幻", "科幻"), ("sci fi", "sci-fi", "science fiction"))
    assert words["theme"]["mind-bending"][0] == ("烧脑", "烧脑")


def test_wishes_are_complete_sentences_of_both_languages(assets: Path) -> None:
    wishes = make_wishes(assets, n=300)
    assert len(wishes) > 100
    assert len(set(wishes)) == len(wishes)
    assert not any("{" in wish.zh + wish.en for wish in wishes)
    assert not any(map(is_chinese, "".join(wish.en for wish in wishes)))
    assert make_wishes(assets, n=300) == wishes != make_wishes(assets, n=300, seed=1)


def test_without_lexicons_only_the_built_in_words_are_left(tmp_path: Path) -> None:
    sizes = {group.name: len(group.pairs) for group in film_groups(tmp_path)}
    assert sizes["lexicon"] > 0
    assert sizes["titles"] == sizes["people"] == sizes["wishes"] == 0
