"""Limits moved by hand: a slider per stated range of years, length, score or fame, and one for each kind not stated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import numpy as np
import streamlit as st

from recsys.types import Bounds, NumberKind, Part, Segment, Span, Turn, Variation
from recsys.ui.analysis import worded_key
from recsys.ui.chip import SCALES
from recsys.ui.frame import View

KINDS: tuple[NumberKind, ...] = ("year", "runtime", "rating", "popularity")
STEPS: dict[NumberKind, float] = {"year": 1, "runtime": 5, "rating": 0.1, "popularity": 5}
FEW = 0.005  # of the films lie beyond each end of a slider: a single film from 1902 would take much of it
NOWHERE = Span(0, 0)  # what is said with a slider stands in no message


def draw(view: View, turn: Turn, place: str) -> Variation:
    """Draw a slider per limit, and genres to add; give what was changed.

    Args:
        view: what the page draws with.
        turn: whose wish is varied.
        place: tells the widgets of one turn from those of another.
    """
    found = Variation()
    with st.expander(view.say("if_limits"), icon=":material/straighten:", expanded=True):
        st.caption(view.say("if_limits_note"))
        cells = st.grid(2, min_column_width=220)
        for number, (kind, stated) in enumerate(limits(turn)):
            with cells.cell():
                found += _slider(view, turn, kind, stated, key=f"if_limit_{kind}_{number}_{place}")
        found += _genres(view, turn, place)
    return found


def limits(turn: Turn) -> Iterator[tuple[NumberKind, Part | None]]:
    """Yield every wanted range of a wish with its kind, and with None each kind of which none is stated.

    Args:
        turn: whose wish it is.
    """
    for kind in KINDS:
        stated = [part for part in turn.query.constraints if part.kind == kind and not part.exclude]
        yield from ((kind, part) for part in dict.fromkeys(stated))
        if not stated:
            yield kind, None


def ends(numbers: Any, kind: NumberKind, stated: Bounds) -> tuple[float, float]:
    """Give the ends of a slider: where nearly all films lie, and wide enough for what is stated.

    Args:
        numbers: float [n], years or minutes of the films, those not known left out.
        kind: of the limit.
        stated: bounds in the slider's unit.
    """
    step, scale = STEPS[kind], SCALES[kind]
    low, high = float(scale.low), float(scale.high)
    if kind in ("year", "runtime") and len(numbers):
        low, high = (float(end) for end in np.quantile(numbers, (FEW, 1 - FEW)))
    known = [bound for bound in stated if bound is not None]
    low, high = min([low, *known]), max([high, *known])
    low, high = np.floor(low / step + 1e-6) * step, np.ceil(high / step - 1e-6) * step
    return float(low), float(high if high > low else low + step)


def bounds(position: tuple[float, float], start: tuple[float, float], room: tuple[float, float], old: Bounds) -> Bounds:
    """Give the bounds that a slider means: an end not touched stays as stated, one at the slider's own end is open.

    Args:
        position: of the two knobs.
        start: where they stood at first.
        room: the ends of the slider.
        old: bounds stated, in the slider's unit.
    """
    low, high = (
        was if now == first else None if now == end else now
        for now, first, end, was in zip(position, start, room, old, strict=True)
    )
    return low, high


def moved(kind: NumberKind, stated: Part | None, new: Bounds) -> Part | Variation:
    """Give the change that new bounds make; where none were stated, the part that is said as well.

    Args:
        kind: of the limit.
        stated: the part as it stands, None if there is none.
        new: the bounds; both open for no limit.
    """
    if stated is None:
        return Variation() if new == (None, None) else Part(kind, new, NOWHERE)
    if new == stated.value:
        return Variation()
    if new == (None, None):
        return Variation(without=(stated,))
    return Variation(instead=((stated, replace(stated, value=new)),))


def _slider(view: View, turn: Turn, kind: NumberKind, stated: Part | None, *, key: str) -> Variation:
    factor = SCALES[kind].factor
    old = cast(Bounds, stated.value if stated else (None, None))
    shown: Bounds = (_times(old[0], factor), _times(old[1], factor))
    room = ends(_numbers(view.recommender.catalogue, kind), kind, shown)
    take: Any = float if kind == "rating" else round  # a slider keeps to the kind of number that it is given
    start = tuple(take(end if bound is None else bound) for bound, end in zip(shown, room, strict=True))
    low, high = st.slider(
        view.say(f"part_{kind}"), take(room[0]), take(room[1]), start, take(STEPS[kind]), key=key,
        format="%.1f" if kind == "rating" else "%d", help=view.say("chip_fame") if kind == "popularity" else None,
    )  # fmt: skip
    new = bounds((float(low), float(high)), (float(start[0]), float(start[1])), room, shown)
    change = moved(kind, stated, (_times(new[0], 1 / factor), _times(new[1], 1 / factor)))
    return change if isinstance(change, Variation) else Variation(also=(_piece(view, turn, change),))


def _genres(view: View, turn: Turn, place: str) -> Variation:
    """Draw the genres that the wish does not speak of; give those that were added."""
    lexicon = view.recommender.lexicon
    said = {part.value for part in turn.query.constraints if part.kind == "genre"}
    names = [entry.name for entry in lexicon.entries("genre") if entry.name not in said]
    chosen = st.multiselect(
        view.say("if_also"), names, key=worded_key(view, f"if_also_{place}"), placeholder=view.say("if_also_none"),
        format_func=lambda name: lexicon.label("genre", name, view.language),
    )  # fmt: skip
    pieces = (_piece(view, turn, Part("genre", name, NOWHERE)) for name in chosen)
    return Variation(also=tuple(replace(piece, spoken=True) for piece in pieces))


def _piece(view: View, turn: Turn, part: Part) -> Segment:
    """Give a part as a piece of a message yet to come, called as its chip would be."""
    label = view.recommender.part_label(part, view.language)
    return Segment(label, NOWHERE, (part,), spoken=False, turn=turn.state.n_turns)


def _numbers(catalogue: Any, kind: NumberKind) -> Any:
    found = {"year": catalogue.year, "runtime": catalogue.runtime_minutes}.get(kind, np.zeros(0))
    return found[found > 0]


def _times(bound: float | None, factor: float) -> float | None:
    return None if bound is None else round(bound * factor, 4)
