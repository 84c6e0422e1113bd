from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from recsys import recommender as recommender_module
from recsys.__main__ import main
from recsys.config import EncoderConfig
from recsys.errors import MissingArtefact
from recsys.recommender import Recommender

GOOD = '{"id": "a", "turns": [{"role": "user", "text": "科幻"}]}'


@pytest.fixture
def opened(small: Recommender, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """Let the terminal open the small world; tell with which options."""
    calls: list[dict[str, object]] = []

    def open_small(**options: object) -> Recommender:
        calls.append(options)
        return small

    monkeypatch.setattr(recommender_module, "open_recommender", open_small)
    return calls


@pytest.mark.parametrize(
    "arguments", [["--help"], ["ask", "--help"], ["build", "--help"], ["doctor", "--help"], ["train", "--help"]]
)
def test_help_says_what_there_is(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 0
    out = capsys.readouterr().out
    assert "usage: python -m recsys" in out
    if arguments == ["--help"]:
        assert all(command in out for command in ("build", "ask", "train", "evaluate", "doctor"))


@pytest.mark.parametrize("arguments", [[], ["sing"], ["ask", "--k", "many", "x"], ["train", "rocket"]])
def test_what_does_not_exist_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2 and "usage" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["ask"], ["ask", "x", "--k", "0"], ["ask", "x", "--jsonl", "in", "out"], ["ask", "x", "--k", "-1"]]
)
def test_a_wrong_question_is_told_before_anything_is_opened(
    arguments: list[str], opened: list[dict[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and "ask" in captured.err and opened == []


def test_a_file_that_is_not_there_is_told(
    opened: list[dict[str, object]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "--jsonl", str(tmp_path / "no.jsonl"), str(tmp_path / "out")]) == 2
    assert "no.jsonl" in capsys.readouterr().err and opened == []


def test_a_wish_is_answered_in_words(opened: list[dict[str, object]], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "科幻", "--k", "2"]) == 0
    out = capsys.readouterr().out
    assert "星际穿越" in out and "Interstellar" in out and " 1. " in out and " 2. " in out and " 3. " not in out


@pytest.mark.parametrize("explain", [False, True])
def test_json_is_exactly_one_object_whose_numbers_add_up(
    explain: bool, opened: list[dict[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "--json", "轻松的动画", *(["--explain"] if explain else [])]) == 0
    out = capsys.readouterr().out
    assert len(out.splitlines()) == 1
    fields = json.loads(out)
    assert fields["films"] and fields["request"]["genres"] == ["Animation"]
    for film in fields["films"]:
        assert sum(film["contributions"].values()) == pytest.approx(film["score"], abs=1e-9)
        assert ("explanation" in film) == explain


def test_many_lines_and_the_exit_code(
    opened: list[dict[str, object]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(f"{GOOD}\n", encoding="utf-8")
    assert main(["ask", "--jsonl", str(source), str(target)]) == 0
    source.write_text(f"{GOOD}\nnonsense\n{GOOD}\n", encoding="utf-8")
    assert main(["ask", "--jsonl", str(source), str(target), "--k", "1", "--explain"]) == 1
    answers = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert ["error" in answer for answer in answers] == [False, True, False]
    assert len(answers[0]["films"]) == 1 and "explanation" in answers[0]["films"][0]
    assert capsys.readouterr().out == ""


def test_a_target_that_cannot_be_written_is_told_in_one_line(
    opened: list[dict[str, object]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in.jsonl").write_text(GOOD, encoding="utf-8")
    assert main(["ask", "--jsonl", str(tmp_path / "in.jsonl"), str(tmp_path / "no" / "such" / "out")]) == 1
    err = capsys.readouterr().err
    assert "out" in err and "Traceback" not in err


def test_an_error_is_one_line_and_code_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(**_: object) -> Recommender:
        raise MissingArtefact("films.faiss is not there; run: python -m recsys build")

    monkeypatch.setattr(recommender_module, "open_recommender", fail)
    assert main(["ask", "科幻"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "MissingArtefact: films.faiss is not there; run: python -m recsys build\n"


def test_options_reach_the_encoder(
    opened: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RECSYS_ENCODER", "from/environment")
    monkeypatch.delenv("RECSYS_DEVICE", raising=False)
    main(["ask", "科幻", "--device", "cpu"])
    main(["ask", "科幻", "--encoder", "some/model"])
    assert [call["encoder"] for call in opened] == [
        EncoderConfig(model="from/environment", device="cpu"), EncoderConfig(model="some/model", device="auto"),
    ]  # fmt: skip


def test_the_doctors_findings_decide_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from recsys import doctor

    good = SimpleNamespace(name="films", ok=True, detail="12", command="")
    bad = SimpleNamespace(name="index", ok=False, detail="is missing", command="python -m recsys build")
    monkeypatch.setattr(doctor, "diagnose", lambda _: [good])
    assert main(["doctor"]) == 0 and "films: 12" in capsys.readouterr().out
    monkeypatch.setattr(doctor, "diagnose", lambda _: [good, bad])
    assert main(["doctor"]) == 1
    out = capsys.readouterr().out
    assert "index: is missing" in out and "run: python -m recsys build" in out


def test_the_package_runs_as_a_program() -> None:
    done = subprocess.run([sys.executable, "-m", "recsys", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "python -m recsys" in done.stdout and done.stderr == ""
