"""Ratings and facts of films in one file, so that another machine can measure without catalogue or encoder."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative import FilmFacts, Interactions
from recsys.collaborative.neighbour import sparse_arrays, sparse_from
from recsys.errors import ModelError

COLUMNS = ("users", "rows", "stars", "at")


def save_pack(path: Path, data: dict[str, Interactions], films: FilmFacts) -> None:
    """Write ratings and facts.

    Args:
        path: an .npz file.
        data: name -> ratings.
        films: facts of the films.
    """
    arrays: dict[str, NDArray[Any]] = {
        "vectors": films.vectors.astype(np.float16),
        "names": np.array(films.names),
        "numbers": films.numbers,
        "texts": np.array(films.texts),
        "titles": np.array(films.titles),
        "data": np.array(list(data)),
        **sparse_arrays(films.tags, "tags"),
    }
    for name, ratings in data.items():
        arrays |= {f"{name}.{column}": getattr(ratings, column) for column in COLUMNS}
        arrays[f"{name}.n_users"] = np.array(ratings.n_users)
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def load_pack(path: Path) -> tuple[dict[str, Interactions], FilmFacts]:
    """Read what `save_pack` wrote.

    Args:
        path: the file.

    Raises:
        ModelError: if it cannot be read.
    """
    try:
        with path.open("rb") as stream, np.load(stream) as file:
            arrays = {name: file[name] for name in file.files}
        vectors = arrays["vectors"].astype(np.float32)
        tags = sparse_from(arrays, "tags", (len(vectors), len(arrays["names"])))
        names, texts, titles = (tuple(arrays[key].tolist()) for key in ("names", "texts", "titles"))
        films = FilmFacts(vectors, tags, names, arrays["numbers"], texts, titles)
        data = {
            name: Interactions(
                **{column: arrays[f"{name}.{column}"] for column in COLUMNS},
                n_users=int(arrays[f"{name}.n_users"]),
                n_films=len(vectors),
            )
            for name in arrays["data"].tolist()
        }
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelError(f"{path} is not a pack of ratings: {error}; write it with --pack") from error
    return data, films
