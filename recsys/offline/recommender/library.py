"""The same algorithms in well-kept libraries, measured beside ours on the same people.

Most of them know only people they were trained on. So they are shown what is told of the people asked while they
train: a small help that ours do without.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from typing import Any

import numpy as np

from recsys.collaborative import LIKED, History, likes_of
from recsys.offline.recommender.metric import BATCH
from recsys.offline.recommender.space import EASE_L2
from recsys.offline.recommender.split import Split
from recsys.types import FloatArray

logger = logging.getLogger(__name__)

Settings = Mapping[str, Any]
Scorer = Callable[[Split, Settings, int], Iterator[FloatArray]]


@dataclass(frozen=True, slots=True)
class Library:
    """One algorithm of a library.

    Args:
        name: as reports write it.
        beside: our algorithm it is compared with.
        score: (split, settings, seed) -> scores of the people asked, batch by batch.
        space: setting -> values tried.
        settled: whether its fit draws nothing by lot.
    """

    name: str
    beside: str
    score: Scorer
    space: Mapping[str, tuple[Any, ...]]
    settled: bool = False


def _all_histories(split: Split) -> list[History]:
    return [*split.train.histories(), *(case.given for case in split.cases)]


def _batches(scores: FloatArray) -> Iterator[FloatArray]:
    return (scores[i : i + BATCH] for i in range(0, len(scores), BATCH))


def _implicit(make: Callable[[Settings, int], Any]) -> Scorer:
    def score(split: Split, settings: Settings, seed: int) -> Iterator[FloatArray]:
        likes = likes_of(_all_histories(split), split.train.n_films)
        model = make(settings, seed)
        model.fit(likes, show_progress=False)
        n = likes.shape[0] - len(split.cases)
        if hasattr(model, "similarity"):
            return _batches((likes[n:] @ model.similarity).toarray().astype(np.float32))
        return _batches((model.user_factors[n:] @ model.item_factors.T).astype(np.float32))

    return score


def _als(settings: Settings, seed: int) -> Any:
    from implicit.cpu.als import AlternatingLeastSquares

    return AlternatingLeastSquares(random_state=seed, num_threads=1, **settings)


def _bpr(settings: Settings, seed: int) -> Any:
    from implicit.cpu.bpr import BayesianPersonalizedRanking

    return BayesianPersonalizedRanking(random_state=seed, num_threads=1, **settings)


def _cosine(settings: Settings, seed: int) -> Any:
    from implicit.nearest_neighbours import CosineRecommender

    return CosineRecommender(num_threads=1, **settings)


def _nearest(split: Split, settings: Settings, seed: int) -> Iterator[FloatArray]:
    """Add up the likes of the people nearest to each, by their cosine; the search is scikit-learn's."""
    from scipy.sparse import csr_matrix
    from sklearn.neighbors import NearestNeighbors

    train = likes_of(split.train.histories(), split.train.n_films)
    asked = likes_of([case.given for case in split.cases], split.train.n_films)
    distances, people = NearestNeighbors(metric="cosine", algorithm="brute", **settings).fit(train).kneighbors(asked)
    starts = np.arange(0, people.size + 1, people.shape[1])
    weights = csr_matrix(((1 - distances).ravel(), people.ravel(), starts), shape=(len(people), train.shape[0]))
    return _batches((weights @ train).toarray().astype(np.float32))


def _cornac(name: str, *, stars: bool = False, torch: bool = False, **fixed: Any) -> Scorer:
    def score(split: Split, settings: Settings, seed: int) -> Iterator[FloatArray]:
        import cornac

        histories = _all_histories(split)
        told = [(u, row, s if stars else 1.0) for u, h in enumerate(histories)
                for row, s in zip(h.rows.tolist(), h.stars.tolist(), strict=True) if stars or s >= LIKED]  # fmt: skip
        data = cornac.data.Dataset.from_uir(told, seed=seed)
        seeded = {"seed": seed} if name != "MostPop" else {}
        placed = {"use_gpu": _device() == "cuda"} if torch else {}
        model = getattr(cornac.models, name)(**fixed, **settings, **seeded, **placed)
        model.fit(data)
        return _batches(_cornac_scores(model, data, split, len(histories) - len(split.cases)))

    return score


def _cornac_scores(model: Any, data: Any, split: Split, first: int) -> FloatArray:
    """Ask a fitted model of cornac; people and films it does not know stay at the lowest score."""
    rows = np.array(list(data.iid_map), dtype=np.int64)
    places = np.array(list(data.iid_map.values()), dtype=np.int64)
    scores = np.full((len(split.cases), split.train.n_films), -1e9, dtype=np.float32)
    for i in range(len(split.cases)):
        user = data.uid_map.get(first + i)
        if user is not None:
            scores[i, rows] = np.asarray(model.score(user), dtype=np.float32).ravel()[places]
    return scores


