from __future__ import annotations

import json
from pathlib import Path

import pytest

from recsys.collaborative import FilmFacts, Interactions
from recsys.collaborative.registry import ALGORITHMS
from recsys.collaborative.report import load_report
from recsys.offline.recommender import program
from recsys.offline.recommender.library import libraries
from recsys.offline.recommender.pack import load_pack, save_pack
from recsys.offline.recommender.program import best_settings, main, measuring_tasks, tuning_tasks
from recsys.offline.recommender.space import SPACES, draw
from recsys.offline.recommender.task import read_results

MAIN = "ratings_explicit"


def trial(name: str, value: float, config: dict[str, object], *, library: bool = False) -> dict[str, object]:
    return {"algorithm": name, "config": config, "library": library, "values": {"ndcg@10": {"mean": value}}}


def test_every_algorithm_is_tried_equally_often_where_it_has_so_many_settings() -> None:
    tasks = tuning_tasks(None, 4)
    count = {name: sum(task.algorithm == name for task in tasks) for name in ALGORITHMS}
    assert all(count.values()) and set(count.values()) <= {1, 4} and count["popularity"] == 1
    assert {(task.protocol, task.data, task.seed) for task in tasks} == {("tuning", MAIN, 0)}
    assert len({task.key for task in tasks}) == len(tasks)
    first = {task.algorithm for task in tasks[: len({t.algorithm for t in tasks})]}
    assert first == {task.algorithm for task in tasks}  # the first trial of each before the second of any


def line(name: str, config: dict[str, object], **other: object) -> dict[str, object]:
    return {"algorithm": name, "protocol": "tuning", "data": MAIN, "config": config, "seed": 0, **other}


def test_trials_made_earlier_count_if_they_could_be_drawn_today() -> None:
    space = SPACES["als"]
    first, second, third, *_ = draw(space, 9)[::-1]
    earlier = [line("als", first), line("als", {"dim": 7}), line("als", second, seed=1), line("ease", {"l2": 50.0}),
               line("als", third, protocol="strong")]  # fmt: skip
    found = [task.config for task in tuning_tasks(["als"], 4, earlier)]
    assert found == [first, *draw(space, 3)]
    assert [task.config for task in tuning_tasks(["als"], 1, earlier)] == [first]
    known = [line("als", settings) for settings in draw(space, 2)]
    assert [task.config for task in tuning_tasks(["als"], 4, known)] == draw(space, 4)


def test_what_draws_nothing_is_fitted_once() -> None:
    theirs = next(library for library in libraries() if library.settled)
    tuned = [trial("ease", 0.3, {}), trial(theirs.name, 0.2, {}, library=True)]
    tasks = measuring_tasks(tuned, (MAIN, "ml1m"), 3)
    assert {task.seed for task in tasks} == {0} and {task.algorithm for task in tasks} == {"ease", theirs.name}


def test_first_fits_come_first_and_other_seeds_begin_with_strong() -> None:
    tuned = [trial("als", 0.3, {}), trial("bpr", 0.3, {})]
    tasks = measuring_tasks(tuned, (MAIN, "ml1m"), 3)
    again = [(task.protocol != "strong", task.seed) for task in tasks if task.seed]
    assert again == sorted(again) and {seed for _, seed in again} == {1, 2}
    assert all(task.seed == 0 for task in tasks[: len(tasks) - len(again)])


def test_only_what_is_asked_for_is_tried() -> None:
    assert {task.algorithm for task in tuning_tasks(["ease", "content"], 2)} == {"ease", "content"}
    assert tuning_tasks(["wizard"], 2) == []


def test_the_best_trial_of_each_wins_and_failures_do_not_count() -> None:
    lines = [trial("als", 0.1, {"a": 1}), trial("als", 0.3, {"a": 2}), trial("als", 0.3, {"a": 3}),
             {**trial("als", 0.9, {"a": 4}), "error": "x"}, trial("ease", 0.2, {})]  # fmt: skip
    assert {name: line["config"] for name, line in best_settings(lines).items()} == {"als": {"a": 2}, "ease": {}}


