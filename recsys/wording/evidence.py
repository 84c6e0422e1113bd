"""What a sentence rests on, in the reader's words: titles in their language, numbers with their units."""

from __future__ import annotations

from recsys.types import Evidence
from recsys.wording.label import Names, fact_label


def evidence_label(found: Evidence, feature: str, names: Names) -> str:
    """Give one piece of evidence as people would name it.

    Args:
        found: the evidence.
        feature: of the reason that rests on it.
        names: how things are called in the reader's language.
    """
    zh = names.language == "zh"
    if found.film_id is not None and found.film_id in names.catalogue.row_of:
        return names.catalogue.film(found.film_id).title(names.language)
    if found.source == "catalogue":
        return f"全部 {_count(found.text)} 部影片" if zh else f"all {_count(found.text)} films"
    if feature == "aversion":
        kind = "genre" if names.lexicon.entry("genre", found.text) else "person"
        return fact_label(kind, found.text, names.catalogue, names.lexicon, names.language)
    if feature == "quality":
        return f"{found.text} 分" if zh else f"{found.text}/10"
    if feature == "renown":
        return f"{_count(found.text)} 人评分" if zh else f"{_count(found.text)} votes"
    if feature == "prominence":
        return f"冷热旋钮 {found.text}" if zh else f"dial for fame {found.text}"
    return found.text


def _count(text: str) -> str:
    return f"{int(text):,}" if text.isdecimal() else text
