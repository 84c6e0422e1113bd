"""What an address asks for when it is opened: a talk to play again (`?talk=`), a wish to answer (`?q=`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from recsys.conversation import parts_of
from recsys.types import Dials, Part, State, Turn
from recsys.ui import chip, link, session
from recsys.ui.frame import View
from recsys.ui.link import Step
from recsys.ui.trouble import guard


def welcome(view: View) -> None:
    """Do what the address asks for, once, and take it out of the address.

    A click meanwhile ends the run; the next one finds the address as it was and begins again.
    """
    if text := st.query_params.get("talk"):
        with guard():  # a talk that cannot be played must not lock its reader out
            _play(view, text)
        del st.query_params["talk"]
    if wish := st.query_params.get("q"):
        session.send(view.recommender, wish)
        del st.query_params["q"]


def play(
    recommender: Any, steps: Sequence[Step], *, on_progress: Callable[[int, int], None]
) -> tuple[tuple[Turn, ...], int]:
    """Answer the steps of a talk again, for nobody in particular.

    Args:
        recommender: answers.
        steps: the oldest first.
        on_progress: called with (steps done, steps in all).

    Returns:
        The answers, and how many steps could not be taken.
    """
    played: list[Turn] = []
    n_missed = 0
    dials = Dials()  # turned before the first message
    for done, step in enumerate(steps):
        on_progress(done, len(steps))
        if step.dials is not None and not played:
            dials = step.dials
            continue
        turn = _taken(recommender, step, played[-1] if played else None, dials)
        if turn is None:
            n_missed += 1
        else:
            played.append(turn)
    return tuple(played), n_missed


def _play(view: View, text: str) -> None:
    steps = link.unpack(text)
    if steps is None:
        st.info(view.say("replay_damaged"), icon=":material/link_off:")
        return
    bar = st.progress(0.0)

    def show(done: int, total: int) -> None:
        bar.progress(done / total, view.say("replay", done=done, total=total))

    played, n_missed = play(view.recommender, steps, on_progress=show)
    bar.empty()
    session.adopt(view.recommender, played)
    if n_missed:
        st.info(view.say("replay_missed", n=n_missed), icon=":material/link_off:")


def _taken(recommender: Any, step: Step, last: Turn | None, dials: Dials) -> Turn | None:
    """Take one step; None where the wish has no such part, or it cannot become what the link says."""
    if step.verb == "say":
        opening = State(dials=dials) if dials != Dials() else None
        turn: Turn = recommender.reply(step.message, last.state if last else opening)
        return turn
    if step.dials is not None and last is not None:
        turn = recommender.tune(last, step.dials)
        return turn
    part = _found(step.part, last)
    if part is None or last is None:
        return None
    if step.verb == "remove":
        turn = recommender.remove(last, part)
    elif step.verb == "choose":
        turn = recommender.choose(last, part)
    elif step.new is not None and chip.may_become(recommender, part, step.new):
        turn = recommender.edit(last, part, step.new)
    else:
        return None
    return turn


def _found(part: Part | None, last: Turn | None) -> Part | None:
    """Find the part that a link speaks of; where it stood elsewhere, one that says the same."""
    standing = parts_of(last.state.segments) if last else ()
    if part is None or part in standing:
        return part
    return next((other for other in standing if link.same(other) == link.same(part)), None)
