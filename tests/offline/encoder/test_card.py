from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from recsys.errors import RecsysError
from recsys.offline.encoder.card import CONTRIBUTORS, contributors, main, save_card
from recsys.offline.encoder.corpus import SOURCES, Pair
from recsys.offline.encoder.mixture import Group
from recsys.offline.encoder.release import save_model
from recsys.offline.encoder.student import load_model

LINE = "嗨。\tHi.\tCC-BY 2.0 (France) Attribution: tatoeba.org #1 (CM) & #2 (Martha)\n"


def report(**config: Any) -> dict[str, Any]:
    return {
        "training": {"config": {"seed": 3, **config}, "seconds": 120.0, "step": 1234, "start": None},
        "measures": {"student": {"stsb_zh": 0.8, "new_one": 0.5}, "teacher": {"stsb_zh": 0.4, "new_one": 0.1}},
    }


@pytest.fixture
def model(teacher: Path, tmp_path: Path) -> Path:
    save_model(load_model(teacher), tmp_path / "model")
    return tmp_path / "model"


def test_the_card_tells_size_settings_measures_and_the_terms_of_every_source(model: Path, data: Path) -> None:
    groups = [
        *(Group(source.name, [Pair("一", "one")]) for source in SOURCES),
        Group("wishes", [Pair("二", "two")] * 7),
    ]
    save_card(model, report(), groups, data)
    text = (model / "README.md").read_text("utf-8")
    assert "a vector of 16 numbers" in text
    assert "1,234 steps" in text and "2 minutes" in text and "seed 3" in text
    assert "| STS-B Chinese | 0.400 | 0.800 |" in text and "| new_one | 0.100 | 0.500 |" in text
    assert all(f"| {source.name} | {source.licence} | 1 |" in text for source in SOURCES)
    assert "| wishes, of this project's `assets/` | see `assets/DATA.md` | 7 |" in text
    assert "MovieLens" in text and "no use for money" in text
    assert "CC BY-NC" not in text and "{" not in text
    assert not (model / CONTRIBUTORS).exists()


def test_dialogues_are_told_where_they_were_read(model: Path, data: Path) -> None:
    save_card(model, report(dialogues=True), [], data)
    assert "CC BY-NC" in (model / "README.md").read_text("utf-8")


def test_authors_of_sentences_are_named_once_each(tmp_path: Path) -> None:
    path = tmp_path / "open.tatoeba.attribution.txt.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines([LINE, LINE])
    assert contributors(path) == ["CM", "Martha"]
    assert contributors(tmp_path / "none.gz") == []


def test_the_card_of_a_model_that_lies_there_can_be_written_anew(
    model: Path, data: Path, assets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recsys.offline.encoder.train.load_groups", lambda *_: [Group("xsid", [Pair("一", "one")] * 3)])
    arguments = ["--data", str(data), "--model", str(model), "--assets", str(assets)]
    with pytest.raises(RecsysError, match="--report"):
        main(arguments)
    model.with_name("model.json").write_text(json.dumps(report()), "utf-8")
    assert main(arguments) == 0
    assert "| xsid | CC BY-SA 4.0 | 3 |" in (model / "README.md").read_text("utf-8")
