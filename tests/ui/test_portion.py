from __future__ import annotations

import re
from dataclasses import fields, replace
from types import SimpleNamespace

import numpy as np
import pytest

from recsys.catalogue import Catalogue, Lexicon
from recsys.types import (
    Dials,
    Evidence,
    Film,
    FilmShare,
    Intent,
    Part,
    Query,
    Reason,
    ScoreGroup,
    ScorePart,
    Segment,
    Span,
    State,
    Turn,
)
from recsys.ui.frame import View
from recsys.ui.portion import entries, evidence_of, films_behind, full_entries, group_label, key_of, lines

CATALOGUE = Catalogue.from_films([Film(n, f"片{n}", f"film *{n}*") for n in range(1, 9)])
VIEW = View(SimpleNamespace(catalogue=CATALOGUE, lexicon=Lexicon({"genre": {}})), "en")


def test_evidence_is_named_in_the_readers_language_each_piece_once() -> None:
    found = (Evidence("event", "片2", film_id=2), Evidence("event", "片2", film_id=2), Evidence("catalogue", "8"))
    reason = Reason("taste", 1.0, "", found)
    assert evidence_of(VIEW, reason) == ["your marks: film *2*", "the catalogue: all 8 films"]
    assert evidence_of(View(VIEW.recommender, "zh"), reason) == ["你的标记「片2」", "片库「全部 8 部影片」"]


def part(feature: str, *shares: FilmShare, value: float | None = None) -> ScorePart:
    return ScorePart(feature, sum(s.contribution for s in shares) if value is None else value, 1.0, 0.5, 0.1, shares)


TASTE = ScoreGroup(
    "taste",
    0.27,
    (part("taste", FilmShare(1, 0.12), FilmShare(2, -0.05, False)), part("company", FilmShare(1, 0.2))),
)
GROUPS = (ScoreGroup("base", 3.0), TASTE, ScoreGroup("words", -1.0, (part("genre", value=-1.0),)))


def numbers(text: str) -> list[float]:
    return [float(found.replace("−", "-")) for found in re.findall(r"[+−]\d+\.\d+", text)]


def test_the_waterfall_has_a_step_per_group_for_people_and_per_feature_for_analysts() -> None:
    assert entries(GROUPS, "en") == [("Average film", 3.0), ("Your taste", 0.27), ("Your words", -1.0)]
    full = full_entries(GROUPS, "zh")
    assert [name for name, _ in full] == ["平均影片", "你的口味", "和你口味相近的人", "类型"]
    assert sum(value for _, value in full) == pytest.approx(sum(value for _, value in entries(GROUPS, "zh")))


def test_a_feature_that_nobody_knows_keeps_its_name() -> None:
    assert group_label("made_up", "en") == "made_up"


def test_films_behind_taste_add_up_to_it() -> None:
    liked, disliked = films_behind(VIEW, TASTE)
    assert "Because you liked film &#42;1&#42; (+0.32)" in liked and "did not like film &#42;2&#42; (−0.05)" in disliked
    assert sum(numbers(liked + disliked)) == pytest.approx(TASTE.contribution)


def test_films_that_the_wish_named_are_told_as_such_and_many_are_added_up() -> None:
    shares = [FilmShare(n, 0.1 * n) for n in range(1, 9)] + [FilmShare(None, 0.5)]
    (text,) = films_behind(VIEW, ScoreGroup("likeness", 4.1, (part("likeness", *shares),)))
    assert text.startswith("Because you named film &#42;8&#42; (+0.80)") and "others +1.10" in text
    assert sum(numbers(text)) == pytest.approx(4.1)


def test_each_group_is_told_with_its_sentences_and_what_they_rest_on() -> None:
    reasons = (Reason("genre", -1.0, "not *horror*", (Evidence("wish", "scary"),)),)
    base, taste, words = lines(VIEW, GROUPS, reasons)
    assert base.startswith("**3.00** Average film") and taste.count("\n") == 2
    assert words.startswith("**−1.00** Your words · :gray[not &#42;horror&#42;]")
    assert "your words&#58;\u2060 scary" in words
    assert ":help[" in words and ":help[" not in taste


QUERY_FIELDS = {
    "k": 5, "dials": Dials(renown=0.5), "liked": (1,), "disliked": (1,), "hidden": (1,), "seen": (1,), "trial": 1,
    "avoid": (Part("genre", "War", Span(0, 1)),), "constraints": (Part("genre", "War", Span(0, 1)),),
    "segments": (Segment("a", Span(0, 1)),),
}  # fmt: skip


def test_whatever_changes_a_score_changes_what_its_explanation_is_kept_by() -> None:
    view = View(SimpleNamespace(model_version="1"), "en")
    turn = Turn(Intent("x", "en"), Query((), "", np.zeros(2, np.float32)), (), (), State(1))
    keys = {key_of(view, turn)}
    for name, value in QUERY_FIELDS.items():
        keys.add(key_of(view, replace(turn, query=replace(turn.query, **{name: value}))))
    assert len(keys) == 1 + len(QUERY_FIELDS)
    assert set(QUERY_FIELDS) == {field.name for field in fields(Query)} - {"text", "vector"}, "these follow the words"
