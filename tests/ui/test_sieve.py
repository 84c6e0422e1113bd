from __future__ import annotations

from types import SimpleNamespace

import pytest

from recsys.ui import sieve
from recsys.ui.frame import View

LEXICON = SimpleNamespace(label=lambda kind, name, language: f"{kind}:{name}")
VIEW = View(SimpleNamespace(lexicon=LEXICON), "en")


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("genre", "Sci-Fi", "genre:Sci-Fi"), ("decade", "1990s", "1990s"), ("language", "zh", "Chinese"),
        ("user_kind", "cold", "Without marks"), ("model_version", "abc", "abc"), ("country", "", "Unknown"),
        ("decade", "", "Unknown"),
    ],
)  # fmt: skip
def test_values_have_names(column: str, value: str, expected: str) -> None:
    assert sieve.value_label(VIEW, column, value) == expected


def test_columns_have_names_and_no_two_of_a_table_the_same() -> None:
    names = ["title_en", "genre", "contribution_genre", "contribution_made_up", "text", "psi", "unheard"]
    labels = [sieve.column_label(VIEW, name) for name in names]
    assert labels == ["Film", "Genre", "± Genre", "± made_up", "Word", "PSI", "unheard"]
    assert len(set(labels)) == len(names)


def test_the_store_is_read_again_only_when_it_has_changed(tmp_path) -> None:
    reads = []
    store = SimpleNamespace(folder=tmp_path)
    view = View(SimpleNamespace(explanation_store=store, explanation_frame=lambda: reads.append(1) or len(reads)), "en")
    sieve._frame.clear()
    assert [sieve.opened(view), sieve.opened(view)] == [1, 1]
    (tmp_path / "part-1.parquet").write_bytes(b"x")
    assert [sieve.opened(view), sieve.opened(view)] == [2, 2]
    sieve._frame.clear()
