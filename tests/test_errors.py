from __future__ import annotations

import inspect
import re

import pytest

from recsys import errors
from recsys.errors import ArtefactError, CatalogueError, RecsysError

CLASSES = {name: item for name, item in vars(errors).items() if inspect.isclass(item) and issubclass(item, Exception)}


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_one_class_catches_them_all(name: str) -> None:
    with pytest.raises(RecsysError, match="what is wrong"):
        raise CLASSES[name]("what is wrong")


def test_the_docstring_draws_the_tree_that_is_there() -> None:
    drawn = _drawn()
    assert drawn == {name: item.__base__.__name__ for name, item in CLASSES.items() if item is not RecsysError}


@pytest.mark.parametrize("name", ["MissingArtefact", "StaleArtefact", "DamagedArtefact"])
def test_artefact_errors_are_caught_together(name: str) -> None:
    assert issubclass(CLASSES[name], ArtefactError)


def test_a_catalogue_error_lists_its_problems() -> None:
    error = CatalogueError("2 bad rows", ["row 1: empty", "row 9: too long"])
    assert error.problems == ("row 1: empty", "row 9: too long")
    assert str(error).splitlines() == ["2 bad rows", "  row 1: empty", "  row 9: too long"]
    assert CatalogueError("empty").problems == () and str(CatalogueError("empty")) == "empty"


def _drawn() -> dict[str, str]:
    """Read class -> parent from the drawing: deeper lines hang under the last shallower one."""
    parents: dict[str, str] = {}
    path: list[tuple[int, str]] = [(4, "RecsysError")]
    for indent, name in re.findall(r"^([ │]*[├└]── )(\w+)", errors.__doc__ or "", flags=re.MULTILINE):
        while path[-1][0] >= len(indent):
            path.pop()
        parents[name] = path[-1][1]
        path.append((len(indent), name))
    return parents
