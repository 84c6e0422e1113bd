from __future__ import annotations

import json
import time
from dataclasses import asdict
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from recsys.collaborative import FilmFacts, Interactions
from recsys.offline.recommender import task as module
from recsys.offline.recommender.pack import load_pack, save_pack
from recsys.offline.recommender.task import Task, read_results, run, run_all

MAIN = "ratings_explicit"
ALS = {"dim": 4, "n_rounds": 2}


@pytest.fixture
def loader(ratings: Interactions, facts: FilmFacts):
    calls = []

    def load():
        calls.append(1)
        return {MAIN: ratings}, facts

    load.calls = calls
    return load


def test_the_key_of_a_task_does_not_depend_on_the_order_of_its_settings() -> None:
    assert Task("als", "strong", MAIN, {"a": 1, "b": 2}).key == Task("als", "strong", MAIN, {"b": 2, "a": 1}).key
    assert len({Task("als", "strong", MAIN, {"a": 1}, seed).key for seed in range(3)}) == 3


def test_a_strong_task_gives_all_figures(ratings: Interactions, facts: FilmFacts) -> None:
    found = run(Task("als", "strong", MAIN, ALS, seed=4), {MAIN: ratings}, facts)
    assert json.loads(json.dumps(found))["seed"] == 4
    assert found["n_cases"] == 8 and found["n_train"] == 64 * 16 and found["seconds"] > 0
    for figure in found["values"].values():
        assert 0 <= figure["mean"] <= 1 and figure["standard_error"] >= 0
    assert set(found["cold"]) == {1, 3, 5} and found["cold"][3]["values"]["mrr"]["mean"] > 0
    assert found["groups"]["1-19"]["n"] == 8 and len(found["groups"]) == 1
    assert found["groups"]["1-19"]["ndcg@10"] == pytest.approx(found["values"]["ndcg@10"]["mean"])
    assert 0 < found["score_ms"]["p50"] <= found["score_ms"]["p95"]
    assert found["size_bytes"] == 150 * 4 * 2 + 150 * 2  # vectors and counts in half precision
    assert found["character"]["novelty"] > 0


@pytest.mark.parametrize("protocol", ["tuning", "leave-last-out", "cold films", "share 0.5"])
def test_every_protocol_measures(protocol: str, ratings: Interactions, facts: FilmFacts) -> None:
    found = run(Task("content", protocol, MAIN), {MAIN: ratings}, facts)
    assert found["n_cases"] > 0 and "cold" not in found and ("character" in found) == (protocol == "leave-last-out")
    assert found["values"]["ndcg@100"]["mean"] > found["values"]["ndcg@10"]["mean"] / 2 > 0


def test_a_share_of_people_teaches_and_the_same_people_ask(ratings: Interactions, facts: FilmFacts) -> None:
    whole, part = (run(Task("popularity", name, MAIN), {MAIN: ratings}, facts) for name in ("strong", "share 0.5"))
    assert part["n_cases"] == whole["n_cases"] and 0.3 < part["n_train"] / whole["n_train"] < 0.7


def test_a_cut_that_leaves_nobody_to_ask_is_an_error_of_its_own(facts: FilmFacts, tmp_path: Path) -> None:
    few = Interactions(*(np.zeros(1, kind) for kind in (np.int32, np.int32, np.float32, np.float64)), 4, 150)
    (line,) = run_all([Task("content", "strong", MAIN)], lambda: ({MAIN: few}, facts), tmp_path / "r.jsonl")
    assert line["error"] == "ModelError: strong leaves nobody to ask among 4 people"


