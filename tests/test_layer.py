"""The order of the layers, held against what the files really import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "recsys"
# A module may import only what stands before it; a new module needs a place here.
ORDER = (
    "errors", "types", "config", "clock", "artefact", "language", "catalogue", "encoder", "index", "intent", "llm",
    "conversation", "feedback", "collaborative", "profile", "retrieval", "features", "ranking", "explanation",
    "wording", "record", "doctor", "recommender",
)  # fmt: skip
OUTER = ("offline", "ui")  # import any of the above, never each other
ENTRANCES = ("__init__", "__main__")  # the package's own face and the terminal: any layer but ui, inside functions
HEAVY = {
    "torch", "sentence_transformers", "transformers", "shap", "lime", "pandas", "jieba", "faiss", "pyarrow", "opencc",
    "sklearn", "scipy", "ahocorasick", "rapidfuzz", "tqdm", "altair", "safetensors", "tokenizers", "huggingface_hub",
    "openvino",
}  # fmt: skip
MAX_LINES, MAX_PAGE_LINES = 300, 80

MODULES = sorted(PACKAGE.rglob("*.py"))
PAGES = sorted([*(ROOT / "pages").glob("*.py"), *ROOT.glob("app.py")])


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(tree: ast.AST, *, at_import: bool = False) -> Iterator[str]:
    """Yield the full name of all that is imported; with `at_import` only what runs when the module is imported."""
    for node in _nodes(tree, at_import=at_import):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _nodes(tree: ast.AST, *, at_import: bool) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if at_import and (isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) or _for_types(node)):
            continue
        yield node
        yield from _nodes(node, at_import=at_import)


def _for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def layers_used(tree: ast.AST) -> set[str]:
    names = {
        name.split(".")[1] if "." in name else "__init__" for name in imports(tree) if name.split(".")[0] == "recsys"
    }
    return {name if name in (*ORDER, *OUTER) else "__init__" for name in names}


def test_every_module_has_its_place() -> None:
    layers = {layer_of(path) for path in MODULES}
    assert layers - set(ENTRANCES) - set(OUTER) == set(ORDER)


@pytest.mark.parametrize("path", [p for p in MODULES if layer_of(p) in ORDER], ids=name_of)
def test_a_layer_imports_only_what_stands_before_it(path: Path) -> None:
    layer = layer_of(path)
    allowed = {layer, *ORDER[: ORDER.index(layer)]}
    if layer == "recommender":
        allowed.add("__init__")  # `from recsys import conversation, record`: the modules checked by name below
    assert layers_used(parsed(path)) <= allowed
    named = {name for name in imports(parsed(path)) if name.startswith("recsys.")}
    assert all(name.split(".")[1] in allowed for name in named)


@pytest.mark.parametrize("path", [p for p in MODULES if layer_of(p) in OUTER], ids=name_of)
def test_offline_and_ui_never_import_each_other(path: Path) -> None:
    other = set(OUTER) - {layer_of(path)}
    assert not layers_used(parsed(path)) & other


@pytest.mark.parametrize("path", [PACKAGE / f"{name}.py" for name in ENTRANCES], ids=name_of)
def test_the_entrances_load_the_stages_only_when_asked(path: Path) -> None:
    tree = parsed(path)
    assert "ui" not in layers_used(tree)
    first = {name.split(".")[1] for name in imports(tree, at_import=True) if name.startswith("recsys.")}
    assert first <= {"errors", "config", "types"}


def test_heavy_libraries_are_imported_inside_the_functions_that_need_them() -> None:
    found = {name_of(path): _libraries(path, at_import=True) & HEAVY for path in MODULES}
    assert not {name: heavy for name, heavy in found.items() if heavy}


def test_streamlit_stays_in_ui() -> None:
    assert not [name_of(p) for p in MODULES if layer_of(p) != "ui" and "streamlit" in _libraries(p)]


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_pages_are_thin_and_know_only_the_face(path: Path) -> None:
    names = {name for name in imports(parsed(path)) if name.split(".")[0] == "recsys"}
    allowed = ("recsys.types.", "recsys.ui.", "recsys.open_recommender", "recsys.Recommender", "recsys.RecsysError")
    assert all(f"{name}.".startswith(tuple(f"{a.rstrip('.')}." for a in allowed)) for name in names), names
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_PAGE_LINES


def test_no_file_is_too_long() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert not {name: length for name, length in lengths.items() if length > MAX_LINES}


def test_only_programs_print() -> None:
    """A program is __main__, or an offline module that ends in its own `if __name__ == "__main__"`."""
    assert not [name_of(path) for path in MODULES if not _is_program(path) and "print" in _called(path)]


def test_nothing_catches_everything() -> None:
    """Only the page frame and the background job may, so that a person sees a friendly text and not a trace."""
    allowed = {"recsys/ui/frame.py", "recsys/ui/job.py", "recsys/ui/trouble.py"}
    assert {name_of(path) for path in MODULES if _catches_everything(path)} <= allowed


def test_no_pickle() -> None:
    assert not [name_of(p) for p in MODULES if _libraries(p) & {"pickle", "joblib", "dill", "shelve", "marshal"}]


def _libraries(path: Path, *, at_import: bool = False) -> set[str]:
    return {name.split(".")[0] for name in imports(parsed(path), at_import=at_import)}


def _called(path: Path) -> set[str]:
    calls = (node.func for node in ast.walk(parsed(path)) if isinstance(node, ast.Call))
    return {function.id for function in calls if isinstance(function, ast.Name)}


def _catches_everything(path: Path) -> bool:
    handlers = (node.type for node in ast.walk(parsed(path)) if isinstance(node, ast.ExceptHandler))
    return any(kind is None or ast.unparse(kind) in ("Exception", "BaseException") for kind in handlers)


def _is_program(path: Path) -> bool:
    last = parsed(path).body[-1:]
    runs = bool(last) and isinstance(last[0], ast.If) and "__main__" in ast.unparse(last[0].test)
    return runs and (path.name == "__main__.py" or layer_of(path) == "offline")
