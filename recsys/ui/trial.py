"""An explanation put to the test: what taking the named words away does, beside words taken at random."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from recsys.types import Proof, Turn
from recsys.ui import job
from recsys.ui.frame import View
from recsys.ui.heat import plain
from recsys.ui.portion import key_of
from recsys.ui.swarm import path_legend, paths

SMALL, LARGE = 210, 280  # pixels of the picture, in the panel and on the analyst's page
MIN_PLACES = 3  # of a curve: two words, before and after


def job_of(view: View, turn: Turn, film_id: int) -> tuple[object, Any]:
    """Give the key and the work of a film's proof."""
    return ("proof", key_of(view, turn, film_id)), partial(view.recommender.proof, turn, film_id)


def fetch(view: View, turn: Turn, film_id: int) -> Proof:
    """Give the proof of a film's explanation, worked out once."""
    key, work = job_of(view, turn, film_id)
    found: Proof = job.fetch(key, work, view.language, stoppable=True, note="working_proof")
    return found


def draw(view: View, turn: Turn, film_id: int) -> None:
    """Write the proof in one sentence, and draw it small."""
    found = fetch(view, turn, film_id)
    st.markdown(sentence(view, found))
    picture(view, found, height=SMALL)


def picture(view: View, proof: Proof, *, height: int) -> None:
    """Draw what is left, or won, word by word in the order named, beside a random order; nothing for a single word.

    Args:
        view: what the page draws with.
        proof: what was found.
        height: of the picture, in pixels.
    """
    if len(proof.deletion) < MIN_PLACES:
        return
    random = proof.random_deletion
    lines = {
        view.say("curve_deletion"): (proof.deletion, random),
        view.say("curve_insertion"): (proof.insertion, random[::-1]),
    }
    sides = (view.say("curve_ours"), view.say("curve_random"))
    st.markdown(path_legend([plain(name) for name in lines], sides))
    drawn = paths(lines, sides, (view.say("curve_x"), view.say("curve_y")), height=height)
    st.altair_chart(drawn, width="stretch", alt=view.say("curve_alt"))
    st.caption(view.say("curve_note"))


def sentence(view: View, proof: Proof) -> str:
    """Give the proof in one sentence of Markdown."""
    if not proof.words:
        return view.say("proof_none")
    if proof.rank_before is None:
        return view.say("proof_no_place")
    words = view.say("separator").join(plain(word) for word in proof.words)
    n, now = len(proof.words), _place(view, proof)
    if proof.random_rank is None:
        return view.say("proof_only", n=n, words=words, now=now)
    random = f"{proof.random_rank:.0f}"
    at_random = (
        view.say("proof_stays", before=proof.rank_before)
        if random == str(proof.rank_before)
        else view.say("proof_random", after=random)
    )
    return view.say("proof_place", n=n, words=words, now=now, random=at_random)


def _place(view: View, proof: Proof) -> str:
    before, after = proof.rank_before, proof.rank_after
    if after is None:
        return view.say("proof_gone", before=before, n=proof.n_candidates)
    return view.say("proof_stays" if after == before else "proof_moves", before=before, after=after)


def rows(view: View, proof: Proof) -> list[dict[str, Any]]:
    """Give the table of measures for analysts: ours beside random ones."""
    measure, ours, random = (view.say(f"column_{name}") for name in ("measure", "ours", "random"))
    found = [
        ("comprehensiveness", proof.comprehensiveness, proof.random_comprehensiveness),
        ("sufficiency", proof.sufficiency, proof.random_sufficiency),
        ("aopc", proof.aopc, proof.random_aopc),
        ("rank_after", proof.rank_after, proof.random_rank),
    ]
    told = [(view.say(f"proof_{name}"), value, beside) for name, value, beside in found]
    for one, other, value in proof.agreement:
        methods = f"{method_name(view, one)} ~ {method_name(view, other)}"
        told.append((view.say("proof_agreement", methods=methods), value, None))
    return [{measure: name, ours: _rounded(value), random: _rounded(beside)} for name, value, beside in told]


def method_name(view: View, method: str) -> str:
    """Give what analysts call a method."""
    return view.say(f"name_{method}")


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