def test_what_is_done_is_not_done_again(loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = [Task("popularity", "tuning", MAIN), Task("content", "tuning", MAIN), Task("popularity", "tuning", MAIN)]
    path, told = tmp_path / "figures.jsonl", []
    first = run_all(tasks, loader, path, on_progress=lambda done, total: told.append((done, total)))
    assert [line["algorithm"] for line in first] == ["popularity", "content"] and told == [(1, 2), (2, 2)]
    assert len(path.read_text().splitlines()) == 2 and loader.calls == [1]
    monkeypatch.setattr(module, "run", lambda *_, **__: pytest.fail("done already"))
    assert run_all(tasks, loader, path) == first == read_results(path)


def test_a_second_run_goes_on_where_the_first_was_cut_off(loader, tmp_path: Path) -> None:
    path = tmp_path / "figures.jsonl"
    (popular,) = run_all([Task("popularity", "tuning", MAIN)], loader, path)
    path.write_text(path.read_text() + '{"algorithm": "content", "prot')  # killed in the middle of a line
    tasks = [Task("popularity", "tuning", MAIN), Task("content", "tuning", MAIN)]
    lines = run_all(tasks, loader, path)
    assert lines[0] == popular and lines[1]["algorithm"] == "content"
    assert read_results(path) == lines


@pytest.mark.parametrize(
    ("algorithm", "config", "error"),
    [("als", {"wings": 2}, "TypeError"), ("item-neighbours", {"n_neighbours": 0}, "ConfigError"),
     ("wizard", {}, "ModelError")],
)  # fmt: skip
def test_a_task_that_fails_is_recorded_and_the_others_go_on(
    algorithm: str, config: dict[str, int], error: str, loader, tmp_path: Path
) -> None:
    path = tmp_path / "figures.jsonl"
    bad, good = run_all([Task(algorithm, "tuning", MAIN, config), Task("content", "tuning", MAIN)], loader, path)
    assert bad["error"].startswith(error) and bad["config"] == config and "values" not in bad
    assert "error" not in good and read_results(path) == [bad, good]


def test_a_task_that_takes_too_long_is_given_up_and_the_next_one_has_its_full_time(
    loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "run", lambda task, *_, **__: {**asdict(task), "slept": time.sleep(task.config["s"])})
    tasks = [Task("als", "tuning", MAIN, {"s": seconds}) for seconds in (0.01, 5.0, 0.1)]
    lines = run_all(tasks, loader, tmp_path / "figures.jsonl", limit_seconds=0.3)
    assert [line.get("error") for line in lines] == [None, "TimeoutError: given up after 0.3 seconds", None]


def test_a_budget_that_is_spent_leaves_the_rest_out(loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(task: Task, *_: object, **__: object) -> dict[str, object]:
        return {"algorithm": task.algorithm, "protocol": task.protocol, "data": task.data, "config": task.config,
                "seed": task.seed, "library": task.library, "seconds": 4.0}  # fmt: skip

    monkeypatch.setattr(module, "run", run)
    tasks = [Task(name, "tuning", MAIN, {}, seed) for seed in range(5) for name in ("als", "ease")]
    path = tmp_path / "figures.jsonl"
    lines = run_all(tasks, loader, path, budget_seconds=8.0)
    assert sorted((line["algorithm"], line["seed"]) for line in lines) == [
        ("als", 0), ("als", 1), ("ease", 0), ("ease", 1)
    ]  # fmt: skip
    assert len(run_all(tasks, loader, path, budget_seconds=8.0)) == 4  # what an earlier run spent counts
    assert len(run_all(tasks, loader, path, budget_seconds=9.0)) == 6
    assert len(run_all([*tasks, Task("als", "strong", MAIN)], loader, path)) == 11


def test_lines_of_other_tasks_in_the_file_are_left_alone(loader, tmp_path: Path) -> None:
    path = tmp_path / "figures.jsonl"
    run_all([Task("popularity", "tuning", MAIN)], loader, path)
    (line,) = run_all([Task("content", "tuning", MAIN)], loader, path)
    assert line["algorithm"] == "content" and len(read_results(path)) == 2


def test_processes_of_their_own_give_the_same_figures(ratings: Interactions, facts: FilmFacts, tmp_path: Path) -> None:
    pack = tmp_path / "pack.npz"
    save_pack(pack, {MAIN: ratings}, facts)
    loader = partial(load_pack, pack)
    tasks = [Task("popularity", "tuning", MAIN), Task("recent-popularity", "tuning", MAIN, {"half_life_years": 1.0})]
    alone, beside = (run_all(tasks, loader, tmp_path / f"{jobs}.jsonl", jobs=jobs) for jobs in (1, 2))
    assert [line["values"] for line in alone] == [line["values"] for line in beside]


def test_a_process_loads_once_for_all_its_tasks(loader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SHARED", [])
    module._share(loader)
    lines = [module._safely(Task(name, "tuning", MAIN), module._shared, "cpu") for name in ("popularity", "content")]
    assert all("error" not in line for line in lines) and loader.calls == [1]


def test_no_results_yet() -> None:
    assert read_results(Path("nowhere.jsonl")) == []
