from __future__ import annotations

import random

from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.slip import mistype, mix, slip

WISH = Pair("有没有好看的科幻片", "any good science fiction films")


def test_most_wishes_stay_as_they_are_and_none_is_lost() -> None:
    rng = random.Random(0)
    slipped = [slip(rng, WISH) for _ in range(500)]
    assert 250 < sum(wish.zh == WISH.zh for wish in slipped) < 480
    assert 250 < sum(wish.en == WISH.en for wish in slipped) < 480
    assert all("片" in wish.zh or "篇" in wish.zh for wish in slipped)


def test_fillers_and_mixed_up_characters_occur() -> None:
    rng = random.Random(1)
    chinese = {slip(rng, WISH).zh for _ in range(600)}
    assert any("科换" in text for text in chinese)
    assert any(text.startswith("请问") for text in chinese)


def test_a_misspelling_changes_one_word_a_little() -> None:
    rng = random.Random(2)
    for _ in range(50):
        text = mistype(rng, "a science film")
        assert text.startswith("a ") and text.endswith(" film")
        assert abs(len(text) - len("a science film")) <= 1
    assert mistype(rng, "a dog") == "a dog"


def test_a_word_of_the_other_language_takes_the_place_of_its_translation() -> None:
    assert mix(random.Random(0), WISH, "科幻", "sci-fi").zh.replace(" ", "") == "有没有好看的sci-fi片"
    assert mix(random.Random(0), WISH, "爱情", "romance") == WISH
