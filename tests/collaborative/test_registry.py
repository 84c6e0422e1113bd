from __future__ import annotations

import importlib
import inspect
import pkgutil

import recsys.collaborative
from recsys.collaborative import Model
from recsys.collaborative.registry import ALGORITHMS, algorithm
from recsys.collaborative.store import Translated


def test_every_model_that_is_written_is_registered_under_its_own_name() -> None:
    written = set()
    for module in pkgutil.iter_modules(recsys.collaborative.__path__, "recsys.collaborative."):
        found = vars(importlib.import_module(module.name)).values()
        written |= {kind for kind in found if inspect.isclass(kind) and issubclass(kind, Model)}
    concrete = {kind for kind in written if not inspect.isabstract(kind)} - {Translated}
    assert set(ALGORITHMS.values()) == concrete
    assert all(algorithm(name) is kind and kind.name == name for name, kind in ALGORITHMS.items())
