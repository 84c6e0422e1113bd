"""Films that the same people like, from ratings whose terms allow a model to learn from them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from recsys.types import Film

LIKED = 4.0  # stars from which on a rating is a like
MIN_COMMON = 8  # people who must like both films
N_ALIKE = 8


def alike_films(ratings: Path, films: Sequence[Film], n: int = N_ALIKE) -> dict[int, tuple[int, ...]]:
    """Give for each film the films that the same people like and that share a genre with it.

    Args:
        ratings: Parquet table with user_id, film_id, rating (0.5 to 5); may be missing.
        films: the films, in the order in which rows are counted.
        n: how many to give at most.

    Returns:
        Row -> rows, the most alike first; films with none are left out.

    Source: the shares are cosines of the columns of likes (Sarwar et al. 2001, "Item-based Collaborative Filtering
        Recommendation Algorithms", section 3.1).
    """
    import numpy as np
    import pyarrow.parquet as pq
    from scipy.sparse import csr_array

    if not ratings.is_file():
        return {}
    row_of = {film.film_id: row for row, film in enumerate(films)}
    table = pq.read_table(ratings, columns=["user_id", "film_id", "rating"]).to_pydict()
    likes = {
        (user, row_of[film])
        for user, film, stars in zip(table["user_id"], table["film_id"], table["rating"], strict=True)
        if stars >= LIKED and film in row_of
    }
    users = {user: i for i, user in enumerate(sorted({user for user, _ in likes}, key=str))}
    pairs = np.array(sorted((users[user], row) for user, row in likes), dtype=np.int64).reshape(-1, 2)
    matrix = csr_array((np.ones(len(pairs), np.float32), (pairs[:, 0], pairs[:, 1])), shape=(len(users), len(films)))
    common = csr_array(matrix.T @ matrix)
    return _nearest(common, films, n)


def _nearest(common: object, films: Sequence[Film], n: int) -> dict[int, tuple[int, ...]]:
    """Give the n best of each row of the counts of people who like both, float [n_films, n_films] in CSR form."""
    import numpy as np

    liked = np.maximum(common.diagonal(), 1.0)  # type: ignore[attr-defined]
    found = {}
    for row, film in enumerate(films):
        part = slice(*common.indptr[row : row + 2])  # type: ignore[attr-defined]
        others, counts = common.indices[part], common.data[part]  # type: ignore[attr-defined]
        cosines = counts / np.sqrt(liked[row] * liked[others])
        fit = [
            (-float(cosine), int(other))
            for other, count, cosine in zip(others, counts, cosines, strict=True)
            if count >= MIN_COMMON and other != row and set(film.genres) & set(films[other].genres)
        ]
        if fit:
            found[row] = tuple(other for _, other in sorted(fit)[:n])
    return found