def test_what_won_is_measured_under_every_cut_and_libraries_under_strong_alone() -> None:
    tuned = [trial("als", 0.3, {"a": 2}), trial("theirs", 0.2, {}, library=True)]
    tasks = measuring_tasks(tuned, (MAIN, "ml1m"), 3)
    ours = [(t.protocol, t.data, t.seed) for t in tasks if t.algorithm == "als"]
    assert len(ours) == len(set(ours)) == 3 * 2 + 2 * 3 + 1 + 3
    assert {p for p, _, _ in ours} == {"strong", "leave-last-out", "global-time", "cold films", "share 0.1",
                                       "share 0.3", "share 0.6"}  # fmt: skip
    assert {(t.protocol, t.data) for t in tasks if t.library} == {("strong", MAIN), ("strong", "ml1m")}
    assert all(t.config == {"a": 2} for t in tasks if t.algorithm == "als")
    assert {t.data for t in tasks if t.protocol != "strong"} == {MAIN}  # the other ratings have no times of their own


def test_from_a_pack_to_a_report(
    ratings: Interactions, facts: FilmFacts, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_pack(tmp_path / "pack.npz", {MAIN: ratings}, facts)
    work, report = tmp_path / "new" / "figures.jsonl", tmp_path / "report.json"
    options = ["--use-pack", str(tmp_path / "pack.npz"), "--work", str(work), "--only", "popularity", "content"]
    assert main([*options, "--phase", "tune", "--trials", "2"]) == 0
    assert {line["protocol"] for line in read_results(work)} == {"tuning"}
    assert "popularity" in capsys.readouterr().out
    arguments = [*options, "--trials", "2", "--seeds", "1", "--report", str(report), "--machine", "a box"]
    assert main(arguments) == 1  # in a world so small nobody has ten ratings in the last tenth of all time
    said = capsys.readouterr()
    assert "leaves nobody to ask" in said.err and "leave-last-out" in said.out and "ml1m" not in said.out
    found = load_report(report)
    assert found and found.device == "a box" and {a.name for a in found.algorithms} == {"popularity", "content"}


def test_a_report_of_what_is_done_fits_nothing(ratings: Interactions, facts: FilmFacts, tmp_path: Path) -> None:
    save_pack(tmp_path / "pack.npz", {MAIN: ratings}, facts)
    work, report = tmp_path / "figures.jsonl", tmp_path / "report.json"
    options = ["--use-pack", str(tmp_path / "pack.npz"), "--work", str(work), "--budget", "99", "--trials", "1"]
    main([*options, "--only", "content", "--phase", "tune"])
    before = work.read_bytes()
    assert main([*options, "--phase", "report", "--report", str(report)]) == 0
    found = load_report(report)
    assert found and [a.name for a in found.algorithms] == ["content"] and found.budget_seconds == 99
    assert work.read_bytes() == before


def test_a_pack_is_written_for_another_machine(
    ratings: Interactions, facts: FilmFacts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "_load", lambda *_: ({MAIN: ratings}, facts))
    assert main(["--pack", str(tmp_path / "pack.npz"), "--work", str(tmp_path / "w.jsonl")]) == 0
    assert list(load_pack(tmp_path / "pack.npz")[0]) == [MAIN] and not (tmp_path / "w.jsonl").exists()


def test_figures_are_lines_that_json_reads(ratings: Interactions, facts: FilmFacts, tmp_path: Path) -> None:
    save_pack(tmp_path / "pack.npz", {MAIN: ratings}, facts)
    work = tmp_path / "figures.jsonl"
    main(["--use-pack", str(tmp_path / "pack.npz"), "--work", str(work), "--only", "content", "--phase", "tune"])
    assert all(json.loads(line)["values"]["mrr"]["mean"] > 0 for line in work.read_text().splitlines())
