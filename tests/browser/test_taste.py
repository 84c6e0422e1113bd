"""Marks: what is liked stays liked, is listed, and can be taken back."""

from __future__ import annotations

import re

import pytest

from recsys.ui.string import say

expect = pytest.importorskip("playwright.sync_api", reason="install requirements-dev.txt").expect
pytestmark = pytest.mark.browser

WISH = "我最近喜欢看科幻电影"


def mark(kind: str, title: str, *, stands: bool) -> str:
    return say("action_off" if stands else "action_on", "zh", action=say(kind, "zh"), title=title)


def test_a_mark_shows_survives_a_refresh_is_listed_and_can_be_undone(visit) -> None:
    person = visit()
    person.say(WISH)
    title = person.films()[1]
    person.page.get_by_role("button", name=mark("want", title, stands=False)).click()
    stands = person.page.get_by_role("button", name=mark("want", title, stands=True))
    expect(stands).to_be_visible()
    person.page.reload()
    person.arrive()
    expect(stands).to_be_visible()
    person.follow("taste")
    expect(person.page.get_by_role("heading", level=1)).to_have_text(say("taste_title", "zh"))
    expect(person.page.get_by_test_id("stMetricValue")).to_have_text(["0", "0", "1", "0", "0"])
    undo = person.page.get_by_role("button", name=say("undo", "zh", title=title))
    undo.click()
    expect(undo).to_have_count(0)
    expect(person.page.get_by_test_id("stMetricValue")).to_have_text(["0"] * 5)
    expect(person.page.get_by_role("main").locator("del", has_text=title)).to_be_visible()
    person.follow("chat")
    expect(person.page.get_by_role("button", name=mark("want", title, stands=False))).to_be_visible()
    expect(stands).to_have_count(0)


def test_a_second_click_takes_a_mark_back(visit) -> None:
    person = visit()
    person.say(WISH)
    title = person.films()[0]
    for stands in (True, False):
        person.page.get_by_role("button", name=mark("want", title, stands=not stands)).click()
        expect(person.page.get_by_role("button", name=mark("want", title, stands=stands))).to_be_visible()
        person.settle()


def test_one_persons_marks_are_not_anothers(visit) -> None:
    first, second = visit(), visit("/taste")
    first.say(WISH)
    title = first.films()[0]
    first.page.get_by_role("button", name=mark("want", title, stands=False)).click()
    expect(first.page.get_by_role("button", name=mark("want", title, stands=True))).to_be_visible()
    second.page.reload()
    second.arrive()
    expect(second.page.get_by_text(say("taste_empty", "zh"))).to_be_visible()
    assert title not in second.text()


def test_erasing_forgets_the_conversation_and_the_marks(visit) -> None:
    person = visit()
    person.say(WISH)
    title = person.films()[0]
    person.page.get_by_role("button", name=mark("want", title, stands=False)).click()
    expect(person.page.get_by_role("button", name=mark("want", title, stands=True))).to_be_visible()
    person.follow("taste")
    person.page.get_by_role("button", name=say("erase", "zh")).click()
    person.page.get_by_role("button", name=say("erase_sure", "zh")).click()
    expect(person.page.get_by_text(say("erased", "zh"))).to_be_visible()
    expect(person.page.get_by_text(say("taste_empty", "zh"))).to_be_visible()
    person.follow("chat")
    expect(person.page.get_by_role("heading", level=1)).to_have_text(say("greeting", "zh"))
    person.page.reload()
    person.arrive()
    expect(person.page.get_by_role("heading", level=1)).to_have_text(say("greeting", "zh"))


def like(person, place: int) -> str:
    """Like the film at a place of the list and wait until the list says what that did."""
    title = person.films()[place]
    person.page.get_by_role("button", name=mark("like", title, stands=False)).click()
    expect(moved(person)).to_contain_text(f"因为你喜欢《{title}》")
    person.settle()
    return title


def moved(person):
    """Find the line that says what the last click did."""
    return person.page.locator(".st-key-moved-talk, .st-key-moved-taste")


