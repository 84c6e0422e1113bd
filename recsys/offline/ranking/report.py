"""What rankers reached, as plain data and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.offline.ranking.case import SITUATIONS, Case
from recsys.offline.ranking.measure import MEASURES, compare, judge_all
from recsys.offline.ranking.trial import AS_SET, CLIMBED, TREES, TREES_EACH, Trial
from recsys.ranking.weight import Situation

Line = dict[str, Any]
Slice = tuple[Situation, str, str]  # situation, source, variant


def report_lines(cases: Sequence[Case], trial: Trial) -> list[Line]:
    """Give the figures of every ranker on every source, and on each of its variants.

    Args:
        cases: the cases.
        trial: how they were ordered.

    Returns:
        Lines with situation, source, variant ("all" for all together), ranker, n, n_groups, found (share of cases with
        an answer among the candidates), the measures, and for each measure `against`: ranker compared with -> mean,
        low, high and verdict of the difference.
    """
    judged = {ranker: judge_all(cases, scores) for ranker, scores in trial.scores.items()}
    lines = []
    for (situation, source, variant), rows in _slices(cases).items():
        groups = [cases[row].group for row in rows]
        head = {"situation": situation, "source": source, "variant": variant, "n": len(rows),
                "n_groups": len(set(groups)),
                "found": float(np.mean([cases[row].is_gold.any() for row in rows]))}  # fmt: skip
        for ranker, values in judged.items():
            others = {other: judged[other][rows] for other in _others(ranker) if other in judged}
            lines.append(head | {"ranker": ranker} | _figures(values[rows], others, groups))
    return lines


def _slices(cases: Sequence[Case]) -> dict[Slice, list[int]]:
    """Give the rows of each source, and of each variant where it has several; situations in their order."""
    found: dict[Slice, list[int]] = {}
    for row, case in enumerate(cases):
        for variant in ("all", case.variant):
            found.setdefault((case.situation, case.source, variant), []).append(row)
    several = {key: rows for key, rows in found.items() if key[2] == "all" or rows != found[(*key[:2], "all")]}
    return dict(sorted(several.items(), key=lambda item: (SITUATIONS.index(item[0][0]), item[0][1:])))


def _others(ranker: str) -> tuple[str, ...]:
    """Name what a ranker is compared with; trees also with the best additive score."""
    if ranker == AS_SET:
        return ()
    return (AS_SET, CLIMBED) if ranker in (TREES, TREES_EACH) else (AS_SET,)


def _figures(values: NDArray[np.float64], others: Mapping[str, NDArray[np.float64]], groups: Sequence[str]) -> Line:
    line: Line = {name: float(mean) for name, mean in zip(MEASURES, values.mean(axis=0), strict=True)}
    line["against"] = {}
    for other, theirs in others.items():
        found = {name: compare(values[:, i], theirs[:, i], groups) for i, name in enumerate(MEASURES)}
        line["against"][other] = {name: asdict(item) | {"verdict": item.verdict} for name, item in found.items()}
    return line


def table(lines: Sequence[Line]) -> str:
    """Give the lines of whole sources as text, with the differences in Hit@10 and NDCG@10 to the weights as set.

    Args:
        lines: as `report_lines` gives them.
    """
    head = "".join(f"{name:>9}" for name in MEASURES)
    text = [f"{'situation':10}{'source':22}{'ranker':26}{head}   {'hit@10':24}{'ndcg@10':24}"]
    last = None
    for line in lines:
        if line["variant"] == "all":
            key = (line["situation"], line["source"])
            name = f"{line['situation']:10}{line['source']:22}" if key != last else f"{'':10}{'n=' + str(line['n']):22}"
            figures = "".join(f"{line[measure]:9.3f}" for measure in MEASURES)
            gaps = "".join(_gap(line["against"], measure) for measure in ("hit@10", "ndcg@10"))
            text.append(f"{name}{line['ranker']:26}{figures}   {gaps}".rstrip())
            last = key
    return "\n".join(text)


def _gap(against: Mapping[str, Mapping[str, Mapping[str, Any]]], measure: str) -> str:
    if AS_SET not in against:
        return " " * 24
    gap = against[AS_SET][measure]
    mark = {"better": "+", "worse": "-", "same": " "}[gap["verdict"]]
    return f"{gap['mean']:+.3f} [{gap['low']:+.3f} {gap['high']:+.3f}]{mark} "


def verdicts(lines: Sequence[Line], ranker: str, other: str, measure: str = "ndcg@10") -> dict[str, int]:
    """Count the sources on which a ranker is better, the same and worse.

    Args:
        lines: as `report_lines` gives them.
        ranker: one.
        other: the one it is compared with.
        measure: a name of MEASURES.
    """
    counts = {"better": 0, "same": 0, "worse": 0}
    for line in lines:
        if line["ranker"] == ranker and line["variant"] == "all" and other in line["against"]:
            counts[line["against"][other][measure]["verdict"]] += 1
    return counts


def spread(learnt: Mapping[str, Mapping[str, float]], names: Sequence[str]) -> dict[str, dict[str, list[float]]]:
    """Give the lowest and the highest weight that the folds learnt, by situation ("all" for one set).

    Args:
        learnt: fold and situation -> weights, see `Trial`.
        names: features.
    """
    by_situation: dict[str, list[Mapping[str, float]]] = {}
    for label, weights in learnt.items():
        by_situation.setdefault(label.partition(" ")[2] or "all", []).append(weights)
    return {
        situation: {name: [min(w[name] for w in sets), max(w[name] for w in sets)] for name in names}
        for situation, sets in by_situation.items()
    }
