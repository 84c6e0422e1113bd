from __future__ import annotations

import html
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.types import Explanation, Part, Segment, Span
from recsys.ui.heat import JOINER, MAX_SHOWN, heat, percents, plain, points, strength, wish

NASTY = [
    "**bold** _it_ ~~gone~~ `code`", "# heading", "- list\n1. list", "> quote", "[a](http://x.y) ![b](c)",
    "<b onclick=x>html</b> &lt;", "$x^2$ and $$y$$", ":material/home: :material_home: :smile: :streamlit:",
    ":red[x] :red-background[x]{a=b} :help[x]", "a -> b <- c <-> d -- e >= f <= g ~= h", "www.example.org a@b.cd",
    "https://example.org", "| a | b |\n|---|---|", "    indented", "\\", "]", "[", "a\n\n\nb", "```\nx\n```",
]  # fmt: skip


def shown(markdown: str) -> str:
    return html.unescape(markdown).replace(JOINER, "")


def part(start: int, end: int, *, exclude: bool = False) -> Segment:
    span = Span(start, end)
    return Segment("", span, (Part("genre", "Sci-Fi", span, exclude),))


def explanation(names: tuple[str, ...], spans: tuple[Span, ...], values: list[float]) -> Explanation:
    array = np.array(values, dtype=np.float64)
    return Explanation(names, spans, (0,) * len(names), array, 1.0, 1.0 + array.sum(), np.zeros(len(names)), "shap")


@pytest.mark.parametrize("text", NASTY)
def test_no_character_that_means_something_in_markdown_is_left_bare(text: str) -> None:
    escaped = plain(text)
    bare = re.sub(r"&#\d+;", "", escaped)
    assert not re.search(r"[!-/:-@\[-`{-~]", bare)
    assert "\n" not in escaped and not escaped.startswith(" ")


@pytest.mark.parametrize("text", NASTY)
def test_what_is_shown_is_what_was_written(text: str) -> None:
    assert shown(plain(text)) == " ".join(text.split())


def test_what_is_replaced_after_parsing_is_broken_up() -> None:
    text = html.unescape(plain(":material_home: :streamlit: a -> b www.x.org a@b.cd http://x.y"))
    for pattern in (r":material_\w+:", r":streamlit:", r"\s->\s", r"www\.", r"@b", r"https?://"):
        assert not re.search(pattern, text)


@given(st.text(max_size=60))
def test_any_text_is_escaped_whole(text: str) -> None:
    assert not re.search(r"[!-/:-@\[-`{-~]", re.sub(r"&#\d+;", "", plain(text)))


def test_understood_parts_are_coloured_and_exclusions_struck_out() -> None:
    markdown = wish("看科幻 不要恐怖", [part(1, 3), part(6, 8, exclude=True)])
    assert markdown == "看:green-background[科幻] 不要:red-background[~~恐怖~~]"


def test_spans_that_do_not_fit_are_passed_over() -> None:
    assert wish("科幻", [part(0, 9), part(0, 2), part(1, 2)]) == ":green-background[科幻]"


def test_a_bracket_inside_a_coloured_word_stays_text() -> None:
    assert ":green-background[&#93;x&#91;]" in wish("]x[", [part(0, 3)])


def test_a_message_of_100000_characters_is_cut() -> None:
    assert len(shown(wish("长" * 100_000, []))) == MAX_SHOWN + 1


def test_heat_writes_each_word_with_its_number_and_sign() -> None:
    spans = (Span(0, 2), Span(3, 5))
    markdown = heat({0: "科幻 恐怖"}, explanation(("科幻", "恐怖"), spans, [0.5, -0.25]))
    assert ":color[科幻 :small[+0.50]]{background=" in markdown
    assert ":color[恐怖 :small[−0.25]]{background=" in markdown
    assert len(set(re.findall(r"rgba\([\d,.]+\)", markdown))) == 2


def test_heat_shows_words_whose_message_is_unknown() -> None:
    assert "&#42;x&#42;" in heat({}, explanation(("*x*",), (Span(0, 3),), [1.0]))


def test_strength_grows_with_the_effect() -> None:
    assert strength(0, 1) < strength(0.5, 1) < strength(-1, 1) <= 0.62
    assert strength(0, 0) == strength(0, 1)


def test_shares_stand_beside_the_words_in_place_of_points() -> None:
    markdown = heat(
        {0: "科幻 恐怖"}, explanation(("科幻", "恐怖"), (Span(0, 2), Span(3, 5)), [0.5, -0.25]), in_shares=True
    )
    assert ":small[67%]" in markdown and ":small[−33%]" in markdown


@given(st.lists(st.floats(-10, 10), min_size=1, max_size=12))
def test_shares_make_a_hundred_or_nothing(values: list[float]) -> None:
    sizes = [int(share.strip("−%")) for share in percents(values)]
    assert sum(sizes) in ((100,) if sum(map(abs, values)) > 1e-8 else (0, 100))
    assert all(share[0] != "−" or value < 0 for share, value in zip(percents(values), values, strict=True))


def test_points_use_a_true_minus() -> None:
    assert (points(1), points(-1)) == ("+1.00", "−1.00")
