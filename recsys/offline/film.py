"""The shipped tables of films and people, made from gathered facts.

python -m recsys.offline.film --source DIR --out assets
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from recsys.offline.duplicate import Row, merge_duplicates
from recsys.offline.genre import add_told_genres
from recsys.offline.person import NameBook, english_names, make_book, mine_pairs, same_people
from recsys.offline.source import Corrections, load_corrections, read_source
from recsys.offline.tag import film_keywords, read_noise
from recsys.offline.title import clean_title_en, clean_title_zh, has_cjk, is_pinyin, simplify, title_key
from recsys.offline.vocabulary import (
    clean_certificate,
    clean_countries,
    clean_genres,
    clean_languages,
    clean_runtime,
    clean_score,
    unique,
)

# A film without a known Chinese title is shipped under its English one if at least this many people rated it.
MIN_RATINGS_WITHOUT_TITLE_ZH = 10
# A film of which no person and no keyword is known is shipped if at least this many people rated it.
MIN_RATINGS_WITHOUT_PEOPLE = 3
_CHINESE = frozenset(("China", "Hong Kong", "Taiwan", "Macau"))
_BOX_OFFICE = "cbooo_china_boxoffice"
_COLUMNS = (
    "film_id title_zh title_en aliases year genres directors cast countries languages runtime_minutes certificate "
    "keywords imdb_id tmdb_id douban_id imdb_score imdb_votes tmdb_score tmdb_votes douban_score douban_votes "
    "rating_count title_en_is_pinyin"
).split()


def choose_title_zh(row: Row, corrections: Corrections, bilingual: bool, n_ratings: int) -> str | None:
    """Give the Chinese title to ship, None if the film stays out.

    A title written or checked by hand wins; then one that several sources or a unique match confirm (A, B). A known
    film without either keeps its English title.

    Args:
        row: a row of the gathered facts.
        corrections: decisions by hand.
        bilingual: the film stands in the table of films with both titles.
        n_ratings: ratings that may be counted.
    """
    film_id = row["film_id"]
    if film_id in corrections.titles_zh:
        return corrections.titles_zh[film_id]
    verdict = corrections.verdicts.get(film_id)
    if bilingual and (verdict == "ok" or (verdict is None and row["zh_conf"] in ("A", "B"))):
        return clean_title_zh(row["title_zh"])
    return clean_title_en(row["title_en"]) if n_ratings >= MIN_RATINGS_WITHOUT_TITLE_ZH and row["title_en"] else None


def _known_year(row: Row) -> int | None:
    year = row["year"] or (str(row["release_date"])[:4] if row["release_date"] else None)
    return int(year) if year and str(year).isdigit() and 1874 <= int(year) <= 2030 else None


def make_row(row: Row, title_zh: str, book: NameBook, countries: Mapping[str, str], n_ratings: int) -> Row:
    """Give the shipped form of one gathered film.

    Args:
        row: a row of the gathered facts.
        title_zh: its Chinese title.
        book: who is who.
        countries: other spelling -> country.
        n_ratings: ratings that may be counted.
    """
    title_en = clean_title_en(row["title_en"])
    other_titles = [*map(str, row["title_alt"] or ()), *(simplify(text) for text in row["title_zh_alt"] or ())]
    made = {
        "film_id": row["film_id"],
        "title_zh": title_zh,
        "title_en": title_en,
        "aliases": _aliases([*other_titles, *([clean_title_zh(row["title_zh"])] if row["title_zh"] else [])]),
        "year": _known_year(row),
        "genres": clean_genres(row["genres"] or ()),
        "directors": book.people(row["directors"] or (), _simplified(row["directors_zh"])),
        "cast": book.people(row["cast"] or (), _simplified(row["cast_zh"])),
        "countries": _countries(row, countries),
        "languages": clean_languages(row["languages"] or (), row["orig_lang"]),
        "runtime_minutes": clean_runtime(row["runtime"]),
        "certificate": clean_certificate(row["content_rating"]),
        "keywords": unique(row["keywords"] or ()),
        "imdb_id": row["imdb_id"],
        "tmdb_id": row["tmdb_id"],
        "douban_id": row["douban_id"],
        "rating_count": n_ratings,
    }
    for source in ("imdb", "tmdb", "douban"):
        score, votes = clean_score(row[f"{source}_score"]), row[f"{source}_votes"]
        made[f"{source}_score"] = score
        made[f"{source}_votes"] = int(votes) if score is not None and votes else None
    made["aliases"] = [title for title in made["aliases"] if title not in (title_zh, title_en)]
    return _place_chinese(made, row)


def _place_chinese(made: Row, row: Row) -> Row:
    """Mark pinyin titles, and call a film Chinese that nobody places.

    Such a film stands only in the tables of the Chinese box office, and its English title is pinyin or its people all
    have names of two or three Chinese characters. Among films whose country is known that holds for 93 of 100.
    """
    origin = row["src_base"]
    foreign = bool(made["countries"]) and not _CHINESE & set(made["countries"])
    spelled = not foreign and is_pinyin(made["title_en"], made["title_zh"])
    made["title_en_is_pinyin"] = spelled and (bool(made["countries"]) or origin == _BOX_OFFICE)
    cast_zh = _simplified(row["cast_zh"])
    names = [*cast_zh, *_simplified(row["directors_zh"])]
    at_home = len(cast_zh) >= 2 and all(re.fullmatch("[\u4e00-\u9fff]{2,3}", name) for name in names)
    if origin == _BOX_OFFICE and not made["countries"] and (made["title_en_is_pinyin"] or at_home):
        made["countries"] = ["China"]
    return made


def _simplified(names: Sequence[str] | None) -> list[str]:
    return [simplify(name).strip() for name in names or ()]


def _aliases(titles: Iterable[str]) -> list[str]:
    """Give the other titles, each once however it is spelled."""
    chosen: dict[str, str] = {}
    for title in unique(titles):
        chosen.setdefault(title_key(title), title)
    return [title for key, title in chosen.items() if key]


def _countries(row: Row, names: Mapping[str, str]) -> list[str]:
    given_zh, given_en = row["countries_zh"] or (), row["countries"] or ()
    known = frozenset(names.values()) | {name for name in given_en if name not in names and name.isascii()}
    return clean_countries(given_zh, given_en, names, known)


def is_empty(row: Row) -> bool:
    """Tell whether too little is known of a film to recommend it honestly.

    It needs a year and a genre, and one thing more that tells it from others: people, keywords or some ratings.
    """
    told = row["directors"] or row["cast"] or row["keywords"] or row["rating_count"] >= MIN_RATINGS_WITHOUT_PEOPLE
    return row["year"] is None or not row["genres"] or not told


def fame(row: Row) -> float:
    """Give how well known a film is: its ratings and its most votes anywhere, on logarithmic scales."""
    votes = max(row[f"{source}_votes"] or 0 for source in ("imdb", "tmdb", "douban"))
    return math.log1p(row["rating_count"]) / 7.3 + math.log1p(votes) / 14.4


def correct_facts(rows: Sequence[Row], facts: Iterable[tuple[int, str, str]]) -> None:
    """Write the facts decided by hand into the rows; "|" separates the values of a list."""
    by_id = {row["film_id"]: row for row in rows}
    for film_id, column, value in facts:
        if film_id in by_id:
            by_id[film_id][column] = _like(by_id[film_id][column], value)


def _like(old: Any, value: str) -> Any:
    """Give the value in the type of the one it replaces."""
    if isinstance(old, list):
        return value.split("|")
    if isinstance(old, bool):
        return value == "yes"
    return int(value) if value.isdigit() else value


def make_name_book(tables: Mapping[str, list[Row]], corrections: Corrections) -> NameBook:
    """Give who is who from the gathered lists, the tables of names and the decisions by hand."""
    fixed = {text: name for name, _, aliases in corrections.people for text in (name, *aliases)}
    facts = tables["facts"]
    latin = [[name for name in row[job] or () if not has_cjk(name)] for row in facts for job in _JOBS]
    # The other sources of that table were aligned from the very lists of these films; they are mined here again.
    listed = [
        (row["en"], row["zh"], (row["alias"] or "").split("|"))
        for row in tables["people"]
        if row["src"].startswith("zhwiki") and not has_cjk(row["en"])
    ]
    n_films = Counter(name for names in latin for name in names)
    same = {other: fixed.get(name, name) for other, name in same_people(listed, n_films).items()}
    spelling = english_names(latin, same | fixed)
    mined: dict[str, tuple[str, int]] = {}
    for job, job_zh in (("directors", "directors_zh"), ("cast", "cast_zh")):
        pairs = mine_pairs(
            (
                [spelling.get(name, name) for name in row[job]],
                [name for name in _simplified(row[job_zh]) if has_cjk(name)],
            )
            for row in facts
            if row[job] and row[job_zh]
        )
        mined.update({name: pair for name, pair in pairs.items() if pair[1] > mined.get(name, ("", 0))[1]})
    return make_book(corrections.people, listed, mined, spelling, n_films)


_JOBS = ("directors", "cast", "directors_zh", "cast_zh")


def people_rows(films: Sequence[Row], book: NameBook) -> list[Row]:
    """Give name, name_zh and aliases of everyone in the films who has a Chinese name or another spelling."""
    n_films = Counter(name for row in films for name in dict.fromkeys(row["directors"] + row["cast"]))
    rows = []
    taken: set[str] = set()
    for name, _ in n_films.most_common():
        name_zh = book.chinese.get(name, name if has_cjk(name) else "")
        # A spelling of two people goes to the one with more films.
        aliases = [text for text in book.aliases.get(name, ()) if text not in taken]
        taken.update(aliases)
        if name_zh or aliases:
            rows.append({"name": name, "name_zh": name_zh or None, "aliases": aliases})
    return rows


def build_tables(
    tables: Mapping[str, list[Row]], corrections: Corrections
) -> tuple[list[Row], list[Row], Counter[str]]:
    """Give the films, the people and how many rows each step kept.

    Args:
        tables: what `read_source` gives.
        corrections: what `load_corrections` gives.
    """
    n_ratings = {row["film_id"]: row["n"] for row in tables["ratings"]}
    bilingual = {row["film_id"] for row in tables["bilingual"]}
    book = make_name_book(tables, corrections)
    chosen = []
    for row in tables["facts"]:
        n = n_ratings.get(row["film_id"], 0)
        title_zh = choose_title_zh(row, corrections, row["film_id"] in bilingual, n)
        if title_zh and row["title_en"]:
            chosen.append(make_row(row, title_zh, book, corrections.countries, n))
    add_told_genres(chosen, tables["tags"], corrections.genres)
    correct_facts(chosen, corrections.facts)
    told = [row for row in chosen if not is_empty(row)]
    films = merge_duplicates(sorted(told, key=lambda row: (-fame(row), row["film_id"])))
    films.sort(key=lambda row: (-fame(row), row["film_id"]))
    _put_keywords(films, tables["tags"], corrections)
    counts = Counter({"gathered": len(tables["facts"]), "with a title to ship": len(chosen), "told enough": len(told)})
    counts["without duplicates"] = len(films)
    counts["without a Chinese title"] = sum(not has_cjk(row["title_zh"]) for row in films)
    return films, people_rows(films, book), counts


def _put_keywords(films: Sequence[Row], tags: Sequence[Row], corrections: Corrections) -> None:
    names = {name for row in films for name in (*row["directors"], *row["cast"])}
    given = {row["film_id"]: row["keywords"] for row in films}
    tagged = ((row["film_id"], row["tag"], row["n"]) for row in tags)
    # What has a label or stands for other tags was found worth asking for, whatever pattern it matches.
    kept = {*corrections.keywords.values(), *corrections.labelled}
    noise = read_noise(corrections.noise, corrections.dropped, names, kept)
    keywords = film_keywords(given, tagged, corrections.keywords, noise)
    for row in films:
        row["keywords"] = keywords[row["film_id"]]


def write_tables(films: Sequence[Row], people: Sequence[Row], out: Path) -> None:
    """Write films.parquet and people.parquet into the folder `out`."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    text, texts, number = pa.string(), pa.list_(pa.string()), pa.float64()
    kinds: dict[str, Any] = dict.fromkeys(_COLUMNS, text)
    kinds.update(dict.fromkeys("aliases genres directors cast countries languages keywords".split(), texts))
    kinds.update({"film_id": pa.int64(), "year": pa.int16(), "runtime_minutes": pa.int16(), "tmdb_id": pa.int64()})
    kinds.update({f"{source}_{what}": number for source in ("imdb", "tmdb", "douban") for what in ("score", "votes")})
    kinds.update({"rating_count": pa.int32(), "title_en_is_pinyin": pa.bool_()})
    schema = pa.schema([(column, kinds[column]) for column in _COLUMNS])
    pq.write_table(pa.Table.from_pylist(list(films), schema), out / "films.parquet", compression="zstd")
    schema = pa.schema([("name", text), ("name_zh", text), ("aliases", texts)])
    pq.write_table(pa.Table.from_pylist(list(people), schema), out / "people.parquet", compression="zstd")


def main(argv: Sequence[str] | None = None) -> int:
    """Make the tables and print how many rows each step kept."""
    parser = argparse.ArgumentParser(prog="python -m recsys.offline.film", description="Make the tables that ship.")
    parser.add_argument("--source", type=Path, required=True, help="folder with films/ and ratings/")
    parser.add_argument("--out", type=Path, required=True, help="folder of assets; holds corrections/")
    options = parser.parse_args(argv)
    films, people, counts = build_tables(read_source(options.source), load_corrections(options.out))
    write_tables(films, people, options.out)
    for step, n in [*counts.items(), ("people", len(people))]:
        sys.stdout.write(f"{n:>8,}  {step}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
