"""Wishes with the films that meet them: what draws a wish near the text of a film."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recsys.catalogue import Catalogue, Lexicon, film_text, load_catalogue, load_lexicon
from recsys.language import normalise
from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.loss import distillation_loss, match_loss
from recsys.offline.encoder.student import DISTILLATION, MATCH, Pupil, embed
from recsys.offline.encoder.template import TEMPLATES, fill, gaps, lexicon_words, pick
from recsys.types import Film

Fact = tuple[str, str]  # kind and name

PLOT_SHARE = 0.3  # share of wishes that are a sentence of the film's plot
MIN_PLOT_WORDS, MAX_PLOT_WORDS = 6, 40
_CHINESE = re.compile(r"[\u3400-\u9fff·、]+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """One film as training sees it.

    Args:
        text: what the encoder will be given, with its English part alone for the teacher.
        facts: everything that a wish may ask for.
        people: director's names in both languages; () if unknown.
        plot: sentences about the film.
    """

    text: Pair
    facts: frozenset[Fact]
    people: tuple[tuple[str, str], ...]
    plot: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """A wish, a film that meets it, and what a film must have to meet it."""

    wish: Pair
    film: Target
    facts: frozenset[Fact]


@dataclass(frozen=True, slots=True, eq=False)
class Matchbook:
    """All films, and the words that wishes use: kind -> name -> (Chinese ways, English ways)."""

    films: Sequence[Target]
    words: dict[str, dict[str, tuple[tuple[str, ...], tuple[str, ...]]]]


def load_matchbook(data: Path, assets: Path) -> Matchbook | None:
    """Read the films to match wishes with; None where the assets hold no catalogue.

    Args:
        data: plot sentences are taken from `films/films_text_copyrighted.parquet` under it, if that is there.
        assets: folder with the catalogue and the lexicons.
    """
    if not (assets / "films.parquet").is_file():
        return None
    lexicon = load_lexicon(assets)
    catalogue = load_catalogue(assets / "films.parquet", assets / "people.parquet")
    plots = _plots(data / "films" / "films_text_copyrighted.parquet")
    films = [_target(film, catalogue, lexicon, plots.get(film.film_id, ())) for film in catalogue.films]
    return Matchbook(films, lexicon_words(assets))


def _target(film: Film, catalogue: Catalogue, lexicon: Lexicon, plot: tuple[str, ...]) -> Target:
    text = normalise(film_text(film, catalogue, lexicon))
    english = re.sub(r"\s+([.,])", r"\1", _CHINESE.sub(" ", text))
    people = tuple((catalogue.person_label(name, "zh"), name) for name in film.directors[:1])
    return Target(Pair(text, english), _facts(film, lexicon), people, plot)


def _facts(film: Film, lexicon: Lexicon) -> frozenset[Fact]:
    keywords = set(film.keywords)
    themes = [entry.name for entry in lexicon.entries("theme") if keywords & set(entry.members)]
    decade = [str(film.year - film.year % 10)] if film.year else []
    kinds = {"genre": film.genres, "keyword": film.keywords, "theme": themes, "country": film.countries}
    kinds |= {"decade": decade, "person": film.directors[:1]}
    return frozenset((kind, name) for kind, names in kinds.items() for name in names)


def _plots(path: Path) -> dict[int, tuple[str, ...]]:
    import pyarrow.parquet as pq

    if not path.is_file():
        return {}
    rows = pq.read_table(path, columns=["film_id", "overview_en"]).to_pylist()
    return {row["film_id"]: _sentences(row["overview_en"]) for row in rows if row["overview_en"]}


def _sentences(overview: str) -> tuple[str, ...]:
    found = (normalise(sentence) for sentence in _SENTENCE.split(overview))
    return tuple(sentence for sentence in found if MIN_PLOT_WORDS <= len(sentence.split()) <= MAX_PLOT_WORDS)


def stream_wishes(book: Matchbook, batch_size: int, seed: int) -> Iterator[list[Wish]]:
    """Draw batches of wishes without end, each for another film."""
    rng = random.Random(seed)
    while True:
        wishes = (_make_wish(rng, film, book) for film in rng.sample(book.films, min(2 * batch_size, len(book.films))))
        batch = [wish for wish in wishes if wish][:batch_size]
        if len(batch) > 1:
            yield batch


def _make_wish(rng: random.Random, film: Target, book: Matchbook) -> Wish | None:
    """Draw a wish that the film meets; None if it has too few facts for the template drawn."""
    if film.plot and rng.random() < PLOT_SHARE:
        sentence = rng.choice(film.plot)
        return Wish(Pair(sentence, sentence), film, frozenset({("plot", film.text.zh)}))
    words: dict[str, tuple[str, str]] = {}
    facts: set[Fact] = set()
    for kind, suffix in gaps(template := rng.choice(TEMPLATES)):
        fact = _choose_fact(rng, film, book, kind, facts)
        if fact is None:
            return None
        facts.add(fact)
        words[kind + suffix] = _say(rng, fact, film, book)
    return Wish(fill(template, words), film, frozenset(facts))


def _choose_fact(rng: random.Random, film: Target, book: Matchbook, kind: str, used: set[Fact]) -> Fact | None:
    sayable = book.words.get(kind)
    facts = [
        fact
        for fact in sorted(film.facts)
        if fact[0] == kind and fact not in used and (sayable is None or fact[1] in sayable)
    ]
    return rng.choice(facts) if facts else None


def _say(rng: random.Random, fact: Fact, film: Target, book: Matchbook) -> tuple[str, str]:
    kind, name = fact
    if kind == "person":
        return film.people[0]
    if kind == "decade":
        return name, name
    zh, en = book.words[kind][name]
    return pick(rng, zh), pick(rng, en)


def matches(wishes: Sequence[Wish]) -> list[list[bool]]:
    """Tell for each wish which of the batch's films meet it: [n][n], True on the diagonal."""
    return [
        [left is right or left.facts <= right.film.facts or left.film is right.film for right in wishes]
        for left in wishes
    ]


def match_step(pupil: Pupil, wishes: Sequence[Wish], chinese: bool) -> Any:
    """Give the loss of a batch of wishes and films.

    Args:
        pupil: student and teacher.
        wishes: the batch.
        chinese: read the wishes in Chinese, else in English.

    Returns:
        A scalar: wish and film held to the teacher's vectors of their English, and drawn to each other.
    """
    import torch

    english = [wish.wish.en for wish in wishes]
    spoken = [wish.wish.zh for wish in wishes] if chinese else english
    with torch.no_grad():
        target = embed(pupil.teacher, english, pupil.half)
        film_target = embed(pupil.teacher, [wish.film.text.en for wish in wishes], pupil.half)
    asked = embed(pupil.student, spoken, pupil.half)
    films = embed(pupil.student, [wish.film.text.zh for wish in wishes], pupil.half)
    kept = distillation_loss(asked, target) + distillation_loss(films, film_target)
    return DISTILLATION / 2 * kept + MATCH * match_loss(asked, films, torch.tensor(matches(wishes)))
