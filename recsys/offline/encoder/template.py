"""Wishes put together from templates: the same sentence in both languages with the same names in its gaps."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from recsys.language import normalise
from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.film import lexicon_pairs, lexicon_rows, name_parts, person_pairs, title_pairs, translations
from recsys.offline.encoder.mixture import Group

Words = Mapping[str, Sequence[tuple[tuple[str, ...], tuple[str, ...]]]]  # kind -> (Chinese ways, English ways) of each

N_WISHES = 30_000  # sentences made for translation
LABEL_SHARE = 0.6  # how often a name is said by its label
TEMPLATES = (
    ("{genre}", "{genre}"),
    ("{genre}片", "{genre} film"),
    ("{genre}电影", "{genre} movies"),
    ("我想看{genre}片", "I want to watch a {genre} film"),
    ("推荐几部{genre}电影", "recommend some {genre} movies"),
    ("我最近喜欢看{genre}电影", "lately I enjoy {genre} movies"),
    ("有什么好看的{genre}片", "are there any good {genre} films"),
    ("来一部{genre}片吧", "give me a {genre} film"),
    ("今晚想看一部{genre}电影", "I feel like a {genre} movie tonight"),
    ("哪些{genre}片值得看", "which {genre} films are worth watching"),
    ("既是{genre}又是{genre2}的电影", "a movie that is both {genre} and {genre2}"),
    ("{genre}加{genre2}的片子", "something that mixes {genre} and {genre2}"),
    ("{keyword}", "{keyword}"),
    ("{keyword}电影", "{keyword} movie"),
    ("关于{keyword}的电影", "films about {keyword}"),
    ("有没有关于{keyword}的电影", "is there a movie about {keyword}"),
    ("想看讲{keyword}的片子", "I would like to see something about {keyword}"),
    ("{keyword}题材的电影", "movies on the subject of {keyword}"),
    ("情节里有{keyword}的片子", "a story with {keyword} in it"),
    ("找一部跟{keyword}有关的影片", "find me a film that has to do with {keyword}"),
    ("{keyword}和{keyword2}", "{keyword} and {keyword2}"),
    ("关于{keyword}和{keyword2}的电影", "a movie about {keyword} and {keyword2}"),
    ("{theme}", "{theme}"),
    ("{theme}的电影", "{theme} movies"),
    ("想看{theme}的片子", "I want to see something {theme}"),
    ("推荐{theme}一点的电影", "recommend a movie that is {theme}"),
    ("有没有比较{theme}的", "do you have anything rather {theme}"),
    ("周末适合看什么{theme}的电影", "what is a {theme} movie for the weekend"),
    ("又{theme}又{theme2}的片子", "something {theme} and {theme2}"),
    ("关于{keyword}的{genre}片", "a {genre} film about {keyword}"),
    ("想看关于{keyword}的{genre}电影", "I want a {genre} movie about {keyword}"),
    ("{genre}片，最好跟{keyword}有关", "{genre}, preferably about {keyword}"),
    ("{keyword}题材的{genre}片", "{keyword} {genre} film"),
    ("{theme}的{genre}片", "a {theme} {genre} film"),
    ("我想要{theme}一点的{genre}电影", "I would like a {genre} movie that is {theme}"),
    ("{theme}的电影，关于{keyword}", "something {theme} about {keyword}"),
    ("关于{keyword}的{theme}的{genre}片", "a {theme} {genre} film about {keyword}"),
    ("{country}电影", "films from {country}"),
    ("{country}的{genre}片", "{genre} films from {country}"),
    ("想看{country}拍的关于{keyword}的电影", "a movie from {country} about {keyword}"),
    ("有什么{theme}的{country}电影", "any {theme} films from {country}"),
    ("{decade}年代的{genre}电影", "{genre} movies from the {decade}s"),
    ("{decade}年代关于{keyword}的老电影", "an old movie from the {decade}s about {keyword}"),
    ("{person}导演的电影", "films directed by {person}"),
    ("{person}的{genre}片", "{genre} films by {person}"),
    ("我是{person}的影迷", "I am a fan of {person}"),
    ("{person}拍的关于{keyword}的那部", "the one by {person} about {keyword}"),
)

_GAP = re.compile(r"\{(\w+?)(2?)\}")
_TWICE_ZH = re.compile(r"(电影|片)(?:电影|片)")
_TWICE_EN = re.compile(r"\b(films?|movies?) (?:films?|movies?)\b")
_ARTICLE = re.compile(r"\ba (?=[aeiou])")
# Forms that already say "film", or that compare: they would stumble inside a template.
_UNFIT_ZH = re.compile(r"片$|电影|影片|类$|题材$|^关于|^更|一点$|剧$|看$")
_UNFIT_EN = re.compile(r"\b(film|films|movie|movies|flick|flicks|cinema|more|makes|made|speaks|in)\b")


def gaps(template: tuple[str, str]) -> list[tuple[str, str]]:
    """Give the gaps of a template in order: (kind, "" or "2")."""
    return list(dict.fromkeys(_GAP.findall(template[0])))


def fill(template: tuple[str, str], words: Mapping[str, tuple[str, str]]) -> Pair:
    """Put names into a template.

    Args:
        template: Chinese and English sentence with the same gaps.
        words: gap ("genre", "genre2", ...) -> Chinese and English name.

    Returns:
        The two sentences.
    """
    zh, en = (
        _GAP.sub(lambda gap, side=side: words[gap[1] + gap[2]][side], template[side])  # type: ignore[misc]
        for side in (0, 1)
    )
    return Pair(_TWICE_ZH.sub(r"\1", normalise(zh)), _TWICE_EN.sub(r"\1", _ARTICLE.sub("an ", normalise(en))))


def lexicon_words(assets: Path) -> dict[str, dict[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Give what people call the names of the lexicons.

    Args:
        assets: folder that holds `lexicon/`.

    Returns:
        kind -> name -> (Chinese ways to say it, English ways), those left out that do not fit into a sentence.
    """
    tables = lexicon_rows(assets)
    kinds = {"genres": "genre", "keywords": "keyword", "themes": "theme", "countries": "country"}
    return {
        kind: {row["name"]: _ways(row) for row in translations(tables[table])}
        for table, kind in kinds.items()
        if table in tables
    }


