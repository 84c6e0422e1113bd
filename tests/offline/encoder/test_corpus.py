from __future__ import annotations

from pathlib import Path

import pytest

from recsys.errors import RecsysError
from recsys.offline.encoder.corpus import Pair, hold_out, load_pairs, senses, source_path


def test_pairs_are_simplified_lower_case_and_unique(data: Path) -> None:
    pairs = load_pairs(data, "tatoeba")
    assert pairs[0] == Pair("我喜欢看电影。", "i like watching films.")
    assert len(pairs) == len(set(pairs)) == 6


def test_dictionary_pairs_keep_the_first_two_senses(data: Path) -> None:
    assert Pair("旅行", "travel, journey") in load_pairs(data, "cedict")


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecsysError, match="--data"):
        load_pairs(tmp_path, "tatoeba")


def test_damaged_file_is_told(tmp_path: Path) -> None:
    path = source_path(tmp_path, "tatoeba")
    path.parent.mkdir()
    path.write_text("no gzip")
    with pytest.raises(RecsysError, match=r"tatoeba\.tsv\.gz"):
        load_pairs(tmp_path, "tatoeba")


def test_overlong_and_ragged_lines_are_left_out(tmp_path: Path) -> None:
    import gzip

    path = source_path(tmp_path, "tldr")
    path.parent.mkdir()
    path.write_bytes(gzip.compress(("长" * 91 + "\tlong\nonly\n好\tgood\textra\n\tnothing\n").encode()))
    assert load_pairs(tmp_path, "tldr") == [Pair("好", "good")]


@pytest.mark.parametrize(
    ("gloss", "expected"),
    [
        ("to raise (prices); to adjust upwards", ["raise", "adjust upwards"]),
        ("surname Li; plum", ["plum"]),
        ("variant of 上; CL:個|个[ge4]; up", ["up"]),
        ("able: having the means", ["able"]),
        ("(particle)", []),
    ],
)
def test_senses(gloss: str, expected: list[str]) -> None:
    assert senses(gloss) == expected


def test_held_out_sides_never_occur_in_training() -> None:
    pairs = [Pair(f"句{i % 30}", f"s{i // 2}") for i in range(60)]
    train, kept = hold_out(pairs, 10)
    assert len(kept) == 10
    assert not {pair.zh for pair in kept} & {pair.zh for pair in train}
    assert not {pair.en for pair in kept} & {pair.en for pair in train}
    assert hold_out(pairs, 10) == (train, kept)
    assert hold_out(pairs, 10, seed=1)[1] != kept
