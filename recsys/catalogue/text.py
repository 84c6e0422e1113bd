"""The text of a film that the encoder reads: short, in both languages, the most telling first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recsys.catalogue.lexicon import Lexicon
from recsys.catalogue.table import Catalogue
from recsys.types import Film

TEXT_VERSION = 1  # raise when the format below changes: every index built before becomes stale
MAX_GENRES = 4
MAX_KEYWORDS = 8
MAX_COUNTRIES = 2
MAX_DIRECTORS = 2
# Imported tables may bring an overview of any length; beyond this the encoder would cut it anyway.
MAX_OVERVIEW_CHARACTERS = 400

_ASIDE = re.compile(r"\s*\([^()]*\)")


def film_text(film: Film, catalogue: Catalogue, lexicon: Lexicon) -> str:
    """Give the words that stand for a film in the space of wishes.

    The encoder cuts at 128 tokens, so the order is that of use to a wish: genres, keywords, titles, country, decade,
    directors, then whatever overview an imported table brings. Each piece says it in English, then in Chinese:
    "Sci-Fi, Drama 科幻、剧情. space travel 太空旅行. Interstellar 星际穿越. United States 美国. 2010s 2010年代. ..."

    Args:
        film: the film.
        catalogue: gives people's Chinese names and the overview.
        lexicon: gives the Chinese labels.

    Returns:
        One line, never empty; the same for the same facts.
    """
    pieces = (
        _both("genre", film.genres[:MAX_GENRES], lexicon),
        _both("keyword", film.keywords[:MAX_KEYWORDS], lexicon),
        _titles(film),
        _both("country", film.countries[:MAX_COUNTRIES], lexicon),
        _decade(film.year),
        _people(film.directors[:MAX_DIRECTORS], catalogue),
        catalogue.overviews.get(film.film_id, "")[:MAX_OVERVIEW_CHARACTERS],
    )
    return ". ".join(piece for piece in pieces if piece)


def _both(kind: str, names: Sequence[str], lexicon: Lexicon) -> str:
    english = [_ASIDE.sub("", lexicon.label(kind, name, "en")) for name in names]
    return _joined(names, english, [lexicon.label(kind, name, "zh") for name in names])


def _people(names: Sequence[str], catalogue: Catalogue) -> str:
    english = [catalogue.person_label(name, "en") for name in names]
    return _joined(names, english, [catalogue.person_label(name, "zh") for name in names])


def _joined(names: Sequence[str], english: Sequence[str], chinese: Sequence[str]) -> str:
    # A missing Chinese label falls back to the name itself; saying it twice would waste tokens.
    translated = [label for name, label in zip(names, chinese, strict=True) if label != name]
    halves = (", ".join(dict.fromkeys(english)), "、".join(dict.fromkeys(translated)))
    return " ".join(half for half in halves if half)


def _titles(film: Film) -> str:
    # Romanised Chinese means nothing to the encoder.
    if film.title_en_is_pinyin or film.title_en == film.title_zh:
        return film.title_zh
    return f"{film.title_en} {film.title_zh}"


def _decade(year: int | None) -> str:
    if not year:
        return ""
    decade = year - year % 10
    return f"{decade}s {decade}年代"
