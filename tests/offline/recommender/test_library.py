from __future__ import annotations

from importlib import metadata

import numpy as np
import pytest

from recsys.collaborative import FilmFacts, Interactions
from recsys.collaborative.registry import ALGORITHMS
from recsys.offline.recommender import library as module
from recsys.offline.recommender.library import Library, libraries
from recsys.offline.recommender.metric import judge
from recsys.offline.recommender.split import strong

# Their own ways of warning are not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore")
SMALL = {
    "implicit CosineRecommender": {"K": 20}, "implicit ALS": {"factors": 4, "iterations": 5, "alpha": 5.0},
    "implicit BPR": {"factors": 4, "iterations": 60, "learning_rate": 0.1}, "cornac MostPop": {},
    "cornac UserKNN": {"k": 20}, "cornac MF": {"k": 4, "max_iter": 20},
    "cornac BPR": {"k": 4, "max_iter": 60, "learning_rate": 0.1},
    "cornac EASE": {"lamb": 5.0}, "cornac VAECF": {"k": 4, "autoencoder_structure": [8], "n_epochs": 2},
    "cornac RecVAE": {"hidden_dim": 8, "latent_dim": 4, "n_epochs": 2, "gamma": 0.005},
    "cornac SASRec": {"embedding_dim": 8, "n_epochs": 1, "max_len": 10},
    "scikit-learn NearestNeighbors": {"n_neighbors": 20},
}  # fmt: skip
PERSONAL = {"implicit CosineRecommender", "implicit ALS", "implicit BPR", "cornac UserKNN", "cornac EASE",
            "scikit-learn NearestNeighbors"}  # fmt: skip


def short(library: Library) -> str:
    return library.name.rsplit(" ", 1)[0]


FOUND = {short(library): library for library in libraries()}


@pytest.mark.parametrize("name", SMALL)
def test_each_library_scores_the_people_asked(name: str, ratings: Interactions, facts: FilmFacts) -> None:
    pytest.importorskip(name.split()[0].replace("scikit-learn", "sklearn"))
    library = FOUND[name]
    split = strong(ratings)
    batches = list(library.score(split, SMALL[name], 1))
    scores = np.concatenate(batches)
    assert scores.shape == (len(split.cases), 150) and scores.dtype == np.float32
    assert np.isfinite(scores).all()
    outcome = judge(batches, split.cases)
    if name in PERSONAL:  # a person's films are all of one half of the rated ones
        halves = [np.mean(line[:10] % 2 == case.given.rows[0] % 2)
                  for line, case in zip(outcome.lists, split.cases, strict=True)]  # fmt: skip
        assert np.mean(halves) > 0.8


def test_each_stands_beside_one_of_ours_with_settings_to_try() -> None:
    assert set(FOUND) <= set(SMALL)
    for name, library in FOUND.items():
        assert library.beside in ALGORITHMS and library.name.endswith(metadata.version(name.split()[0]))
        assert all(library.space.values()) and (library.space or name == "cornac MostPop")


def test_a_library_that_is_not_installed_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        if name == "implicit":
            raise metadata.PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr(module.metadata, "version", version)
    assert {short(library).split()[0] for library in libraries()} == {"cornac", "scikit-learn"}
