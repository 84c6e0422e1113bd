"""Pictures of many models at once, each named where it stands: marks, lines and dots, as Altair charts.

Every family has a colour and a shape. Text takes the page's own colour, so that it follows the theme.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from recsys.ui.heat import JOINER
from recsys.ui.label import SIZE, spread
from recsys.ui.palette import FAMILIES

INK = "currentColor"  # of the page
LINE_HEIGHT = 320  # pixels of a picture of lines
AXIS = 60  # pixels of a picture's height that go to the axis below it
OTHER = ("#868686", "circle", "●")
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 4], [10, 4])


@dataclass(frozen=True, slots=True)
class Mark:
    """One model in a picture.

    Args:
        name: as it is shown.
        family: decides colour and shape.
        x, y: what was measured.
        filled: whether the mark is full; hollow else.
        first: whether its name chooses its spot before others.
    """

    name: str
    family: str
    x: float
    y: float
    filled: bool = True
    first: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One model over several places of an axis.

    Args:
        name: as it is shown.
        family: decides the colour.
        points: (place, value); places are shares, or names that may have two lines.
        errors: half the length of the thin line through each point; none if empty.
    """

    name: str
    family: str
    points: Sequence[tuple[float | str, float]]
    errors: Sequence[float] = ()


def legend(families: Mapping[str, str]) -> str:
    """Give the colours and shapes of families as Markdown.

    Args:
        families: family -> its name as Markdown.
    """
    whole = {key: name if "&" in name else JOINER.join(name) for key, name in families.items()}  # never broken
    pieces = (
        f':color[{FAMILIES.get(key, OTHER)[2]}]{{foreground="{colour(key)}"}}&nbsp;{name}'
        for key, name in whole.items()
    )
    return f":small[{'&ensp; '.join(pieces)}]"


def colour(family: str) -> str:
    """Give a family's colour."""
    return FAMILIES.get(family, OTHER)[0]


def lines(found: Sequence[Line], title: str, *, across: str = "", share: bool = False) -> Any:
    """Draw models over the places of an axis, each named at its end.

    Args:
        found: the models.
        title: of the upward axis.
        across: title of the other axis.
        share: whether the places are shares 0 to 1; named places in their order else.
    """
    import altair as alt

    places = list(dict.fromkeys(place for line in found for place, _ in line.points))
    rows, domain = _line_rows(found, places, share=share)
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=_shares(places, across) if share else _named(places, across),
        y=alt.Y("y:Q", title=title, scale=alt.Scale(domain=list(domain), nice=False, zero=False)),
        color=colours(rows),
    )
    dashes = alt.Scale(domain=[line.name for line in found], range=_dashes(found))
    drawn = base.mark_line(strokeWidth=2).encode(strokeDash=alt.StrokeDash("name:N", scale=dashes, legend=None))
    errors = base.mark_rule(strokeWidth=1.2).encode(y="low:Q", y2="high:Q")
    points = base.mark_point(size=55, filled=True, opacity=1).encode(
        shape=shapes(rows), tooltip=[_head("name"), _head("place"), alt.Tooltip("y:Q", title=title, format=".4f")]
    )
    names = base.transform_filter("datum.last").mark_text(align="left", dx=9, dy=alt.expr("datum.dy"), fontSize=SIZE)
    named = names.encode(text="name:N", color=alt.value(INK))
    return alt.layer(drawn, errors, points, named).properties(height=LINE_HEIGHT + AXIS)


def dots(marks: Sequence[Mark], texts: Sequence[str], title: str, *, tenfold: bool) -> Any:
    """Draw one measure of each model as a dot on its own line, with the value beside it.

    Args:
        marks: the models, in the order of the lines; y is half the length of a thin line through the dot.
        texts: the values in words.
        title: of the axis.
        tenfold: whether the axis is logarithmic, each step ten times the last; values are above 0 then.
    """
    import altair as alt

    rows = [
        {"name": m.name, "family": m.family, "x": m.x, "low": max(0.0, m.x - m.y), "high": m.x + m.y,
         "filled": m.filled, "text": text}
        for m, text in zip(marks, texts, strict=True)
    ]  # fmt: skip
    scale, axis = _tenfold(marks) if tenfold else (_from_zero(rows), alt.Axis(tickCount=4))
    names = alt.Axis(labelLimit=150, labelOverlap=False, ticks=False, domain=False, labelBound=False, labelFlush=False)
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("x:Q", title=title, scale=scale, axis=axis),
        y=alt.Y("name:N", sort=None, title=None, axis=names),
        color=colours(rows),
    )
    stems = base.mark_rule(opacity=0.35, strokeWidth=1.5).encode(x2=alt.value(0))
    errors = base.mark_rule(strokeWidth=1.2).encode(x="low:Q", x2="high:Q")
    points = base.mark_point(size=95, strokeWidth=2.2, opacity=1).encode(
        shape=shapes(rows), fill=filled(rows), tooltip=[_head("name"), alt.Tooltip("text:N", title=title)]
    )
    values = base.mark_text(align="left", baseline="middle", dx=10, fontSize=SIZE)
    written = values.encode(x="high:Q", text="text:N", color=alt.value(INK))
    return alt.layer(stems, errors, points, written).properties(height=26 * len(rows) + AXIS)


