from __future__ import annotations

import numpy as np
import pytest

from recsys.catalogue import Catalogue
from recsys.errors import RecsysError
from recsys.offline.encoder.rival import Rival
from recsys.offline.encoder.wish_score import WishSheet, kind_scores, make_sheet, mean_scores, score_wishes
from recsys.offline.encoder.wish_set import FilmWish, Judge
from recsys.types import Film

HORROR = 4  # of 30 films
WISHES = (
    FilmWish("genre", "恐怖", "horror", genres=("Horror",)),
    FilmWish("genre", "西部", "western", genres=("Western",)),
    FilmWish("era", "老片", "old", year_max=1979),
)


@pytest.fixture(scope="module")
def sheet() -> WishSheet:
    films = [Film(i, str(i), str(i), year=1960 + i, genres=("Horror",) if i < HORROR else ("War",)) for i in range(30)]
    return make_sheet(WISHES, Judge(Catalogue.from_films(films)))


def ranking(**first: int) -> Rival:
    """Films in the order of the table, from a row of their own for each wish."""
    starts = {"恐怖": 0, "horror": 2, "老片": 0, "old": 15} | first
    return Rival("x", lambda wishes: np.array([[-((row - starts[wish]) % 30) for row in range(30)] for wish in wishes]))


def test_wishes_that_no_film_meets_are_left_out(sheet: WishSheet) -> None:
    assert [wish.en for wish in sheet.wishes] == ["horror", "old"]
    assert sheet.n_relevant.tolist() == [HORROR, 20]
    assert sheet.chance == pytest.approx((HORROR / 30 + 20 / 30) / 2)
    with pytest.raises(RecsysError, match="no film"):
        make_sheet(WISHES[1:2], Judge(Catalogue.from_films([Film(1, "一", "One")])))


def test_precision_and_overlap(sheet: WishSheet) -> None:
    scores = score_wishes(ranking(), sheet)
    # Only four films are horror: all of them found is a full score.
    assert scores.precision_zh.tolist() == [1, 1]
    assert scores.precision_en.tolist() == [0.5, 0.5]
    assert scores.overlap.tolist() == [0.8, 0]
    assert mean_scores(scores, "wish") == {"wish_zh": 1, "wish_en": 0.5, "wish_overlap": 0.4}
    kinds = kind_scores(scores, sheet)
    assert list(kinds) == ["era", "genre"]
    assert kinds["genre"] == {"n": 1, "zh": 1, "en": 0.5, "overlap": 0.8}


def test_what_is_not_found_is_a_miss_and_no_agreement(sheet: WishSheet) -> None:
    rival = Rival("x", lambda wishes: np.eye(30, dtype=np.float32)[[0] * len(wishes)], needs_match=True)
    scores = score_wishes(rival, sheet)
    assert scores.precision_zh.tolist() == [1 / HORROR, 0.1]
    assert scores.overlap.tolist() == [0.1, 0.1]
