"""Any two wishes side by side: what was understood, both lists, and one film's score under each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import streamlit as st

from recsys.types import Explanation, Film, State, Turn, WhyNot
from recsys.ui import absence, chart, heat, job, overlap, portion, session, trouble, versus, why
from recsys.ui.analysis import worded_key
from recsys.ui.frame import View
from recsys.ui.heat import clip, plain
from recsys.ui.overlap import MARKS
from recsys.ui.portion import key_of
from recsys.ui.string import EXAMPLES

SIDES = ("left", "right")
MAX_CHARACTERS = 300
N_BADGES = 12  # understood parts named; "European" has forty


@st.fragment
def draw(view: View, turns: Sequence[Turn]) -> None:
    """Draw two boxes for two wishes and what sets their answers apart; a change runs only this."""
    with trouble.guard():
        body(view, turns)
    trouble.show(view.language)


def body(view: View, turns: Sequence[Turn]) -> None:
    """Draw the boxes, what was understood in each, and what follows."""
    st.caption(view.say("wish_pair_note"))
    _suggest(suggestions(view, turns))
    found: list[Turn | None] = []
    for side, mark, column in zip(SIDES, MARKS, st.columns(2), strict=True):
        with column:
            text = st.text_input(
                view.say("wish_pair_box", mark=mark), key=f"wish_pair_{side}", max_chars=MAX_CHARACTERS,
                icon=":material/chat_bubble:", persist_state="session",
            )  # fmt: skip
            turn = answered(view, turns, (text or "").strip())
            found.append(turn)
            if turn is None:
                st.caption(view.say("wish_pair_empty"))
            else:
                understood(view, turn, asked_before=turn in turns)
    left, right = found
    if left is not None and right is not None:
        compare(view, left, right)


def suggestions(view: View, turns: Sequence[Turn]) -> tuple[str, str]:
    """Give what stands in the boxes at first: the last two different messages of the talk, then examples.

    Args:
        view: what the page draws with.
        turns: those that show films, the oldest first.
    """
    said = dict.fromkeys(turn.intent.message for turn in reversed(turns))
    first, second, *_ = dict.fromkeys([*list(said)[1::-1], *EXAMPLES[view.language]])
    return first[:MAX_CHARACTERS], second[:MAX_CHARACTERS]


def answered(view: View, turns: Sequence[Turn], text: str) -> Turn | None:
    """Give the answer to a wish: that of the talk if it was asked there, else one that stands alone; None for no wish.

    The person's marks and dials count as in the talk.

    Args:
        view: what the page draws with.
        turns: those that show films, the oldest first.
        text: the wish. Nothing that it says of the person is stored.
    """
    if not text:
        return None
    if known := next((turn for turn in reversed(turns) if turn.intent.message.strip() == text), None):
        return known
    events, dials = session.events(view.recommender), session.dials()
    work = partial(view.recommender.reply, text, State(dials=dials), events=events)
    key = ("wish", text, events, dials, view.recommender.model_version)
    found: Turn = job.fetch(key, work, view.language, note="working_wish")
    return found


def understood(view: View, turn: Turn, *, asked_before: bool) -> None:
    """Draw a wish with what was understood in it, and how many films meet it.

    Args:
        view: what the page draws with.
        turn: its answer.
        asked_before: whether it comes from the talk, with what was said before.
    """
    intent = turn.intent
    st.markdown(heat.wish(intent.message, intent.segments))
    parts = [view.recommender.part_label(part, view.language) for part in dict.fromkeys(turn.query.constraints)]
    if parts:
        more = [f"+{len(parts) - N_BADGES}"] if len(parts) > N_BADGES else []
        with st.container(horizontal=True, gap="xsmall"):
            for part in (*parts[:N_BADGES], *more):
                st.badge(plain(clip(part, 40)), color="primary")
    words = view.say("separator").join(plain(segment.text) for segment in turn.query.segments if not segment.parts)
    lines = [view.say("wish_pair_words", words=words)] if words else []
    lines += [view.say("wish_pair_matching", n=f"{turn.n_matching:,}")] if turn.recommendations else []
    if turn.relaxed:
        gone = [plain(view.recommender.part_label(part, view.language)) for part in turn.relaxed[:N_BADGES]]
        rest = " …" if len(turn.relaxed) > N_BADGES else ""
        lines.append(view.say("wish_pair_relaxed", parts=view.say("separator").join(gone) + rest))
    if asked_before:
        lines.append(view.say("wish_pair_known", n=turn.state.n_turns))
    if not turn.recommendations:
        lines.append(plain(turn.text))
    st.caption("  \n".join(lines))


def compare(view: View, left: Turn, right: Turn) -> None:
    """Draw both lists, and one film's score under both wishes."""
    films = overlap.both(left, right)
    if not (left.recommendations and right.recommendations):
        st.caption(view.say("wish_pair_none"))
        return
    st.markdown(overlap.summary(view, left, right))
    work = partial(overlap.standings, view.recommender, (left, right), films)
    found = job.fetch(("standings", key_of(view, left), key_of(view, right)), work, view.language)
    scores = [view.say("wish_pair_score", mark=mark) for mark in MARKS]
    st.dataframe(
        overlap.rows(view, films, found), hide_index=True, width="stretch", placeholder="—",
        height=38 + 35 * len(films),
        column_config={name: st.column_config.NumberColumn(format="%.2f") for name in scores},
    )  # fmt: skip
    st.caption(view.say("wish_pair_places_note"))
    st.subheader(view.say("wish_pair_film"), anchor=False)
    ids = "-".join(str(film.film_id) for film in films)
    place = st.selectbox(
        view.say("pick_film"), range(len(films)), key=worded_key(view, f"wish_pair_film_{ids}"),
        format_func=lambda n: films[n].title(view.language),
    )  # fmt: skip
    one_film(view, (left, right), films[place])


