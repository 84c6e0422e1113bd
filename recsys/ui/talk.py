"""The conversation on the page: greeting, wishes with what was heard, replies, older turns folded away, the link."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from recsys.profile import marks
from recsys.types import Turn
from recsys.ui import card, change, chip, link, move, moved, offer, session
from recsys.ui.frame import View
from recsys.ui.heat import clip, plain, wish
from recsys.ui.string import EXAMPLES

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
    """Draw the newest turn whole: wish, chips, reply with what it asks and what changed, films, next moves."""
    with st.chat_message("you", avatar=PERSON):
        others = [*(item.span for item in turn.intent.releases), *(item.span for item in turn.intent.marks)]
        st.markdown(wish(turn.intent.message, turn.intent.segments, others) or "…")
        if len(turn.intent.message) != len(clip(turn.intent.message)):
            st.caption(view.say("wish_cut", n=len(turn.intent.message)))
    chip.draw(view, turn)
    with st.chat_message("wenying", avatar=GUIDE):
        if session.first_sight(turn):
            st.write_stream(plain_chunks(turn))
        else:
            st.markdown("".join(plain_chunks(turn)))
        offer.draw(view, turn)
        change.draw(view, turn)
    moved.draw(view, turn, place="talk")
    films(view, turn)
    pick(view, view.say("moves"), move.moves(turn, view.recommender, view.language), key=f"move-{turn.state.n_turns}")


def plain_chunks(turn: Turn) -> Iterator[str]:
    """Give the reply piece by piece as Markdown that shows it literally, blanks at the seams kept."""
    for chunk in turn.chunks:
        yield plain(chunk) + (" " if chunk[-1:].isspace() else "")


def films(view: View, turn: Turn) -> None:
    """Draw the films of a turn as a grid of cards."""
    if not turn.recommendations:
        return
    standing = marks(session.events(view.recommender))
    cards = card.grid()
    for item in turn.recommendations:
        with cards.cell():
            card.draw(view, turn, item, standing)


def share(view: View) -> None:
    """Draw the link that plays this conversation again, to copy."""
    with st.popover(view.say("share"), icon=":material/link:", type="tertiary", key="share"):
        steps, whole = link.steps_of(session.history())
        text = link.pack(steps)
        if text is None:
            st.caption(view.say("share_long"))
            return
        st.caption(view.say("share_note"))
        here = urlsplit(st.context.url or "")
        st.code(urlunsplit(here._replace(path=here.path or "/", query=f"talk={text}")), language=None)
        if not whole:
            st.caption(view.say("share_partial"))
