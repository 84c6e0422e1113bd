from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.conversation import make_query, wish_text
from recsys.explanation import build_reasons
from recsys.features import build_columns, feature_of
from recsys.ranking import rank
from recsys.types import Part, Query, Ranked, Reason, Segment, Span, State

SEGMENTS = (
    Segment("香港", Span(0, 2), (Part("country", "Hong Kong", Span(0, 2)),), turn=0),
    Segment("动作片", Span(2, 5), (Part("genre", "Action", Span(2, 5)),), turn=0),
    Segment("恐怖", Span(2, 4), (Part("genre", "Horror", Span(2, 4), exclude=True),), spoken=False, turn=1),
    Segment("轻松", Span(4, 6), (Part("theme", "light", Span(4, 6)),), turn=1),
    Segment("星际穿越", Span(6, 10), (Part("like", 101, Span(6, 10)),), spoken=False, turn=2),
    Segment("父女", Span(10, 12), (), turn=2),
)


@pytest.fixture(scope="session")
def reasons_of(small_index, small_catalogue, small_lexicon, word_encoder):
    def make(segments=SEGMENTS, liked=(), disliked=()) -> tuple[Query, Ranked, list[tuple[Reason, ...]]]:
        vector = word_encoder.encode([wish_text(segments)])[0]
        query = make_query(State(segments=tuple(segments)), vector, k=12)
        query = replace(query, liked=tuple(liked), disliked=tuple(disliked))
        rows = np.arange(12, dtype=np.int32)
        ranked = rank(rows, *build_columns(query, rows, small_index, small_catalogue, small_lexicon), k=12)
        return query, ranked, [build_reasons(p, ranked, query, small_index, small_catalogue) for p in range(12)]

    return make


@given(
    chosen=st.sets(st.integers(0, len(SEGMENTS) - 1)),
    liked=st.sets(st.integers(0, 11), max_size=3),
    disliked=st.sets(st.integers(0, 11), max_size=3),
)
def test_reasons_add_up_and_each_rests_on_evidence_that_exists(
    chosen: set[int], liked: set[int], disliked: set[int], reasons_of, small_catalogue
) -> None:
    segments = [SEGMENTS[i] for i in sorted(chosen)]
    _, ranked, found = reasons_of(segments, sorted(liked), sorted(disliked))
    own = {small_catalogue.films[row].film_id for row in liked | disliked}
    said = {(s.text, s.span, s.turn) for s in segments}
    for place, reasons in enumerate(found):
        assert abs(sum(r.contribution for r in reasons) - ranked.score[place]) < 1e-5
        assert reasons[0].feature == "base" and reasons[0].contribution == ranked.base
        sizes = [abs(r.contribution) for r in reasons[1:]]
        assert sizes == sorted(sizes, reverse=True) and 0 not in sizes
        assert len({r.feature for r in reasons}) == len(reasons)
        for reason in reasons:
            assert reason.evidence, f"{reason.feature} rests on nothing"
            for item in reason.evidence:
                if item.source == "wish":
                    assert (item.text, item.span, item.turn) in said
                elif item.source == "event":
                    assert item.film_id in own


def test_every_feature_that_moves_the_score_is_named(reasons_of) -> None:
    _, ranked, found = reasons_of(SEGMENTS, [0], [3])
    for place, reasons in enumerate(found):
        moved = {name for name, value in zip(ranked.names, ranked.contributions[place], strict=True) if value}
        assert {reason.feature for reason in reasons} == moved | {"base"}


def test_a_part_of_the_score_points_at_the_words_that_speak_to_it(reasons_of) -> None:
    _, _, found = reasons_of()
    for reason in found[0]:
        words = {item.text for item in reason.evidence}
        if reason.feature == "wish":
            assert words == {"香港", "动作片", "轻松", "父女"}
        elif reason.evidence[0].source == "wish":
            wanted = {s.text for s in SEGMENTS if any(feature_of(p) == reason.feature for p in s.parts)} - {"恐怖"}
            assert words == wanted


def test_facts_stand_behind_quality_and_renown(reasons_of, small_catalogue) -> None:
    _, ranked, found = reasons_of()
    film = small_catalogue.films[ranked.rows[0]]
    evidence = {reason.feature: reason.evidence for reason in found[0]}
    assert evidence["quality"][0].text == f"{film.score:.1f}" and evidence["quality"][0].source == "film"
    assert evidence["renown"][0].text == str(film.votes)
    assert evidence["base"][0].source == "catalogue" and evidence["base"][0].text == "12"


def test_taste_points_at_the_persons_own_films_that_move_it_that_way(reasons_of, small_catalogue, small_index) -> None:
    _, ranked, found = reasons_of((), [3, 4, 11], [2, 6])
    vectors, ways = small_index.vectors, set()
    for place, row in enumerate(ranked.rows.tolist()):
        (taste,) = (reason for reason in found[place] if reason.feature == "taste")
        pulls = {own: vectors[row] @ vectors[own] / 3 for own in (3, 4, 11)}
        pulls |= {own: -(vectors[row] @ vectors[own]) / 2 for own in (2, 6)}
        up = taste.contribution > 0
        ways.add(up)
        best = sorted(pulls, key=lambda own: -pulls[own] if up else pulls[own])[:2]
        assert [item.film_id for item in taste.evidence] == [small_catalogue.films[own].film_id for own in best]
    assert ways == {True, False}


def test_a_feature_nobody_foresaw_has_evidence_too(small_catalogue, small_index) -> None:
    ranked = Ranked(
        np.array([9], np.int32), np.array([1.5], np.float32), np.array([[0.5]], np.float32), ("magic",), 1.0
    )
    bare = make_query(State(), np.zeros(32, np.float32), k=1)
    for query, source in ((bare, "catalogue"), (replace(bare, liked=(3,)), "event")):
        _, magic = build_reasons(0, ranked, query, small_index, small_catalogue)
        assert magic.feature == "magic" and {item.source for item in magic.evidence} == {source}
