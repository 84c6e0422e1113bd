from __future__ import annotations

from pathlib import Path

from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.film import (
    film_dictionary,
    lexicon_pairs,
    name_parts,
    person_pairs,
    title_pairs,
    translations,
)


def test_lexicon_words_pair_with_the_other_language(assets: Path) -> None:
    pairs = lexicon_pairs(assets)
    assert {Pair("科幻片", "sci fi"), Pair("科幻", "science fiction"), Pair("时间旅行", "time travel")} <= set(pairs)
    assert len(pairs) == len(set(pairs))


def test_only_the_first_keyword_translates_a_wide_label() -> None:
    rows = [{"name": name, "zh": "动物"} for name in ("animals", "dog", "cat", "horse")]
    rows.append({"name": "robot", "zh": "机器人"})
    assert [row["name"] for row in translations(rows)] == ["animals", "robot"]


def test_names_are_cut_where_both_have_as_many_parts() -> None:
    parts = name_parts([Pair("克里斯托弗·诺兰", "christopher nolan"), Pair("宫崎骏", "hayao miyazaki")])
    assert parts == [Pair("克里斯托弗", "christopher"), Pair("诺兰", "nolan")]


def test_titles_and_people_come_from_the_tables(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    films = {
        "title_zh": ["盗梦空间", "英雄", "假日"],
        "title_en": ["Inception", "Hero", "Jia Ri"],
        "title_en_is_pinyin": [False, False, True],
    }
    pq.write_table(pa.table(films), tmp_path / "films.parquet")
    people = {"name": ["Christopher Nolan", "Nobody", "黄渤"], "name_zh": ["克里斯托弗·诺兰", None, "黄渤"]}
    pq.write_table(pa.table(people), tmp_path / "people.parquet")
    assert title_pairs(tmp_path) == [Pair("盗梦空间", "inception"), Pair("英雄", "hero")]
    assert person_pairs(tmp_path) == [Pair("克里斯托弗·诺兰", "christopher nolan")]
    words = {pair.zh: pair.en for pair in film_dictionary(tmp_path)}
    assert words["盗梦空间"] == "inception"
    assert words["诺兰"] == "nolan"
    assert words["黑帮"] == "gangster"
    assert not {"英雄", "克里斯托弗·诺兰"} & set(words)


def test_missing_tables_give_no_pairs(tmp_path: Path) -> None:
    assert title_pairs(tmp_path) == person_pairs(tmp_path) == []
