"""Names for people: the understood parts of a wish and the facts of a film, in either language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from recsys.catalogue import Catalogue, Lexicon
from recsys.types import Bounds, Film, Language, Part


@dataclass(frozen=True, slots=True)
class Names:
    """How things are called in one language.

    Args:
        catalogue: titles and people.
        lexicon: genres, countries, languages, keywords, themes, certificates.
        language: of the words.
    """

    catalogue: Catalogue
    lexicon: Lexicon
    language: Language


_KIND = {
    "genre": ("类型", "genre"),
    "country": ("地区", "from"),
    "language": ("语言", "in"),
    "person": ("影人", "with"),
    "director": ("导演", "directed by"),
    "cast": ("主演", "starring"),
    "year": ("年份", "years"),
    "runtime": ("片长", "length"),
    "rating": ("评分", "rating"),
    "certificate": ("分级", "certificate"),
    "keyword": ("主题", "about"),
    "theme": ("感觉", "feel"),
    "like": ("类似", "like"),
    "popularity": ("知名度", "fame"),
    "audience": ("适合", "for"),
    "series": ("系列", "series"),
    "seen": ("看过", "seen"),
}


_SEEN = (("看过的", "already seen"), ("没看过的", "not seen yet"))


def part_label(part: Part, catalogue: Catalogue, lexicon: Lexicon, language: Language) -> str:
    """Give the text of a part's chip, such as "类型：科幻" or "not horror".

    Args:
        part: an understood part of a wish.
        catalogue, lexicon: names in both languages.
        language: of the text.
    """
    if part.kind == "seen":
        return _SEEN[part.exclude][language == "en"]
    value = value_label(part, catalogue, lexicon, language)
    kind = _KIND[part.role or part.kind][language == "en"]
    if language == "zh":
        kind = "影片" if part.itself else kind
        return f"{'不要' if part.exclude else kind}：{value}"
    if part.itself and not part.exclude:
        return value
    if part.kind in ("genre", "theme", "year", "runtime", "rating", "popularity", "certificate"):
        return f"{'not ' if part.exclude else ''}{value}"
    named = f"{value} {kind}" if part.kind == "series" else f"{kind} {value}"
    return f"{'not ' if part.exclude else ''}{named}"


def value_label(part: Part, catalogue: Catalogue, lexicon: Lexicon, language: Language) -> str:
    """Give the name of what a part speaks of, without its kind.

    Args:
        part: an understood part of a wish.
        catalogue, lexicon: names in both languages.
        language: of the name.
    """
    if part.kind == "like":
        row = catalogue.row_of.get(cast(int, part.value))
        title = catalogue.films[row].title(language) if row is not None else str(part.value)
        return f"《{title}》" if language == "zh" else title
    if part.kind == "popularity":
        return _fame_label(cast(Bounds, part.value), language)
    if part.kind in ("year", "runtime", "rating"):
        return _bounds_label(part.kind, cast(Bounds, part.value), language)
    return fact_label(part.kind, str(part.value), catalogue, lexicon, language)


def fact_label(kind: str, name: str, catalogue: Catalogue, lexicon: Lexicon, language: Language) -> str:
    """Give a genre, country, language, keyword, theme, certificate or person in a language, else the name.

    Args:
        kind: of the name; "director" and "cast" are people too.
        name: the catalogue's name.
        catalogue, lexicon: names in both languages.
        language: of the label.
    """
    if kind in ("person", "director", "cast"):
        return catalogue.person_label(name, language)
    label = lexicon.label(kind, name, language)
    return label.lower() if language == "en" and kind in ("genre", "theme", "keyword") else label


def film_label(film: Film, language: Language) -> str:
    """Give a film's title as it stands inside a sentence.

    Args:
        film: the film.
        language: of the sentence.
    """
    return f"《{film.title_zh}》" if language == "zh" else film.title_en


def _bounds_label(kind: str, bounds: Bounds, language: Language) -> str:
    zh = language == "zh"
    low, high = (None if bound is None else f"{bound:g}" for bound in bounds)
    unit = {"year": " 年" if zh else "", "runtime": " 分钟" if zh else " min", "rating": " 分" if zh else "/10"}[kind]
    if low and high:
        if low == high:
            return f"{low}{unit}"
        if kind == "year" and int(low) % 10 == 0 and int(high) - int(low) == 9:
            return f"{low} 年代" if zh else f"{low}s"
        return f"{low}–{high}{unit}"
    if low:
        words = {"year": (f"{low} 年起", f"{low} or later"), "runtime": (f"至少 {low} 分钟", f"at least {low} min")}
        return words.get(kind, (f"{low} 分以上", f"{low}/10 or more"))[not zh]
    words = {"year": (f"{high} 年及以前", f"{high} or earlier"), "runtime": (f"{high} 分钟以内", f"up to {high} min")}
    return words.get(kind, (f"{high} 分以下", f"up to {high}/10"))[not zh]


def _fame_label(bounds: Bounds, language: Language) -> str:
    """Name a range of renown; the number itself says nothing to anybody."""
    zh = language == "zh"
    low, high = bounds
    if low is not None and high is not None:
        return "不太冷也不太热" if zh else "neither obscure nor famous"
    if low is not None:
        return "知名" if zh else "well known"
    return "冷门" if zh else "little known"
