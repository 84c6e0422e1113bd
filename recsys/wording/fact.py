"""Answers to questions about a film, from its facts; what is not known is said so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from recsys.types import Fact, Film, Language
from recsys.wording.label import Names, fact_label, film_label
from recsys.wording.reply import Reply

MAX_CAST = 5
MAX_KEYWORDS = 6


def fact_reply(films: Sequence[Film], facts: Sequence[Fact], names: Names) -> Reply:
    """Answer questions about films.

    Args:
        films: those asked about.
        facts: what is asked of each.
        names: how things are called in the language of the answer.
    """
    zh = names.language == "zh"
    if not films:
        return Reply(
            (
                "你问的是哪一部？说片名或者第几部都行。"
                if zh
                else "Which film do you mean? Say its title or its number.",
            )
        )
    return Reply(tuple(_sentence(film, fact, names) for film in films for fact in facts))


def _sentence(film: Film, fact: Fact, names: Names) -> str:
    zh = names.language == "zh"
    said = _SAID[fact](film, names)
    if said:
        return f"{_title(film, names.language)}{said}。" if zh else f"{_title(film, names.language)} {said}. "
    topic = _TOPIC[fact][not zh]
    if zh:
        return f"我没有{_title(film, 'zh')}的{topic}资料。"
    return f"I do not know the {topic} of {_title(film, 'en')}. "


def _title(film: Film, language: Language) -> str:
    year = f" ({film.year})" if film.year and language == "en" else ""
    return f"{film_label(film, language)}{year}"


def _list(kind: str, values: Sequence[str], names: Names) -> str:
    labels = [fact_label(kind, value, names.catalogue, names.lexicon, names.language) for value in values]
    return ("、" if names.language == "zh" else ", ").join(labels)


def _of(zh: str, en: str, said: str, names: Names) -> str:
    return (zh if names.language == "zh" else en).format(said) if said else ""


def _director(film: Film, names: Names) -> str:
    return _of("由{}执导", "was directed by {}", _list("director", film.directors, names), names)


def _cast(film: Film, names: Names) -> str:
    return _of("的主演是{}", "stars {}", _list("cast", film.cast[:MAX_CAST], names), names)


def _year(film: Film, names: Names) -> str:
    return _of("是 {} 年上映的", "came out in {}", str(film.year or ""), names)


def _runtime(film: Film, names: Names) -> str:
    return _of("片长 {} 分钟", "runs for {} minutes", str(film.runtime_minutes or ""), names)


def _genre(film: Film, names: Names) -> str:
    return _of("属于{}", "is {}", _list("genre", film.genres, names), names)


def _country(film: Film, names: Names) -> str:
    return _of("的制片地区是{}", "was made in {}", _list("country", film.countries, names), names)


def _language(film: Film, names: Names) -> str:
    return _of("说{}", "is in {}", _list("language", film.languages, names), names)


def _rating(film: Film, names: Names) -> str:
    if not film.votes:
        return ""
    if names.language == "zh":
        return f"综合评分 {film.score:.1f}（满分 10 分，{film.votes:,} 人评过）"
    return f"scores {film.score:.1f} out of 10 overall ({film.votes:,} ratings)"


def _certificate(film: Film, names: Names) -> str:
    return _of("在美国的分级是 {}", "is rated {} in the United States", film.certificate or "", names)


def _titles(film: Film, names: Names) -> str:
    if names.language == "zh":
        return f"的英文名是 {film.title_en}"
    return f"is called 《{film.title_zh}》 in Chinese"


def _plot(film: Film, names: Names) -> str:
    """Give what the film's tags say; the catalogue holds no plots."""
    said = _list("keyword", film.keywords[:MAX_KEYWORDS], names)
    return _of("讲的是（按标签）：{}", "is, by its tags, about {}", said, names)


_SAID: dict[Fact, Callable[[Film, Names], str]] = {
    "director": _director, "cast": _cast, "year": _year, "runtime": _runtime, "genre": _genre, "country": _country,
    "language": _language, "rating": _rating, "certificate": _certificate, "title": _titles, "plot": _plot,
}  # fmt: skip
_TOPIC: dict[Fact, tuple[str, str]] = {
    "director": ("导演", "director"), "cast": ("演员", "cast"), "year": ("年份", "year"),
    "runtime": ("片长", "length"), "genre": ("类型", "genre"), "country": ("制片地区", "country"),
    "language": ("语言", "language"), "rating": ("评分", "score"), "certificate": ("分级", "certificate"),
    "title": ("片名", "title"), "plot": ("内容", "plot"),
}  # fmt: skip
