from __future__ import annotations

from pathlib import Path

from recsys.language import is_chinese
from recsys.offline.encoder.gloss import GLOSSES, explain
from recsys.offline.encoder.template import film_groups, make_wishes


def test_wishes_are_complete_sentences_and_the_teacher_reads_plain_english(assets: Path) -> None:
    wishes = make_wishes(assets, n=300)
    assert len(wishes) > 150
    assert len(set(wishes)) == len(wishes)
    assert not any("{" in wish.zh + wish.en for wish in wishes)
    assert not any(map(is_chinese, "".join(wish.en for wish in wishes)))
    assert all(explain(wish.en) == wish.en for wish in wishes)
    assert make_wishes(assets, n=300) == wishes != make_wishes(assets, n=300, seed=1)


def test_some_wishes_teach_to_read_misspelt_english(assets: Path) -> None:
    english = [wish for wish in make_wishes(assets, n=600) if not any(map(is_chinese, wish.zh))]
    assert any(wish.zh != wish.en for wish in english)
    assert len(english) < 150


def test_groups_of_the_film_domain_carry_the_glosses(assets: Path) -> None:
    pairs = {group.name: group.pairs for group in film_groups(assets)}
    assert ("武侠", GLOSSES["wuxia"]) in {(pair.zh, pair.en) for pair in pairs["glosses"]}
    assert all(explain(pair.en) == pair.en for pair in pairs["lexicon"])


def test_without_lexicons_only_the_built_in_words_are_left(tmp_path: Path) -> None:
    sizes = {group.name: len(group.pairs) for group in film_groups(tmp_path)}
    assert sizes["lexicon"] > 0
    assert sizes["glosses"] > 0
    assert sizes["titles"] == sizes["people"] == sizes["wishes"] == 0
