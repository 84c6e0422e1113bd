"""The understood parts of the wish as chips: what each is and where it comes from, to change or to drop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import streamlit as st

from recsys.types import Bounds, Part, Segment, Turn
from recsys.ui import card, offer, session
from recsys.ui.frame import View
from recsys.ui.heat import clip, plain

NAME_KINDS = ("genre", "country", "language", "certificate", "audience", "theme", "series")
CROSS_WIDTH = 28  # pixels: a finger must hit it
INPUT_WIDTH = 145  # pixels: a year, a cross and two arrows fit; two of them fit on a phone
MAX_WORDS = 24  # characters of the person's words on a chip


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers that a part may be bounded by.

    Args:
        low, high: the ends of what can be typed; whole numbers where only such can be.
        step: between two numbers.
        factor: what is typed = factor x what the part holds.
    """

    low: float
    high: float
    step: float
    factor: int = 1


SCALES: dict[str, Scale] = {
    "year": Scale(1880, 2100, 1),
    "runtime": Scale(1, 1000, 5),
    "rating": Scale(0.0, 10.0, 0.5),
    "popularity": Scale(0, 100, 5, factor=100),
}


def draw(view: View, turn: Turn) -> None:
    """Draw what stands of the wish; chips that contradict each other carry a pair of scales."""
    chips = _chips(turn)
    if not chips:
        return
    with st.container(horizontal=True, gap="xsmall", key="chips"):
        for n, (segment, parts) in enumerate(chips):
            key = f"{turn.state.n_turns}-{n}-" + "-".join(f"{p.kind} {p.value} {p.exclude:d}" for p in parts)
            with st.container(horizontal=True, gap=None, width="content", wrap=False, key=f"chip-{key}"):
                _chip(view, turn, segment, parts, key)


def options(recommender: Any, kind: str) -> tuple[str, ...]:
    """Give the names that a part of one kind may take, in the order of the lexicon; none for other kinds."""
    if kind not in NAME_KINDS or kind not in recommender.lexicon.tables:
        return ()
    return tuple(entry.name for entry in recommender.lexicon.entries(kind))


def may_become(recommender: Any, part: Part, new: Part) -> bool:
    """Tell whether a chip can be changed so: turned round, given another name of its kind or other bounds."""
    if (new.kind, new.role) != (part.kind, part.role):
        return False
    if new.value == part.value:
        return True
    return new.kind in SCALES or new.value in options(recommender, new.kind)


def _chips(turn: Turn) -> list[tuple[Segment, tuple[Part, ...]]]:
    """Give what one chip each stands for: a part, or the bearers of one name that is in doubt."""
    found: dict[tuple[Part, ...], Segment] = {}
    for segment in turn.state.segments:
        doubtful = segment.doubt and len(segment.parts) > 1
        for parts in [segment.parts] if doubtful else [(part,) for part in segment.parts]:
            found.setdefault(parts, segment)
    return [(segment, parts) for parts, segment in found.items()]


def _chip(view: View, turn: Turn, segment: Segment, parts: tuple[Part, ...], key: str) -> None:
    """Draw one chip: the part, which opens what can be done to it, and a cross that takes it out."""
    words = clip(segment.text, MAX_WORDS)
    label = view.say("chip_open_name", words=words)
    if len(parts) == 1:
        label = view.recommender.part_label(parts[0], view.language)
    shown = f":gray[~~{plain(label)}~~]" if set(parts) <= set(turn.relaxed) else plain(label)
    torn = [pair for pair in turn.contradictions if parts[0] in pair]
    with st.popover(shown, key=f"open-{key}", icon=":material/balance:" if torn else None):
        if len(parts) > 1:
            st.markdown(view.say("chip_doubt", words=plain(words)))
            offer.bearers(view, parts, key=f"bearer-{key}")
        else:
            _body(view, turn, segment, parts[0], key)
    drop = plain(view.say("chip_remove", part=label))
    st.button(
        f":gray[:material/close:]![{drop}]({card.NOTHING})", key=f"drop-{key}", help=drop, type="tertiary",
        width=CROSS_WIDTH, on_click=session.remove, args=(view.recommender, parts[0]),
    )  # fmt: skip


