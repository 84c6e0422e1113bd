"""Figures of many fits -> the report that the models page reads."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from recsys.artefact import package_versions, sha256_bytes
from recsys.collaborative import Interactions
from recsys.collaborative.registry import ALGORITHMS
from recsys.offline.recommender.library import libraries
from recsys.offline.recommender.space import SPACES

Line = Mapping[str, Any]

FAMILIES: Mapping[str, str] = {
    "popularity": "baseline", "recent-popularity": "baseline", "content": "content", "user-neighbours": "neighbours",
    "item-neighbours": "neighbours", "matrix-factorisation": "factors", "als": "factors", "bpr": "factors",
    "ease": "linear", "fact-ease": "linear", "mult-vae": "neural", "rec-vae": "neural", "cfgan": "neural",
    "sasrec": "neural", "two-tower": "neural", "interest-clusters": "content", "cross-encoder": "re-ranker",
    "fused": "hybrid",
}  # fmt: skip
# NDCG@100 under strong generalisation as published, on the larger ML-20M, which does not lie here.
PUBLISHED: Mapping[str, tuple[float, str]] = {
    "mult-vae": (0.426, "Liang et al., Variational Autoencoders for Collaborative Filtering, 2018, table 2"),
    "ease": (0.420, "Steck, Embarrassingly Shallow Autoencoders for Sparse Data, 2019, table 1"),
    "rec-vae": (0.442, "Shenbin et al., RecVAE, 2020, table 1"),
}
PACKAGES = ("torch", "numpy", "scipy", "scikit-learn", "implicit", "cornac")


def build_report(
    lines: Sequence[Line], data: Mapping[str, Interactions], *, n_trials: int, device: str, shipped: Sequence[str],
    service_bytes: int | None = None, budget_seconds: float | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Gather the figures of fits into one report.

    Args:
        lines: what `task.run_all` gave.
        data: name -> ratings.
        n_trials: settings tried per algorithm, at most.
        device: the machine, in words.
        shipped: names of the models in service.
        service_bytes: size of their files.
        budget_seconds: of trials per algorithm.

    Returns:
        The report, as `recsys.collaborative.report.Report` describes it, ready for JSON.
    """
    good = [line for line in lines if "error" not in line]
    tuning = [line for line in good if line["protocol"] == "tuning"]
    best = _best(tuning)
    measured = [line for line in good if line["protocol"] != "tuning" and line["config"] == best[line["algorithm"]]]
    return {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": float(sum(line["seconds"] for line in good)),
        "device": device,
        "versions": package_versions(*PACKAGES),
        "seeds": sorted({line["seed"] for line in measured}),
        "trials": n_trials,
        "service_bytes": service_bytes,
        "budget_seconds": budget_seconds,
        "data": {name: _ratings(ratings) for name, ratings in data.items()},
        "algorithms": [_algorithm(name, best[name], tuning, measured, name in shipped)
                       for name in ALGORITHMS if name in best],
        "libraries": [
            {"name": item.name, "beside": item.beside, "config": best[item.name],
             "fit_seconds": _mean(measured, item.name, "seconds")}
            for item in libraries() if item.name in best
        ],
        "left_out": [
            {"name": item.name, "beside": item.beside, "why": next(iter(why))}
            for item in libraries()
            if item.name not in best and (why := [line["error"] for line in lines if _failed(line, item.name)])
        ],
        "results": _results(measured),
        "cold": _cold(measured),
        "curves": _curves(measured),
        "tuning": [
            {**{name: line[name] for name in ("algorithm", "config", "seconds")}, "ndcg@10": _ndcg(line)}
            for line in tuning
        ],
        "published": _published(measured),
    }  # fmt: skip