def one_film(view: View, turns: tuple[Turn, Turn], film: Film) -> None:
    """Draw where the score of one film under two wishes parts, then its words and its parts under each."""
    groups = [portion.fetch(view, turn, film.film_id) for turn in turns]
    versus.difference(view, groups, "wish_pair_gap", title=film.title(view.language))
    told = [portion.entries(own, view.language) for own in groups]
    for mark, column, turn, own, other in zip(MARKS, st.columns(2), turns, told, told[::-1], strict=True):
        with column:
            st.markdown(f"**{view.say('wish_pair_side', mark=mark)}**")
            st.markdown("  \n".join(place_lines(view, turn, film.film_id)))
            _words(view, turn, film.film_id)
            drawn = chart.waterfall(own, view.language, beside=other)
            st.altair_chart(drawn, width="stretch", alt=view.say("parts_title"))


def place_lines(view: View, turn: Turn, film_id: int) -> Iterator[str]:
    """Say where a film stands under a wish, or what keeps it off the list."""
    work = partial(view.recommender.why_not, turn, film_id)
    found: WhyNot = job.fetch(("why_not", key_of(view, turn, film_id)), work, view.language)
    yield from absence.lines(view, found)


def _words(view: View, turn: Turn, film_id: int) -> None:
    work = partial(view.recommender.explain, turn, film_id)
    found: Explanation = job.fetch(("explain", key_of(view, turn, film_id)), work, view.language)
    if found.names:
        with st.container(border=True):
            st.markdown(heat.heat(_messages(turn), found))


def _messages(turn: Turn) -> Mapping[int, str]:
    """Give the messages that a wish stands in: those of the talk, and its own."""
    return {**why.messages(session.turns()), turn.state.n_turns - 1: turn.intent.message}


def _suggest(texts: tuple[str, str]) -> None:
    """Put suggestions into boxes that nobody has changed."""
    state = st.session_state
    before = state.get("wish_pair_suggested", ("", ""))
    for side, text, old in zip(SIDES, texts, before, strict=True):
        if state.get(f"wish_pair_{side}", old) == old:
            state[f"wish_pair_{side}"] = text
    state["wish_pair_suggested"] = texts