def _sasrec(split: Split, settings: Settings, seed: int) -> Iterator[FloatArray]:
    import cornac

    histories = _all_histories(split)
    told = [(str(u), str(u), row, t) for u, h in enumerate(histories) for t, row in enumerate(h.liked.tolist())]
    data = cornac.data.SequentialDataset.from_usit(told, seed=seed)
    model = cornac.models.SASRec(seed=seed, device=_device(), **settings)
    model.fit(data)
    rows = np.array(list(data.iid_map), dtype=np.int64)
    places = np.array(list(data.iid_map.values()), dtype=np.int64)
    scores = np.full((len(split.cases), split.train.n_films), -1e9, dtype=np.float32)
    for i, case in enumerate(split.cases):
        known = [data.iid_map[row] for row in case.given.liked.tolist() if row in data.iid_map]
        user = data.uid_map.get(str(len(histories) - len(split.cases) + i))
        if known and user is not None:
            scores[i, rows] = np.asarray(model.score(user, known), dtype=np.float32).ravel()[places]
    return _batches(scores)


def _device() -> str:
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


def libraries() -> tuple[Library, ...]:
    """Give all those whose package is installed; they are loaded when they are asked."""
    found: list[Library] = []
    for package, give in (("implicit", _of_implicit), ("cornac", _of_cornac), ("scikit-learn", _of_sklearn)):
        try:
            found += give(metadata.version(package))
        except metadata.PackageNotFoundError:
            logger.info("%s is not installed; its algorithms are not measured", package)
    return tuple(found)


DIMS = (32, 64, 128)


def _of_implicit(version: str) -> tuple[Library, ...]:
    return (
        Library(f"implicit CosineRecommender {version}", "item-neighbours", _implicit(_cosine),
                {"K": (20, 50, 100, 200, 400, 1000)}, settled=True),
        Library(f"implicit ALS {version}", "als", _implicit(_als),
                {"factors": (32, 64, 96), "regularization": (1.0, 3.0, 10.0, 30.0), "alpha": (1.0, 2.0, 3.0, 5.0),
                 "iterations": (10, 20)}),
        Library(f"implicit BPR {version}", "bpr", _implicit(_bpr),
                {"factors": DIMS, "regularization": (0.001, 0.01, 0.05), "learning_rate": (0.01, 0.03, 0.1),
                 "iterations": (100, 200)}),
    )  # fmt: skip


def _of_cornac(version: str) -> tuple[Library, ...]:
    return (
        Library(f"cornac MostPop {version}", "popularity", _cornac("MostPop"), {}, settled=True),
        Library(f"cornac UserKNN {version}", "user-neighbours",
                _cornac("UserKNN", stars=True, verbose=False, num_threads=1),
                {"k": (20, 50, 100, 200), "amplify": (0.5, 1.0, 2.0)}, settled=True),
        Library(f"cornac MF {version}", "matrix-factorisation", _cornac("MF", stars=True, num_threads=1),
                {"k": DIMS, "max_iter": (25, 50, 100), "lambda_reg": (0.01, 0.02, 0.05),
                 "learning_rate": (0.005, 0.01)}),
        Library(f"cornac BPR {version}", "bpr", _cornac("BPR", num_threads=1),
                {"k": DIMS, "max_iter": (100, 300), "learning_rate": (0.01, 0.05), "lambda_reg": (0.001, 0.01)}),
        Library(f"cornac EASE {version}", "ease", _cornac("EASE", verbose=False, posB=False),
                {"lamb": EASE_L2}, settled=True),
        Library(f"cornac VAECF {version}", "mult-vae", _cornac("VAECF", torch=True),
                {"k": (64, 200), "autoencoder_structure": ([200], [600]), "n_epochs": (20,), "beta": (0.2, 1.0)}),
        Library(f"cornac RecVAE {version}", "rec-vae", _cornac("RecVAE", torch=True),
                {"gamma": (0.001, 0.002, 0.005), "n_epochs": (3, 6), "hidden_dim": (400,), "latent_dim": (100, 200),
                 "batch_size": (100,), "lr": (0.0005, 0.001)}),
        Library(f"cornac SASRec {version}", "sasrec", _sasrec,
                {"embedding_dim": (64,), "n_epochs": (5,), "dropout": (0.2, 0.4), "max_len": (50,)}),
    )  # fmt: skip


def _of_sklearn(version: str) -> tuple[Library, ...]:
    return (
        Library(f"scikit-learn NearestNeighbors {version}", "user-neighbours", _nearest,
                {"n_neighbors": (25, 50, 75, 100, 150, 200, 300, 400)}, settled=True),
    )  # fmt: skip