def save_report(report: Mapping[str, Any], path: Path) -> None:
    """Write a report, figures to four digits.

    Args:
        report: what `build_report` gave.
        path: a JSON file.
    """
    path.write_text(json.dumps(_rounded(report), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _failed(line: Line, name: str) -> bool:
    return line["algorithm"] == name and "error" in line


def _best(tuning: Sequence[Line]) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for line in sorted(tuning, key=_ndcg, reverse=True):  # of equals the first, as `program.best_settings` has it
        found.setdefault(line["algorithm"], line["config"])
    return found


def _ndcg(line: Line) -> float:
    return float(line["values"]["ndcg@10"]["mean"])


def _ratings(ratings: Interactions) -> dict[str, Any]:
    content = b"".join(column.tobytes() for column in (ratings.users, ratings.rows, ratings.stars))
    return {
        "n_ratings": len(ratings), "n_users": ratings.n_users, "n_films": len(np.unique(ratings.rows)),
        "sha256": sha256_bytes(content),
    }  # fmt: skip


def _algorithm(
    name: str, config: Mapping[str, Any], tuning: Sequence[Line], measured: Sequence[Line], shipped: bool
) -> dict[str, Any]:
    timed = [line for line in measured if line["algorithm"] == name and "score_ms" in line]
    return {
        "name": name,
        "family": FAMILIES[name],
        "config": config,
        "space": SPACES[name],
        "n_trials": sum(line["algorithm"] == name for line in tuning),
        "size_bytes": timed[0]["size_bytes"] if timed else None,
        "fit_seconds": float(np.mean([line["seconds"] for line in timed])) if timed else None,
        "score_ms_p50": timed[0]["score_ms"]["p50"] if timed else None,
        "score_ms_p95": timed[0]["score_ms"]["p95"] if timed else None,
        "shipped": shipped,
    }


def _mean(measured: Sequence[Line], name: str, field: str) -> float | None:
    values = [line[field] for line in measured if line["algorithm"] == name]
    return float(np.mean(values)) if values else None


def _results(measured: Sequence[Line]) -> list[dict[str, Any]]:
    together: dict[tuple[str, str, str], list[Line]] = defaultdict(list)
    for line in measured:
        if "character" in line:
            together[line["algorithm"], line["data"], line["protocol"]].append(line)
    return [
        {
            "algorithm": name, "library": lines[0]["library"], "data": data, "protocol": protocol,
            "n_cases": lines[0]["n_cases"], "n_train": lines[0]["n_train"], "seeds": len(lines),
            "values": {measure: _figure(measure, lines) for measure in lines[0]["values"]},
            "character": {
                key: float(np.mean([line["character"][key] for line in lines])) for key in lines[0]["character"]
            },
            "groups": lines[0]["groups"],
        }
        for (name, data, protocol), lines in together.items()
    ]  # fmt: skip


def _figure(measure: str, lines: Sequence[Line]) -> dict[str, float]:
    means = [line["values"][measure]["mean"] for line in lines]
    error = float(np.mean([line["values"][measure]["standard_error"] for line in lines]))
    return {"mean": float(np.mean(means)), "deviation": float(np.std(means)), "standard_error": error}


def _cold(measured: Sequence[Line]) -> list[dict[str, Any]]:
    found = []
    for line in measured:
        if line["seed"] == 0 and line["data"] == "ratings_explicit":
            for n, part in line.get("cold", {}).items():
                found.append(_cold_figure(line["algorithm"], f"{n} like{'s' if int(n) > 1 else ''}", part))
            if line["protocol"] == "cold films":
                found.append(_cold_figure(line["algorithm"], "cold films", line))
    return found


def _cold_figure(name: str, kind: str, part: Line) -> dict[str, Any]:
    values = part["values"]
    return {
        "algorithm": name, "kind": kind, "n_cases": part["n_cases"], "ndcg@10": values["ndcg@10"]["mean"],
        "recall@20": values["recall@20"]["mean"], "standard_error": values["ndcg@10"]["standard_error"],
    }  # fmt: skip


def _curves(measured: Sequence[Line]) -> list[dict[str, Any]]:
    points: dict[str, list[list[float]]] = defaultdict(list)
    for line in measured:
        if line["seed"] == 0 and line["data"] == "ratings_explicit" and not line["library"]:
            if line["protocol"].startswith("share "):
                points[line["algorithm"]].append([float(line["protocol"].removeprefix("share ")), _ndcg(line)])
            elif line["protocol"] == "strong":
                points[line["algorithm"]].append([1.0, _ndcg(line)])
    return [{"algorithm": name, "points": sorted(found)} for name, found in points.items()]


def _published(measured: Sequence[Line]) -> list[dict[str, Any]]:
    """Set papers' figures beside ours on ML-1M, the set here that is most like theirs."""
    found = []
    for name, (value, source) in PUBLISHED.items():
        ours = [line["values"]["ndcg@100"]["mean"] for line in measured
                if (line["algorithm"], line["data"], line["protocol"]) == (name, "ml1m", "strong")]  # fmt: skip
        if ours:
            found.append({
                "algorithm": name, "protocol": "strong", "figure": "NDCG@100; published on ML-20M, ours on ML-1M",
                "value": value, "ours": float(np.mean(ours)), "source": source,
            })  # fmt: skip
    return found


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, Mapping):
        return {key: _rounded(item) for key, item in value.items()}
    return [_rounded(item) for item in value] if isinstance(value, list | tuple) else value
