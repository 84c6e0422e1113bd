"""The neighbourhood of a film among the encoded films: the nearest ones, the rest of the list, the person's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import streamlit as st

from recsys.types import Film, FloatArray, Turn
from recsys.ui import job
from recsys.ui.frame import View
from recsys.ui.label import SIZE, place
from recsys.ui.lettering import shorten, width
from recsys.ui.palette import MINUS, PLUS
from recsys.ui.plot import AXIS, INK, room
from recsys.ui.portion import key_of

N_NEAREST = 12
NAME_EM = 9.0  # of the longest name in the picture
WIDE, NARROW, HEIGHT = 880.0, 270.0, 400.0  # pixels of the picture itself, on a desk and on a phone
ROLES = {
    "film": (MINUS, "diamond"),
    "list": (PLUS, "circle"),
    "own": ("#cc79a7", "square"),
    "near": ("#8c8c8c", "triangle-up"),
}


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One film of the map.

    Args:
        film: the film.
        role: "film" (the one in question), "list", "own" (named or liked), "near".
        similarity: cosine to the one in question.
        x, y: place in the map.
    """

    film: Film
    role: str
    similarity: float
    x: float
    y: float


def draw(view: View, turn: Turn, film: Film) -> None:
    """Draw the map and the table of its films."""
    st.subheader(view.say("near_title"), anchor=False)
    st.caption(view.say("near_note"))
    work = partial(neighbours, view.recommender, turn, film.film_id)
    found = job.fetch(("near", key_of(view, turn, film.film_id)), work, view.language)
    st.altair_chart(chart(view, found), width="stretch", alt=view.say("near_title"))
    columns = [view.say(f"column_{name}") for name in ("film", "role", "similarity")]
    rows = [(one.film.title(view.language), view.say(f"near_{one.role}"), round(one.similarity, 3)) for one in found]
    st.dataframe([dict(zip(columns, row, strict=True)) for row in rows], hide_index=True, width="stretch", height=250)


def neighbours(recommender: Any, turn: Turn, film_id: int) -> tuple[Neighbour, ...]:
    """Give the films of the map, the nearest first.

    Args:
        recommender: knows the films and their vectors.
        turn: the list, and the films that the person named or liked.
        film_id: the film in question.
    """
    catalogue, vectors = recommender.catalogue, recommender.index.vectors
    row = catalogue.row_of[film_id]
    cosines = vectors @ vectors[row]
    roles = dict.fromkeys(np.argsort(-cosines, kind="stable")[: N_NEAREST + 1].tolist(), "near")
    likes = [part.value for part in turn.query.constraints if part.kind == "like"]
    named = [catalogue.row_of[film_id] for film_id in likes if film_id in catalogue.row_of]
    roles |= dict.fromkeys((*turn.query.liked, *named), "own")
    roles |= {catalogue.row_of[item.film.film_id]: "list" for item in turn.recommendations}
    roles[row] = "film"
    rows = sorted(roles, key=lambda other: -cosines[other])
    flat = flattened(vectors[rows])
    return tuple(
        Neighbour(catalogue.films[other], roles[other], float(cosines[other]), float(x), float(y))
        for other, (x, y) in zip(rows, flat, strict=True)
    )


def flattened(vectors: FloatArray) -> FloatArray:
    """Give two numbers per vector that keep as much of their differences as two can: [n, 2].

    Args:
        vectors: float32 [n, dim].

    Source:
        Pearson, On Lines and Planes of Closest Fit to Systems of Points in Space, 1901 (principal components).
    """
    centred = vectors - vectors.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    flat = np.zeros((len(vectors), 2), dtype=np.float32)
    flat[:, : min(2, len(axes))] = centred @ axes[:2].T
    return flat


def chart(view: View, found: Sequence[Neighbour]) -> Any:
    """Draw the map; names that have no room are left to the hover."""
    import altair as alt

    rows = _rows(view, found)
    labels = [view.say(f"near_{role}") for role in ROLES]
    colours = alt.Scale(domain=labels, range=[colour for colour, _ in ROLES.values()])
    shapes = alt.Scale(domain=labels, range=[shape for _, shape in ROLES.values()])
    legend = alt.Legend(title=None, orient="top", symbolOpacity=1, columns=2)  # four do not fit on a phone
    scales = [alt.Scale(domain=list(room([row[axis] for row in rows])), nice=False, zero=False) for axis in "xy"]
    bare = alt.Axis(labels=False, ticks=False, title=None)
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("x:Q", scale=scales[0], axis=bare), y=alt.Y("y:Q", scale=scales[1], axis=bare)
    )
    points = base.mark_point(filled=True, size=95, opacity=0.9).encode(
        color=alt.Color("role:N", scale=colours, legend=legend),
        shape=alt.Shape("role:N", scale=shapes, legend=legend),
        tooltip=[alt.Tooltip("title:N", title=" "), alt.Tooltip("role:N", title=" ")],
    )
    names = base.mark_text(fontSize=SIZE, color=INK, dx=_fit("dx"), dy=_fit("dy"), opacity=_fit("shown"))
    return alt.layer(points, names.encode(text="name:N")).properties(height=HEIGHT + AXIS)


def _rows(view: View, found: Sequence[Neighbour]) -> list[dict[str, Any]]:
    order = sorted(found, key=lambda one: list(ROLES).index(one.role))
    titles = [one.film.title(view.language) for one in order]
    names = [shorten(title, NAME_EM) for title in titles]
    rows: list[dict[str, Any]] = [
        {"x": one.x, "y": one.y, "title": title, "name": name, "role": view.say(f"near_{one.role}")}
        for one, title, name in zip(order, titles, names, strict=True)
    ]
    ends = [room([row[axis] for row in rows]) for axis in "xy"]
    for kind, wide in (("wide", WIDE), ("narrow", NARROW)):
        marks = [(_share(row["x"], ends[0]) * wide, (1 - _share(row["y"], ends[1])) * HEIGHT) for row in rows]
        spots = place(marks, [width(name) * SIZE for name in names], (wide, HEIGHT))
        for row, spot in zip(rows, spots, strict=True):
            near = spot.shown and not (spot.to_x or spot.to_y)  # a name that needs a line to its mark is left out
            row |= {f"{kind}_dx": spot.dx, f"{kind}_dy": spot.dy, f"{kind}_shown": int(near)}
    return rows


def _share(value: float, ends: tuple[float, float]) -> float:
    return (value - ends[0]) / (ends[1] - ends[0])


def _fit(name: str) -> Any:
    """Take what was worked out for a desk or for a phone, by the width that the picture really has."""
    import altair as alt

    return alt.expr(f"width > {(WIDE + NARROW) / 2:.0f} ? datum.wide_{name} : datum.narrow_{name}")
