"""A small recommender with the public face of the real one: twelve films, simple arithmetic, everything in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import recsys
from recsys.catalogue import Catalogue, Lexicon, Person
from recsys.catalogue.lexicon import Entry
from recsys.errors import UnknownFilm
from recsys.types import (
    Counterfactual,
    Event,
    Evidence,
    Explanation,
    Film,
    Intent,
    Part,
    Query,
    Reason,
    Recommendation,
    Segment,
    Span,
    State,
    Turn,
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
    (r"科幻|sci-fi|science fiction", "genre", "Sci-Fi"), (r"动作|action", "genre", "Action"),
    (r"恐怖|horror|scary", "genre", "Horror"), (r"爱情|romance", "genre", "Romance"),
    (r"诺兰|nolan", "person", "Christopher Nolan"),
]  # fmt: skip
NO = re.compile(r"(不要|别|no |not |without )$", re.IGNORECASE)


class FakeRecommender:
    """Understands five words in two languages; a film's score is its genres met plus a little for its words."""

    def __init__(self) -> None:
        films = [
            Film(i, zh, en, (), year, tuple(genres.split()), (who,), ("Somebody Else",), ("United States",),
                 ("English",), minutes, "PG-13", ("space",), score=8.1, votes=1000)
            for i, zh, en, year, genres, who, minutes in ROWS
        ]  # fmt: skip
        self.catalogue = Catalogue.from_films(films, people=[Person("Christopher Nolan", "克里斯托弗·诺兰")])
        self.lexicon = Lexicon(
            {"genre": {name: Entry("genre", name, zh) for name, zh in GENRES.items()}, "country": {}}
        )
        self.clicks: dict[str, list[Event]] = {}
        self.kept: dict[str, list[Turn]] = {}
        self.n_explained = 0

    def reply(self, message, state=None, *, k=10, user=None, events=()):
        old = state or State()
        language = "zh" if re.search(r"[\u4e00-\u9fff]", message) else "en"
        segments = tuple(self._segments(message, old.n_turns))
        intent = Intent(message[:2000], language, "ask" if segments else "chat", segments)
        new = State(old.n_turns + 1, old.segments + segments, (), (), language, old)
        if not message.strip():
            return Turn(intent, Query((), "", np.zeros(2)), (), ("这条消息是空的。",), new)
        return self._turn(intent, new, k, user)

    def remove(self, turn, part, *, k=10, user=None, events=()):
        left = tuple(s for s in turn.state.segments if part not in s.parts)
        return self._turn(replace(turn.intent, act="refine"), replace(turn.state, segments=left), k, user)

    def explain_all(self, turn):
        return {item.film.film_id: self.explain(turn, item.film.film_id) for item in turn.recommendations}

    def explain(self, turn, film_id, method="shap"):
        self.n_explained += 1
        segments, film = turn.query.segments, self._film(film_id)
        values = np.array([self._worth(s, film) for s in segments], dtype=np.float64)
        names, spans = tuple(s.text for s in segments), tuple(s.span for s in segments)
        error = np.full(len(segments), 0.01 if method == "lime" else 0.0)
        turns = tuple(s.turn for s in segments)
        return Explanation(names, spans, turns, values, 1.0, 1.0 + float(values.sum()), error, method)

    def counterfactuals(self, turn, film_id):
        before = [item.film.film_id for item in turn.recommendations].index(film_id) + 1
        return tuple(Counterfactual(s, before, None if n else 137) for n, s in enumerate(turn.query.segments))

    def part_label(self, part, language):
        name = self.lexicon.label("genre", str(part.value), language)
        return ("不要：" if language == "zh" else "not ") * part.exclude + name

    def rate(self, user, film_id, event):
        self._film(film_id)
        self.clicks.setdefault(user, []).append(Event(film_id, event, 1.0))

    def events(self, user):
        return tuple(self.clicks.get(user, ()))

    def remember(self, user, turn):
        self.kept.setdefault(user, []).append(turn)

    def recall(self, user):
        return tuple(self.kept.get(user, ()))

    def forget(self, user):
        return len(self.kept.pop(user, ()))

    def export(self, user):
        return {"events": len(self.events(user)), "turns": len(self.recall(user))}

    def erase(self, user):
        before = {"event": len(self.clicks.pop(user, ())), "turn": len(self.kept.pop(user, ()))}
        return {"before": before, "after": {"event": 0, "turn": 0}}

    def _segments(self, message, turn):
        for pattern, kind, value in WORDS:
            for hit in re.finditer(pattern, message, re.IGNORECASE):
                span = Span(hit.start(), hit.end())
                part = Part(kind, value, span, exclude=bool(NO.search(message[: hit.start()])))
                yield Segment(hit.group(), span, (part,), not part.exclude, turn)

    def _turn(self, intent, state, k, user):
        parts = [p for s in state.segments for p in s.parts]
        barred = {p.value for p in parts if p.exclude}
        films = [f for f in self.catalogue.films if not barred & {*f.genres, *f.directors}]
        reasons = {film.film_id: self._reasons(film, state) for film in films}
        scores = {film_id: sum(r.contribution for r in found) for film_id, found in reasons.items()}
        best = sorted(films, key=lambda film: (-scores[film.film_id], film.film_id))[:k]
        items = tuple(Recommendation(f, scores[f.film_id], reasons[f.film_id], "贴近你的话") for f in best)
        state = replace(state, shown=tuple(item.film.film_id for item in items))
        query = Query(state.segments, intent.message, np.zeros(2), tuple(parts))
        chunks = (
            (f"找到 {len(films)} 部，", "先看这些：") if intent.language == "zh" else (f"{len(films)} films. ", "Look:")
        )
        return Turn(intent, query, items, chunks, state, n_matching=len(films), user=user)

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


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeRecommender]:
    """The application opens this one instead of the real one."""
    made = FakeRecommender()
    st.cache_resource.clear()
    monkeypatch.setitem(vars(recsys), "open_recommender", lambda **_: made)
    monkeypatch.setattr(frame, "_registered", False)
    yield made
    st.cache_resource.clear()


@pytest.fixture
def app(fake: FakeRecommender) -> AppTest:
    """The application, not yet run."""
    return AppTest.from_file(ROOT / "app.py", default_timeout=30)
