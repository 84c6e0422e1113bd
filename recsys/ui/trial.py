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
from recsys.ui.string import TEXTS


def job_of(view: View, turn: Turn, film_id: int) -> tuple[object, Any]:
    """Give the key and the work of a film's proof."""
    return ("proof", key_of(view, turn, film_id)), partial(view.recommender.proof, turn, film_id)


def fetch(view: View, turn: Turn, film_id: int) -> Proof:
    """Give the proof of a film's explanation, worked out once."""
    key, work = job_of(view, turn, film_id)
    found: Proof = job.fetch(key, work, view.language, stoppable=True, note="working_proof")
    return found


def draw(view: View, turn: Turn, film_id: int) -> None:
    """Write the proof in one sentence."""
    st.markdown(sentence(view, fetch(view, turn, film_id)))


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
        *((f"{one} ~ {other}", value, None) for one, other, value in proof.agreement),
    ]
    return [
        {measure: _measure(view, name), ours: _rounded(value), random: _rounded(beside)}
        for name, value, beside in found
    ]


def _measure(view: View, name: str) -> str:
    known = f"proof_{name}"
    return view.say(known) if known in TEXTS else view.say("proof_agreement", methods=name)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
