from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from recsys.errors import ModelError
from recsys.ui import benchmark
from recsys.ui.heat import JOINER
from recsys.ui.string import ALGORITHMS, algorithm_name, say

PAGE = Path(__file__).resolve().parents[2] / "pages" / "models.py"
SERVICE = ("ease", "content", "als")
TABS = ("board", "balance", "people", "cost", "about", "duel")


def result(name: str, ndcg: float, **changes: Any) -> dict[str, Any]:
    values = {"ndcg@10": {"mean": ndcg, "deviation": 0.001, "standard_error": 0.01}, "mrr": {"mean": ndcg}}
    return {
        "algorithm": name, "library": False, "data": "ml1m", "protocol": "strong", "n_cases": 604, "n_train": 9,
        "seeds": 3, "values": values, "character": {"coverage": ndcg, "popularity": 1 - ndcg},
        "groups": {"1-19": {"n": 4, "ndcg@10": ndcg}, "20-49": {"n": 9, "ndcg@10": ndcg}}, **changes,
    }  # fmt: skip


def report() -> dict[str, Any]:
    models = {"ease": ("linear", 0.4), "als": ("factors", 0.39), "recent-popularity": ("baseline", 0.17)}
    return {
        "made_at": "2026-01-02T03:04:05", "seconds": 60, "device": "a box", "seeds": [0, 1, 2], "trials": 12,
        "data": {"ml1m": {"n_ratings": 10, "n_users": 5, "n_films": 4, "sha256": "ab"}},
        "algorithms": [
            {"name": name, "family": family, "config": {"dim": 8}, "size_bytes": 2_000_000, "fit_seconds": 3,
             "score_ms_p95": 2, "shipped": name != "als"}
            for name, (family, _) in models.items()
        ],
        "libraries": [{"name": "implicit ALS", "beside": "als", "fit_seconds": 4}],
        "results": [
            *(result(name, ndcg) for name, (_, ndcg) in models.items()),
            result("implicit ALS", 0.38, library=True),
            result("ease", 0.2, protocol="leave-last-out"), result("ease", 0.3, data="ratings_explicit"),
        ],
        "cold": [{"algorithm": "ease", "kind": kind, "n_cases": 9, "ndcg@10": 0.1, "recall@20": 0.1}
                 for kind in ("1 like", "cold films")],
        "curves": [{"algorithm": "als", "points": [[0.5, 0.2], [1, 0.39]]}],
        "tuning": [{"algorithm": "als", "config": {"dim": 8}, "ndcg@10": 0.3, "seconds": 1}],
        "published": [{"algorithm": "ease", "protocol": "strong", "figure": "ndcg@100", "value": 0.42, "ours": 0.41,
                       "source": "table 1"}],
    }  # fmt: skip


@pytest.fixture
def service(fake, monkeypatch):
    """The fake has three models: two lists that share all films but the first of each."""
    asked: list[tuple[str, tuple[int, ...]]] = []

    def recommend_by(name, liked, disliked=(), *, k=10):
        asked.append((name, tuple(liked)))
        films = [film for film in fake.catalogue.films if film.film_id not in liked]
        films = films[1:] if name == "ease" else films[:1] + films[2:]
        return tuple((film, 1.0) for film in films[:k])

    monkeypatch.setattr(fake, "model_names", lambda: SERVICE, raising=False)
    monkeypatch.setattr(fake, "recommend_by", recommend_by, raising=False)
    return asked


@pytest.fixture
def at(service, tmp_path, monkeypatch):
    """Open the page on one tab, with the report or with what stands in its place."""

    def open_tab(tab: str = "board", raw: Any = None, language: str = "zh") -> AppTest:
        path = tmp_path / "recommenders.json"
        if raw != "":
            path.write_text(raw or json.dumps(report()), encoding="utf-8")
        monkeypatch.setattr(benchmark, "REPORT", path)
        app = AppTest.from_file(PAGE, default_timeout=30)
        app.session_state["language"] = language
        app.session_state["models_tab"] = tab
        return settled(app.run())

    return open_tab


def settled(app: AppTest) -> AppTest:
    assert not app.exception
    assert not any(say("trouble_title", language) in item.value for item in app.markdown for language in ("zh", "en"))
    return app


def texts(app: AppTest) -> str:
    found = "\n".join(str(item.value) for item in [*app.markdown, *app.caption, *app.code])
    return html.unescape(found).replace(JOINER, "")


def charts(app: AppTest) -> int:
    return len(app.get("vega_lite_chart")) + len(app.get("arrow_vega_lite_chart"))


def shown_models(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["model"])


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("tab", TABS)
def test_every_tab_draws_in_both_languages(at, tab, language) -> None:
    app = at(tab, language=language)
    assert app.title[0].value == say("models_title", language)
    assert [item.label for item in app.tabs] == [say(f"models_{name}", language) for name in TABS]


def test_the_leaderboard_says_how_it_was_measured(at) -> None:
    app = at()
    assert shown_models(app) == ["EASE", "隐式 ALS", "近来热门"]
    assert "考了 604 人" in texts(app) and "每个模型试过 12 组参数" in texts(app)
    assert list(app.dataframe[0].value["shipped"]) == [True, False, True]
    assert app.dataframe[1].value["论文"].tolist() == [0.42]


def test_the_size_in_service_is_that_of_its_files(at) -> None:
    assert "4.0 MB" in texts(at("cost"))  # without their size: two models of two megabytes as measured
    assert "7.0 MB" in texts(at("cost", raw=json.dumps({**report(), "service_bytes": 7_000_000})))


