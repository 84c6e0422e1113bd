"""Docstrings are there and complete, their examples run, and what the README shows is true of the program."""

from __future__ import annotations

import ast
import contextlib
import doctest
import importlib
import io
import re
import shlex
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

import recsys

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "recsys"
README = ROOT / "README.md"
MODULES = sorted(PACKAGE.rglob("*.py"))
WITH_EXAMPLES = [path for path in MODULES if re.search(r"^\s*>>> ", path.read_text(encoding="utf-8"), re.MULTILINE)]
ON_THE_PATH = {
    "conversation", "feedback", "profile", "retrieval", "features", "ranking", "explanation", "wording", "record",
    "recommender",
}  # fmt: skip
Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def public(tree: ast.Module | ast.ClassDef, prefix: str = "") -> Iterator[tuple[str, Function | ast.ClassDef]]:
    """Yield the public classes and functions of a module, methods among them."""
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield prefix + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from public(node, f"{node.name}.")


def parameters(function: Function) -> list[str]:
    named = function.args
    every = [*named.posonlyargs, *named.args, *named.kwonlyargs, named.vararg, named.kwarg]
    return [item.arg for item in every if item and item.arg not in ("self", "cls")]


def explained(docstring: str) -> set[str]:
    """Give the names that the Args section explains; one line may explain several: "a, b: ..."."""
    section = re.search(r"^Args:\n((?:[ \t]+.*\n?|\n)+)", docstring, re.MULTILINE)
    lines = re.findall(r"^ {4}([\w, *]+)(?: \(.*?\))?:", section[1], re.MULTILINE) if section else []
    return {name.strip(" *") for line in lines for name in line.split(",")}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_public_name_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = [name for name, node in public(tree) if not ast.get_docstring(node)]
    assert ast.get_docstring(tree), f"{name_of(path)} has no docstring"
    assert not bare


def test_every_parameter_is_explained() -> None:
    """On the path from wish to films every function of two parameters or more; elsewhere all of those that begin to."""
    gaps = {}
    for path in MODULES:
        for name, node in public(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                continue
            needed, known = set(parameters(node)), explained(ast.get_docstring(node) or "")
            if known or (len(needed) >= 2 and path.relative_to(PACKAGE).with_suffix("").parts[0] in ON_THE_PATH):
                gaps[f"{name_of(path)} {name}"] = sorted(needed ^ known)
    assert not {name: gap for name, gap in gaps.items() if gap}


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=name_of)
def test_examples_in_docstrings_run(path: Path) -> None:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    found = doctest.testmod(importlib.import_module(name.removesuffix(".__init__")))
    assert found.attempted > 0 and found.failed == 0


def test_some_example_is_there() -> None:
    assert WITH_EXAMPLES


def readme() -> str:
    if not README.exists():
        pytest.skip("there is no README.md yet")
    return README.read_text(encoding="utf-8")


def blocks() -> list[str]:
    """Give the README's blocks of code, fenced or indented, without their indent."""
    text = re.sub(r"^```\w*\n(.*?)^```", lambda m: textwrap.indent(m[1], "    "), readme(), flags=re.M | re.S)
    return [textwrap.dedent(block) for block in re.findall(r"(?:^(?: {4}.*)?\n)+", text, re.M) if block.strip()]


def test_the_python_of_the_readme_runs(small, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recsys, "open_recommender", lambda: small, raising=False)
    code = "\n".join(line for block in blocks() if "import" in block for line in _python_of(block))
    assert "recommender.reply(" in code
    known: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), known)
    assert known["words"].values.sum() + known["words"].base == pytest.approx(known["words"].total)  # type: ignore[attr-defined]


def test_commands_in_the_readme_are_commands_of_the_program() -> None:
    from recsys.__main__ import _parser

    lines = [line.split("  #")[0] for block in blocks() for line in block.splitlines()]
    lines = [line for line in lines if re.match(r"(\$ )?\S*python\S* -m recsys ", line)]
    assert len(lines) >= 3
    for line in lines:
        arguments = shlex.split(line.split("-m recsys ")[1])
        with contextlib.redirect_stderr(io.StringIO()) as said:
            try:
                _parser().parse_args(arguments)
            except SystemExit as stopped:
                pytest.fail(f"{line}: exit code {stopped.code}: {said.getvalue()}")


def test_make_targets_in_the_readme_are_in_the_makefile() -> None:
    targets = {line.split()[1] for block in blocks() for line in block.splitlines() if line.startswith("make ")}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert targets and not [name for name in targets if not re.search(rf"^{name}:", makefile, re.M)]


def _python_of(block: str) -> list[str]:
    """Leave out the terminal's lines of a block that shows both."""
    return [line for line in block.splitlines() if not re.match(r"(\$ )?\S*python\S* -m ", line)]


def test_files_that_the_readme_names_are_there() -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", readme())
    assert not [link for link in links if not (ROOT / link).exists()]
