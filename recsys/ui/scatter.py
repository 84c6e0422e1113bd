"""Models by two measures at once, each beside its name, with a line through those that no other beats at both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from recsys.ui.label import SIZE, place
from recsys.ui.lettering import width
from recsys.ui.plot import AXIS, INK, Mark, colours, filled, room, shapes

WIDE, NARROW = 880.0, 270.0  # pixels of the picture itself, on a desk and on a phone
HEIGHT = 400


def front(marks: Sequence[Mark], *, lower: bool) -> list[Mark]:
    """Give the marks that no other beats at both, from left to right.

    Args:
        marks: higher y is better.
        lower: whether lower x is better.
    """
    ahead = sorted(marks, key=lambda mark: (mark.x if lower else -mark.x, -mark.y))
    found: list[Mark] = []
    for mark in ahead:
        if not found or mark.y > found[-1].y:
            found.append(mark)
    return found


def scatter(marks: Sequence[Mark], titles: tuple[str, str], *, lower: bool) -> Any:
    """Draw models by two measures, the better the further up and right, each beside its name.

    Args:
        marks: the models.
        titles: of the two axes.
        lower: whether lower x is better; the axis is turned round then.
    """
    import altair as alt

    x_room, y_room = room([mark.x for mark in marks]), room([mark.y for mark in marks])
    ahead = {mark.name for mark in front(marks, lower=lower)}
    order = sorted(marks, key=lambda mark: (mark.name not in ahead, not mark.first, -mark.y))
    rows = _placed(order, x_room, y_room, lower)
    for row in rows:
        row["ahead"] = row["name"] in ahead
    x_scale = alt.Scale(domain=list(x_room), reverse=lower, nice=False, zero=False)
    y_scale = alt.Scale(domain=list(y_room), nice=False, zero=False)
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("x:Q", title=titles[0], scale=x_scale, axis=alt.Axis(tickCount=5)),
        y=alt.Y("y:Q", title=titles[1], scale=y_scale, axis=alt.Axis(tickCount=6)),
    )
    line = base.transform_filter("datum.ahead").mark_line(strokeDash=[5, 4], strokeWidth=1.2, color=INK, opacity=0.5)
    figures = [alt.Tooltip(f"{axis}:Q", title=title, format=".4f") for axis, title in zip("xy", titles, strict=True)]
    points = base.mark_point(size=120, strokeWidth=2.2, opacity=1).encode(
        color=colours(rows), shape=shapes(rows), fill=filled(rows), tooltip=[alt.Tooltip("name:N", title=" "), *figures]
    )
    names = base.mark_text(
        fontSize=SIZE, color=INK, dx=_by_width("dx"), dy=_by_width("dy"), opacity=_by_width("shown")
    ).encode(text="name:N")
    leaders = base.mark_rule(
        strokeWidth=0.8, color=INK, opacity=_by_width("shown", 0.5), x2Offset=_by_width("to_x"),
        y2Offset=_by_width("to_y"),
    ).encode(x2="x", y2="y")  # fmt: skip
    return alt.layer(line.encode(order="x:Q"), leaders, points, names).properties(height=HEIGHT + AXIS)


def _placed(
    marks: Sequence[Mark], x_room: tuple[float, float], y_room: tuple[float, float], lower: bool
) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"name": m.name, "family": m.family, "x": m.x, "y": m.y, "filled": m.filled} for m in marks
    ]
    for kind, wide in (("wide", WIDE), ("narrow", NARROW)):
        shares = [
            ((m.x - x_room[0]) / (x_room[1] - x_room[0]), (m.y - y_room[0]) / (y_room[1] - y_room[0])) for m in marks
        ]
        pixels = [((1 - x if lower else x) * wide, (1 - y) * HEIGHT) for x, y in shares]
        spots = place(pixels, [width(m.name) * SIZE for m in marks], (wide, HEIGHT))
        for row, spot in zip(rows, spots, strict=True):
            row |= {f"{kind}_{key}": value for key, value in spot._asdict().items()}
    return rows


def _by_width(name: str, times: float = 1.0) -> Any:
    """Take what was worked out for a desk or for a phone, by the width that the picture really has."""
    import altair as alt

    return alt.expr(f"(width > {(WIDE + NARROW) / 2:.0f} ? datum.wide_{name} : datum.narrow_{name}) * {times}")
