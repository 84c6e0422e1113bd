"""The question why: words in colour, parts that add up, a place that is not lost."""

from __future__ import annotations

import re

import pytest

from recsys.ui.string import say

expect = pytest.importorskip("playwright.sync_api", reason="install requirements-dev.txt").expect
pytestmark = pytest.mark.browser

WISH = "诺兰导演的，两小时以内的科幻片"
NUMBER = re.compile(r"[+-]?\d+\.\d+")
SHARE = re.compile(r"(\d+)%")
HALF_UNIT = 0.005  # each number on the page is rounded to two places


def numbers(text: str) -> list[float]:
    return [float(found) for found in NUMBER.findall(text.replace("−", "-").replace("- ", "-").replace("+ ", "+"))]


def ask_why(person, place: int):
    title = person.films()[place]
    person.page.get_by_role("button", name=say("why_action", "zh", title=title)).click()
    drawer = person.page.get_by_role("dialog", name=title)
    expect(drawer.get_by_text("词（").last).to_be_visible()  # the proof, which comes last
    return drawer


def score_on_card(person, place: int) -> float:
    bar = person.page.locator("main img[alt^='得分']").nth(place)
    return numbers(bar.get_attribute("alt"))[0]


def parts_of(drawer) -> list[float]:
    found = [numbers(text) for text in drawer.locator("li strong").all_inner_texts()]
    return [values[0] for values in found if values]


def assert_adds_up(drawer, shown: float) -> None:
    """Base and parts make the score of the card, in the sentence and in the list."""
    whole = drawer.locator("p").filter(has_text=re.compile(r"= \d")).first
    base, rest, total = numbers(whole.inner_text())
    parts = parts_of(drawer)
    assert total == shown
    assert base + rest == pytest.approx(total, abs=3 * HALF_UNIT)
    assert parts[0] == base and len(parts) >= 3
    assert sum(parts) == pytest.approx(total, abs=(len(parts) + 1) * HALF_UNIT)


def test_the_parts_add_up_to_the_score_in_words_and_in_the_waterfall(visit) -> None:
    person = visit()
    person.say(WISH)
    score = score_on_card(person, 0)
    drawer = ask_why(person, 0)
    assert_adds_up(drawer, score)
    chart = drawer.locator("svg.marks").first
    expect(chart).to_be_visible()
    drawn = numbers(" ".join(chart.locator("text").all_text_contents()))
    steps = [*parts_of(drawer), score]
    assert [value for value in drawn if value in steps] == steps  # the rest are the axis' own


def test_the_words_are_coloured_and_add_up(visit) -> None:
    person = visit()
    person.say(WISH)
    drawer = ask_why(person, 0)
    wish = drawer.get_by_test_id("stMarkdown").filter(has_text="导演的")
    words = wish.locator(".stMarkdownColoredBackground")
    texts = [text.replace("\u2060", "") for text in words.all_inner_texts()]
    assert len(texts) >= 3 and all(text.split()[0] in WISH for text in texts)
    grounds = words.evaluate_all("words => words.map(word => getComputedStyle(word).backgroundColor)")
    assert len(set(grounds)) >= 2 and "rgba(0, 0, 0, 0)" not in grounds
    assert sum(int(SHARE.search(text)[1]) for text in texts) == 100


def test_the_panel_proves_itself_and_another_method_can_be_asked(visit) -> None:
    person = visit()
    person.say(WISH)
    drawer = ask_why(person, 0)
    for key in ("why_film", "why_change", "why_proof"):
        expect(drawer.get_by_role("heading", name=say(key, "zh"))).to_be_visible()
    drawer.get_by_text(say("method_leave-one-out", "zh"), exact=True).click()
    expect(drawer.get_by_text(say("method_note_leave-one-out", "zh"))).to_be_visible()
    expect(drawer.locator("svg.marks")).to_have_count(2)
    expect(drawer.get_by_text(say("curve_note", "zh"))).to_be_visible()
    assert "similarity" not in drawer.inner_text() and "余弦" not in drawer.inner_text()


def test_closing_leaves_the_list_as_it_was_and_the_next_film_opens(visit) -> None:
    person = visit()
    person.say("我最近喜欢看科幻电影")
    before = person.films(), person.chips()
    drawer = ask_why(person, 2)
    drawer.get_by_role("button", name="Close").click()
    expect(person.page.get_by_role("dialog")).to_have_count(0)
    person.settle()
    assert (person.films(), person.chips()) == before
    assert_adds_up(ask_why(person, 9), score_on_card(person, 9))


def test_the_analysts_page_opens_with_the_same_film(visit) -> None:
    person = visit()
    person.say("我最近喜欢看科幻电影")
    title, score = person.films()[3], score_on_card(person, 3)
    ask_why(person, 3).get_by_role("link", name=say("why_more", "zh")).click()
    expect(person.page.get_by_role("heading", level=1)).to_have_text(say("analyst_title", "zh"))
    expect(person.page.get_by_role("heading", name=title)).to_be_visible()
    expect(person.page.get_by_test_id("stMetricValue")).to_have_text(f"{score:.2f}")
    expect(person.page.get_by_text(say("report_title", "zh"))).to_be_visible()
    assert person.page.locator("svg.marks").count() >= 3
    expect(person.page.get_by_test_id("stDataFrame")).not_to_have_count(0)
    expect(person.page.get_by_text(say("trouble_title", "zh"))).to_have_count(0)
