"""Talking: wishes in two languages, chips, next moves, a conversation that stays one's own."""

from __future__ import annotations

import re

import pytest

from recsys.ui.string import MOVES, say

expect = pytest.importorskip("playwright.sync_api", reason="install requirements-dev.txt").expect
pytestmark = pytest.mark.browser

CHINESE = re.compile(r"[\u4e00-\u9fff]")
WISH = "我最近喜欢看科幻电影"
N_FILMS = 10


def test_a_chinese_wish_brings_ten_films_its_chips_and_a_chinese_reply(visit) -> None:
    person = visit()
    person.say(WISH)
    expect(person.wish()).to_have_text(re.compile(WISH))
    assert len(person.films()) == len(set(person.films())) == N_FILMS
    assert any("科幻" in chip for chip in person.chips())
    assert CHINESE.search(person.reply().inner_text())


def test_an_english_wish_is_answered_in_english_on_a_chinese_page(visit) -> None:
    person = visit()
    person.say("I have been enjoying science fiction lately")
    reply = person.reply().inner_text()
    assert len(re.findall(r"[A-Za-z]{2,}", reply)) >= 5 and not CHINESE.search(reply)
    assert len(person.films()) == N_FILMS
    expect(person.page.get_by_role("navigation")).to_contain_text(say("nav_taste", "zh"))


def test_a_click_on_an_example_sends_it(visit) -> None:
    person = visit(locale="en-GB")
    person.page.get_by_role("radio", name="a warm Japanese film").click()
    person.wait_for_wish("a warm Japanese film")
    assert len(person.films()) == N_FILMS


def test_a_refresh_keeps_the_conversation(visit) -> None:
    person = visit()
    person.say(WISH)
    person.say("九十年代的")
    before = person.films(), person.chips(), person.reply().inner_text(), person.wish().inner_text()
    folded = person.folded().all_inner_texts()
    person.page.reload()
    person.arrive()
    expect(person.posters()).to_have_count(N_FILMS)
    assert (person.films(), person.chips(), person.reply().inner_text(), person.wish().inner_text()) == before
    assert person.folded().all_inner_texts() == folded and WISH in folded[0]


def test_an_older_turn_opens_again_with_its_films(visit) -> None:
    person = visit()
    person.say(WISH)
    older = person.films()
    person.say("不要美国的")
    newer = person.films()
    person.folded().locator("summary").click()
    expect(person.posters()).to_have_count(2 * N_FILMS)
    assert person.films() == older + newer != older + older


def test_a_chip_taken_away_changes_the_list_and_nothing_else_of_the_wish(visit) -> None:
    person = visit()
    person.say("九十年代的香港动作片")
    films, chips = person.films(), person.chips()
    gone = next(chip for chip in chips if "香港" in chip)
    assert len(chips) >= 3
    person.drop("香港")
    assert person.chips() == [chip for chip in chips if chip != gone]
    assert person.films() != films and len(person.films()) == N_FILMS


def test_a_suggestion_continues_the_conversation(visit) -> None:
    person = visit()
    person.say(WISH)
    before = person.films()
    move = MOVES["others"][0]
    person.page.get_by_role("radiogroup", name=say("moves", "zh")).get_by_role("radio", name=move).click()
    person.wait_for_wish(move)
    assert any("科幻" in chip for chip in person.chips())
    assert WISH in person.folded().inner_text()
    assert len(person.films()) == N_FILMS and set(person.films()).isdisjoint(before)
    pills = person.page.get_by_role("radiogroup", name=say("moves", "zh")).get_by_role("radio", checked=True)
    expect(pills).to_have_count(0)  # ready for another click


def test_a_new_talk_begins_with_the_greeting(visit) -> None:
    person = visit()
    person.say(WISH)
    person.page.get_by_role("button", name=say("restart", "zh")).click()
    expect(person.page.get_by_role("heading", level=1)).to_have_text(say("greeting", "zh"))
    person.page.reload()
    person.arrive()
    expect(person.page.get_by_role("heading", level=1)).to_have_text(say("greeting", "zh"))


def test_two_browsers_do_not_see_each_others_conversation(visit) -> None:
    first, second = visit(), visit()
    first.say("科幻片")
    second.say("法国爱情片")
    first.page.reload()
    first.arrive()
    second.page.reload()
    second.arrive()
    expect(first.wish()).to_have_text(re.compile("科幻片"))
    expect(second.wish()).to_have_text(re.compile("法国爱情片"))
    assert "法国爱情片" not in first.text() and "科幻片" not in second.text()
    assert set(first.films()).isdisjoint(second.films())


HOSTILE = "<script>alert(1)</script> **粗体** [链接](javascript:alert(2)) <img src=x onerror=alert(3)> $x^2$ :red[红] "


def test_hostile_words_are_shown_as_they_are_and_answered(visit) -> None:
    person = visit()
    person.say((f"{WISH} {HOSTILE * 60}")[:5000], shown=HOSTILE.strip())
    bubble = person.wish()
    assert HOSTILE.strip() in bubble.inner_text().replace("\u2060", "")
    expect(bubble.locator("script, strong, a, .katex, .stMarkdownColoredText, p img")).to_have_count(0)
    expect(person.reply()).to_contain_text("2,000")  # how much of it was read
    assert len(person.films()) == N_FILMS
    person.say(WISH)
    assert len(person.films()) == N_FILMS
    folded = person.folded()
    expect(folded).to_contain_text("<script>alert(1)</script>".replace("<", "<\u2060").replace(">", ">\u2060"))
    assert person.alerts == [] and not [text for text in person.complaints if "Uncaught" in text]
