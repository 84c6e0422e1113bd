"""What a click did to the list that stands: how many films came and went, which moved most, and because of what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from recsys.feedback import IMPORT
from recsys.profile import film_ids_of
from recsys.types import Dials, Event, Move, Turn
from recsys.ui import session
from recsys.ui.heat import plain

if TYPE_CHECKING:
    from recsys.ui.frame import View

N_TITLES = 3


@dataclass(frozen=True, slots=True)
class Moved:
    """What a click did.

    Args:
        cause: the click, or the dials as they were turned.
        moves: the films of both lists.
    """

    cause: Event | Dials
    moves: tuple[Move, ...]

    @property
    def entered(self) -> tuple[Move, ...]:
        """Films that came onto the list, the best first."""
        return tuple(move for move in self.moves if move.rank_before is None)

    @property
    def left(self) -> tuple[Move, ...]:
        """Films that went off it."""
        return tuple(move for move in self.moves if move.rank_after is None)

    @property
    def most(self) -> Move | None:
        """The film that rose most, or fell most if none rose; None if all that stayed kept their places."""
        stayed = [move for move in self.moves if move.rank_before and move.rank_after != move.rank_before]
        both = [move for move in stayed if move.rank_after]
        return max(both, key=lambda move: (_rise(move) > 0, abs(_rise(move))), default=None)

    @property
    def is_different(self) -> bool:
        """Whether any film came, went or moved."""
        return any(move.rank_before != move.rank_after for move in self.moves)


def compare(before: Turn, after: Turn, cause: Event | Dials) -> Moved:
    """Compare two lists that answer one wish.

    Args:
        before, after: the answers.
        cause: what was clicked or turned between them.
    """
    old, new = ({item.film: n for n, item in enumerate(t.recommendations, 1)} for t in (before, after))
    return Moved(cause, tuple(Move(film, old.get(film), new.get(film)) for film in {**new, **old}))


def draw(view: View, turn: Turn | None, *, place: str) -> None:
    """Draw one quiet line about the last click, with a button that takes it back; nothing where it was long ago.

    Args:
        view: what the page draws with.
        turn: the turn whose list stands.
        place: tells this line from others on other pages.
    """
    key, found = st.session_state.get("moved", (None, None))
    if turn is None or found is None or key != session.turn_key(turn):
        return
    from recsys.ui import click

    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"moved-{place}"):
        st.markdown(f":material/bolt: {line(view, found)}", width="stretch")
        if isinstance(found.cause, Event) and found.cause.kind != "undo":
            st.button(
                view.say("undo_short"), key=f"moved-undo-{place}", type="tertiary", icon=":material/undo:",
                on_click=click.undo, args=(view.recommender, _undone_by(found.cause)),
            )  # fmt: skip


def line(view: View, found: Moved) -> str:
    """Give what a click did as one sentence of Markdown.

    Args:
        view: what the page draws with.
        found: what moved.
    """
    because = reason(view, found.cause)
    if not found.is_different:
        return view.say("moved_none", because=because)
    pieces = []
    if found.entered:
        titles = view.say("separator").join(plain(m.film.title(view.language)) for m in found.entered[:2])
        more = "…" if len(found.entered) > 2 else ""
        pieces.append(view.say("moved_counts", n=len(found.entered), m=len(found.left), titles=titles + more))
    elif found.left:
        pieces.append(view.say("moved_left", m=len(found.left)))
    if most := found.most:
        rose = "moved_rose" if _rise(most) > 0 else "moved_fell"
        title = plain(most.film.title(view.language))
        pieces.append(view.say(rose, title=title, before=most.rank_before, after=most.rank_after))
    return view.say("moved", because=because, what=view.say("moved_and").join(pieces))


def reason(view: View, cause: Event | Dials) -> str:
    """Give a click in words, as Markdown: "you liked Alien".

    Args:
        view: what the page draws with.
        cause: the click, or the dials as they were turned.
    """
    if isinstance(cause, Dials):
        return view.say("because_dial")
    if cause.about.startswith(IMPORT) and cause.kind != "undo":
        return view.say("because_import")
    if cause.kind in ("deny", "allow"):
        return view.say(f"because_{cause.kind}", what=belief_label(view, cause.about))
    if cause.kind == "undo":
        return view.say("because_undo")
    catalogue = view.recommender.catalogue
    known = cause.film_id in catalogue.row_of
    title = plain(catalogue.film(cause.film_id).title(view.language)) if known else "?"
    return view.say(f"because_{cause.kind}", title=title)


def belief_label(view: View, about: str) -> str:
    """Give what a belief speaks of, as Markdown.

    Args:
        view: what the page draws with.
        about: such as "genre:Western".
    """
    return plain(belief_name(view, about))


def belief_name(view: View, about: str) -> str:
    """Give what a belief speaks of, as text; "" if it speaks of films that are gone.

    Args:
        view: what the page draws with.
        about: such as "genre:Western".
    """
    catalogue = view.recommender.catalogue
    if film_ids := film_ids_of(about):
        known = [catalogue.film(i).title(view.language) for i in film_ids if i in catalogue.row_of]
        return view.say("separator").join(known[:N_TITLES]) + ("…" if len(known) > N_TITLES else "")
    kind, _, name = about.partition(":")
    if kind == "person":
        return str(catalogue.person_label(name, view.language))
    return str(view.recommender.lexicon.label(kind, name, view.language))


def _rise(move: Move) -> int:
    return (move.rank_before or 0) - (move.rank_after or 0)


def _undone_by(cause: Event) -> str:
    return cause.about if cause.about.startswith(IMPORT) else cause.key
