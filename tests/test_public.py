"""What tools outside the repository rely on."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest

import recsys
import recsys.types
from recsys.errors import RecsysError
from recsys.recommender import Recommender, open_recommender

ROOT = Path(__file__).resolve().parent.parent
HEAVY = (
    "torch", "sentence_transformers", "transformers", "shap", "lime", "pandas", "jieba", "faiss", "pyarrow", "sklearn",
    "scipy", "streamlit", "opencc", "altair",
)  # fmt: skip


def loaded_after(statement: str) -> set[str]:
    """Give the heavy libraries that a fresh interpreter has loaded after a statement."""
    code = f"import sys, json\n{statement}\nprint(json.dumps([n for n in {HEAVY!r} if n in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(json.loads(done.stdout))


def test_the_public_names() -> None:
    assert recsys.__all__ == ["Recommender", "RecsysError", "open_recommender"]
    assert recsys.open_recommender is open_recommender and recsys.Recommender is Recommender
    assert recsys.RecsysError is RecsysError


def test_another_name_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        recsys.nonsense  # noqa: B018


@pytest.mark.parametrize(
    "statement",
    [
        "import recsys",
        "import recsys.types, recsys.config, recsys.errors",
        "from recsys import open_recommender",
        "import recsys.recommender, recsys.offline.ask",
    ],
)
def test_importing_loads_nothing_heavy(statement: str) -> None:
    assert loaded_after(statement) == set()


def test_asking_the_terminal_for_help_loads_nothing_heavy() -> None:
    quiet = "import io, contextlib\nwith contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):"
    assert loaded_after(f"from recsys.__main__ import main\n{quiet}\n    main(['--help'])") == set()


def test_importing_the_package_loads_no_stage() -> None:
    code = "import sys, recsys; print(sorted(n for n in sys.modules if n.startswith('recsys')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "['recsys', 'recsys.errors']"


def test_the_verbs_of_the_face_and_their_parameters() -> None:
    expected = {
        "reply": "self, message, state, k, user, events",
        "edit": "self, turn, part, new, k, user, events",
        "remove": "self, turn, part, k, user, events",
        "choose": "self, turn, part, k, user, events",
        "explain": "self, turn, film_id, method",
        "explain_all": "self, turn, method",
        "counterfactuals": "self, turn, film_id",
        "part_label": "self, part, language",
        "health": "self",
        "llm_status": "self",
        "rate": "self, user, film_id, event, about",
        "events": "self, user",
        "remember": "self, user, turn",
        "recall": "self, user",
        "forget": "self, user",
        "export": "self, user",
        "erase": "self, user",
        "allow": "self, user, about",
        "deny": "self, user, about",
        "erase_explanations": "self, user",
        "explanation_frame": "self",
        "export_marks": "self, events",
        "film_words": "self, turn, film_id, language",
        "interactions": "self, turn, film_id",
        "kept": "self, user",
        "model_names": "self",
        "outlook": "self, turn, film_id, cancelled",
        "proof": "self, turn, film_id, cancelled",
        "read_import": "self, files, events",
        "recommend_by": "self, name, liked, disliked, k",
        "reasons": "self, turn, film_id, language",
        "record": "self, user, events",
        "record_explanations": "self, turn, with_text, cancelled",
        "refresh": "self, turn, user, events",
        "report_html": "self, turn, film_ids, language, cancelled",
        "score_parts": "self, turn, film_id",
        "score_parts_all": "self, turn",
        "search_disk": "self, user",
        "taste": "self, events",
        "tune": "self, turn, dials, user, events",
        "undo": "self, user, about",
        "variation_label": "self, variation, language",
        "varied": "self, variation",
        "what_if": "self, turn, variation",
        "why_not": "self, turn, film_id",
    }
    found = {
        name: ", ".join(inspect.signature(item).parameters)
        for name, item in inspect.getmembers(Recommender, inspect.isfunction)
        if not name.startswith("_")
    }
    assert found == expected
    assert next(iter(inspect.signature(open_recommender).parameters)) == "paths"
    assert all(p.default is not p.empty for p in inspect.signature(open_recommender).parameters.values())
    reply = inspect.signature(Recommender.reply).parameters
    assert (reply["state"].default, reply["k"].default, reply["user"].default) == (None, 10, None)
    assert inspect.signature(Recommender.explain).parameters["method"].default == "shap"


def test_the_records_are_named_and_cannot_be_changed() -> None:
    assert {"Film", "Turn", "Recommendation", "Reason", "Explanation", "State", "Part", "Event"} <= set(
        recsys.types.__all__
    )
    for name in recsys.types.__all__:
        item = getattr(recsys.types, name)
        if inspect.isclass(item):
            assert item.__dataclass_params__.frozen and "__slots__" in vars(item), name
