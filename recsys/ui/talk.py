"""The conversation on the page: greeting, wishes with what was heard, replies, older turns folded away."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from recsys.profile import marks
from recsys.types import Part, Turn
from recsys.ui import card, session
from recsys.ui.frame import View
from recsys.ui.heat import clip, plain, wish
from recsys.ui.string import EXAMPLES, MOVES

PERSON = ":material/person:"
GUIDE = ":material/movie:"
FOLDED_CHARACTERS = 36
FOLDED_TITLES = 3


def greet(view: View) -> None:
    """Draw the first visit: a question, and eight wishes to click."""
    st.title(view.say("greeting"), anchor=False)
    st.markdown(f":gray[{view.say('greeting_more')}]")
    pick(view, view.say("examples"), EXAMPLES[view.language], key="example")


def pick(view: View, label: str, texts: tuple[str, ...], *, key: str) -> None:
    """Draw texts as pills; a click sends one as a message."""
    st.pills(label, texts, key=key, on_change=session.send_picked, args=(view.recommender, key))


def fold(view: View, turn: Turn) -> None:
    """Draw an older turn as one line that opens again."""
    titles = [item.film.title(view.language) for item in turn.recommendations[:FOLDED_TITLES]]
    line = " — ".join([clip(turn.intent.message, FOLDED_CHARACTERS), view.say("separator").join(titles)])
    folded = st.expander(plain(line.strip(" —")) or "…", key=f"turn-{turn.state.n_turns}", on_change="rerun")
    if folded.open:
        with folded:
            heard = [view.recommender.part_label(part, view.language) for part in turn.intent.parts]
            st.markdown(plain(turn.text))
            st.caption(" · ".join(plain(text) for text in heard))
            films(view, turn)


def newest(view: View, turn: Turn) -> None:
    """Draw the newest turn whole: wish, chips, reply, films, next moves."""
    with st.chat_message("you", avatar=PERSON):
        st.markdown(wish(turn.intent.message, turn.intent.segments) or "…")
        if len(turn.intent.message) != len(clip(turn.intent.message)):
            st.caption(view.say("wish_cut", n=len(turn.intent.message)))
    chips(view, turn)
    with st.chat_message("wenying", avatar=GUIDE):
        if session.first_sight(turn):
            st.write_stream(plain_chunks(turn))
        else:
            st.markdown("".join(plain_chunks(turn)))
    films(view, turn)
    pick(view, view.say("moves"), MOVES[view.language], key=f"move-{turn.state.n_turns}")


def plain_chunks(turn: Turn) -> Iterator[str]:
    """Give the reply piece by piece as Markdown that shows it literally, blanks at the seams kept."""
    for chunk in turn.chunks:
        yield plain(chunk) + (" " if chunk[-1:].isspace() else "")


def chips(view: View, turn: Turn) -> None:
    """Draw what stands of the wish; a click on a chip takes it out."""
    parts: list[Part] = list(dict.fromkeys(part for segment in turn.state.segments for part in segment.parts))
    if not parts:
        return
    with st.container(horizontal=True, gap="xsmall", key="chips"):
        for n, part in enumerate(parts):
            label = view.recommender.part_label(part, view.language)
            st.button(
                plain(label), key=f"chip-{turn.state.n_turns}-{n}", icon=":material/close:", icon_position="right",
                help=plain(view.say("chip_remove", part=label)), on_click=session.remove,
                args=(view.recommender, part),
            )  # fmt: skip


def films(view: View, turn: Turn) -> None:
    """Draw the films of a turn as a grid of cards."""
    if not turn.recommendations:
        return
    standing = marks(session.events(view.recommender))
    cards = card.grid()
    for item in turn.recommendations:
        with cards.cell():
            card.draw(view, turn, item, standing)