def _ways(row: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    zh = [word for word in (row.get("words_zh") or "").split("|") if word and not _UNFIT_ZH.search(word)]
    en = [word for word in (row.get("words_en") or "").split("|") if word and not _UNFIT_EN.search(word)]
    return (row["zh"], *zh), (row["name"].lower().replace("-", " "), *(word for word in en if len(word.split()) <= 3))


def make_wishes(assets: Path, n: int = N_WISHES, seed: int = 0) -> list[Pair]:
    """Give random wishes in both languages, whether or not any film meets them.

    Args:
        assets: folder with the lexicons, and the tables of films and people.
        n: how many to draw; repeats are left out.
        seed: decides which.

    Returns:
        At most n pairs; [] where there is no lexicon of genres.
    """
    rng = random.Random(seed)
    words: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {
        kind: list(table.values()) for kind, table in lexicon_words(assets).items()
    }
    words["person"] = [((pair.zh,), (pair.en,)) for pair in person_pairs(assets)]
    words["decade"] = [((str(year),), (str(year),)) for year in range(1930, 2030, 10)]
    usable = [template for template in TEMPLATES if all(words.get(kind) for kind, _ in gaps(template))]
    if not usable:
        return []
    return list(dict.fromkeys(_make_wish(rng, rng.choice(usable), words) for _ in range(n)))


def _make_wish(rng: random.Random, template: tuple[str, str], words: Words) -> Pair:
    chosen = {kind + suffix: rng.choice(words[kind]) for kind, suffix in gaps(template)}
    return fill(template, {gap: (pick(rng, zh), pick(rng, en)) for gap, (zh, en) in chosen.items()})


def pick(rng: random.Random, ways: Sequence[str]) -> str:
    """Draw one way to say a name; the first, its label, more often than any other."""
    return ways[0] if rng.random() < LABEL_SHARE else rng.choice(ways)


def film_groups(assets: Path) -> list[Group]:
    """Give the film domain's groups of pairs; empty groups where the tables are missing."""
    people = person_pairs(assets)
    names = [*people, *name_parts(people)]
    return [
        Group("lexicon", lexicon_pairs(assets), 10.0),
        Group("titles", title_pairs(assets), 2.0),
        Group("people", names, 0.5),
        Group("wishes", make_wishes(assets), 1.5),
    ]
