"""Genres, countries, languages and certificates in the catalogue's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

GENRES = frozenset(
    "Action Adventure Animation Biography Comedy Crime Documentary Drama Family Fantasy Film-Noir History Horror Music "
    "Musical Mystery Romance Sci-Fi Short Sport Thriller TV-Movie War Western".split()
)
CERTIFICATES = frozenset(
    ("G", "PG", "PG-13", "R", "NC-17", "X", "M", "GP", "TV-G", "Approved", "Passed", "Not Rated", "Unrated")
)
_GENRE_NAMES = {"Children": "Family", "TV Movie": "TV-Movie", "Science Fiction": "Sci-Fi", "Sports": "Sport"}
# TMDB's codes: zh is Mandarin there, and Cantonese is written cn.
_LANGUAGE_CODES = {
    "en": "English", "fr": "French", "it": "Italian", "ja": "Japanese", "es": "Spanish", "zh": "Mandarin",
    "de": "German", "cn": "Cantonese", "hi": "Hindi", "sv": "Swedish", "ko": "Korean", "da": "Danish",
    "ru": "Russian", "pt": "Portuguese", "nl": "Dutch", "pl": "Polish", "hu": "Hungarian", "no": "Norwegian",
    "th": "Thai", "fa": "Persian", "tr": "Turkish", "id": "Indonesian", "el": "Greek", "fi": "Finnish",
    "cs": "Czech", "ro": "Romanian", "te": "Telugu", "sr": "Serbian", "he": "Hebrew", "ar": "Arabic",
    "af": "Afrikaans", "bn": "Bengali", "bs": "Bosnian", "sh": "Serbo-Croatian", "uk": "Ukrainian",
}  # fmt: skip


# A film of a state that is no more is looked for under the name of the one that followed, too.
_SUCCESSORS = {
    "West Germany": "Germany",
    "East Germany": "Germany",
    "Soviet Union": "Russia",
    "Czechoslovakia": "Czech Republic",
}


def unique(values: Iterable[str]) -> list[str]:
    """Give the values without blanks and repeats, in their first order."""
    return list(dict.fromkeys(value.strip() for value in values if value and value.strip()))


def clean_genres(given: Iterable[str]) -> list[str]:
    """Give the catalogue's genre names; what is no genre of the catalogue is left out."""
    return [name for name in unique(_GENRE_NAMES.get(value, value) for value in given) if name in GENRES]


def clean_countries(
    given_zh: Iterable[str], given_en: Iterable[str], names: Mapping[str, str], known: frozenset[str]
) -> list[str]:
    """Give English country names, the countries of the Chinese source first, a former state before its successor.

    Args:
        given_zh: countries as Douban lists them, the main one first.
        given_en: countries as TMDB lists them; often only the first of the alphabet, so they come second.
        names: other spelling -> name.
        known: names that are countries.

    Returns:
        Names out of `known`; anything else is left out.
    """
    named = unique(names.get(value.strip(), value.strip()) for value in [*given_zh, *given_en])
    pairs = ((name, _SUCCESSORS.get(name, "")) for name in named if name in known)
    return unique(name for pair in pairs for name in pair)


def clean_languages(given: Iterable[str], original: str | None) -> list[str]:
    """Give English language names, the original language first where its code is known."""
    first = _LANGUAGE_CODES.get(original or "", "")
    rest = [name for name in unique(given) if name != "None"]
    return rest if not first or (first == "Mandarin" and "Chinese" in rest) else unique([first, *rest])


def clean_certificate(given: str | None) -> str | None:
    """Give the United States certificate, None if it is not one."""
    return given if given in CERTIFICATES else None


def clean_runtime(minutes: float | None) -> int | None:
    """Give the runtime in minutes, None outside 1 to 600."""
    return int(minutes) if minutes is not None and 1 <= minutes <= 600 else None


def clean_score(score: float | None) -> float | None:
    """Give the score, None outside 1 to 10: sources write 0 for "nobody has voted"."""
    return float(score) if score is not None and 1 <= score <= 10 else None
