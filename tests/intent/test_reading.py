from __future__ import annotations

from recsys.catalogue import Lexicon
from recsys.intent import reading_of
from recsys.types import Part, Span


def test_both_languages_read_the_same(small_lexicon: Lexicon) -> None:
    here, there = (Part("genre", "Sci-Fi", Span(*span)) for span in ((0, 2), (5, 20)))
    assert reading_of([here], small_lexicon) == reading_of([there], small_lexicon) == "科幻 Sci-Fi"


def test_several_parts_are_read_one_after_the_other_and_none_twice(small_lexicon: Lexicon) -> None:
    parts = [Part(kind, name, Span(0, 2)) for kind, name in (("genre", "War"), ("theme", "light"), ("genre", "War"))]  # type: ignore[arg-type]
    assert reading_of(parts, small_lexicon) == "War 轻松 light"
