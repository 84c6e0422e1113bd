from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from recsys.explanation.aggregate import FilmGroups, exposure, film_groups

GROUPS = FilmGroups({"country": {"Japan": 0.25, "France": 0.75}})


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "country": ["Japan", "France", "France", ""],
            "rank": [1, 3, 3, 3],
            "contribution_wish": [2.0, 0.5, 0.5, 0.5], "value_wish": [0.0] * 4,
            "contribution_renown": [-1.0, 0.5, 0.5, 0.5], "value_renown": [0.0] * 4,
        }
    )  # fmt: skip


def test_a_first_place_counts_more_than_a_third(frame) -> None:
    found = exposure(frame, GROUPS).set_index("group")
    assert found["exposure_share"].sum() == pytest.approx(1)
    assert found.loc["Japan", "exposure_share"] == pytest.approx(1 / 2.5)
    assert found.loc["France", ["exposure_share", "catalogue_share", "n"]].tolist() == pytest.approx([0.4, 0.75, 2])
    assert found.loc["Japan", "ratio"] == pytest.approx(1.6) and np.isnan(found.loc["", "ratio"])


def test_the_cause_is_what_lifts_those_shown_more_and_holds_down_those_shown_less(frame) -> None:
    found = exposure(frame, GROUPS).set_index("group")
    assert found.loc["Japan", ["cause", "cause_contribution"]].tolist() == ["wish", pytest.approx(1.5)]
    assert found.loc["France", "cause"] == "wish" and found.loc["France", "cause_contribution"] < 0


def test_one_group_alone_has_no_cause(frame) -> None:
    found = exposure(frame[frame["country"] == "France"], GROUPS)
    assert found["cause"].tolist() == [""] and found["exposure_share"].tolist() == [1.0]


def test_no_row(frame) -> None:
    assert len(exposure(frame.iloc[:0], GROUPS)) == 0


def test_the_catalogue_falls_into_groups(small_catalogue) -> None:
    found = film_groups(small_catalogue)
    assert set(found.shares) == {"country", "decade", "popularity", "genre"}
    for shares in found.shares.values():
        assert sum(shares.values()) == pytest.approx(1)
    assert found.shares["country"]["Japan"] == pytest.approx(2 / 12) and "" in found.shares["decade"]
    assert found.shares["popularity"]["rare"] == pytest.approx(0.5)
