from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from recsys.offline.encoder.corpus import Pair, load_pairs
from recsys.offline.encoder.mixture import Group
from recsys.offline.encoder.student import load_model
from recsys.offline.encoder.vocabulary import (
    add_tokens,
    choose_words,
    count_words,
    gather_glosses,
    is_word,
    make_student,
    start_vectors,
)


@pytest.mark.parametrize(("text", "expected"), [("电影", True), ("", False), ("3d", False), ("一二三四五六七", False)])
def test_words_are_short_and_chinese(text: str, expected: bool) -> None:
    assert is_word(text) is expected


def test_words_are_counted_as_the_segmenter_cuts_them() -> None:
    assert count_words(["我喜欢电影,电影"])["电影"] == 2


def test_glosses_of_the_first_dictionary_come_first() -> None:
    glosses = gather_glosses([[Pair("黑帮", "gangster")], [Pair("黑帮", "criminal gang, gangster"), Pair("abc", "x")]])
    assert glosses == {"黑帮": ["gangster", "criminal gang"]}


def test_forced_words_come_before_used_ones_and_all_characters_are_taken() -> None:
    glosses = {"电影": ["movie"], "下雨": ["rain"], "罕见": ["rare"]}
    words = choose_words({"下雨": 3, "电影": 9, "无义": 99}, glosses, ["烧脑"], limit=2)
    assert [word for word in words if len(word) > 1] == ["烧脑", "电影"]
    assert {"罕", "见", "下", "无"} <= set(words)


def test_a_word_starts_in_the_direction_of_its_meaning(teacher: Path) -> None:
    model = load_model(teacher)
    table = model[0].auto_model.get_input_embeddings().weight.detach().numpy()
    glosses = {"书": ["a"], "旅": ["a"], "行": ["b"]}
    vectors = start_vectors(["书", "旅", "行", "旅行", "无"], glosses, model.tokenizer, table)
    letters = table[model.tokenizer.convert_tokens_to_ids(["a", "b"])]
    usual = np.linalg.norm(table, axis=1).mean()

    def cosine(left: np.ndarray, right: np.ndarray) -> float:
        return float(left @ right / np.linalg.norm(left) / np.linalg.norm(right))

    assert cosine(vectors[0], letters[0]) == pytest.approx(1, abs=1e-5)
    assert cosine(vectors[3], letters.mean(0)) == pytest.approx(1, abs=1e-5)  # put together from its characters
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), usual, rtol=1e-4)


def test_added_tokens_are_cut_longest_first_and_carry_their_vectors(teacher: Path) -> None:
    model = load_model(teacher)
    words = ["电", "影", "电影", "科幻电影"]
    add_tokens(model, words, np.arange(4 * 16, dtype=np.float32).reshape(4, 16))
    assert model.tokenizer.tokenize("科幻电影 电影 影 a") == ["科幻电影", "电影", "影", "a"]
    table = model[0].auto_model.get_input_embeddings().weight.detach().numpy()
    np.testing.assert_array_equal(table[model.tokenizer.convert_tokens_to_ids("电影")], np.arange(32, 48))
    assert model.encode(["科幻电影"]).shape == (1, 16)


def test_student_knows_the_words_of_data_and_lexicon(teacher: Path, data: Path, assets: Path) -> None:
    groups = [Group(name, load_pairs(data, name)) for name in ("tatoeba", "cedict")]
    student = make_student(teacher, groups, assets, n_words=400)
    assert student.tokenizer.tokenize("时间旅行的科幻电影。") == ["时间旅行", "的", "科幻", "电影", "。"]
    assert student.max_seq_length == 128
