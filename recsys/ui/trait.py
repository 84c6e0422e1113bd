"""The film's side of a match: which pieces of what is known of it answer to the wish."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from recsys.types import FilmWord, Turn
from recsys.ui import job
from recsys.ui.benchmark import worded
from recsys.ui.frame import View
from recsys.ui.heat import percents, plain, strength
from recsys.ui.palette import PLUS
from recsys.ui.portion import key_of

MAX_SHOWN = 10


def fetch(view: View, turn: Turn, film_id: int) -> tuple[FilmWord, ...]:
    """Give the pieces of a film, worked out once."""
    work = partial(view.recommender.film_words, turn, film_id, view.language)
    return job.fetch(("film_words", view.language, key_of(view, turn, film_id)), work, view.language)


def draw(view: View, turn: Turn, film_id: int) -> None:
    """Draw the pieces that speak for the film, coloured by their share."""
    st.markdown(f"#### {view.say('why_film')}")
    text = badges(view, fetch(view, turn, film_id))
    if not text:
        st.caption(view.say("why_film_none"))
        return
    st.markdown(text)
    st.caption(view.say("why_film_note"))


def badges(view: View, words: Sequence[FilmWord]) -> str:
    """Give the telling pieces as Markdown, each on ground as strong as its share; asked for ones have a tick."""
    shown = telling(words)
    shares = percents([max(0.0, word.value) for word in shown])
    largest = max((word.value for word in shown), default=0.0)
    return " ".join(_badge(view, word, share, largest) for word, share in zip(shown, shares, strict=True))


def telling(words: Sequence[FilmWord]) -> list[FilmWord]:
    """Give the pieces that meet what was said: stated ones first, then those that add something.

    Args:
        words: as the recommender gives them, the largest first.
    """
    stated = [word for word in words if any(not part.exclude for part in word.parts)]
    others = [word for word in words if word not in stated and word.value > 0]
    return [*stated, *others][:MAX_SHOWN]


def rows(view: View, words: Sequence[FilmWord]) -> list[dict[str, Any]]:
    """Give the table of all pieces for analysts."""
    piece, kind, value, met = (view.say(f"column_{name}") for name in ("piece", "kind", "value", "met"))
    part_label = partial(view.recommender.part_label, language=view.language)
    return [
        {
            piece: label(view, word),
            kind: worded(f"piece_{word.kind}", worded(f"part_{word.kind}", word.kind, view.language), view.language),
            value: round(word.value, 4),
            met: " · ".join(part_label(part) for part in word.parts),
        }
        for word in words
    ]


def label(view: View, word: FilmWord) -> str:
    """Give what a piece is called, a number with its unit."""
    unit = {"runtime": "minutes", "rating": "piece_rated", "popularity": "piece_votes"}.get(word.kind)
    return view.say(unit, n=word.text) if unit else word.text


def _badge(view: View, word: FilmWord, share: str, largest: float) -> str:
    red, green, blue = (int(PLUS[i : i + 2], 16) for i in (1, 3, 5))
    ground = f"rgba({red},{green},{blue},{strength(max(0.0, word.value), largest):.2f})"
    tick = "✓&nbsp;" if any(not part.exclude for part in word.parts) else ""
    number = "" if share == "0%" else f" :small[{share}]"
    return f':color[&nbsp;{tick}{plain(label(view, word))}{number}&nbsp;]{{background="{ground}"}}'
