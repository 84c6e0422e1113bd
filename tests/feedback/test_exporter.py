from __future__ import annotations

import csv
import io

from recsys.catalogue import Catalogue
from recsys.feedback import marks_to_csv
from recsys.types import Event, Film


def test_the_table_holds_what_stands(small_catalogue: Catalogue) -> None:
    events = [
        Event(101, "like", 1.5e9), Event(101, "seen", 1.5e9 + 60), Event(103, "want", 2.0), Event(999, "seen", 3.0),
        Event(104, "like", 4.0), Event(104, "clear", 5.0),
    ]  # fmt: skip
    rows = {int(row["film_id"]): row for row in csv.DictReader(io.StringIO(marks_to_csv(events, small_catalogue)))}
    assert set(rows) == {101, 103, 999}
    assert rows[101]["imdb_id"] == "tt0816692" and rows[101]["title_zh"] == "星际穿越" and rows[101]["year"] == "2014"
    assert [rows[101][kind] for kind in ("like", "dislike", "want", "seen", "pass")] == ["1", "0", "0", "1", "0"]
    assert rows[101]["at"] == "2017-07-14 02:41:00"
    assert rows[999]["title_en"] == "" and rows[999]["seen"] == "1"


def test_a_title_is_no_formula_for_a_spreadsheet() -> None:
    catalogue = Catalogue.from_films([Film(1, "=1+1", "+Plus", year=2000)])
    assert "'=1+1,'+Plus" in marks_to_csv([Event(1, "like", 1.0)], catalogue)