def test_three_likes_change_the_list_and_the_taste_and_can_be_undone_denied_and_erased(visit) -> None:
    person = visit()
    person.say(WISH)
    first = person.films()
    liked = [like(person, place) for place in (8, 6, 4)]
    lists = person.films()
    assert lists != first and set(liked) <= {*lists, *liked}
    # The line tells the truth: as many films came as it says.
    text = moved(person).inner_text().replace("\u2060", "")
    moved(person).get_by_role("button", name=say("undo_short", "zh")).click()
    expect(moved(person)).to_contain_text(say("because_undo", "zh"))
    person.settle()
    before_third = person.films()
    if "新来" in text:
        assert f"新来 {len(set(lists) - set(before_third))} 部" in text
    person.follow("taste")
    expect(person.page.get_by_test_id("stMetricValue")).to_have_text(["2", "0", "0", "0", "0"])
    interest = person.page.locator(".st-key-interest-0")
    for title in liked[:2]:
        expect(interest.get_by_alt_text(say("poster_alt", "zh", title=title))).to_be_visible()
    expect(person.page.get_by_role("heading", name=say("genres_title", "zh"))).to_be_visible()
    interest.get_by_role("button", name=say("group_off", "zh")).click()
    expect(person.page.get_by_text(say("aside_title", "zh"), exact=True)).to_be_visible()
    expect(interest).to_have_count(0)
    expect(moved(person)).to_contain_text("不算你的口味")
    person.settle()
    person.follow("chat")
    assert person.films() == first  # nothing of the likes acts any more
    person.follow("taste")
    person.page.get_by_role("button", name=say("erase", "zh")).click()
    person.page.get_by_role("button", name=say("erase_sure", "zh")).click()
    proof = person.page.locator(".st-key-proof")
    expect(proof).to_contain_text(say("erased", "zh"))
    expect(proof).to_contain_text("你的钥匙出现 0 次")
    expect(person.page.get_by_text(say("taste_empty_title", "zh"))).to_be_visible()


def test_in_private_mode_nothing_reaches_the_disk(visit, server) -> None:
    person = visit()
    person.follow("taste")
    switch = person.page.locator(".st-key-private_switch_page").get_by_role("switch")
    switch.locator("xpath=ancestor::label").click()
    expect(switch).to_be_checked()
    person.settle()
    key = re.search(r"who=([\w-]+)", person.page.url)[1]
    person.follow("chat")
    person.say(WISH)
    title = like(person, 3)
    person.follow("taste")
    expect(
        person.page.locator(".st-key-interest-0").get_by_alt_text(say("poster_alt", "zh", title=title))
    ).to_be_visible()
    home = server.log.parent / "home"
    left = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert key.encode() not in left and person.complaints == []


def test_ratings_from_elsewhere_are_read_shown_and_taken_in(visit) -> None:
    person = visit("/taste")
    table = (
        "Date,Name,Year,Letterboxd URI,Rating\n2020-01-02,Alien,1979,https://boxd.it/x,4.5\n"
        "2020-01-03,Blade Runner,1982,https://boxd.it/y,5\n2020-01-03,No Such Film Anywhere,1990,https://boxd.it/z,3\n"
    )
    files = {"name": "ratings.csv", "mimeType": "text/csv", "buffer": table.encode()}
    person.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(files)
    take = person.page.get_by_role("button", name=say("bring_take", "zh", n=4))
    expect(take).to_be_visible()
    expect(person.page.get_by_text("读到 3 行，2 行在片库里")).to_be_visible()
    take.click()
    expect(person.page.get_by_test_id("stMetricValue")).to_have_text(["2", "0", "0", "2", "0"])
    expect(person.page.locator(".st-key-interest-0")).to_be_visible()
    person.page.get_by_role("button", name=say("bring_undo", "zh")).click()
    expect(person.page.get_by_test_id("stMetricValue")).to_have_text(["0"] * 5)
