"""Histories and films as tokens: nothing between them but marks, padding only at the end."""

from __future__ import annotations

import numpy as np

from recsys.collaborative.cross_pair import Shelf, joined, padded

MARKS = np.array([101, 102], dtype=np.int32)


def shelf() -> Shelf:
    """Three films, the first two with like texts; film i has the token 10 + i in histories."""
    short = np.array([[10, 5], [11, 0], [12, 6]], dtype=np.int32)
    vectors = np.array([[1, 0], [0.9, 0.436], [0, 1]], dtype=np.float32)
    return Shelf(short, np.array([[1, 2], [3, 0], [4, 4]], dtype=np.int32), MARKS, vectors)


def test_the_newest_likes_come_first_and_too_old_ones_not_at_all() -> None:
    likes, rows = np.array([0, 1, 2], dtype=np.int32), np.array([1, 2], dtype=np.int32)
    assert shelf().histories(likes, rows, 2, near=False).tolist() == [[12, 6, 11, 0]] * 2


def test_the_likes_nearest_to_each_film_come_first() -> None:
    likes, rows = np.array([0, 2], dtype=np.int32), np.array([1, 2], dtype=np.int32)
    assert shelf().histories(likes, rows, 1, near=True).tolist() == [[10, 5], [12, 6]]


def test_a_short_history_is_filled_with_padding() -> None:
    rows = np.array([1], dtype=np.int32)
    assert shelf().histories(np.array([2], dtype=np.int32), rows, 3, near=True).tolist() == [[12, 6, 0, 0, 0, 0]]


def test_padding_moves_to_the_end_and_kinds_follow_their_tokens() -> None:
    before = np.array([[7, 0, 8, 0], [9, 0, 0, 0]], dtype=np.int32)
    film = np.array([[1, 2, 0], [3, 0, 0]], dtype=np.int32)
    tokens, kinds = joined(before, film, MARKS)
    assert tokens.tolist() == [[101, 7, 8, 102, 1, 2, 102], [101, 9, 102, 3, 102, 0, 0]]
    assert kinds.tolist() == [[0, 0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 1, 0, 0]]


def test_lines_are_cut_or_filled() -> None:
    assert padded([[1, 2, 3], [4], []], 2).tolist() == [[1, 2], [4, 0], [0, 0]]
