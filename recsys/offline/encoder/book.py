"""Everything that wishes are drawn from: films, their facts, the words for the facts, plots and likenesses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recsys.catalogue import Catalogue, Lexicon, film_text, load_catalogue, load_lexicon
from recsys.language import is_chinese, normalise
from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.dialogue import load_requests
from recsys.offline.encoder.fact import Facts, gather_facts
from recsys.offline.encoder.gloss import explain
from recsys.offline.encoder.likeness import alike_films
from recsys.offline.encoder.spelling import Spelling, spellings
from recsys.types import Film

PLOTS, RATINGS = "films/films_text_copyrighted.parquet", "ratings/ratings_explicit.parquet"
WISH_DATA = (PLOTS, RATINGS)  # files under the data folder that wishes are drawn from, beside the assets
MIN_PLOT_WORDS, MAX_PLOT_WORDS = 6, 28
MIN_PLOT_CHARS, MAX_PLOT_CHARS = 10, 50  # of a Chinese sentence
_CHINESE = re.compile(r"[\u3400-\u9fff·、]+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？；])")


@dataclass(frozen=True, slots=True, eq=False)
class Matchbook:
    """What wishes are made from; films are counted by row, the best known first.

    Args:
        films: the n films.
        texts: what the encoder will be given of each film, with its English part alone for the teacher.
        facts: which films have what.
        words: kind -> name -> how people say it.
        people: director -> (Chinese, English) name.
        plots: (row, sentence) of films whose plot is known, in either language.
        alike: row -> rows of films that the same people like.
        requests: (row, request) of recorded dialogues; () unless they were asked for.
    """

    films: Sequence[Film]
    texts: Sequence[Pair]
    facts: Facts
    words: Mapping[str, Mapping[str, Spelling]]
    people: Mapping[str, tuple[str, str]]
    plots: Sequence[tuple[int, str]]
    alike: Mapping[int, tuple[int, ...]]
    requests: Sequence[tuple[int, str]] = ()


def load_matchbook(data: Path, assets: Path, *, dialogues: bool = False) -> Matchbook | None:
    """Read all that wishes are made from; None where the assets hold no catalogue.

    Args:
        data: plots are taken from `films/films_text_copyrighted.parquet`, likes from
            `ratings/ratings_explicit.parquet` under it, if those are there.
        assets: folder with the catalogue and the lexicons.
        dialogues: also take recorded dialogues, see `recsys.offline.encoder.dialogue`.
    """
    if not (assets / "films.parquet").is_file():
        return None
    lexicon = load_lexicon(assets)
    catalogue = load_catalogue(assets / "films.parquet", assets / "people.parquet")
    films = catalogue.films
    return Matchbook(
        films,
        [film_pair(film, catalogue, lexicon) for film in films],
        gather_facts(films, lexicon),
        spellings(assets),
        {name: _name(name, catalogue) for film in films for name in film.directors},
        load_plots(data / PLOTS, films),
        alike_films(data / RATINGS, films),
        load_requests(data, films) if dialogues else (),
    )


def film_pair(film: Film, catalogue: Catalogue, lexicon: Lexicon) -> Pair:
    """Give a film's text for the student, and its English part for the teacher."""
    text = normalise(film_text(film, catalogue, lexicon))
    return Pair(text, explain(re.sub(r"\s+([.,])", r"\1", _CHINESE.sub(" ", text))))


def _name(name: str, catalogue: Catalogue) -> tuple[str, str]:
    return normalise(catalogue.person_label(name, "zh")), normalise(catalogue.person_label(name, "en"))


def load_plots(path: Path, films: Sequence[Film]) -> list[tuple[int, str]]:
    """Give (row, sentence) for sentences about films; [] where the table is missing.

    Args:
        path: Parquet table with film_id, overview_en and, if known, overview_zh. Its sentences train and never ship.
        films: the films, in the order in which rows are counted.
    """
    import pyarrow.parquet as pq

    if not path.is_file():
        return []
    row_of = {film.film_id: row for row, film in enumerate(films)}
    columns = [name for name in pq.read_schema(path).names if name in ("film_id", "overview_en", "overview_zh")]
    rows: list[dict[str, Any]] = pq.read_table(path, columns=columns).to_pylist()
    return [
        (row_of[row["film_id"]], sentence)
        for row in rows
        if row["film_id"] in row_of
        for column in columns[1:]
        for sentence in plot_sentences(row[column] or "")
    ]


def plot_sentences(overview: str) -> list[str]:
    """Cut an overview into its sentences, too short and too long ones left out."""
    return [sentence for part in _SENTENCE.split(overview) if _is_usable(sentence := normalise(part).strip())]


def _is_usable(sentence: str) -> bool:
    if any(map(is_chinese, sentence)):
        return MIN_PLOT_CHARS <= len(sentence) <= MAX_PLOT_CHARS
    return MIN_PLOT_WORDS <= len(sentence.split()) <= MAX_PLOT_WORDS
