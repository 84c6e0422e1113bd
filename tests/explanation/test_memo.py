from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from recsys.explanation import Memo
from recsys.explanation.game import CHUNK


class Encoder:
    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def encode(self, texts):
        self.calls.append(list(texts))
        return np.array([[len(text), hash(text) % 97] for text in texts], dtype=np.float32)


def test_a_text_is_encoded_once_and_keeps_its_place() -> None:
    encoder = Encoder()
    memo = Memo(encoder.encode)
    one = memo.encode(["a", "bb", "a"])
    two = memo.encode(["ccc", "bb"])
    assert one[:, 0].tolist() == [1, 2, 1] and two[:, 0].tolist() == [3, 2]
    assert encoder.calls == [["a", "bb"], ["ccc"]]


def test_what_was_not_used_for_longest_is_forgotten_first() -> None:
    encoder = Encoder()
    memo = Memo(encoder.encode, max_texts=2)
    for texts in (["a"], ["b"], ["a"], ["c"], ["a"], ["b"]):
        memo.encode(texts)
    assert encoder.calls == [["a"], ["b"], ["c"], ["b"]]


def test_more_than_is_remembered_is_still_answered() -> None:
    memo = Memo(Encoder().encode, max_texts=3)
    texts = [f"{'x' * n}" for n in range(1, 9)]
    assert memo.encode(texts)[:, 0].tolist() == list(range(1, 9))


def test_many_texts_go_in_chunks() -> None:
    encoder = Encoder()
    Memo(encoder.encode).encode([str(n) for n in range(CHUNK + 5)])
    assert [len(call) for call in encoder.calls] == [CHUNK, 5]


def test_threads_may_share_it() -> None:
    memo = Memo(Encoder().encode, max_texts=5)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: memo.encode([f"{'y' * (n % 7 + 1)}"])[0, 0], range(200)))
    assert found == [n % 7 + 1 for n in range(200)]
