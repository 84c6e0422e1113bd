from __future__ import annotations

import pytest

from recsys.intent.cue import find_cues, follows_like, verdict


@pytest.mark.parametrize(
    ("text", "strong", "opinion"),
    [
        ("something like x", True, 0),
        ("similar to x", True, 0),
        ("in the vein of x", True, 0),
        ("类似x", True, 0),
        ("跟x差不多", True, 0),
        ("像x那样", True, 0),
        ("i loved x", False, 1),
        ("我喜欢x", False, 1),
        ("i hated x", False, -1),
        ("不喜欢x", False, -1),
        ("other than x", False, -1),
        ("nothing like x", True, -1),
        ("unlike x", True, -1),
        ("不像x", True, -1),
        ("别类似x", True, -1),
    ],
)
def test_cues_end_where_the_title_starts(text: str, strong: bool, opinion: int) -> None:
    place = text.index("x")
    assert any(
        (cue.strong, cue.opinion) == (strong, opinion) and not text[cue.end : place].strip() for cue in find_cues(text)
    )


@pytest.mark.parametrize("text", ["i'd like x", "i would like x", "what does it look like x"])
def test_polite_like_compares_nothing(text: str) -> None:
    assert not any(cue.strong for cue in find_cues(text))


@pytest.mark.parametrize(
    ("text", "opinion"),
    [("heat was great", 1), ("heat was boring", -1), ("heat很好看", 1), ("heat不好看", -1), ("heat is a film", 0)],
)
def test_verdict_behind_a_title(text: str, opinion: int) -> None:
    assert verdict(text, 0, 4) == opinion


def test_a_place_in_the_list_can_be_compared_with() -> None:
    text = "more like the second one"
    assert follows_like(text, text.index("the"), len(text))
    assert not follows_like("show the second one", 5, 19)


@pytest.mark.parametrize("text", ["the movie x", "a film called x", "那部x", "电影x", "片名叫x"])
def test_words_that_say_that_a_title_comes(text: str) -> None:
    titled = [cue for cue in find_cues(text) if cue.titled]
    assert text.index("x") in [cue.end for cue in titled]
    assert not any(cue.strong for cue in titled)
    assert not follows_like(text, text.index("x"), len(text))
