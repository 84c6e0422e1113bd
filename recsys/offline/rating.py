"""The ratings that ship: those of the films in the catalogue, from the sets that may be redistributed."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from recsys.artefact import write_whole
from recsys.errors import ModelError

ALLOWED = ("ml-latest-2023", "ml-latest-small-2018", "ml-latest-small-2016")


def write_ratings(source: Path, films: Path, target: Path) -> int:
    """Write assets/ratings.parquet.

    Args:
        source: a parquet table with user_id, film_id, rating, timestamp and src.
        films: the shipped table of films.
        target: the table to write: user_id, film_id, half_stars (1 to 10), at (seconds since 1970).

    Returns:
        The number of ratings written.

    Raises:
        ModelError: if a rating comes from a set that may not be redistributed.

    Source:
        GroupLens, MovieLens latest (2023) and latest-small (2016, 2018): to be acknowledged, not for money without
        permission.
    """
    import pandas as pd

    table = pd.read_parquet(source)
    if other := sorted(set(table.src) - set(ALLOWED)):
        raise ModelError(f"ratings from {other} may not be redistributed; allowed: {', '.join(ALLOWED)}")
    known = set(pd.read_parquet(films, columns=["film_id"]).film_id)
    table = table[table.film_id.isin(known)].sort_values(["user_id", "timestamp", "film_id"])
    shipped = pd.DataFrame(
        {
            "user_id": pd.to_numeric(table.user_id, downcast="integer"),
            "film_id": table.film_id.astype(np.int32),
            "half_stars": (table.rating * 2).round().astype(np.uint8),
            "at": table.timestamp.astype(np.int32),
        }
    )
    write_whole(target, lambda file: shipped.to_parquet(file, index=False, compression="zstd"))
    return len(shipped)
