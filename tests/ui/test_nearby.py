from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from recsys.catalogue import Catalogue
from recsys.types import Film, Intent, Part, Query, Recommendation, Span, State, Turn
from recsys.ui.frame import View
from recsys.ui.nearby import N_NEAREST, chart, flattened, neighbours

N = 30
RECOMMENDER = SimpleNamespace(
    catalogue=Catalogue.from_films([Film(100 + n, f"片{n}", f"film {n}") for n in range(N)]),
    index=SimpleNamespace(vectors=np.stack([np.array([np.cos(a), np.sin(a), 0.0]) for a in np.arange(N) / 10])),
)
LISTED = tuple(Recommendation(RECOMMENDER.catalogue.films[n], 1.0, ()) for n in (0, 20))
LIKE = (Part("like", 125, Span(0, 1)),)
TURN = Turn(Intent("x", "en"), Query((), "", np.zeros(3), LIKE, (27,)), LISTED, (), State())


def test_the_map_holds_the_film_its_nearest_the_list_and_the_persons_own() -> None:
    found = neighbours(RECOMMENDER, TURN, 100)
    roles = {one.film.film_id: one.role for one in found}
    assert roles[100] == "film" and roles[120] == "list" and roles[127] == roles[125] == "own"
    assert [film_id for film_id, role in roles.items() if role == "near"] == [100 + n for n in range(1, N_NEAREST + 1)]
    assert [one.similarity for one in found] == sorted((one.similarity for one in found), reverse=True)
    assert found[0].similarity == pytest.approx(1.0)


def test_two_dimensions_keep_distances_that_need_no_more() -> None:
    flat = flattened(RECOMMENDER.index.vectors)
    far = np.linalg.norm(RECOMMENDER.index.vectors[0] - RECOMMENDER.index.vectors[20])
    assert np.linalg.norm(flat[0] - flat[20]) == pytest.approx(far, abs=1e-5)
    assert flattened(np.ones((1, 3), dtype=np.float32)).tolist() == [[0.0, 0.0]]


def test_every_film_of_the_map_is_a_mark_and_its_names_do_not_need_lines() -> None:
    drawn = chart(View(RECOMMENDER, "zh"), neighbours(RECOMMENDER, TURN, 100)).to_dict()
    rows = drawn["layer"][0].get("data", drawn.get("data"))["values"]
    assert len(rows) == len(neighbours(RECOMMENDER, TURN, 100))
    assert rows[0]["role"] == "这一部" and rows[0]["wide_shown"] in (0, 1)
