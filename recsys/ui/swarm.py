"""Pictures of many explanations: bee swarms, clouds, matrices, bars and paths, as Altair charts.

Text takes the page's own colour, so that it follows the theme; no colour is needed alone to read a picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from recsys.ui.heat import JOINER
from recsys.ui.palette import MINUS, PLUS

INK = "currentColor"
LOW, MIDDLE, HIGH = "#e69f00", "#9a8f97", "#0072b2"  # told apart by every common kind of colour vision, on both grounds
LABEL = 150  # pixels of the longest label
ROW = 34  # pixels of a row of a swarm
PHONE = "containerSize()[0] < 500"  # in the language of the charts
FEW_COLUMNS = 6  # of a matrix: so many numbers fit side by side on a phone
N_BINS = 60
REACH = 0.42  # of a row: how far a swarm spreads to either side


def swarm(points: Sequence[tuple[str, float, float, str]], titles: tuple[str, str, str]) -> Any:
    """Draw one row per name, each point as far right as it adds; equal ones stand above each other.

    Args:
        points: (name, contribution, level 0 to 1 or NaN, tooltip), the rows in their order.
        titles: of the axis, and of the low and the high end of the level.
    """
    import altair as alt

    names = list(dict.fromkeys(name for name, *_ in points))
    rows = [
        {"x": value, "y": names.index(name) + shift, "name": name, "told": told,
         "level": level if level == level else None}
        for (name, value, level, told), shift in zip(points, spread(points), strict=True)
    ]  # fmt: skip
    scale = alt.Scale(domain=[0, 0.5, 1], range=[LOW, MIDDLE, HIGH], interpolate="rgb")
    legend = alt.Legend(
        title=None, orient="top", gradientLength=160, values=[0, 1], offset=4,
        labelExpr=f"datum.value < 0.5 ? {titles[1]!r} : {titles[2]!r}",
    )  # fmt: skip
    base = alt.Chart(_data(rows))
    dots = base.mark_circle(size=22, opacity=0.75).encode(
        x=alt.X("x:Q", title=titles[0], axis=alt.Axis(tickCount=7)),
        y=alt.Y("y:Q", title=None, axis=_names(names), scale=_rows(names)),
        color=alt.Color("level:Q", scale=scale, legend=legend),
        tooltip=[alt.Tooltip("told:N", title=" "), alt.Tooltip("name:N", title=" "), _figure("x", titles[0])],
    )
    zero = alt.Chart(_data([{"x": 0}])).mark_rule(color=INK, opacity=0.5).encode(x="x:Q")
    return alt.layer(zero, dots).properties(height=ROW * len(names) + 90)


def spread(points: Sequence[tuple[str, float, float, str]]) -> list[float]:
    """Give how far each point of a swarm stands above or below its row, so that dense places grow wide.

    Args:
        points: as in `swarm`.
    """
    values = [value for _, value, *_ in points]
    low, high = min(values, default=0.0), max(values, default=0.0)
    bins = [(name, int(N_BINS * (value - low) / ((high - low) or 1.0))) for name, value, *_ in points]
    counts: dict[tuple[str, int], int] = {}
    order = []
    for place in bins:
        counts[place] = counts.get(place, 0) + 1
        order.append(counts[place])
    most: dict[str, int] = {}
    for (name, _), n in counts.items():
        most[name] = max(n, most.get(name, 0))
    # 1, 2, 3, 4 ... go to 0, +1, -1, +2 ...: each next one lies on the other side.
    return [
        REACH * (number // 2) * (1 if number % 2 else -1) * 2 / max(most[name], 6)
        for number, (name, *_) in zip(order, points, strict=True)
    ]


def cloud(points: Sequence[tuple[float, float, float | None, str]], titles: tuple[str, str, str]) -> Any:
    """Draw value against contribution, coloured by what another feature adds.

    Args:
        points: (value, contribution, colour or None, tooltip).
        titles: of the two axes and of the colour; "" for no colour.
    """
    import altair as alt

    rows = [{"x": x, "y": y, "colour": colour, "told": told} for x, y, colour, told in points]
    scale = alt.Scale(range=[LOW, MIDDLE, HIGH], interpolate="rgb")
    legend = alt.Legend(title=titles[2], orient="top", gradientLength=160, tickCount=3, titleLimit=300)
    colour = alt.Color("colour:Q", scale=scale, legend=legend) if titles[2] else alt.value(HIGH)
    chart = alt.Chart(_data(rows)).mark_circle(size=34, opacity=0.7)
    return chart.encode(
        x=alt.X("x:Q", title=titles[0], scale=alt.Scale(zero=False)),
        y=alt.Y("y:Q", title=titles[1], scale=alt.Scale(zero=False)),
        color=colour,
        tooltip=[alt.Tooltip("told:N", title=" "), _figure("x", titles[0]), _figure("y", titles[1])],
    ).properties(height=360)


def matrix(
    cells: Sequence[tuple[str, str, float]],
    labels: tuple[Sequence[str], Sequence[str]],
    *,
    signed: bool = False,
    form: str = "+.2f",
) -> Any:
    """Draw numbers in rows and columns, on ground as strong as they are.

    Args:
        cells: (row, column, number).
        labels: rows and columns in their order.
        signed: whether below and above 0 have a colour each.
        form: how numbers are written.
    """
    import altair as alt

    rows = [
        {"row": row, "column": column, "value": value, "size": abs(value), "text": written(value, form)}
        for row, column, value in cells
    ]
    largest = max((abs(value) for *_, value in cells), default=0.0) or 1.0
    limit = alt.expr(f"{PHONE} ? {LABEL * 2 // 3} : {LABEL}")
    axis = {"title": None, "labelLimit": limit, "labelOverlap": False, "ticks": False, "domain": False}
    crowded = len(labels[1]) > FEW_COLUMNS  # on a phone there is room for colours, but not for numbers
    angle = alt.expr(f"{PHONE} ? -90 : -35") if crowded else -35
    base = alt.Chart(_data(rows)).encode(
        x=alt.X("column:N", sort=list(labels[1]), axis=alt.Axis(**axis, orient="top", labelAngle=angle)),
        y=alt.Y("row:N", sort=list(labels[0]), axis=alt.Axis(**axis)),
        tooltip=[alt.Tooltip("row:N", title=" "), alt.Tooltip("column:N", title=" "), _figure("value", " ")],
    )
    opacity = alt.Opacity("size:Q", scale=alt.Scale(domain=[0, largest], range=[0.05, 0.62]), legend=None)
    ground = alt.condition("datum.value >= 0", alt.value(PLUS), alt.value(MINUS)) if signed else alt.value(PLUS)
    boxes = base.mark_rect(cornerRadius=3).encode(opacity=opacity, color=ground)
    shown = alt.expr(f"{PHONE} ? 0 : 1") if crowded else 1
    numbers = base.mark_text(fontSize=12, color=INK, opacity=shown).encode(text="text:N")
    return alt.layer(boxes, numbers).properties(height=32 * len(labels[0]) + 110)


def written(value: float, form: str) -> str:
    """Write a number of a matrix with a true minus; a change that would read as none is a dot."""
    text = format(value, form)
    return "·" if form.startswith("+") and not text.strip("+-0.") else text.replace("-", "−")


def bars(rows: Sequence[tuple[str, float, str]], title: str) -> Any:
    """Draw numbers that may be below 0 as bars from 0, with the number in words at their end.

    Args:
        rows: (label, number, in words), in their order.
        title: of the axis.
    """
    import altair as alt

    found = [{"label": label, "value": value, "text": text, "zero": 0.0} for label, value, text in rows]
    names = alt.Axis(labelLimit=LABEL, labelOverlap=False, ticks=False, domain=False)
    low, high = (end((row[1] for row in rows), default=0.0) for end in (min, max))
    air = 0.22 * ((high - min(low, 0)) or 1.0)
    room = alt.Scale(domain=[min(low - air, 0) if low < 0 else 0, max(high + air, 0)], nice=False)
    base = alt.Chart(_data(found)).encode(y=alt.Y("label:N", sort=None, title=None, axis=names))
    drawn = base.mark_bar(cornerRadius=2, height={"band": 0.6}).encode(
        x=alt.X("value:Q", title=title, scale=room, axis=alt.Axis(tickCount=5)),
        x2="zero:Q",
        color=alt.condition("datum.value >= 0", alt.value(PLUS), alt.value(MINUS)),
        tooltip=[alt.Tooltip("label:N", title=" "), alt.Tooltip("text:N", title=title)],
    )
    ends = base.encode(x="value:Q", text="text:N")
    right = ends.transform_filter("datum.value >= 0").mark_text(align="left", dx=5, color=INK)
    left = ends.transform_filter("datum.value < 0").mark_text(align="right", dx=-5, color=INK)
    return alt.layer(drawn, right, left).properties(height=28 * len(found) + 60)


def pairs(rows: Sequence[tuple[str, float, float]], sides: tuple[str, str], title: str, *, form: str = "%") -> Any:
    """Draw two numbers of each label on one line: a hollow and a full mark.

    Args:
        rows: (label, number of the hollow mark, number of the full mark), in their order.
        sides: what the two marks are.
        title: of the axis.
        form: how numbers are written.
    """
    import altair as alt

    found = [
        {"label": label, "side": side, "value": value, "low": min(numbers), "high": max(numbers)}
        for label, *numbers in rows
        for side, value in zip(sides, numbers, strict=True)
    ]
    names = alt.Axis(labelLimit=LABEL, labelOverlap=False, ticks=False, domain=False)
    base = alt.Chart(_data(found)).encode(y=alt.Y("label:N", sort=None, title=None, axis=names))
    spans = base.mark_rule(strokeWidth=2, opacity=0.35, color=INK).encode(x="low:Q", x2="high:Q")
    marks = base.mark_point(size=95, strokeWidth=2.2, opacity=1).encode(
        x=alt.X("value:Q", title=title, axis=alt.Axis(format=form, tickCount=5)),
        shape=alt.Shape("side:N", scale=alt.Scale(domain=list(sides), range=["circle", "diamond"]), legend=_legend()),
        color=alt.Color("side:N", scale=alt.Scale(domain=list(sides), range=[LOW, PLUS]), legend=_legend()),
        fill=alt.condition(f"datum.side === {sides[1]!r}", alt.value(PLUS), alt.value("transparent")),
        tooltip=[alt.Tooltip("label:N", title=" "), alt.Tooltip("side:N", title=" "), _figure("value", title, form)],
    )
    return alt.layer(spans, marks).properties(height=32 * len(rows) + 130)


def paths(
    lines: Mapping[str, tuple[Sequence[float], Sequence[float]]], sides: tuple[str, str], titles: tuple[str, str],
    *, height: int = 280,
) -> Any:  # fmt: skip
    """Draw numbers that follow each other as full lines with marks, and what they are held against as broken ones.

    Args:
        lines: name -> numbers from place 0, and those beside them; these may be empty.
        sides: what the full and the broken lines are.
        titles: of the two axes.
        height: of the picture, in pixels. Its legend is `path_legend`: one inside would not fit on a phone.
    """
    import altair as alt

    rows = [
        {"name": name, "side": side, "x": x, "y": y}
        for name, pair in lines.items()
        for side, values in zip(sides, pair, strict=True)
        for x, y in enumerate(values)
    ]
    names = alt.Scale(domain=list(lines), range=[MINUS, PLUS])
    shapes = alt.Scale(domain=list(lines), range=["circle", "diamond"])
    dashes = alt.Scale(domain=list(sides), range=[[1, 0], [5, 4]])
    longest = max(len(values) for pair in lines.values() for values in pair)
    steps = alt.Axis(values=list(range(longest)), format="d", grid=False)
    told = [_head("name"), _head("side"), _figure("x", titles[0], "d"), _figure("y", titles[1])]
    base = alt.Chart(_data(rows)).encode(
        x=alt.X("x:Q", title=titles[0], axis=steps),
        y=alt.Y("y:Q", title=titles[1], axis=alt.Axis(tickCount=5)),
        color=alt.Color("name:N", scale=names, legend=None),
        tooltip=told,
    )
    drawn = base.mark_line(strokeWidth=2.2).encode(strokeDash=alt.StrokeDash("side:N", scale=dashes, legend=None))
    marks = base.transform_filter(alt.datum.side == sides[0]).mark_point(size=60, opacity=1, filled=True)
    dots = marks.encode(shape=alt.Shape("name:N", scale=shapes, legend=None))
    return alt.layer(drawn, dots).properties(height=height)


def path_legend(names: Sequence[str], sides: tuple[str, str]) -> str:
    """Give what the marks and the lines of `paths` mean, as Markdown that breaks between them.

    Args:
        names: of the two lines, as Markdown.
        sides: what the full and the broken lines are, as Markdown.
    """
    whole = [name if "&" in name else JOINER.join(name).replace(" ", "&nbsp;") for name in (*names, *sides)]
    marks = zip((MINUS, PLUS), ("●", "◆"), whole, strict=False)
    told = [f':color[{mark}]{{foreground="{colour}"}}&nbsp;{name}' for colour, mark, name in marks]
    told += [f"{line}&nbsp;{side}" for line, side in zip(("━━", "╍╍"), whole[2:], strict=True)]
    return f":small[{'&ensp; '.join(told)}]"


def _data(rows: Sequence[Mapping[str, Any]]) -> Any:
    """Give rows in a form that is not checked cell by cell against the chart's schema, which takes a second."""
    import pandas as pd

    return pd.DataFrame(list(rows))


def _names(names: Sequence[str]) -> Any:
    """Write names along an axis of whole numbers."""
    import json

    import altair as alt

    return alt.Axis(
        values=list(range(len(names))), labelExpr=f"{json.dumps(list(names), ensure_ascii=False)}[datum.value]",
        labelLimit=LABEL, labelOverlap=False, ticks=False, domain=False, grid=True, gridOpacity=0.4,
    )  # fmt: skip


def _rows(names: Sequence[str]) -> Any:
    import altair as alt

    return alt.Scale(domain=[-0.6, max(len(names) - 0.4, 0.6)], reverse=True, nice=False, zero=False)


def _legend() -> Any:
    import altair as alt

    return alt.Legend(title=None, orient="top", labelLimit=300)


def _head(name: str) -> Any:
    """Give a line of a tooltip that needs no title."""
    import altair as alt

    return alt.Tooltip(f"{name}:N", title=" ")


def _figure(name: str, title: str, form: str = ".3f") -> Any:
    import altair as alt

    return alt.Tooltip(f"{name}:Q", title=title, format=form)
