from __future__ import annotations

from types import SimpleNamespace

from recsys.catalogue import Catalogue, Lexicon
from recsys.catalogue.lexicon import Entry
from recsys.profile import Leaning
from recsys.types import Film
from recsys.ui.interest import genre_chart


def test_the_chart_holds_the_shares_beside_the_average() -> None:
    words = {"War": Entry("genre", "War", "战争"), "Drama": Entry("genre", "Drama", "剧情")}
    recommender = SimpleNamespace(
        catalogue=Catalogue.from_films([Film(1, "甲", "A")]), lexicon=Lexicon({"genre": words})
    )
    leanings = [
        Leaning("genre", "Drama", 3, 0, 1, 0.75, 0.5, 1.2, 3.0),
        Leaning("genre", "War", 1, 0, 0, 0.25, 0.05, 2.5, 9.0),
    ]
    chart = genre_chart(leanings, recommender, "zh").to_dict()
    rows = chart["data"]["values"]
    assert [(row["name"], row["share"], row["usual"]) for row in rows] == [("剧情", 0.75, 0.5), ("战争", 0.25, 0.05)]
    assert rows[1]["text"] == "25% · 2.5 倍"
    assert {layer["mark"]["type"] for layer in chart["layer"]} == {"bar", "tick", "text"}
