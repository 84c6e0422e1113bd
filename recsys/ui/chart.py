"""Charts of a score: a thin bar for the card, a waterfall for the explanation, words by method for analysts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from recsys.types import Explanation, Language, Recommendation
from recsys.ui.heat import points
from recsys.ui.palette import FEATURES, MINUS, PLUS
from recsys.ui.shape import rect
from recsys.ui.string import TEXTS, say

BAR_WIDTH = 240
BAR_HEIGHT = 7
OTHER = "#8c8c8c"


def feature_label(name: str, language: Language) -> str:
    """Give the name of a part of the score; an unknown part keeps its own."""
    return say(f"feature_{name}", language) if f"feature_{name}" in TEXTS else name


def part_bar(recommendation: Recommendation) -> str:
    """Draw the parts of a score side by side as one thin SVG bar, in fixed colours, each as wide as it is strong."""
    parts = [(r.feature, abs(r.contribution)) for r in recommendation.reasons if r.feature != "base"]
    total = sum(size for _, size in parts) or 1.0
    drawn, at = [], 0.0
    for name, size in parts:
        wide = BAR_WIDTH * size / total
        minus = recommendation.contributions[name] < 0
        drawn.append(rect(at, 0, max(0.8, wide - 1.5), BAR_HEIGHT, FEATURES.get(name, OTHER), 0.3 if minus else 1))
        at += wide
    box = f'viewBox="0 0 {BAR_WIDTH} {BAR_HEIGHT}" width="{BAR_WIDTH}" height="{BAR_HEIGHT}"'
    ends = f'<clipPath id="e"><rect width="{BAR_WIDTH}" height="{BAR_HEIGHT}" rx="3"/></clipPath>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{ends}<g clip-path="url(#e)">{"".join(drawn)}</g></svg>'


def steps(entries: Sequence[tuple[str, float]], language: Language) -> list[dict[str, Any]]:
    """Give the rows of the waterfall: the base, one step per entry, and the score they land on.

    Args:
        entries: (label, contribution), the base first.
        language: of the score's name.
    """
    rows: list[dict[str, Any]] = []
    at = 0.0
    for place, (label, value) in enumerate(entries):
        kind = "base" if place == 0 else "plus" if value >= 0 else "minus"
        name = label + "\u200b" * sum(row["name"].rstrip("\u200b") == label for row in rows)  # equal labels stay apart
        rows.append(_step(name, at, at + value, f"{value:.2f}" if kind == "base" else points(value), kind))
        at += value
    return [*rows, _step(say("score", language), 0.0, at, f"{at:.2f}", "score")]


def waterfall(
    entries: Sequence[tuple[str, float]], language: Language, *, beside: Sequence[tuple[str, float]] = ()
) -> Any:
    """Draw how a score comes about, from the average film to the score, as an Altair chart that follows the theme.

    Args:
        entries: (label, contribution), the base first.
        language: of the score's name.
        beside: the entries of another score, drawn beside this one over the same lengths.
    """
    import altair as alt

    rows = steps(entries, language)
    both = [*rows, *(steps(beside, language) if beside else ())]
    order = [row["name"] for row in rows]
    colours = alt.Scale(domain=["base", "plus", "minus", "score"], range=[OTHER, PLUS, MINUS, "#b3531f"])
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y(
            "name:N",
            sort=order,
            title=None,
            axis=alt.Axis(labelLimit=150, labelOverlap=False, ticks=False, domain=False),
        )
    )
    room = alt.Scale(domain=[min(0.0, *(r["low"] for r in both)), 1.16 * max(r["high"] for r in both)], nice=False)
    bars = base.mark_bar(cornerRadius=3, height={"band": 0.62}).encode(
        x=alt.X("low:Q", title=None, scale=room, axis=alt.Axis(tickCount=5)),
        x2="high:Q",
        color=alt.Color("kind:N", scale=colours, legend=None),
        tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("text:N", title=say("score", language))],
    )
    numbers = base.mark_text(align="left", dx=5, fontWeight=600, color=OTHER).encode(x="high:Q", text="text:N")
    return (bars + numbers).properties(height=30 * len(rows) + 30)


def by_method(explanations: Mapping[str, Explanation], language: Language) -> Any:
    """Draw the value of each word under each method, side by side.

    Args:
        explanations: name of the method -> its explanation.
        language: of the axis.
    """
    import altair as alt

    rows = [
        {"word": _numbered(place, name), "method": method, "value": float(value)}
        for method, found in explanations.items()
        for place, (name, value) in enumerate(zip(found.names, found.values, strict=True))
    ]
    order = list(dict.fromkeys(row["word"] for row in rows))
    chart = alt.Chart(alt.Data(values=rows)).mark_bar(cornerRadius=2)
    return chart.encode(
        y=alt.Y("word:N", sort=order, title=None, axis=alt.Axis(labelLimit=150, labelOverlap=False)),
        # Bars stand side by side.
        x=alt.X("value:Q", title=say("column_value", language), stack=None, axis=alt.Axis(tickCount=6)),
        yOffset=alt.YOffset("method:N", sort=list(explanations)),
        color=alt.Color(
            "method:N",
            sort=list(explanations),
            scale=alt.Scale(domain=list(explanations), range=[PLUS, "#e69f00", "#009e73"]),
            legend=alt.Legend(title=None, orient="top"),
        ),
        tooltip=[
            alt.Tooltip("word:N", title=" "),
            alt.Tooltip("method:N", title=" "),
            alt.Tooltip("value:Q", title=say("column_value", language), format="+.3f"),
        ],
    ).properties(height=52 * max(1, len(order)) + 110)


def _numbered(place: int, name: str) -> str:
    """Keep equal words apart."""
    return f"{place + 1} {name[:24]}"


def _step(name: str, start: float, end: float, text: str, kind: str) -> dict[str, Any]:
    low, high = sorted((start, end))
    return {"name": name, "low": low, "high": high, "text": text, "kind": kind}
