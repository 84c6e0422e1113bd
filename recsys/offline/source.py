"""What the film tables are made from: gathered tables and decisions written down by hand."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recsys.errors import CatalogueError
from recsys.offline.duplicate import Row


@dataclass(frozen=True, slots=True)
class Corrections:
    """What was decided by hand: one csv file each in the folder of corrections.

    Args:
        titles_zh: film_id -> Chinese title.
        verdicts: film_id -> "ok", "changed" or "unsure", for titles that only one unsure source gives.
        facts: (film_id, column, value) where the sources are wrong.
        genres: (film_id, genre, "add" or "drop").
        countries: other spelling -> country.
        keywords: tag -> keyword.
        people: (name, Chinese name, aliases).
        noise: patterns of words that are no keywords.
        dropped: words that are no keywords.
        labelled: keywords that the lexicon has a label for.
    """

    titles_zh: Mapping[int, str]
    verdicts: Mapping[int, str]
    facts: Sequence[tuple[int, str, str]]
    genres: Sequence[tuple[int, str, str]]
    countries: Mapping[str, str]
    keywords: Mapping[str, str]
    people: Sequence[tuple[str, str, Sequence[str]]]
    noise: Sequence[str]
    dropped: Sequence[str]
    labelled: Sequence[str]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def load_corrections(assets: Path) -> Corrections:
    """Give the corrections that lie under assets/corrections; the lexicon's keywords may be missing."""
    folder, labels = assets / "corrections", assets / "lexicon" / "keywords.csv"
    checked = _rows(folder / "titles_checked.csv")
    changed = [row for row in checked if row["verdict"] == "changed"]
    return Corrections(
        titles_zh={int(row["film_id"]): row["title_zh"] for row in changed + _rows(folder / "titles_zh.csv")},
        verdicts={int(row["film_id"]): row["verdict"] for row in checked},
        facts=[(int(row["film_id"]), row["column"], row["value"]) for row in _rows(folder / "facts.csv")],
        genres=[(int(row["film_id"]), row["genre"], row["verdict"]) for row in _rows(folder / "genres.csv")],
        countries={row["given"]: row["name"] for row in _rows(folder / "countries.csv")},
        keywords={row["given"]: row["keyword"] for row in _rows(folder / "keywords.csv")},
        people=[
            (row["name"], row["name_zh"], [text for text in row["aliases"].split("|") if text])
            for row in _rows(folder / "people_aliases.csv")
        ],
        noise=_lines(folder / "keywords_noise.txt"),
        dropped=_lines(assets / "lexicon" / "keywords_dropped.txt"),
        labelled=[row["name"] for row in _rows(labels)] if labels.exists() else [],
    )


def read_source(source: Path) -> dict[str, list[Row]]:
    """Give the gathered tables as rows: empty cells are None, lists are lists.

    Args:
        source: the folder that holds films/ and ratings/.

    Raises:
        CatalogueError: a table is missing.
    """
    import pandas as pd

    def read(path: str, columns: list[str] | None = None) -> Any:
        if not (source / path).exists():
            raise CatalogueError(f"{source / path} is missing: --source must hold films/ and ratings/")
        return pd.read_parquet(source / path, columns=columns)

    def rows(frame: Any) -> list[Row]:
        return [{key: _plain(value) for key, value in row.items()} for row in frame.to_dict("records")]

    ratings = read("ratings/ratings_explicit.parquet", ["film_id", "src"])
    # Only these ratings may be passed on, so only these may be counted in what ships.
    counts = Counter(ratings.film_id[ratings.src.str.startswith("ml-latest")].tolist())
    return {
        "facts": rows(read("films/films_facts.parquet")),
        "bilingual": rows(read("films/films_bilingual.parquet", ["film_id"])),
        "people": rows(read("films/people_en_zh.parquet")),
        "tags": rows(read("films/tags_ml_latest.parquet")),
        "ratings": [{"film_id": film_id, "n": n} for film_id, n in counts.items()],
    }


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str):
        return value
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list):
        return value
    return None if value != value or str(value) == "<NA>" else value
