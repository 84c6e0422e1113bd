from __future__ import annotations

import json
from pathlib import Path

import pytest

from recsys.errors import RecsysError
from recsys.offline.understanding.label import load_talks, load_wishes


def written(tmp_path: Path, *rows: object) -> Path:
    path = tmp_path / "labels.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n\n", encoding="utf-8")
    return path


def test_a_wish_is_read(tmp_path: Path) -> None:
    row = {"text": "科幻片", "language": "zh", "request": {"genres": ["Sci-Fi"]}, "pair": 3, "either": ["genres"]}
    (label,) = load_wishes(written(tmp_path, row))
    assert (label.text, label.language, label.pair, label.either) == ("科幻片", "zh", 3, ("genres",))
    assert label.request == {"genres": ["Sci-Fi"]} and label.style == "plain" and label.acts == ()


def test_a_conversation_is_read(tmp_path: Path) -> None:
    turns = [
        {"text": "horror", "act": "ask", "request": {"genres": ["Horror"]}},
        {"text": "seen the first", "act": ["reject", "refine"], "marks": [["seen", 1]], "about": [1]},
        {"text": "thanks", "act": "chat", "topic": "thanks", "choices": True, "question": True, "facts": ["year"]},
    ]
    (talk,) = load_talks(written(tmp_path, {"language": "en", "turns": turns}))
    assert [label.language for label in talk] == ["en"] * 3
    assert [label.acts for label in talk] == [("ask",), ("reject", "refine"), ("chat",)]
    assert talk[1].marks == (("seen", 1),) and talk[1].about == (1,)
    assert (talk[2].topic, talk[2].facts) == ("thanks", ("year",)) and talk[2].choices and talk[2].question


def test_what_is_no_label_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecsysError, match="--labels"):
        load_wishes(tmp_path / "absent.jsonl")
    with pytest.raises(RecsysError, match="language of zh or en"):
        load_wishes(written(tmp_path, {"text": "film", "language": "fr", "request": {}}))
    (tmp_path / "broken.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(RecsysError, match="not JSON"):
        load_talks(tmp_path / "broken.jsonl")
