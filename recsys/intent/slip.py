"""Titles that are misspelt, or shortened to their telling word, behind words that announce a film."""

from __future__ import annotations

import re
from collections.abc import Callable

from recsys.intent.canonical import canonical
from recsys.intent.cue import CAPITALS, TITLE_END, Cue
from recsys.intent.hit import Hit, Meaning
from recsys.intent.judge import FAMOUS, KNOWN, TitleJudge
from recsys.intent.mention import Mention
from recsys.intent.title import TitleIndex
from recsys.language import is_chinese

MIN_LETTERS = 6  # letters of a misspelt title
MIN_CHARS, MAX_CHARS = 4, 10  # characters of a Chinese one

_HAN_RUN = re.compile(r"[\u3400-\u9fff·:]+?(?=" + TITLE_END.pattern + ")")


class SlipReader:
    """Reads what is nearly a title."""

    def __init__(
        self, titles: TitleIndex, known: Callable[[str], str], famous: Callable[[str], bool], judge: TitleJudge
    ) -> None:
        """Keep the titles, and what tells them from other words.

        Args:
            titles: every title of the catalogue.
            known: gives the kind of a vocabulary word in comparable form, "" for none.
            famous: tells whether a form is the name of somebody famous.
            judge: knows which phrases are made of other words.
        """
        self._titles = titles
        self._known = known
        self._famous = famous
        self._judge = judge

    def find(self, message: str, text: str, place: int, cue: Cue) -> Hit | None:
        """Read a run of capital words, or of Chinese characters, as a title that is nearly known.

        Args:
            message: as written, for its capitals.
            text: the same normalised.
            place: where the title would start.
            cue: the words before it.

        Returns:
            A hit of kind "like" with rank 0, None if no title is near enough.
        """
        if is_chinese(text[place : place + 1] or " "):
            run = _HAN_RUN.match(text, place, place + MAX_CHARS + 2)
            rows = self._chinese(run[0], run.span()) if run else ()
        else:
            run = CAPITALS.match(message, place)
            rows = self._latin(run[0]) if run else ()
        if run is None or not rows:
            return None
        return Hit(*run.span(), (Meaning("like", self._titles.choose(rows)),), rank=0, opinion=cue.opinion)

    def _latin(self, run: str) -> tuple[int, ...]:
        form = canonical(run)
        if len(run) < MIN_LETTERS or self._known(form):
            return ()
        rows = self._titles.fuzzy(run)
        return rows if rows or " " in run or self._famous(form) else self._titles.shortened(run)

    def _chinese(self, run: str, span: tuple[int, int]) -> tuple[int, ...]:
        form = canonical(run)
        rows = self._titles.fuzzy(form) if MIN_CHARS <= len(form) <= MAX_CHARS else ()
        if not rows or self._titles.renown(rows[0]) < FAMOUS:
            return ()
        # a phrase of known words is no slip of a title that holds one of them
        return () if self._judge.is_composed(Mention(*span, run, form, rows, KNOWN, False)) else rows
