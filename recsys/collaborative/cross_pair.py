"""(History or wish, film) as tokens: what the cross-encoder reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.film import FilmFacts
from recsys.errors import ModelError
from recsys.types import FloatArray, RowArray

TITLE_TOKENS, KIND_TOKENS = 7, 5  # of each film of a history: its title, then how its text begins, which is its genres
WISH_TOKENS = 40

Tokens = NDArray[np.int32]  # 0 is padding


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """The films as tokens.

    Args:
        short: int32 [n_films, 12], how a film stands in a history.
        long: int32 [n_films, n_tokens], how it stands to be judged.
        marks: int32 [2], the tokens that open and close.
        vectors: float32 [n_films, dim], unit length, which tell the likes nearest to a film.
    """

    short: Tokens
    long: Tokens
    marks: Tokens
    vectors: FloatArray

    def histories(self, likes: RowArray, rows: RowArray, n_likes: int, *, near: bool) -> Tokens:
        """Give what stands before each film to be judged.

        Args:
            likes: int32 [m], films liked, the oldest first.
            rows: int32 [k], films to be judged.
            n_likes: films of the history that are told.
            near: tell those whose texts are nearest to the film to be judged instead of the newest.

        Returns:
            int32 [k, n_likes * 12]; the newest, or nearest, first.
        """
        n_told = min(n_likes, len(likes))
        if near:
            cosine = self.vectors[rows] @ self.vectors[likes].T
            told = likes[np.argsort(-cosine, axis=1, kind="stable")[:, :n_told]]
        else:
            told = np.tile(likes[::-1][:n_told], (len(rows), 1))
        found = np.zeros((len(rows), n_likes * self.short.shape[1]), dtype=np.int32)
        found[:, : n_told * self.short.shape[1]] = self.short[told].reshape(len(rows), -1)
        return found


def make_shelf(films: FilmFacts, base: Path, n_tokens: int) -> tuple[Shelf, list[Tokens]]:
    """Cut the films' texts, and the wishes, into tokens.

    Args:
        films: with their texts.
        base: folder that holds a tokenizer.json.
        n_tokens: that are read of a film to be judged.

    Returns:
        The shelf, and one int32 [n] for each of the films' wishes.

    Raises:
        ModelError: if the films have no texts, or there is no tokenizer.
    """
    if len(films.texts) != films.n_films or len(films.titles) != films.n_films:
        raise ModelError(
            "the cross-encoder reads the films' texts; make the facts with a lexicon: film_facts(..., lexicon)"
        )
    tokenizer = open_tokenizer(base)
    texts, titles = cut(tokenizer, films.texts), cut(tokenizer, films.titles)
    short = np.concatenate([padded(titles, TITLE_TOKENS), padded(texts, KIND_TOKENS)], axis=1)
    marks = np.array(tokenizer.encode("").ids, dtype=np.int32)
    if len(marks) != 2:
        raise ModelError(f"{base}/tokenizer.json must put one token before a text and one after, not {marks.tolist()}")
    wishes = [np.array(line[:WISH_TOKENS], np.int32) for line in cut(tokenizer, [wish for wish, _ in films.wishes])]
    return Shelf(short, padded(texts, n_tokens), marks, films.vectors), wishes


def open_tokenizer(base: Path) -> Any:
    """Open a folder's tokenizer, which cuts nothing off.

    Args:
        base: folder of a transformer.

    Raises:
        ModelError: if there is none.
    """
    from tokenizers import Tokenizer

    path = base / "tokenizer.json"
    if not path.is_file():
        raise ModelError(
            f"there is no {path}; the cross-encoder starts from a folder with config.json and tokenizer.json"
        )
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def cut(tokenizer: Any, texts: Sequence[str]) -> list[list[int]]:
    """Give the tokens of texts, without the marks around them.

    Args:
        tokenizer: see `open_tokenizer`.
        texts: in their matching form.
    """
    return [found.ids for found in tokenizer.encode_batch(list(texts), add_special_tokens=False)]


def padded(lines: Sequence[Sequence[int]], width: int) -> Tokens:
    """Give lines of tokens as int32 [n, width], cut or filled with 0.

    Args:
        lines: tokens.
        width: tokens kept.
    """
    found = np.zeros((len(lines), width), dtype=np.int32)
    for line, tokens in zip(found, lines, strict=True):
        kept = tokens[:width]
        line[: len(kept)] = kept
    return found


def joined(before: Tokens, film: Tokens, marks: Tokens) -> tuple[Tokens, Tokens]:
    """Give opening mark, history or wish, closing mark, film, closing mark, with all padding moved to the end.

    Args:
        before: int32 [n, a], histories or wishes.
        film: int32 [n, b], the films' texts.
        marks: int32 [2].

    Returns:
        tokens int32 [n, length] and kinds int32 [n, length]: 0 for the first part, 1 for the film.
    """
    ones = np.ones((len(before), 1), dtype=np.int32)
    line = np.concatenate([ones * marks[0], before, ones * marks[1], film, ones * marks[1]], axis=1)
    kind = np.repeat([0, 1], [before.shape[1] + 2, film.shape[1] + 1])[None, :] * (line != 0)
    order = np.argsort(line == 0, axis=1, kind="stable")[:, : int((line != 0).sum(axis=1).max())]
    return np.take_along_axis(line, order, axis=1), np.take_along_axis(kind, order, axis=1).astype(np.int32)
