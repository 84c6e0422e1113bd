"""Vectors of all films -> the nearest films."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, Protocol

import numpy as np

from recsys.errors import ArtefactError, DamagedArtefact, EncoderError
from recsys.types import BoolArray, FloatArray, RowArray

MAX_EXACT = 50_000  # films; up to here a full scan costs some milliseconds and finds the true nearest
HNSW_LINKS = 32  # neighbours per film in the approximate index
HNSW_BUILD_WIDTH = 80  # films looked at while one is put in
HNSW_SEARCH_WIDTH = 128  # films looked at per search, at least


def _faiss() -> Any:
    # Imported by name: the type hints that faiss ships do not know the Python layer over its C++ classes.
    return import_module("faiss")


class Company(Protocol):
    """Which films people like together: what the index needs of recsys.collaborative.Company."""

    @property
    def version(self) -> str:
        """Which model says so."""

    @property
    def lift(self) -> FloatArray:
        """What a film's line is multiplied with where the film was named, float32 [n_films]."""

    @property
    def means(self) -> FloatArray:
        """What liking each film says of the average film, float32 [n_films]."""

    def between(self, rows: Sequence[int], others: Sequence[int]) -> FloatArray:
        """Give what liking each of m films says of each of k others, float32 [m, k]."""

    def toward(self, rows: Sequence[int], shares: Sequence[float] | None = None) -> FloatArray:
        """Give how much liking some films speaks for each film, float32 [n_films]."""


class FilmIndex:
    """Finds the films whose vectors are nearest to one vector; many threads may search at once.

    Exact up to 50,000 films (faiss IndexFlatIP). Above, the search over all films is approximate (HNSW), that over an
    allowed subset stays exact, since graphs lose their way where few films are allowed.

    Args:
        index: an IndexFlatIP or IndexHNSWFlat of faiss, inner product.
        company: which of the films people like together; None where no model of it is in service.
    """

    def __init__(self, index: Any, company: Company | None = None) -> None:
        faiss = _faiss()
        self._index = index
        self._graph = isinstance(index, faiss.IndexHNSW)
        self._flat = faiss.downcast_index(index.storage) if self._graph else index
        self.n_films = int(index.ntotal)
        self.dim = int(index.d)
        stored = faiss.rev_swig_ptr(self._flat.get_xb(), self.n_films * self.dim)
        self.vectors: FloatArray = stored.reshape(self.n_films, self.dim)
        self.vectors.flags.writeable = False
        self.company = company

    @classmethod
    def of_vectors(cls, vectors: FloatArray, *, max_exact: int = MAX_EXACT) -> FilmIndex:
        """Index float32 [n, dim] unit vectors; beyond `max_exact` films approximately."""
        faiss = _faiss()
        n_films, dim = vectors.shape
        if n_films <= max_exact:
            index = faiss.IndexFlatIP(dim)
        else:
            index = faiss.IndexHNSWFlat(dim, HNSW_LINKS, faiss.METRIC_INNER_PRODUCT)
            index.hnsw.efConstruction = HNSW_BUILD_WIDTH
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    def beside(self, company: Company | None) -> FilmIndex:
        """Give the same index with what is known of the films' company."""
        return FilmIndex(self._index, company)

    @property
    def kind(self) -> str:
        """Name of the faiss index."""
        return type(self._index).__name__

    def search(self, vector: FloatArray, k: int, allowed: BoolArray | None = None) -> tuple[RowArray, FloatArray]:
        """Find the nearest films.

        Args:
            vector: float32 [dim], unit length.
            k: how many at most.
            allowed: bool [n_films], False for films not to find; None for all.

        Returns:
            rows int32 [<= k], the nearest first, and their cosine float32 [<= k].

        Raises:
            EncoderError: if the vector has another length or is not finite.
            ArtefactError: if `allowed` is of another size than the index.
        """
        faiss = _faiss()
        if vector.shape != (self.dim,) or not np.isfinite(vector).all():
            raise EncoderError(f"a vector of {self.dim} finite numbers is needed, not one of shape {vector.shape}")
        if allowed is not None and allowed.shape != (self.n_films,):
            raise ArtefactError(f"allowed has shape {allowed.shape}; the index holds {self.n_films} films")
        n_allowed = self.n_films if allowed is None else int(np.count_nonzero(allowed))
        k = min(k, n_allowed)
        if k < 1:
            return np.empty(0, np.int32), np.empty(0, np.float32)
        query = np.ascontiguousarray(vector, dtype=np.float32)[None, :]
        if n_allowed < self.n_films:
            bits = np.packbits(np.asarray(allowed, dtype=bool), bitorder="little")
            selector = faiss.IDSelectorBitmap(bits)
            similarity, rows = self._flat.search(query, k, params=faiss.SearchParameters(sel=selector))
        elif self._graph:
            width = faiss.SearchParametersHNSW(efSearch=max(HNSW_SEARCH_WIDTH, 2 * k))
            similarity, rows = self._index.search(query, k, params=width)
        else:
            similarity, rows = self._index.search(query, k)
        found = rows[0] >= 0  # faiss fills up with -1 where the graph has found fewer
        return rows[0][found].astype(np.int32), similarity[0][found]

    def to_bytes(self) -> bytes:
        """Give the index as faiss writes it to a file."""
        faiss = _faiss()
        return bytes(faiss.serialize_index(self._index).tobytes())

    @classmethod
    def from_bytes(cls, content: bytes) -> FilmIndex:
        """Read what `to_bytes` gave; check the SHA-256 first, since faiss trusts what it reads.

        Raises:
            DamagedArtefact: if it is no index of vectors.
        """
        faiss = _faiss()
        limit = faiss.get_deserialization_vector_byte_limit()
        # No field of a sound file can hold more bytes than the file.
        faiss.set_deserialization_vector_byte_limit(max(len(content), 1))
        try:
            index = faiss.deserialize_index(np.frombuffer(content, dtype=np.uint8))
        except RuntimeError as error:
            raise DamagedArtefact(f"not an index that faiss can read: {str(error).splitlines()[-1]}") from error
        finally:
            faiss.set_deserialization_vector_byte_limit(limit)
        if not isinstance(index, faiss.IndexFlat | faiss.IndexHNSWFlat):
            raise DamagedArtefact(f"an index of type {type(index).__name__}, not of films")
        return cls(index)
