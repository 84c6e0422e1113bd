from __future__ import annotations

from dataclasses import replace

import pytest

from recsys.types import Proof
from recsys.ui.frame import View
from recsys.ui.trial import rows, sentence

VIEW = View(None, "en")
PROOF = Proof(
    1, ("sci-fi", "*Nolan*"), 2, 43, 6.2, 20, 200, 3.0, 0.1, 1.0, 2.0, 0.95, None, (3.0,), (0.0,),
    (("shap", "lime", 0.5),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "it goes from 2 to 43; without 2 at random it goes to 6 on average"),
        ({"rank_after": None}, "it drops from 2 out of all 200 candidates; without 2"),
        ({"rank_after": 2, "random_rank": 2.1}, "it stays at 2; without 2 at random it stays at 2 on average"),
        ({"random_rank": None}, "it goes from 2 to 43."),
        ({"rank_before": None}, "no candidate"),
        ({"words": ()}, "no word to take away"),
    ],
)
def test_the_proof_is_one_sentence(changes: dict[str, object], expected: str) -> None:
    text = sentence(VIEW, replace(PROOF, **changes))
    assert expected in text


def test_words_of_the_person_stay_words() -> None:
    assert "&#42;Nolan&#42;" in sentence(VIEW, PROOF)


def test_the_table_sets_ours_beside_random() -> None:
    table = rows(VIEW, PROOF)
    assert [(row["Words named"], row["Random words"]) for row in table] == [
        (3.0, 1.0), (0.1, 2.0), (0.95, None), (43, 6.2), (0.5, None),
    ]  # fmt: skip
    assert table[-1]["Measure"] == "Agreement (Spearman): SHAP ~ LIME"
