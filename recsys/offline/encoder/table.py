"""The table of an evaluation as text: a line per measure, a column per rival."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

# What the shipped model should reach; for times not to exceed. Measures stand in this order.
GOALS: Mapping[str, float | None] = {
    "stsb_zh": 0.78,
    "stsb_en": 0.82,
    "lcqmc_auc": None,
    "tatoeba_zh_en": 0.95,
    "tatoeba_en_zh": None,
    "phrase_zh_en": None,
    "phrase_en_zh": None,
    "wish_zh": 0.85,
    "wish_en": 0.88,
    "wish_overlap": 0.60,
    "word_zh": 0.90,
    "word_en": 0.90,
    "word_overlap": None,
    "hit10_inspired": None,
    "hit10_opendialkg": None,
    "hit10_redial": None,
    "wish_ms_zh": 5.0,
    "wish_ms_en": 5.0,
    "catalogue_seconds": 20.0,
}
ABSENT = "-"


def report_text(report: Mapping[str, Any]) -> str:
    """Give an evaluation as text: the tables, the worst wishes and words, what was left out.

    Args:
        report: what recsys.offline.encoder.report.describe_trial gives.
    """
    parts = [measure_table(report["measures"])]
    parts += [f"{group} by lot: {chance:.3f}" for group, chance in report["chance"].items()]
    parts += [kind_table(group, kinds) for group, kinds in report["kinds"].items()]
    for group in report["kinds"]:
        cases = report["worst"].get(group, [])
        if cases:
            parts.append(f"worst {group} of {report['worst']['of']}, precision zh/en:")
            parts += [_case_text(case) for case in cases]
    return "\n\n".join([*parts, *report["notes"]])


def measure_table(measures: Mapping[str, Mapping[str, float]]) -> str:
    """Give the table of all measures that any rival has, with the goals in the last column.

    Args:
        measures: rival -> measure -> value.
    """
    names = [name for name in GOALS if any(name in values for values in measures.values())]
    lines = [
        [name, *(_number(values.get(name)) for values in measures.values()), _number(GOALS[name])] for name in names
    ]
    return aligned([["measure", *measures, "goal"], *lines])


def kind_table(group: str, kinds: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    """Give the precision at 10 for each kind of wish or word, Chinese / English.

    Args:
        group: "wishes" or "words".
        kinds: rival -> kind -> n, zh, en.
    """
    first = next(iter(kinds.values()), {})
    lines = [
        [
            f"{kind} ({first[kind]['n']:.0f})",
            *(f"{_number(of[kind]['zh'])}/{_number(of[kind]['en'])}" for of in kinds.values()),
        ]
        for kind in sorted(first)
    ]
    return aligned([[f"{group} zh/en", *kinds], *lines])


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Give rows of cells as lines: the first column flush left, the others flush right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for first, *others in rows:
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        lines.append("  ".join([first.ljust(widths[0]), *cells]).rstrip())
    return "\n".join(lines)


def _case_text(case: Mapping[str, Any]) -> str:
    precision = f"{case['precision_zh']:.1f}/{case['precision_en']:.1f}"
    return (
        f"{precision} {case['zh']} | {case['en']} ({case['n_relevant']} films)\n"
        f"        {case['cause']}: {case['detail']}\n        {'; '.join(case['instead'])}"
    )


def _number(value: float | None) -> str:
    if value is None:
        return ABSENT
    # Three digits tell: .853, 4.71, 38.2, 290.
    return f"{value:.3f}" if value < 1.0005 else f"{value:.2f}" if value < 10 else f"{value:.1f}"
