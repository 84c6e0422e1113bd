from __future__ import annotations

from pathlib import Path

from recsys.offline.encoder.book import Matchbook, load_matchbook, load_plots, plot_sentences
from recsys.types import Film


def test_without_a_catalogue_there_is_no_book(assets: Path, tmp_path: Path) -> None:
    assert load_matchbook(tmp_path, assets) is None


def test_the_teacher_reads_the_english_part_of_a_film(book: Matchbook) -> None:
    text = book.texts[0]
    assert any("\u4e00" <= char <= "\u9fff" for char in text.zh)
    assert not any("\u4e00" <= char <= "\u9fff" for char in text.en)
    assert len(book.texts) == len(book.films) == 60


def test_what_wishes_are_made_from_is_there(book: Matchbook) -> None:
    assert {kind for kind, _ in book.facts.by_row[0]} >= {"genre", "keyword", "decade", "person"}
    assert all(name in book.people for film in book.films for name in film.directors)
    assert set(book.words) == {"genre", "keyword", "theme", "country"}
    assert book.plots == [
        (0, "a lonely robot finds a plant on a ruined earth."),
        (0, "孤独的机器人在地球上找到了植物。"),
    ]
    assert book.alike == {}
    assert not book.requests


def test_an_overview_is_cut_into_sentences_of_fair_length() -> None:
    overview = "Short one. A man who has lost all his money walks home. " + "word " * 60 + "."
    assert plot_sentences(overview) == ["a man who has lost all his money walks home."]
    assert plot_sentences("一个失去一切的人走路回家。他死了。") == ["一个失去一切的人走路回家。"]


def test_plots_of_unknown_films_are_left_out(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    told = "A man who has lost all his money walks home."
    pq.write_table(pa.table({"film_id": [7, 8], "overview_en": [told, told]}), tmp_path / "plots.parquet")
    assert load_plots(tmp_path / "plots.parquet", [Film(8, "甲", "A")]) == [(0, told.lower())]
    assert load_plots(tmp_path / "none.parquet", []) == []
