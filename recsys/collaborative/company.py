"""Which films people like together, as one matrix over the catalogue: what the ranking asks the models of taste for."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.fact_ease import FactEase
from recsys.collaborative.model import Model
from recsys.collaborative.store import Service, Translated, load_model, load_service
from recsys.errors import ModelError
from recsys.types import FloatArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

logger = logging.getLogger(__name__)

MIN_LIFTED = 0.01  # a line whose largest weight is below this is raised no further
LIFT = 0.75  # how far films of which few ratings tell little are raised to those of which many tell much, 0 to 1
USUAL_SHARE = 0.9999  # of all weights lie below the one that counts 1


@dataclass(frozen=True, eq=False)
class Company:
    """How much liking one film speaks for another.

    Args:
        weights: float32 [n_films, n_films]: line = film liked, column = film scored; mostly between -0.2 and 1.
        version: of the models, for what is kept of explanations.
    """

    weights: csr_matrix
    version: str = ""

    @cached_property
    def lift(self) -> FloatArray:
        """What a film's line is multiplied with where the film was named: float32 [n_films], at least 1.

        Who names a film that few have rated asks for its company just as much as who names a famous one.
        """
        from scipy.sparse import eye

        others = self.weights - eye(self.weights.shape[0], dtype=np.float32, format="csr")
        most = np.asarray(others.max(axis=1).todense(), dtype=np.float32).ravel()
        known = most > 0
        found = np.ones(len(most), dtype=np.float32)
        found[known] = np.clip(most[known], MIN_LIFTED, 1.0) ** -LIFT
        return found

    @cached_property
    def means(self) -> FloatArray:
        """What liking each film says of the average film: float32 [n_films]."""
        return np.asarray(self.weights.mean(axis=1), dtype=np.float32).ravel()

    def between(self, rows: Sequence[int], others: Sequence[int]) -> FloatArray:
        """Give what liking each of some films says of each of others.

        Args:
            rows: m films liked.
            others: k films.

        Returns:
            float32 [m, k].
        """
        if not len(rows) or not len(others):
            return np.zeros((len(rows), len(others)), dtype=np.float32)
        lines = self.weights[list(rows)].tocsc()
        return np.asarray(lines[:, list(others)].toarray(), dtype=np.float32)

    def toward(self, rows: Sequence[int], shares: Sequence[float] | None = None) -> FloatArray:
        """Give what liking some films says of every film.

        It is a sum over those films: what one of them adds is its own line times its share.

        Args:
            rows: films liked.
            shares: what each counts; 1 / sqrt(n) of n films if None, so that more likes say more, but not n times more.

        Returns:
            float32 [n_films].
        """
        if not len(rows):
            return np.zeros(self.weights.shape[1], dtype=np.float32)
        parts = np.full(len(rows), len(rows) ** -0.5) if shares is None else np.asarray(shares)
        found: FloatArray = np.asarray(parts @ self.weights[list(rows)], dtype=np.float32).ravel()
        return found


def build_company(model: Model, version: str = "") -> Company:
    """Make the matrix of a model that is a sum over the films liked.

    Args:
        model: the one that adds up over the films liked, maybe fitted on another catalogue.
        version: of the model.

    Raises:
        ModelError: if the model is not such a sum.
    """
    from scipy.sparse import csr_matrix, eye

    inner = model.model if isinstance(model, Translated) else model
    if not isinstance(inner, FactEase):
        raise ModelError(f"{model.name} does not rank: only fact-ease does, which adds up over the films liked")
    weights = csr_matrix(inner.weights)
    scale = float(np.quantile(weights.data, USUAL_SHARE)) if weights.nnz else 1.0
    scale = scale if scale > 0 else 1.0
    lines, columns = _line_of(weights), weights.indices.astype(np.int64)
    if isinstance(model, Translated):
        row_of = np.full(inner.n_films, -1, dtype=np.int64)
        row_of[model.row[model.row >= 0]] = np.flatnonzero(model.row >= 0)
        lines, columns = row_of[lines], row_of[columns]
    known = (lines >= 0) & (columns >= 0)
    values = np.clip(weights.data[known] / scale, -1, 1)
    shape = (model.n_films, model.n_films)
    found = csr_matrix((values.astype(np.float32), (lines[known], columns[known])), shape=shape)
    # A film liked but not yet seen keeps its place: nothing speaks for it more than itself.
    return Company((found + eye(model.n_films, dtype=np.float32, format="csr")).tocsr(), version)


def open_company(folders: Sequence[Path], film_ids: Sequence[int]) -> Company | None:
    """Give the matrix of the model in service that ranks; None where none can be used.

    Args:
        folders: where models may be in service, the first that has some counts.
        film_ids: of the catalogue's rows.
    """
    for folder in folders:
        try:
            service = load_service(folder)
            if service:
                return build_company(load_model(service.models[0], folder, film_ids), _version(service))
        except ModelError as error:
            logger.warning("the models of taste in %s cannot be used: %s", folder.name, error)
    return None


def _version(service: Service) -> str:
    return service.models[0].sha256[:12]


def _line_of(matrix: csr_matrix) -> NDArray[np.int64]:
    return np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
