"""The reply in the model's words, as far as they say nothing that the rules' words do not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from recsys.errors import LlmError
from recsys.language import detect
from recsys.types import Language

INSTRUCTION = (
    "You are the voice of a film guide. Say the following in one or two friendly sentences, in the same language. "
    "Keep every number, every title and every word in quotation marks. Add no facts, no films and no opinion."
)
MAX_GROWTH = 1.6  # how much longer than the rules' words an answer may be
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_QUOTED = re.compile(r"《[^》]*》|「[^」]*」|“[^”]*”")
_FORBIDDEN = re.compile(r"https?://|<[a-z/]|```|!\[|\]\(", re.IGNORECASE)


def check_phrasing(answer: str, said: str, language: Language, titles: Iterable[str]) -> str:
    """Give the model's words if they keep to what was said.

    Every number and every quoted name must be the same as in the rules' words, and no other film may be named.

    Args:
        answer: the model's words.
        said: the rules' words.
        language: that the reply must be in.
        titles: of films that may not be named unless `said` names them.

    Raises:
        LlmError: if the words say more, less or something else.
    """
    text = " ".join(answer.split())
    if not text or len(text) > MAX_GROWTH * len(said) + 40 or _FORBIDDEN.search(text):
        raise LlmError("the phrasing is empty, too long or holds markup")
    if sorted(_NUMBER.findall(text)) != sorted(_NUMBER.findall(said)):
        raise LlmError("the phrasing changes numbers")
    if set(_QUOTED.findall(text)) != set(_QUOTED.findall(said)):
        raise LlmError("the phrasing changes names")
    if detect(text, language) != language:
        raise LlmError("the phrasing is in another language")
    if any(title in text and title not in said for title in titles):
        raise LlmError("the phrasing names another film")
    return text
