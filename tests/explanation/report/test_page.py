from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from recsys.explanation.report import Case, Change, Report, report_html
from recsys.types import (
    Evidence,
    Explanation,
    Film,
    FilmShare,
    FilmWord,
    Part,
    Proof,
    Reason,
    ScoreGroup,
    ScorePart,
    Span,
)

EVIL = "<script>alert('x')</script>\"&"
SPAN = Span(0, 1)
FILM = Film(1, f"片{EVIL}", f"Film {EVIL}", year=1999)
VOID = {"meta", "br", "rect", "line", "polyline"}
WORDS = Explanation((EVIL, "词"), (SPAN, SPAN), (0, 0), np.array([0.5, -0.25]), 0.0, 0.25, np.zeros(2), "shap")
LIME = replace(WORDS, method="lime", standard_error=np.array([0.01, 0.02]), r_squared=0.97, stability=None)
PROOF = Proof(1, (EVIL,), 2, None, 6.4, 10, 50, 1.0, 0.2, 0.5, 0.6, 0.95, 0.5, (1.0, 0.5, 0.0), (0.0, 0.5, 1.0))
OWN = (FilmShare(9, 0.2), FilmShare(None, 0.05))
CASE = Case(
    film=FILM,
    rank=2,
    score=1.75,
    groups=(
        ScoreGroup("base", 1.5),
        ScoreGroup("taste", 0.25, (ScorePart("taste", 0.25, 2.0, 0.2, 0.1, OWN),)),
    ),
    reasons=(Reason("base", 1.5, f"平均{EVIL}", (Evidence("catalogue", EVIL),)),),
    words=(WORDS, LIME),
    film_words=(FilmWord("genre", EVIL, EVIL, 0.1, (Part("genre", "Drama", SPAN),)),),
    changes=(Change(f"没有{EVIL}", 2, 137), Change("x", 2, None)),
    proof=PROOF,
)  # fmt: skip
REPORT = Report(f"想看{EVIL}", "zh", (CASE,), "v1", "2026", {9: f"喜欢{EVIL}"})


class Checker(HTMLParser):
    """Checks that tags close in order, and gathers the text and all attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs
        assert tag != "script"
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(report: Report) -> Checker:
    checker = Checker()
    checker.feed(report_html(report))
    checker.close()
    assert checker.open == []
    return checker


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_whole_and_what_others_wrote_stays_text(language) -> None:
    page = read(replace(REPORT, language=language))
    assert page.text.count(EVIL) >= 8
    for shown in ("1.75", "+0.25", "137", "0.97", "0.95", "v1"):
        assert shown in page.text


def test_the_page_needs_nothing_else() -> None:
    html = report_html(REPORT)
    assert "http" not in html.replace("http-equiv", "") and "@import" not in html and "url(" not in html
    assert not {name for name, _ in read(REPORT).attributes} & {"src", "href", "onclick", "onload"}
    assert "prefers-color-scheme:dark" in html and "PingFang SC" in html


def test_own_films_are_called_by_their_titles_and_the_rest_by_its_name() -> None:
    page = read(REPORT)
    assert "喜欢" in page.text and "其余" in page.text
    assert "The rest" in read(replace(REPORT, language="en")).text


def test_a_film_lost_from_the_candidates_is_told_so() -> None:
    assert "不在候选" in read(REPORT).text
    stays = replace(CASE, proof=replace(PROOF, rank_after=43))
    assert "43" in read(replace(REPORT, cases=(stays,))).text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_empty_list_and_a_film_of_which_nothing_was_found_are_pages_too(language) -> None:
    assert read(Report("", language, ())).text
    bare = Case(FILM, None, 0.0, proof=replace(PROOF, words=()))
    assert FILM.title(language) in read(Report("", language, (bare,))).text


def test_the_same_report_is_the_same_page() -> None:
    assert report_html(REPORT) == report_html(REPORT)