def colours(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Colour marks by their family."""
    import altair as alt

    families = _families(rows)
    scale = alt.Scale(domain=families, range=[colour(key) for key in families])
    return alt.Color("family:N", scale=scale, legend=None)


def filled(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Fill the marks that are full with the colour of their family."""
    import altair as alt

    families = _families(rows)
    scale = alt.Scale(domain=families, range=[colour(key) for key in families])
    return alt.condition("datum.filled", alt.Fill("family:N", scale=scale, legend=None), alt.value("transparent"))


def shapes(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Shape marks by their family."""
    import altair as alt

    families = _families(rows)
    drawn = [FAMILIES.get(key, OTHER)[1] for key in families]
    return alt.Shape("family:N", scale=alt.Scale(domain=families, range=drawn), legend=None)


def room(values: Sequence[float]) -> tuple[float, float]:
    """Give the ends of an axis: all values with some air."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    air = 0.08 * (high - low) or 0.05 * abs(high) or 0.5
    return low - air, high + air


def _line_rows(
    found: Sequence[Line], places: Sequence[float | str], *, share: bool
) -> tuple[list[dict[str, Any]], tuple[float, float]]:
    """Give one row per point, and the ends of the upward axis."""
    rows: list[dict[str, Any]] = []
    for line in found:
        errors = line.errors or [0.0] * len(line.points)
        for (place, y), error in zip(line.points, errors, strict=True):
            x, word = (place, f"{place:.0%}") if share else (places.index(place), str(place).replace("\n", " "))
            row = {"name": line.name, "family": line.family, "x": x, "place": word, "last": False}
            rows.append({**row, "y": y, "low": y - error, "high": y + error})
        rows[-1]["last"] = True
    low, high = room([row[end] for row in rows for end in ("low", "high")])
    low = max(0.0, low)
    last = [row for row in rows if row["last"]]
    shifts = spread([(high - row["y"]) / (high - low) * LINE_HEIGHT for row in last], LINE_HEIGHT)
    for row, shift in zip(last, shifts, strict=True):
        row["dy"] = shift
    return rows, (low, high)


def _tenfold(marks: Sequence[Mark]) -> tuple[Any, Any]:
    """Give a logarithmic axis that is marked at powers of ten, with room for the values beside the dots."""
    import altair as alt

    low, high = min(mark.x for mark in marks) / 2, max(mark.x for mark in marks) * 5
    powers = [10.0**n for n in range(floor(log10(low)), ceil(log10(high)) + 1) if low <= 10.0**n <= high]
    return alt.Scale(type="log", domain=[low, high], nice=False), alt.Axis(values=powers, format="~g")


def _from_zero(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Give an axis from 0, with room for the values beside the dots."""
    import altair as alt

    return alt.Scale(domain=[0, 1.35 * max((row["high"] for row in rows), default=1.0) or 1.0], nice=False)


def _families(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(str(row["family"]) for row in rows))


def _shares(places: Sequence[Any], title: str) -> Any:
    """Give an axis of shares, up to all."""
    import altair as alt

    scale = alt.Scale(domain=[min(places, default=0), 1], nice=False)
    return alt.X("x:Q", title=title or None, axis=alt.Axis(format="%", tickCount=5), scale=scale)


def _named(places: Sequence[Any], title: str) -> Any:
    """Give an axis of named places; a line break in a name stays one."""
    import altair as alt

    words = json.dumps([str(place).split("\n") for place in places], ensure_ascii=False)
    axis = alt.Axis(
        values=list(range(len(places))), labelExpr=f"{words}[datum.value]", labelOverlap=False, labelFlush=False,
        grid=False,
    )  # fmt: skip
    scale = alt.Scale(domain=[-0.3, max(len(places) - 1, 0.3)], nice=False)
    return alt.X("x:Q", title=title or None, axis=axis, scale=scale)


def _head(name: str) -> Any:
    """Give a line of a tooltip that needs no title."""
    import altair as alt

    return alt.Tooltip(f"{name}:N", title=" ")


def _dashes(found: Sequence[Line]) -> list[list[int]]:
    """Tell lines of one family apart by their dashes."""
    families = [line.family for line in found]
    return [DASHES[families[:n].count(family) % len(DASHES)] for n, family in enumerate(families)]