def test_filters_keep_recent_popularity(at) -> None:
    app = at()
    app.pills(key="board_family").set_value(["factors"]).run()
    assert shown_models(app) == ["隐式 ALS", "近来热门"]
    app.toggle(key="board_libraries").set_value(True).run()
    assert shown_models(settled(app)) == ["隐式 ALS", "implicit ALS", "近来热门"]
    assert "没有成绩" not in texts(app)


def test_a_library_without_a_figure_is_named_when_libraries_are_asked_for(at) -> None:
    missing = {"name": "slow 1.0", "beside": "als", "why": "TimeoutError: given up"}
    app = at(raw=json.dumps({**report(), "left_out": [missing]}))
    assert "slow 1.0" not in texts(app)
    app.toggle(key="board_libraries").set_value(True).run()
    assert "slow 1.0 (TimeoutError: given up)" in texts(app)


def test_another_protocol_and_other_data_show_their_own_figures(at) -> None:
    app = at()
    app.selectbox(key="cut_protocol_ml1m").set_value("leave-last-out").run()
    assert list(app.dataframe[0].value["value"]) == [0.2]
    app.selectbox(key="cut_data").set_value("ratings_explicit").run()
    assert list(settled(app).dataframe[0].value["value"]) == [0.3]
    assert say("told_strong", "zh") in texts(app)


def test_a_choice_of_models_survives_data_that_lack_them(at) -> None:
    app = at("people")
    app.pills(key="people_models").set_value(["als"]).run()
    app.selectbox(key="cut_data").set_value("ratings_explicit").run()
    settled(app)


@pytest.mark.parametrize(("tab", "n_charts"), [("board", 0), ("balance", 1), ("people", 3), ("cost", 2), ("duel", 0)])
def test_only_the_open_tab_is_drawn(at, service, tab, n_charts) -> None:
    assert charts(at(tab)) == n_charts
    assert bool(service) == (tab == "duel")


def test_costs_can_be_chosen_and_one_that_was_not_measured_is_said(at) -> None:
    app = at("cost")
    assert "在用的模型一共 4.0 MB" in texts(app)
    app.segmented_control(key="cost_which").set_value("fold_in_ms_p95").run()
    assert say("balance_none", "zh") in texts(settled(app))


def test_every_model_is_told(at) -> None:
    app = at("about", language="en")
    assert all(f"**{algorithm_name(name, 'en')}**" in texts(app) for name in ALGORITHMS)
    app.selectbox(key="about_pick").set_value("als").run()
    assert list(settled(app).dataframe[0].value["Setting"]) == ["dim"]


def test_without_a_report_the_page_says_what_to_run_and_still_compares(at) -> None:
    app = at("duel", raw="")
    assert "还没有比较报告" in texts(app) and "python -m recsys evaluate recommenders" in texts(app)
    assert [item.label for item in app.tabs] == ["模型说明", "两个比一比"]
    assert "两份名单的前 8 部里有" in texts(app)


@pytest.mark.parametrize("raw", ["{", "[]", '{"seconds": 1}'])
def test_a_report_that_cannot_be_read_is_said_calmly(at, raw) -> None:
    app = at("about", raw=raw)
    assert "比较报告读不出来" in texts(app)
    assert "EASE" in texts(app)


def test_a_report_without_results_does_not_break_the_page(at) -> None:
    for tab in TABS:
        app = at(tab, raw=json.dumps({**report(), "results": [], "cold": [], "curves": [], "tuning": []}))
        assert app.title


def test_two_models_are_asked_about_the_same_films(at, service) -> None:
    app = at("duel")
    assert {name for name, _ in service} == {"ease", "content"}
    assert len({liked for _, liked in service}) == 1 and len(service[0][1]) == 3
    assert "前 8 部里有 7 部相同" in texts(app)
    assert "只有「EASE」" in texts(app) and "只在这边" in texts(app)


def test_films_are_added_and_taken_out(at, service) -> None:
    app = at("duel")
    first = service[0][1][0]
    app.selectbox(key="duel_add").set_value(22).run()
    assert 22 in service[-1][1] and app.selectbox(key="duel_add").value is None
    app.button(key=f"duel-drop-{first}").click().run()
    assert first not in service[-1][1]
    for film_id in service[-1][1]:
        app.button(key=f"duel-drop-{film_id}").click().run()
    assert say("duel_empty", "zh") in texts(settled(app))


def test_a_persons_own_likes_come_first(at, service, fake, monkeypatch) -> None:
    from recsys.types import Event

    clicks = (Event(17, "like", 1.0), Event(16, "seen", 2.0))
    monkeypatch.setattr(fake, "events", lambda user: clicks)
    at("duel")
    assert service[0][1] == (17,)


def test_the_same_model_twice_is_no_comparison(at) -> None:
    app = at("duel")
    app.selectbox(key="duel_right").set_value("ease").run()
    assert say("duel_same", "zh") in texts(app)


def test_without_models_in_service_the_page_says_what_to_run(at, fake, monkeypatch) -> None:
    monkeypatch.setattr(fake, "model_names", lambda: ("ease",))
    assert "python -m recsys train recommenders" in texts(at("duel"))


def test_a_model_that_fails_leaves_a_calm_card(at, fake, monkeypatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise ModelError("the model's file is damaged")

    app = at("duel")
    monkeypatch.setattr(fake, "recommend_by", fail)
    app.selectbox(key="duel_right").set_value("als").run()
    assert not app.exception and "the model's file is damaged" in texts(app)


def test_the_open_tab_stays_open_when_the_language_changes(at) -> None:
    app = at("duel")
    app.session_state["language"] = "en"
    app.run()
    assert "both lists share" in texts(settled(app))
