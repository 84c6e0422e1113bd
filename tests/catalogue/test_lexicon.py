from __future__ import annotations

import re
import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from recsys.catalogue.lexicon import Entry, Lexicon, load_lexicon
from recsys.config import ROOT
from recsys.errors import CatalogueError
from recsys.language import normalise

ASSETS = ROOT / "assets"
KINDS = ("genre", "country", "language", "certificate", "keyword", "theme", "audience", "series")
GENRES = (
    "Action Adventure Animation Biography Comedy Crime Documentary Drama Family Fantasy Film-Noir History Horror Music "
    "Musical Mystery Romance Sci-Fi Short Sport Thriller TV-Movie War Western"
).split()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(ASSETS)


@pytest.fixture(scope="module")
def films_of() -> dict[str, dict[str, set[int]]]:
    """Column -> value -> the rows of the shipped films that hold it."""
    import pyarrow.parquet as pq

    columns = ["genres", "countries", "languages", "certificate", "keywords"]
    table = pq.read_table(ASSETS / "films.parquet", columns=columns).to_pydict()
    found: dict[str, dict[str, set[int]]] = {column: defaultdict(set) for column in columns}
    for column, cells in table.items():
        for row, cell in enumerate(cells):
            for value in [cell] if isinstance(cell, str) else cell or ():
                found[column][value].add(row)
    return found


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A small lexicon that loads."""
    folder = tmp_path / "lexicon"
    folder.mkdir()
    for path in (ASSETS / "lexicon").glob("*.csv"):
        shutil.copy(path, folder)
    (folder / "keywords.csv").write_text("name,zh,words_zh\nheist,抢劫,劫案|盗窃\nspy,间谍,\n", encoding="utf-8")
    header = "name,zh,words_en,words_zh,keywords,genres"
    (folder / "themes.csv").write_text(f"{header}\nheist,劫案,heists|caper,大盗,heist,Crime\n", encoding="utf-8")
    columns = "certificates,genres,needed_genres,barred_genres,barred_keywords,barred_films"
    row = "children,孩子,for kids,适合孩子,G|PG,Comedy,Family,Horror,heist,tt1"
    (folder / "audiences.csv").write_text(f"name,zh,words_en,words_zh,{columns}\n{row}\n", encoding="utf-8")
    return tmp_path


def test_all_kinds_are_filled(lexicon: Lexicon) -> None:
    assert [entry.name for entry in lexicon.entries("genre")] == GENRES
    sizes = {kind: len(lexicon.entries(kind)) for kind in KINDS}
    assert sizes["keyword"] >= 1500
    assert sizes["theme"] >= 90
    assert sizes["country"] >= 120
    assert sizes["language"] >= 120


@pytest.mark.parametrize("kind", KINDS)
def test_words_are_in_the_form_that_messages_are_compared_in(lexicon: Lexicon, kind: str) -> None:
    for entry in lexicon.entries(kind):
        assert entry.kind == kind
        assert re.search(r"[\u4e00-\u9fff]", entry.zh), entry.name
        assert entry.words_en, entry.name
        assert entry.words_zh, entry.name
        for word in (*entry.words_zh, *(entry.words_en if kind != "keyword" else ())):
            assert normalise(word) == word, (entry.name, word)
        # One ideograph stands inside too many other words.
        assert all(len(word) >= 2 for word in entry.words_zh), entry.words_zh


@pytest.mark.parametrize("kinds", [("genre", "theme"), ("country",), ("language",), ("certificate",), ("series",)])
def test_a_word_means_one_thing(lexicon: Lexicon, kinds: tuple[str, ...]) -> None:
    owners = defaultdict(set)
    for kind in kinds:
        for entry in lexicon.entries(kind):
            for word in (*entry.words_en, *entry.words_zh):
                owners[word].add((kind, entry.name))
    assert {word: names for word, names in owners.items() if len(names) > 1} == {}


def test_keywords_share_a_chinese_word_only_if_they_share_the_label(lexicon: Lexicon) -> None:
    labels = defaultdict(set)
    for entry in lexicon.entries("keyword"):
        for word in entry.words_zh:
            labels[word].add(entry.zh)
    assert {word: names for word, names in labels.items() if len(names) > 1} == {}


def test_a_pronoun_is_no_country(lexicon: Lexicon) -> None:
    words = {word for kind in KINDS for entry in lexicon.entries(kind) for word in entry.words_en}
    assert words.isdisjoint({"us", "we", "it", "in", "i", "me"})


def test_dropped_words_have_no_entry(lexicon: Lexicon) -> None:
    dropped = (ASSETS / "lexicon" / "keywords_dropped.txt").read_text(encoding="utf-8").splitlines()
    assert dropped == sorted(set(dropped))
    assert all(word == word.lower().strip() != "" for word in dropped)
    assert {entry.name for entry in lexicon.entries("keyword")}.isdisjoint(dropped)


@pytest.mark.parametrize(
    ("kind", "column"),
    [("genre", "genres"), ("country", "countries"), ("language", "languages"), ("certificate", "certificate")],
)
def test_every_value_of_the_films_has_a_label(
    lexicon: Lexicon, films_of: dict[str, dict[str, set[int]]], kind: str, column: str
) -> None:
    assert [value for value in films_of[column] if lexicon.entry(kind, value) is None] == []


def test_the_frequent_keywords_have_labels(lexicon: Lexicon, films_of: dict[str, dict[str, set[int]]]) -> None:
    by_size = sorted(films_of["keywords"], key=lambda name: -len(films_of["keywords"][name]))
    known = [name for name in by_size[:1500] if lexicon.entry("keyword", name)]
    assert len(known) >= 1425


def test_nearly_all_entries_are_carried_by_films(lexicon: Lexicon, films_of: dict[str, dict[str, set[int]]]) -> None:
    names = [entry.name for entry in lexicon.entries("keyword")]
    assert sum(name in films_of["keywords"] for name in names) >= 0.95 * len(names)


def test_every_theme_reaches_films(lexicon: Lexicon, films_of: dict[str, dict[str, set[int]]]) -> None:
    for entry in lexicon.entries("theme"):
        rows = set().union(*(films_of["keywords"].get(name, set()) for name in entry.members))
        assert len(rows) >= 15, (entry.name, len(rows))


def test_regions_and_groups_stand_for_their_members(lexicon: Lexicon) -> None:
    scandinavia = lexicon.entry("country", "Scandinavia")
    assert scandinavia is not None
    assert scandinavia.members == ("Sweden", "Denmark", "Norway", "Finland", "Iceland")
    group = next(entry for entry in lexicon.entries("language") if "华语" in entry.words_zh)
    assert {"Mandarin", "Cantonese"} <= set(group.members)
    assert all(lexicon.entry("country", name) for entry in lexicon.entries("country") for name in entry.members)


def test_label_falls_back_to_the_name(lexicon: Lexicon) -> None:
    assert lexicon.label("genre", "Sci-Fi", "zh") == "科幻"
    assert lexicon.label("genre", "Sci-Fi", "en") == "Sci-Fi"
    assert lexicon.label("genre", "Telenovela", "zh") == "Telenovela"
    assert lexicon.label("year", "1999", "zh") == "1999"


def test_series_stand_for_films_of_the_catalogue(lexicon: Lexicon) -> None:
    import pyarrow.parquet as pq

    table = pq.read_table(ASSETS / "films.parquet", columns=["imdb_id", "title_en", "year"]).to_pylist()
    keys = {row["imdb_id"] or f"{row['title_en']} ({row['year']})" for row in table}
    assert len(lexicon.entries("series")) >= 250
    for entry in lexicon.entries("series"):
        assert len(entry.members) >= 2, entry.name
        assert keys.issuperset(entry.members), entry.name


def test_unknown_kind_is_refused(lexicon: Lexicon) -> None:
    with pytest.raises(CatalogueError, match=r"no kind 'mood'.*genre"):
        lexicon.entries("mood")


def test_cells_become_tuples(copy: Path) -> None:
    lexicon = load_lexicon(copy)
    assert lexicon.entries("keyword")[0] == Entry("keyword", "heist", "抢劫", ("heist",), ("抢劫", "劫案", "盗窃"))
    theme = Entry("theme", "heist", "劫案", ("heists", "caper"), ("大盗",), ("heist",), ("Crime",))
    assert lexicon.entries("theme") == (theme,)


def test_an_audience_says_which_films_suit(copy: Path) -> None:
    (entry,) = load_lexicon(copy).entries("audience")
    assert (entry.members, entry.genres, entry.needed_genres) == (("G", "PG"), ("Comedy",), ("Family",))
    assert (entry.barred_genres, entry.barred_keywords, entry.barred_films) == (("Horror",), ("heist",), ("tt1",))


def test_a_byte_order_mark_is_no_part_of_the_header(copy: Path) -> None:
    path = copy / "lexicon" / "keywords.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_lexicon(copy).entry("keyword", "spy") is not None


@pytest.mark.parametrize(
    ("file_name", "line", "problem"),
    [
        ("keywords.csv", "heist,打劫,", r"keywords.csv line 4, column name: 'heist' stands in an earlier line"),
        ("keywords.csv", ",打劫,", r"keywords.csv line 4, column name: is empty"),
        ("keywords.csv", "robbery,robbery,", r"keywords.csv line 4, column zh: 'robbery' has no Chinese"),
        ("keywords.csv", "robbery,打劫", r"keywords.csv line 4, column words_zh: the row has 2 cells, must have 3"),
        ("keywords.csv", "robbery,打劫,抢钱,x", r"keywords.csv line 4, column words_zh: the row has 4 cells"),
        ("keywords.csv", "robbery, 打劫,", r"keywords.csv line 4, column zh: ' 打劫' has blanks"),
        ("keywords.csv", "robbery,打劫,抢钱||劫财", r"keywords.csv line 4, column words_zh: '' between '\|' is empty"),
        ("keywords.csv", "robbery,打劫,抢钱|抢钱", r"column words_zh: '抢钱\|抢钱' says a value twice"),
        ("keywords.csv", "robbery,打劫,R级", r"keywords.csv line 4, column words_zh: 'R级' must be lower case"),
        ("themes.csv", "a,甲乙,a,甲乙,opera,", r"themes.csv line 3, column keywords: 'opera' is not a name in"),
        ("themes.csv", "a,甲乙,a,甲乙,spy,Opera", r"themes.csv line 3, column genres: 'Opera' is not a name in genres"),
        ("audiences.csv", "a,甲乙,a,甲乙,Z,,,,,", r"audiences.csv line 3, column certificates: 'Z' is not a name"),
        ("audiences.csv", "a,甲乙,a,甲乙,,Z,,,,", r"audiences.csv line 3, column genres: 'Z' is not a name in genres"),
        ("audiences.csv", "a,甲乙,a,甲乙,,,Z,,,", r"audiences.csv line 3, column needed_genres: 'Z' is not a name"),
        ("audiences.csv", "a,甲乙,a,甲乙,,,,Z,,", r"audiences.csv line 3, column barred_genres: 'Z' is not a name"),
        ("audiences.csv", "a,甲乙,a,甲乙,,,,,Z,", r"audiences.csv line 3, column barred_keywords: 'Z' is not a name"),
        ("keywords.csv", 'robbery,"打劫,', r"keywords.csv cannot be read: .*restore"),
    ],
)
def test_bad_rows_are_named(copy: Path, file_name: str, line: str, problem: str) -> None:
    path = copy / "lexicon" / file_name
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=problem) as caught:
        load_lexicon(copy)
    assert any(re.search(problem, found) for found in caught.value.problems)


def test_bad_members_are_named(copy: Path) -> None:
    path = copy / "lexicon" / "countries.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, "Atlantis,亚特兰蒂斯,atlantis,亚特兰蒂斯,Mu"]), encoding="utf-8")
    with pytest.raises(CatalogueError, match=rf"countries.csv line {len(lines) + 1}, column members: 'Mu' is not"):
        load_lexicon(copy)


def test_a_wrong_header_is_named(copy: Path) -> None:
    (copy / "lexicon" / "genres.csv").write_text("genre,zh\nAction,动作\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"genres.csv line 1, column header: is 'genre,zh', must be 'name,zh,"):
        load_lexicon(copy)


@pytest.mark.parametrize("content", [None, b"name,zh\xff\xfe"])
def test_missing_or_unreadable_files_are_named(copy: Path, content: bytes | None) -> None:
    path = copy / "lexicon" / "languages.csv"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CatalogueError, match=r"languages.csv cannot be read.*restore assets/lexicon"):
        load_lexicon(copy)
