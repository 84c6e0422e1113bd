"""Fitted models on disk: a safetensors file each, and service.json, which names those in service by their SHA-256."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, get_type_hints

import numpy as np
from numpy.typing import NDArray

from recsys.artefact import sha256_bytes, sha256_file, write_whole
from recsys.collaborative.interaction import History
from recsys.collaborative.model import Model
from recsys.collaborative.registry import algorithm
from recsys.collaborative.schema import read_record
from recsys.errors import ArtefactError, ConfigError, ModelError
from recsys.types import FloatArray

FOLDER_NAME = "recommenders"
SERVICE_NAME = "service.json"
COMMAND = "python -m recsys train recommenders"
LARGE = 100_000  # numbers; arrays of more are kept in half precision


@dataclass(frozen=True, slots=True)
class Entry:
    """One model in service.

    Args:
        name: of the algorithm.
        file: beside service.json.
        sha256: of the file.
        config: the algorithm's settings.
        figures: measure -> value on people it was not trained on, when it was put in service.
    """

    name: str
    file: str
    sha256: str
    config: Mapping[str, Any] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Service:
    """What is in service.

    Args:
        made_at: UTC, ISO 8601.
        trained_on: what the models learnt from, such as {"n_ratings": 387321}.
        models: the models; the first one gives the taste that ranks.
    """

    made_at: str
    trained_on: Mapping[str, Any]
    models: tuple[Entry, ...]


def save_model(model: Model, film_ids: Sequence[int], folder: Path, figures: Mapping[str, float]) -> Entry:
    """Write one model.

    Args:
        model: fitted.
        film_ids: of the catalogue's rows that it was fitted on.
        folder: where to.
        figures: what the entry says of it.
    """
    from safetensors.numpy import save

    arrays = {name: _packed(array) for name, array in model.arrays().items()}
    content = save({**arrays, "film_ids": np.asarray(film_ids, dtype=np.int64)})
    sha256 = sha256_bytes(content)
    name = f"{model.name}-{sha256[:8]}.safetensors"  # another model never overwrites it: that is the way back
    write_whole(folder / name, content)
    return Entry(model.name, name, sha256, asdict(model.config), dict(figures))


def save_service(service: Service, folder: Path) -> None:
    """Put models in service: from now on `load_service` gives these.

    Args:
        service: the entries of models written beside it.
        folder: where to.
    """
    write_whole(folder / SERVICE_NAME, (json.dumps(asdict(service), indent=1) + "\n").encode())


def load_service(folder: Path) -> Service | None:
    """Read what is in service; None where nothing is.

    Args:
        folder: that holds service.json.

    Raises:
        ModelError: if the file cannot be understood.
    """
    path = folder / SERVICE_NAME
    try:
        service = read_record(Service, json.loads(path.read_text(encoding="utf-8")), "it")
    except FileNotFoundError:
        return None
    except (OSError, ValueError, OverflowError, RecursionError, ModelError) as error:
        raise ModelError(f"{path} cannot be understood: {error}; run: {COMMAND}") from error
    if not service.models:
        raise ModelError(f"{path} names no model; run: {COMMAND}")
    return service


def shipped_names(folder: Path) -> tuple[str, ...]:
    """Give the names of the models in service, () where there are none.

    Args:
        folder: that holds service.json.
    """
    service = load_service(folder)
    return tuple(entry.name for entry in service.models) if service else ()


def shipped_bytes(folder: Path) -> int:
    """Give how much room the files of the models in service take together.

    Args:
        folder: that holds service.json.
    """
    service = load_service(folder)
    files = {entry.file for entry in service.models} if service else ()
    return sum((folder / name).stat().st_size for name in files)


def load_model(entry: Entry, folder: Path, film_ids: Sequence[int]) -> Model:
    """Load one model for a catalogue, which need not be the one it was fitted on.

    Args:
        entry: of service.json.
        folder: that holds the file.
        film_ids: of the catalogue's rows.

    Raises:
        ModelError: if the file is missing, damaged or of another kind.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    path = folder / entry.file
    try:
        found = sha256_file(path)
    except ArtefactError as error:
        raise ModelError(f"{error}; run: {COMMAND}") from error
    if found != entry.sha256:
        raise ModelError(f"{path} is damaged: its SHA-256 is not the recorded one; run: {COMMAND}")
    try:
        arrays = {name: _unpacked(array) for name, array in load_file(path).items()}
        kind = algorithm(entry.name)
        model = kind.from_arrays(_config_of(kind.config_type, entry.config), arrays)
        known = arrays["film_ids"]
    except (SafetensorError, ConfigError, KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{path} is not a model that can be used: {error}; run: {COMMAND}") from error
    return model if np.array_equal(known, film_ids) else Translated(model, known, np.asarray(film_ids))


def as_saved(model: Model) -> Model:
    """Give the model that its own file would give: large arrays in half precision.

    Args:
        model: fitted.
    """
    return type(model).from_arrays(model.config, {n: _unpacked(_packed(a)) for n, a in model.arrays().items()})


class Translated(Model):
    """A model fitted on one catalogue, asked about another: films that it does not know score lowest.

    Args:
        model: the model.
        known: int64 [m], film_ids that it was fitted on.
        film_ids: int64 [n_films], of the catalogue in use.
    """

    def __init__(self, model: Model, known: NDArray[np.int64], film_ids: NDArray[np.int64]) -> None:
        place = {film_id: row for row, film_id in enumerate(known.tolist())}
        self.name, self.config_type, self.config = model.name, model.config_type, model.config  # type: ignore[misc]
        self.model = model
        self.row = np.array([place.get(film_id, -1) for film_id in film_ids.tolist()], dtype=np.int32)

    @property
    def n_films(self) -> int:
        """Films of the catalogue in use."""
        return len(self.row)

    @classmethod
    def fit(cls, *_: Any, **__: Any) -> Translated:
        """Refuse: the model inside is fitted.

        Raises:
            ModelError: always.
        """
        raise ModelError("a translated model is not fitted again; fit the algorithm itself")

    def score(self, histories: Sequence[History]) -> FloatArray:
        """Score in the model's rows and put the scores into the catalogue's; see `Model.score`."""
        inner = self.model.score([self.inner(history) for history in histories])
        lowest = inner.min(axis=1, keepdims=True)
        return np.where(self.row >= 0, inner[:, np.maximum(self.row, 0)], lowest).astype(np.float32)

    def inner(self, history: History) -> History:
        """Give a history in the model's rows, without the films it does not know.

        Args:
            history: in the catalogue's rows.
        """
        rows = self.row[history.rows]
        return History(rows[rows >= 0], history.stars[rows >= 0])

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give the arrays of the model inside."""
        return self.model.arrays()

    @classmethod
    def from_arrays(cls, config: Any, arrays: Mapping[str, NDArray[Any]]) -> Translated:
        """Refuse: `load_model` makes one.

        Args:
            config: not used.
            arrays: not used.

        Raises:
            ModelError: always.
        """
        raise ModelError("a translated model is made by load_model")


def _config_of(kind: type[Any], raw: Mapping[str, Any]) -> Any:
    """Make settings of what JSON gave: lists were tuples, objects the settings of a part."""
    kinds = get_type_hints(kind)
    found = {name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()}
    parts = {name: _config_of(kinds[name], value) for name, value in raw.items() if isinstance(value, Mapping)}
    return kind(**found | parts)


def _packed(array: NDArray[Any]) -> NDArray[Any]:
    half = array.dtype == np.float32 and array.size > LARGE
    return np.ascontiguousarray(array.astype(np.float16) if half else array)


def _unpacked(array: NDArray[Any]) -> NDArray[Any]:
    return array.astype(np.float32) if array.dtype == np.float16 else array
