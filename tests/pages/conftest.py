"""A small recommender with the public face of the real one: twelve films, simple arithmetic, everything in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import time
from types import SimpleNamespace

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import recsys
from recsys.catalogue import Catalogue, Lexicon, Person
from recsys.catalogue.lexicon import Entry
from recsys.config import RankingConfig
from recsys.errors import UnknownFilm
from recsys.explanation import ExplanationStore
from recsys.feedback import marks, marks_to_csv, read_import
from recsys.profile import describe_taste
from recsys.types import (
    MARK_KINDS,
    Alternative,
    Change,
    Departure,
    Event,
    Evidence,
    Explanation,
    Film,
    FilmShare,
    FilmWord,
    Intent,
    Move,
    Outcome,
    Outlook,
    Part,
    Proof,
    Query,
    Reason,
    Recommendation,
    ScoreGroup,
    ScorePart,
    Segment,
    Span,
    State,
    Turn,
    Variation,
    WhatIf,
    WhyNot,
)  # fmt: skip
from recsys.ui import frame

ROOT = Path(__file__).resolve().parents[2]
GENRES = {"Sci-Fi": "科幻", "Action": "动作", "Horror": "恐怖", "Romance": "爱情", "Drama": "剧情", "Comedy": "喜剧"}
ROWS = [
    (11, "盗梦空间", "Inception", 2010, "Sci-Fi Action", "Christopher Nolan", 148),
    (12, "黑客帝国", "The Matrix", 1999, "Sci-Fi Action", "Lana Wachowski", 136),
    (13, "星际穿越", "Interstellar", 2014, "Sci-Fi Drama", "Christopher Nolan", 169),
    (14, "银翼杀手", "Blade Runner", 1982, "Sci-Fi Drama", "Ridley Scott", 117),
    (15, "异形", "Alien", 1979, "Sci-Fi Horror", "Ridley Scott", 117),
    (16, "月球", "Moon", 2009, "Sci-Fi Drama", "Duncan Jones", 97),
    (17, "她", "Her", 2013, "Sci-Fi Romance", "Spike Jonze", 126),
    (18, "机器人总动员 <b>*瓦力*</b>", "WALL·E & friends: a $5 story", 2008, "Sci-Fi Comedy", "Andrew Stanton", 98),
    (19, "大都会", "Metropolis", 1927, "Sci-Fi Drama", "Fritz Lang", 153),
    (20, "回到未来", "Back to the Future", 1985, "Sci-Fi Comedy", "Robert Zemeckis", 116),
    (21, "闪灵", "The Shining", 1980, "Horror", "Stanley Kubrick", 146),
    (22, "卡萨布兰卡", "Casablanca", 1942, "Romance Drama", "Michael Curtiz", 102),
]
WORDS = [
    (r"科幻|sci-fi|science fiction", "genre", "Sci-Fi"),
    (r"动作|action", "genre", "Action"),
    (r"恐怖|horror|scary", "genre", "Horror"),
    (r"爱情|romance", "genre", "Romance"),
    (r"诺兰|nolan", "person", "Christopher Nolan"),
    (r"2000 年以后|after 2000", "year", (2000, None)),
    (r"1930 年以前|before 1930", "year", (None, 1930)),
    (r"美国|american", "country", "United States"),
]
TWINS = re.compile(r"双胞胎|twin", re.IGNORECASE)  # a title that two films bear
SEEN = re.compile(r"第一部看过了|seen the first", re.IGNORECASE)  # fmt: skip
NO = re.compile(r"(不要|别|no |not |without )$", re.IGNORECASE)


class FakeRecommender:
    """Understands a few words in two languages; a film's score is its genres met plus a little for its words."""

    def __init__(self) -> None:
        films = [
            Film(i, zh, en, (), year, tuple(genres.split()), (who,), ("Somebody Else",), ("United States",),
                 ("English",), minutes, "PG-13", ("space",), score=8.1, votes=1000)
            for i, zh, en, year, genres, who, minutes in ROWS
        ]  # fmt: skip
        self.catalogue = Catalogue.from_films(films, people=[Person("Christopher Nolan", "克里斯托弗·诺兰")])
        self.lexicon = Lexicon(
            {"genre": {name: Entry("genre", name, zh) for name, zh in GENRES.items()}, "country": {}, "theme": {}}
        )
        self.clicks: dict[str, list[Event]] = {}
        self.told: dict[str, list[Turn]] = {}
        self.n_explained = 0
        self.model_version = "0123456789ab"
        self.ranking = RankingConfig()
        self.index = SimpleNamespace(vectors=np.eye(len(ROWS), dtype=np.float32))
        self.recorded: list[tuple[str | None, str, bool]] = []
        self.variations: list[Variation] = []
        self.n_checked = 0
        self.n_refreshed = 0

    def reply(self, message, state=None, *, k=10, user=None, events=()):
        old = state or State()
        language = "zh" if re.search(r"[\u4e00-\u9fff]", message) else "en"
        segments = tuple(self._segments(message, old.n_turns))
        intent = Intent(message[:2000], language, "ask" if segments else "chat", segments)
        new = State(old.n_turns + 1, old.segments + segments, (), (), language, old)
        if not message.strip():
            return Turn(intent, Query((), "", np.zeros(2)), (), ("这条消息是空的。",), new)
        spoken = (Event(old.shown[0], "seen", 1.0),) if SEEN.search(message) and old.shown else ()
        for event in spoken if user else ():
            self.rate(user, event.film_id, event.kind)
        return replace(self._turn(intent, new, k, user), events=spoken)

    def remove(self, turn, part, *, k=10, user=None, events=()):
        return self.edit(turn, part, None, k=k, user=user, events=events)

    def edit(self, turn, part, new, *, k=10, user=None, events=()):
        olds = turn.state.segments
        left = tuple(replace(s, parts=(new,) * (new is not None)) if part in s.parts else s for s in olds)
        return self._again(turn, tuple(s for s in left if s.parts), k, user)

    def choose(self, turn, part, *, k=10, user=None, events=()):
        chosen = (replace(part, group=0),)
        olds = turn.state.segments
        new = tuple(replace(s, parts=chosen, doubt=False) if s.doubt and part in s.parts else s for s in olds)
        return self._again(turn, new, k, user)

    def health(self):
        self.n_checked += 1
        return (
            SimpleNamespace(name="films", ok=True, detail="12 films", command=""),
            SimpleNamespace(name="index", ok=False, detail="*stale*", command="python -m recsys build"),
        )

    def llm_status(self):
        return SimpleNamespace(
            enabled=True, name="small-model", n_calls=7, n_failures=2, last_failure="timed out", last_seconds=1.25
        )

    def explain_all(self, turn, method="shap"):
        return {item.film.film_id: self.explain(turn, item.film.film_id, method) for item in turn.recommendations}

    def explain(self, turn, film_id, method="shap"):
        self.n_explained += 1
        segments, film = turn.query.segments, self._film(film_id)
        values = np.array([self._worth(s, film) for s in segments], dtype=np.float64)
        names, spans = tuple(s.text for s in segments), tuple(s.span for s in segments)
        error = np.full(len(segments), 0.01 if method == "lime" else 0.0)
        turns = tuple(s.turn for s in segments)
        return Explanation(names, spans, turns, values, 1.0, 1.0 + float(values.sum()), error, method)

    def score_parts(self, turn, film_id):
        groups = {"genre": "words", "quality": "quality", "renown": "popularity"}
        reasons = self._reasons(self._film(film_id), turn.state)
        shares = {"genre": (FilmShare(13, 0.75), FilmShare(14, -0.25, False))}
        parts = [
            ScorePart(r.feature, r.contribution, 1.0, r.contribution, 0.0, shares.get(r.feature, ()))
            for r in reasons[1:]
        ]
        found = [ScoreGroup(groups[part.feature], part.contribution, (part,)) for part in parts if part.contribution]
        return (ScoreGroup("base", reasons[0].contribution), *found)

    def score_parts_all(self, turn):
        return {item.film.film_id: self.score_parts(turn, item.film.film_id) for item in turn.recommendations}

    def reasons(self, turn, film_id, language):
        found = self._reasons(self._film(film_id), turn.state)
        return tuple(replace(reason, text=f"{language} {reason.text}") for reason in found)

    def film_words(self, turn, film_id, language=None):
        film = self._film(film_id)
        parts = [p for s in turn.query.segments for p in s.parts]
        genres = [
            FilmWord("genre", g, self.lexicon.label("genre", g, language), 0.3, tuple(p for p in parts if p.value == g))
            for g in film.genres
        ]
        runtime = FilmWord("runtime", "97", "97", 0.0, tuple(parts[:1]))
        return (*genres, FilmWord("keyword", "space", "space", 0.1), runtime)

    def outlook(self, turn, film_id, *, cancelled=None):
        before = [item.film.film_id for item in turn.recommendations].index(film_id) + 1
        gone = [Variation(without=(segment,)) for segment in turn.query.segments]
        outcomes = tuple(Outcome(change, before, None if n else 137) for n, change in enumerate(gone))
        return Outlook(film_id, before, 10, outcomes, outcomes[0] if outcomes else None)

    def proof(self, turn, film_id, *, cancelled=None):
        words = tuple(s.text for s in turn.query.segments)
        return Proof(film_id, words, 2, 43, 6.2, 20, 200, 3.0, 0.1, 1.0, 2.0, 0.95, 0.5, (3.0, 1.0), (1.0, 3.0))

    def interactions(self, turn, film_id):
        n = len(turn.query.segments)
        return np.full((n, n), 0.25) - 0.25 * np.eye(n)

    def why_not(self, turn, film_id):
        film, last = self._film(film_id), turn.recommendations[-1]
        barred = tuple(p for s in turn.query.segments for p in s.parts if p.exclude and p.value in film.genres)
        rank = None if barred else 11
        gap = last.score - 2.0
        return WhyNot(film, rank, 11, 2.0, False, "", barred, 11, last.film, gap, (("genre", gap),))

    def what_if(self, turn, variation):
        items = turn.recommendations[::-1] if variation.n_changes else turn.recommendations
        ids = [item.film.film_id for item in turn.recommendations]
        moves = tuple(Move(item.film, ids.index(item.film.film_id) + 1, n) for n, item in enumerate(items, start=1))
        self.variations.append(variation)
        return WhatIf(replace(turn, recommendations=items), variation, moves, 10)

    def varied(self, variation):
        return self

    def variation_label(self, variation, language):
        gone = [s.text if isinstance(s, Segment) else self.part_label(s, language) for s in variation.without]
        return "、".join(f"没有「{text}」" if language == "zh" else f"without “{text}”" for text in gone)

    def record_explanations(self, turn, *, with_text=False, cancelled=None):
        self.recorded.append((turn.user, turn.intent.message, with_text))
        return len(turn.recommendations)

    def explanation_frame(self):
        return self.explanation_store.frame()

    def report_html(self, turn, film_ids=None, *, language=None, cancelled=None):
        return f"<html lang={language}>"

    def part_label(self, part, language):
        name = self.lexicon.label("genre", str(part.value), language)
        if part.kind == "year":
            name = "-".join("" if bound is None else f"{bound:g}" for bound in part.value)
        if part.kind == "like":
            name = self._film(part.value).title(language)
        return ("不要：" if language == "zh" else "not ") * part.exclude + name

    def rate(self, user, film_id, event):
        self.record(user, (Event(film_id, event, time()),))

    def record(self, user, events):
        for event in events:
            if event.kind in MARK_KINDS:
                self._film(event.film_id)
        self.clicks.setdefault(user, []).extend(events)

    def refresh(self, turn, *, user=None, events=()):
        self.n_refreshed += 1
        clicks = self.events(user) if user else events
        hidden = {i for i, kinds in marks(clicks).items() if kinds & {"seen", "dislike", "pass"}}
        liked = {i for i, kinds in marks(clicks).items() if "like" in kinds}
        new = self._turn(turn.intent, turn.state, len(turn.recommendations), user)
        items = [item for item in new.recommendations if item.film.film_id not in hidden]
        items.sort(key=lambda item: item.film.film_id not in liked)
        return replace(
            new, recommendations=tuple(items), state=replace(new.state, shown=tuple(i.film.film_id for i in items))
        )

    def taste(self, events):
        vectors = np.eye(len(ROWS), dtype=np.float32)
        return describe_taste(events, self.catalogue, vectors)

    def kept(self, user):
        return {"event": len(self.events(user)), "turn": len(self.recall(user))}

    def read_import(self, files, events):
        return read_import(files, self.catalogue, events, now=time())

    def export_marks(self, events):
        return marks_to_csv(events, self.catalogue)

    def search_disk(self, user):
        return 4096, 0

    def events(self, user):
        return tuple(self.clicks.get(user, ()))

    def remember(self, user, turn):
        self.told.setdefault(user, []).append(turn)

    def recall(self, user):
        return tuple(self.told.get(user, ()))

    def forget(self, user):
        return len(self.told.pop(user, ()))

    def export(self, user):
        return {"events": len(self.events(user)), "turns": len(self.recall(user))}

    def erase(self, user):
        before = {"event": len(self.clicks.pop(user, ())), "turn": len(self.told.pop(user, ()))}
        return {"before": before, "after": {"event": 0, "turn": 0}}

    def _segments(self, message, turn):
        for pattern, kind, value in WORDS:
            for hit in re.finditer(pattern, message, re.IGNORECASE):
                span = Span(hit.start(), hit.end())
                part = Part(kind, value, span, exclude=bool(NO.search(message[: hit.start()])))
                yield Segment(hit.group(), span, (part,), not part.exclude, turn)
        for hit in TWINS.finditer(message):
            span = Span(hit.start(), hit.end())
            yield Segment(hit.group(), span, tuple(Part("like", i, span, group=9) for i in (14, 15)), True, turn, True)

    def _again(self, turn, segments, k, user):
        state = replace(turn.state, segments=segments, previous=turn.state)
        return self._turn(replace(turn.intent, act="refine"), state, k, user)

    def _turn(self, intent, state, k, user):
        parts = [p for s in state.segments for p in s.parts]
        barred = {p.value for p in parts if p.exclude}
        years = [p for p in parts if p.kind == "year"]
        meeting = [f for f in self.catalogue.films if all(_within(f.year, p.value) for p in years)]
        relaxed = () if meeting else tuple(years)
        films = [f for f in meeting or self.catalogue.films if not barred & {*f.genres, *f.directors}]
        reasons = {film.film_id: self._reasons(film, state) for film in films}
        scores = {film_id: sum(r.contribution for r in found) for film_id, found in reasons.items()}
        best = sorted(films, key=lambda film: (-scores[film.film_id], film.film_id))[:k]
        items = tuple(Recommendation(f, scores[f.film_id], reasons[f.film_id], "贴近你的话") for f in best)
        before = state.previous.shown if state.previous else ()
        state = replace(state, shown=tuple(item.film.film_id for item in items))
        query = Query(state.segments, intent.message, np.zeros(2), tuple(parts))
        chunks = (
            (f"找到 {len(films)} 部，", "先看这些：") if intent.language == "zh" else (f"{len(films)} films. ", "Look:")
        )
        doubts = next((s.parts for s in state.segments if s.doubt), ())
        question = "哪一部？" if doubts else ""
        chunks += (question,) * bool(question)
        gone = [film_id for film_id in before if film_id not in state.shown]
        left = tuple(Departure(i, "filter", tuple(parts[-1:])) if parts else Departure(i, "rank") for i in gone)
        added = tuple(p for s in state.segments if s.turn == state.n_turns - 1 for p in s.parts)
        change = Change(added, (), tuple(i for i in state.shown if i not in before), left) if before else None
        return Turn(
            intent, query, items, chunks, state, question, relaxed, len(films), user=user, choices=doubts,
            alternatives=tuple(Alternative((p,), n + 3) for n, p in enumerate(relaxed)), change=change,
            contradictions=((years[0], years[1]),) if len(relaxed) > 1 else (),
        )  # fmt: skip

    def _reasons(self, film, state):
        met = sum(self._worth(s, film) for s in state.segments)
        evidence = (Evidence("film", str(film.score)),)
        values = [
            ("base", 3.0),
            ("genre", float(met)),
            ("quality", film.film_id % 7 / 10),
            ("renown", -film.film_id / 100),
        ]
        return tuple(Reason(name, value, f"{name} *{film.title_en}*", evidence) for name, value in values)

    def _worth(self, segment, film):
        names = {*film.genres, *film.directors}
        return sum((-1.0 if p.exclude else 2.0) * (p.value in names) for p in segment.parts)

    def _film(self, film_id):
        if film_id not in self.catalogue.row_of:
            raise UnknownFilm(f"no film {film_id}")
        return self.catalogue.film(film_id)


def _within(year, bounds):
    low, high = bounds
    return (low is None or year >= low) and (high is None or year <= high)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[FakeRecommender]:
    """The application opens this one instead of the real one."""
    made = FakeRecommender()
    made.explanation_store = ExplanationStore(tmp_path / "explanations")
    st.cache_resource.clear()
    monkeypatch.setitem(vars(recsys), "open_recommender", lambda **_: made)
    monkeypatch.setattr(frame, "_registered", False)
    yield made
    st.cache_resource.clear()


@pytest.fixture
def app(fake: FakeRecommender) -> AppTest:
    """The application, not yet run."""
    return AppTest.from_file(ROOT / "app.py", default_timeout=30)
