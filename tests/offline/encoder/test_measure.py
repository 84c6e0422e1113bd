from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from recsys.errors import RecsysError
from recsys.offline.encoder import measure as module
from recsys.offline.encoder.measure import main, meets, nearest_films, nearest_share, similarity_rho, wish_shares
from recsys.offline.encoder.probe import WishProbe
from recsys.types import Film, FloatArray


def by_letter(texts: Sequence[str]) -> FloatArray:
    """Counts of characters: texts that share some are near."""
    vectors = np.zeros((len(texts), 512), dtype=np.float32)
    for row, text in enumerate(texts):
        for char in text.lower():
            vectors[row, ord(char) % 512] += 1
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def test_share_of_own_translations() -> None:
    rows = np.eye(4, dtype=np.float32)
    assert nearest_share(rows, rows) == 1
    assert nearest_share(rows, rows[[0, 1, 3, 2]]) == 0.5


def test_rho_follows_the_scores(data: Path) -> None:
    assert similarity_rho(by_letter, data / "encoder_dev" / "stsb_zh.dev.tsv.gz") == pytest.approx(1)
    with pytest.raises(RecsysError, match="--data"):
        similarity_rho(by_letter, data / "none.tsv.gz")


@pytest.mark.parametrize(
    ("probe", "expected"),
    [
        (WishProbe("", "", ("Sci-Fi",)), True),
        (WishProbe("", "", ("Sci-Fi", "Horror")), False),
        (WishProbe("", "", (), ("robot",)), True),
        (WishProbe("", "", ("Drama",), ("vampire",)), False),
    ],
)
def test_a_film_meets_a_wish_by_genres_and_keywords(probe: WishProbe, expected: bool) -> None:
    film = Film(1, "一", "One", genres=("Sci-Fi", "Drama"), keywords=("giant robot", "space"))
    assert meets(film, probe) is expected


def test_nearest_films_are_the_ones_named(film_assets: Path) -> None:
    (films,) = nearest_films(by_letter, film_assets, ["pulp fiction 低俗小说. quentin tarantino"], k=5)
    assert "Pulp Fiction" in [film.title_en for film in films]
    assert len(films) == 5


def test_wish_shares_lie_between_none_and_all(film_assets: Path) -> None:
    shares = wish_shares(by_letter, film_assets)
    assert set(shares) == {"wish_zh", "wish_en", "wish_overlap"}
    assert all(0 < share < 1 for share in shares.values())


def test_command_prints_the_measures(
    data: Path, film_assets: Path, teacher: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "wish_shares", lambda encode, assets: {"wish_zh": 0.12345})
    assert main(["--data", str(data), "--assets", str(film_assets), "--model", str(teacher)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["wish_zh"] == 0.1234 or found["wish_zh"] == 0.1235
    assert {"stsb_zh", "tatoeba_zh_en", "phrase_zh_en"} <= set(found)
