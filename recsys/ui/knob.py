"""What if: words, limits, own films, weights and features changed by hand; list and explanation follow at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import partial

import streamlit as st

from recsys.explanation.counterfactual import several_meanings
from recsys.types import Move, ScoreGroup, Segment, Turn, Variation, WhatIf
from recsys.ui import analysis, chart, job, limit, portion, trouble
from recsys.ui.frame import View
from recsys.ui.heat import clip, plain
from recsys.ui.portion import key_of

N_FIRST = 8  # sliders that are open from the start: the features that decide most
STEP = 0.1
REACH = 3  # a slider goes to so many times the weight
N_NAMED = 4  # films named per direction; the table has all
WIDGETS = ("if_words_", "if_parts_", "if_films_", "if_features_", "if_weight_", "if_limit_", "if_also_")


@st.fragment
def draw(view: View, turns: Sequence[Turn]) -> None:
    """Draw the switches, the list under them, and the explanation of one of its films; a change runs only this."""
    with trouble.guard():
        body(view, turns)
    trouble.show(view.language)


def body(view: View, turns: Sequence[Turn]) -> None:
    """Draw the switches and what follows from them."""
    st.caption(view.say("if_note"))
    turn = analysis.choose_turn(view, turns, len(turns) - 1, key="if_turn")
    place = f"{turn.state.n_turns}-{hash((turn.query.segments, turn.query.liked, turn.query.disliked)):x}"
    change = switches(view, turn, place) + limit.draw(view, turn, place) + sliders(view, turn, place)
    st.button(
        view.say("if_reset"), key="if_reset", icon=":material/restart_alt:", type="tertiary", on_click=_reset,
        disabled=not change.n_changes,
    )  # fmt: skip
    key = ("if", key_of(view, turn), change)
    found = job.fetch(key, partial(view.recommender.what_if, turn, change), view.language, note="working_change")
    if change.n_changes:
        label = view.recommender.variation_label(_named(view, change), view.language)
        st.markdown(f"**{plain(label[:1].upper() + label[1:])}**")
    st.markdown(summary(view, found))
    shown(view, found)
    if found.turn.recommendations:
        follow(view, found, turn)


def switches(view: View, turn: Turn, place: str) -> Variation:
    """Draw words, own films and features as pills that can be switched off; give what is off."""
    catalogue = view.recommender.catalogue
    segments, rows = turn.query.segments, (*turn.query.liked, *turn.query.disliked)
    parts = several_meanings(segments)
    words = _pills(
        view, "if_words", range(len(segments)), place, [clip(_called(view, segment), 24) for segment in segments]
    )  # fmt: skip
    meant = _pills(
        view, "if_parts", range(len(parts)), place,
        [view.recommender.part_label(part, view.language) for part in parts],
    )  # fmt: skip
    films = _pills(
        view, "if_films", range(len(rows)), place, [catalogue.films[row].title(view.language) for row in rows]
    )  # fmt: skip
    names = list(asdict(view.recommender.ranking))
    active = [name for name in names if name in moving(view, turn)]
    features = _pills(
        view, "if_features", range(len(active)), place, [chart.feature_label(name, view.language) for name in active]
    )  # fmt: skip
    return Variation(
        without=(*(segments[n] for n in words), *(parts[n] for n in meant)),
        without_films=tuple(catalogue.films[rows[n]].film_id for n in films),
        without_features=tuple(active[n] for n in features),
    )


def sliders(view: View, turn: Turn, place: str) -> Variation:
    """Draw a slider per feature that moves this list, the strongest first; give the weights that were changed."""
    weights = asdict(view.recommender.ranking)
    strongest = [name for name in moving(view, turn) if name in weights]
    changed = []
    with st.expander(view.say("if_weights"), icon=":material/tune:"):
        st.caption(view.say("if_weights_note"))
        cells = st.grid(2, min_column_width=220)
        for name in strongest[:N_FIRST]:
            weight = weights[name]
            with cells.cell():
                new = st.slider(
                    chart.feature_label(name, view.language), 0.0, max(REACH * weight, 4.0), weight, STEP,
                    key=f"if_weight_{name}_{place}", format="%.1f",
                )  # fmt: skip
            if new != weight:
                changed.append((name, float(new)))
    return Variation(weights=tuple(changed))


def moving(view: View, turn: Turn) -> list[str]:
    """Give the features that add anything to the films of a list, the strongest first."""
    work = partial(view.recommender.score_parts_all, turn)
    found: dict[int, tuple[ScoreGroup, ...]] = job.fetch(("parts_all", key_of(view, turn)), work, view.language)
    sizes: dict[str, float] = {}
    for groups in found.values():
        for group in groups:
            for part in group.parts:
                sizes[part.feature] = sizes.get(part.feature, 0.0) + abs(part.contribution)
    return sorted(sizes, key=lambda name: -sizes[name])


def summary(view: View, found: WhatIf) -> str:
    """Say which films rose, fell, came and went, the farthest first, as Markdown."""
    moves = {name: getattr(found, name) for name in ("risen", "fallen", "entered", "left")}
    said = [
        view.say(f"if_{name}", n=len(films), films=_named_moves(view, films)) for name, films in moves.items() if films
    ]
    return "  \n".join(said) if said else view.say("if_same")


def _named_moves(view: View, moves: Sequence[Move]) -> str:
    """Name the films that moved the farthest, each with its places."""
    far = sorted(moves, key=lambda move: -abs((move.rank_before or 0) - (move.rank_after or 0)))
    said = [
        view.say(
            "if_move", title=plain(move.film.title(view.language)), before=move.rank_before or "—",
            after=move.rank_after or "—",
        )
        for move in far[:N_NAMED]
    ]  # fmt: skip
    return view.say("separator").join(said) + (" …" if len(far) > N_NAMED else "")


def shown(view: View, found: WhatIf) -> None:
    """Draw the new list, and the films that left it, each with the places it moved."""
    place, film, before, step = (view.say(f"column_{name}") for name in ("place", "film", "before", "step"))
    score = view.say("score")
    scores = {item.film.film_id: item.score for item in found.turn.recommendations}
    rows = [
        {place: move.rank_after, film: move.film.title(view.language), before: move.rank_before,
         step: step_of(view, move, found.k), score: scores.get(move.film.film_id)}
        for move in found.moves
    ]  # fmt: skip
    st.dataframe(
        rows, hide_index=True, width="stretch", height=38 + 35 * max(1, len(rows)), placeholder="—",
        column_config={score: st.column_config.NumberColumn(format="%.2f")},
    )  # fmt: skip


def step_of(view: View, move: Move, k: int) -> str:
    """Say how a film moved: ▲ and ▼ with the number of places, or that it came or went."""
    before, after = move.rank_before, move.rank_after
    if after is None or after > k:
        return view.say("step_left")
    if before is None or before > k:
        return view.say("step_entered")
    return "=" if before == after else f"▲ {before - after}" if before > after else f"▼ {after - before}"


def follow(view: View, found: WhatIf, turn: Turn) -> None:
    """Draw the explanation of one film under the change, beside the one it had."""
    st.subheader(view.say("if_follow"), anchor=False)
    film = analysis.choose_film(view, found.turn, 0, key="if_film").film
    other = view.recommender.varied(found.variation)
    key = ("if_parts", key_of(view, turn, film.film_id), found.variation)
    after = job.fetch(key, partial(other.score_parts, found.turn, film.film_id), view.language)
    before = portion.fetch(view, turn, film.film_id)
    cells = st.grid(2, min_column_width=320)
    told = [portion.entries(groups, view.language) for groups in (before, after)]
    for title, own, other in zip((view.say("before"), view.say("after")), told, told[::-1], strict=True):
        with cells.cell():
            st.markdown(f"**{title}**")
            drawn = chart.waterfall(own, view.language, beside=other)
            st.altair_chart(drawn, width="stretch", alt=title)


def _pills(view: View, key: str, options: range, place: str, labels: Sequence[str]) -> list[int]:
    """Draw what can be switched off; give the places of what is off."""
    if not labels:
        return []
    on = st.pills(
        view.say(key), options, selection_mode="multi", default=list(options), key=f"{key}_{place}",
        format_func=lambda n: f"{labels[n]}", help=view.say("if_pills_help"),
    )  # fmt: skip
    return [n for n in options if n not in on]


def _called(view: View, segment: Segment) -> str:
    """Give a piece of the wish as it was said; what it rules out is called so."""
    unwanted = segment.parts and all(part.exclude for part in segment.parts)
    return view.recommender.part_label(segment.parts[0], view.language) if unwanted else segment.text


def _named(view: View, change: Variation) -> Variation:
    """Give features their names for people."""
    weights = tuple((chart.feature_label(name, view.language), weight) for name, weight in change.weights)
    off = tuple(chart.feature_label(name, view.language) for name in change.without_features)
    return replace(change, weights=weights, without_features=off)


def _reset() -> None:
    """Put all switches and sliders back."""
    for key in [key for key in st.session_state if str(key).startswith(WIDGETS)]:
        del st.session_state[key]