def _body(view: View, turn: Turn, segment: Segment, part: Part, key: str) -> None:
    """Draw what a part is, whose words it was, and how to change it."""
    label = plain(view.recommender.part_label(part, view.language))
    kind, origin = view.say(f"part_{part.role or part.kind}"), _origin(view, segment)
    st.markdown(f"**{label}**  \n:small[:gray[{kind} · {origin}]]")
    if part in turn.relaxed:
        st.caption(view.say("chip_relaxed"))
    for pair in turn.contradictions:
        if part in pair:
            other = view.recommender.part_label(pair[pair[0] == part], view.language)
            st.caption(f":material/balance: {view.say('contradiction', other=plain(other))}")
    if others := _alternatives(turn, part):
        labels = view.say("separator").join(view.recommender.part_label(other, view.language) for other in others)
        st.caption(plain(view.say("chip_group", parts=labels)))
    if part.kind in SCALES:
        _bounds(view, part, key)
    elif names := options(view.recommender, part.kind):
        _names(view, part, names, key)
    with st.container(horizontal=True, gap="small"):
        flip = view.say("chip_flip_on" if part.exclude else "chip_flip_off")
        icon = ":material/check_circle:" if part.exclude else ":material/block:"
        st.button(
            flip, key=f"flip-{key}", icon=icon, on_click=session.edit,
            args=(view.recommender, part, replace(part, exclude=not part.exclude)),
        )  # fmt: skip
        st.button(
            view.say("chip_drop"), key=f"out-{key}", icon=":material/close:", on_click=session.remove,
            args=(view.recommender, part),
        )  # fmt: skip


def _names(view: View, part: Part, names: tuple[str, ...], key: str) -> None:
    """Draw the other names of a kind to choose from."""
    known = names if part.value in names else (str(part.value), *names)
    key = f"name-{key}"
    st.selectbox(
        view.say("chip_swap"), known, index=known.index(str(part.value)), key=key,
        format_func=lambda name: view.recommender.lexicon.label(part.kind, name, view.language),
        on_change=_take_name, args=(view.recommender, part, key),
    )  # fmt: skip


def _bounds(view: View, part: Part, key: str) -> None:
    """Draw the two ends of a range, either of them open if left empty."""
    scale = SCALES[part.kind]
    with st.form(f"form-{key}", border=False, enter_to_submit=True):
        with st.container(horizontal=True, gap="small"):
            for end, bound in zip(("low", "high"), cast(Bounds, part.value), strict=True):
                # Only an input without a default can be emptied, so its number is put in beforehand: in every run,
                # as the browser makes the input when the chip is opened.
                st.session_state[f"{end}-{key}"] = _typed(bound, scale)
                st.number_input(
                    view.say(f"chip_{end}"), scale.low, scale.high, None, scale.step,
                    key=f"{end}-{key}", width=INPUT_WIDTH, placeholder=view.say("any"),
                )  # fmt: skip
        note = view.say("chip_open")
        st.caption(f"{view.say('chip_fame')} {note}" if part.kind == "popularity" else note)
        st.form_submit_button(
            view.say("chip_apply"), key=f"apply-{key}", on_click=_take_bounds,
            args=(view.recommender, part, key),
        )  # fmt: skip


def _take_name(recommender: Any, part: Part, key: str) -> None:
    if (name := st.session_state.get(key)) is not None:
        session.edit(recommender, part, replace(part, value=name))


def _take_bounds(recommender: Any, part: Part, key: str) -> None:
    typed = [st.session_state.get(f"{end}-{key}") for end in ("low", "high")]
    low, high = ended(typed, SCALES[part.kind])
    if low is None and high is None:
        session.remove(recommender, part)
    else:
        session.edit(recommender, part, replace(part, value=(low, high)))


def ended(typed: Sequence[float | None], scale: Scale) -> Bounds:
    """Give the bounds that two typed numbers mean: the smaller first, None where left empty."""
    low, high = (number if number is None or scale.factor == 1 else number / scale.factor for number in typed)
    return (high, low) if low is not None and high is not None and low > high else (low, high)


def _typed(bound: float | None, scale: Scale) -> Any:
    """Give what to type for a bound, in the kind of number of the scale."""
    if bound is None:
        return None
    number = min(max(bound * scale.factor, scale.low), scale.high)
    return round(number, 2) if isinstance(scale.step, float) else round(number)


def _origin(view: View, segment: Segment) -> str:
    """Tell which words of which message a part comes from."""
    words = plain(clip(segment.text, MAX_WORDS))
    return view.say("chip_words", n=segment.turn + 1, words=words) if words else view.say("chip_changed")


def _alternatives(turn: Turn, part: Part) -> list[Part]:
    """Give the parts that would do in the place of this one."""
    found = [other for segment in turn.state.segments for other in segment.parts if other.group == part.group > 0]
    return [other for other in found if other != part and other.kind == part.kind]
