from __future__ import annotations

from pathlib import Path

from recsys.offline.encoder.likeness import MIN_COMMON, alike_films
from recsys.types import Film

FILMS = [Film(10 + row, "片", "Film", genres=("Drama",)) for row in range(3)] + [
    Film(20, "片", "Other", genres=("War",))
]


def write(path: Path, likes: dict[int, range], stars: float = 4.5) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [(f"u{user}", film_id, stars) for film_id, users in likes.items() for user in users]
    users, film_ids, ratings = zip(*rows, strict=True)
    pq.write_table(pa.table({"user_id": users, "film_id": film_ids, "rating": ratings}), path)
    return path


def test_films_that_the_same_people_like_come_nearest_first(tmp_path: Path) -> None:
    many = range(2 * MIN_COMMON)
    likes = {10: many, 11: many, 12: range(MIN_COMMON), 20: many, 99: many}
    found = alike_films(write(tmp_path / "ratings.parquet", likes), FILMS)
    assert found == {0: (1, 2), 1: (0, 2), 2: (0, 1)}
    assert alike_films(tmp_path / "ratings.parquet", FILMS, n=1)[0] == (1,)


def test_too_few_common_likes_and_low_ratings_say_nothing(tmp_path: Path) -> None:
    few = {10: range(MIN_COMMON - 1), 11: range(MIN_COMMON - 1)}
    assert alike_films(write(tmp_path / "few.parquet", few), FILMS) == {}
    low = {10: range(20), 11: range(20)}
    assert alike_films(write(tmp_path / "low.parquet", low, stars=3.0), FILMS) == {}


def test_without_ratings_no_film_is_like_another(tmp_path: Path) -> None:
    assert alike_films(tmp_path / "none.parquet", FILMS) == {}
