from __future__ import annotations

import pytest

from recsys.profile import Moment
from recsys.types import MARK_KINDS, Event, EventKind
from recsys.ui.frame import View
from recsys.ui.mark import _entries, site_label
from recsys.ui.string import TEXTS


def moment(film_id: int, kind: EventKind, at: float, about: str = "") -> Moment:
    return Moment(Event(film_id, kind, at, about), stands=True)


def test_every_kind_of_mark_has_a_heading_and_a_line() -> None:
    assert all(f"marked_{kind}" in TEXTS and f"moment_{kind}" in TEXTS for kind in MARK_KINDS)
    assert all(f"because_{kind}" in TEXTS for kind in (*MARK_KINDS, "clear", "deny", "allow", "undo"))


def test_an_import_is_one_entry_where_its_newest_mark_stands() -> None:
    moments = [
        moment(1, "like", 9.0), moment(2, "seen", 8.0, "import:imdb:5"), moment(3, "like", 7.0),
        moment(4, "seen", 6.0, "import:imdb:5"), moment(5, "seen", 5.0, "import:douban:4"),
    ]  # fmt: skip
    assert [(m.event.film_id, n) for m, n in _entries(moments)] == [(1, 1), (2, 2), (3, 1), (5, 1)]


@pytest.mark.parametrize(
    ("site", "zh", "en"),
    [
        ("imdb", "IMDb", "IMDb"),
        ("douban", "豆瓣", "Douban"),
        ("other", "一张表", "a table"),
        ("x", "一张表", "a table"),
    ],
)
def test_sites_have_names(site: str, zh: str, en: str) -> None:
    assert (site_label(View(None, "zh"), site), site_label(View(None, "en"), site)) == (zh, en)
