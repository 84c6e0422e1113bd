"""A small comparison of models, made up: five of ours, one library, two data sets."""

from __future__ import annotations

from typing import Any

import pytest

from recsys.collaborative.report import (
    Algorithm,
    Cold,
    Curve,
    Group,
    Library,
    Measure,
    Published,
    Ratings,
    Report,
    Result,
    Trial,
)

MODELS = {
    "ease": ("linear", 0.40, 0.30, 0.60),
    "als": ("factors", 0.39, 0.40, 0.50),
    "content": ("content", 0.10, 0.70, 0.20),
    "popularity": ("baseline", 0.15, 0.01, 0.99),
    "recent-popularity": ("baseline", 0.17, 0.02, 0.98),
}


def result(name: str, mean: float, **changes: Any) -> Result:
    known = {"algorithm": name, "library": False, "data": "ml1m", "protocol": "strong", "n_cases": 900, "seeds": 3}
    values = {"mrr": Measure(mean + 0.1), "ndcg@10": Measure(mean, 0.002, 0.01)}
    return Result(**{**known, "values": values, **changes})


@pytest.fixture
def report() -> Report:
    results = [
        result(
            name, ndcg, character={"coverage": coverage, "popularity": popularity},
            groups={"1-19": Group(5, ndcg / 2), "20+": Group(1200, ndcg)},
        )
        for name, (_, ndcg, coverage, popularity) in MODELS.items()
    ]  # fmt: skip
    return Report(
        made_at="2026-01-02T03:04:05",
        seconds=600.0,
        device="a *box*",
        seeds=(0, 1, 2),
        trials=12,
        data={"ml1m": Ratings(1_000_000, 6040, 3675, "ab")},
        algorithms=tuple(
            Algorithm(
                name, family, {"dim": 64, "loss": "softmax"}, {"dim": [32, 64]}, 12, 2_000_000, 3.0 + n, 1.0, 2.5,
                0.4, "cuda" if name == "als" else "cpu", name in ("ease", "als"),
            )
            for n, (name, (family, *_)) in enumerate(MODELS.items())
        ),
        results=(
            *results,
            result("implicit ALS", 0.38, library=True, character={}),
            result("ease", 0.2, data="ratings_explicit", protocol="new-protocol"),
        ),
        libraries=(Library("implicit ALS", "als", {}, 9.0),),
        cold=(
            *(Cold(name, kind, 30, ndcg * share, ndcg, 0.01) for name, (_, ndcg, *_) in MODELS.items()
              for kind, share in (("5 likes", 0.8), ("1 like", 0.5), ("3 likes", 0.7))),
            Cold("content", "cold films", 30, 0.1, 0.2, 0.01), Cold("popularity", "cold films", 30, 0.0, 0.0, 0.01),
        ),
        curves=tuple(Curve(name, ((0.1, ndcg / 2), (1.0, ndcg))) for name, (_, ndcg, *_) in MODELS.items()),
        tuning=tuple(Trial("als", {"dim": dim, "loss": "softmax"}, dim / 1000, 1.0) for dim in (32, 64, 48)),
        published=(Published("ease", "strong", "ndcg@100", 0.42, 0.4192, "Steck 2019, table 1"),),
    )  # fmt: skip
