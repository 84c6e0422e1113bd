"""Ratings on disk -> Interactions over the rows of the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from recsys.catalogue import Catalogue
from recsys.collaborative import LIKED, Interactions
from recsys.errors import ModelError

RATINGS_NAME = "ratings.parquet"  # in assets/: user_id, film_id, half_stars, at (seconds), source


def load_ratings(path: Path, catalogue: Catalogue) -> Interactions:
    """Load ratings of the films that the catalogue holds.

    A person who rated a film twice counts with the last rating.

    Args:
        path: a parquet table with user_id, film_id and either half_stars (1 to 10) and at, or rating (0.5 to 5) and
            timestamp, or liked (bool) alone: then the order in time is not known.
        catalogue: the films.

    Raises:
        ModelError: if the table cannot be read or lacks a column.
    """
    import pandas as pd

    try:
        table = pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read as a table of ratings: {error}") from error
    missing = {"user_id", "film_id"} - set(table.columns)
    stars = _stars(table)
    if missing or stars is None:
        has = ", ".join(map(str, table.columns))
        raise ModelError(f"{path} needs the columns user_id, film_id and half_stars, rating or liked; it has {has}")
    at = table.get("at", table.get("timestamp", pd.Series(np.zeros(len(table)))))
    frame = pd.DataFrame({"user": table.user_id, "row": table.film_id.map(catalogue.row_of), "stars": stars, "at": at})
    frame = frame.dropna(subset=["row"]).sort_values(["user", "at"], kind="stable")
    frame = frame.drop_duplicates(["user", "row"], keep="last")
    users, names = pd.factorize(frame.user)
    return Interactions(
        users.astype(np.int32),
        frame.row.to_numpy(np.int32),
        frame.stars.to_numpy(np.float32),
        frame["at"].to_numpy(np.float64),
        len(names),
        catalogue.n_films,
    )


def _stars(table: Any) -> Any:
    """Give the stars of a table of pandas, float32, or None where no column tells them."""
    if "half_stars" in table.columns:
        return table.half_stars.astype(np.float32) / 2
    if "rating" in table.columns:
        return table.rating.astype(np.float32)
    return table.liked.map({True: LIKED, False: 1.0}).astype(np.float32) if "liked" in table.columns else None
