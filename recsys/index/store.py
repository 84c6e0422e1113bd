"""The index on disk: one folder per encoder, with a manifest that vouches for it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from recsys.artefact import (
    BUILD_COMMAND,
    MANIFEST_NAME,
    Manifest,
    load_manifest,
    package_versions,
    save_manifest,
    sha256_bytes,
    sha256_files,
    write_whole,
)
from recsys.catalogue import Catalogue, Lexicon, film_text
from recsys.catalogue.text import TEXT_VERSION
from recsys.config import Paths
from recsys.errors import ArtefactError, DamagedArtefact, MissingArtefact, StaleArtefact
from recsys.index.search import FilmIndex
from recsys.types import FloatArray

logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]

INDEX_NAME = "films.faiss"
PACKAGES = ("faiss-cpu", "numpy", "sentence-transformers", "torch", "transformers")
_WORDS = tuple(f"lexicon/{name}.csv" for name in ("countries", "genres", "keywords"))  # what a film's text is made of


class TextEncoder(Protocol):
    """What the index needs of recsys.encoder.Encoder."""

    fingerprint: str

    @property
    def device(self) -> str:
        """Where texts are encoded."""

    def encode(self, texts: Sequence[str], *, on_progress: Progress | None = None) -> FloatArray:
        """Give one unit vector per text."""


def index_folder(paths: Paths, fingerprint: str) -> Path:
    """Give the folder that holds the index made with one encoder."""
    return paths.artefacts / fingerprint[:12]


def open_index(
    catalogue: Catalogue,
    lexicon: Lexicon,
    encoder: TextEncoder,
    paths: Paths,
    *,
    on_progress: Progress | None = None,
    rebuild: bool = False,
) -> FilmIndex:
    """Load the index of these films and this encoder, or build and save it where that cannot be done.

    Missing or stale: built. Damaged, or the folder cannot be written: built all the same, with a warning in the log.

    Args:
        catalogue: the films.
        lexicon: gives the Chinese words of their texts.
        encoder: makes the vectors.
        paths: where artefacts and the lexicon's files lie.
        on_progress: called with (films done, films to do) while building.
        rebuild: build in any case.

    Raises:
        EncoderError: if the encoder fails.
    """
    folder = index_folder(paths, encoder.fingerprint)
    if not rebuild:
        try:
            return _load(folder / INDEX_NAME, check_manifest(catalogue, encoder.fingerprint, paths))
        except (MissingArtefact, StaleArtefact) as error:
            logger.info("building the index: %s", error)
        except DamagedArtefact as error:
            logger.warning("building the index again: %s", error)
    index, manifest = build_index(catalogue, lexicon, encoder, paths, on_progress=on_progress)
    try:
        save_index(index, manifest, paths)
    except ArtefactError as error:
        logger.warning("the index is kept in memory only and will be built again at the next start: %s", error)
    return index


def build_index(
    catalogue: Catalogue,
    lexicon: Lexicon,
    encoder: TextEncoder,
    paths: Paths,
    *,
    on_progress: Progress | None = None,
) -> tuple[FilmIndex, Manifest]:
    """Encode all films; nothing is written.

    Args:
        catalogue, lexicon, encoder, paths, on_progress: as in `open_index`.

    Returns:
        The index and the manifest to save with it.

    Raises:
        EncoderError: if the encoder fails.
    """
    started = time.perf_counter()
    texts = [film_text(film, catalogue, lexicon) for film in catalogue.films]
    index = FilmIndex.of_vectors(encoder.encode(texts, on_progress=on_progress))
    manifest = Manifest(
        inputs=_inputs(catalogue, paths),
        outputs={INDEX_NAME: sha256_bytes(index.to_bytes())},
        encoder=encoder.fingerprint,
        n_films=index.n_films,
        dim=index.dim,
        index=index.kind,
        settings=_settings(),
        versions=package_versions(*PACKAGES),
        device=encoder.device,
        seconds=round(time.perf_counter() - started, 3),
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    return index, manifest


def save_index(index: FilmIndex, manifest: Manifest, paths: Paths) -> None:
    """Write what `build_index` gave, the manifest last.

    Raises:
        ArtefactError: if the folder cannot be written.
    """
    folder = index_folder(paths, manifest.encoder)
    write_whole(folder / INDEX_NAME, index.to_bytes())
    save_manifest(folder, manifest)


def check_index(catalogue: Catalogue, fingerprint: str, paths: Paths) -> Manifest:
    """Check that a sound, fresh index is on disk, without loading it or the encoder.

    Args:
        catalogue: the films it must hold.
        fingerprint: of the encoder that must have made it.
        paths: where it lies.

    Returns:
        Its manifest.

    Raises:
        MissingArtefact: if there is none.
        StaleArtefact: if films, lexicon or encoder have changed since.
        DamagedArtefact: if a file does not match its SHA-256.
    """
    manifest = check_manifest(catalogue, fingerprint, paths)
    for name in manifest.outputs:
        _read_checked(index_folder(paths, fingerprint) / name, manifest)
    return manifest


def check_manifest(catalogue: Catalogue, fingerprint: str, paths: Paths) -> Manifest:
    """Check that the index on disk was made of these films and this encoder, by its manifest alone.

    Raises:
        MissingArtefact, StaleArtefact, DamagedArtefact: as `check_index`.
    """
    folder = index_folder(paths, fingerprint)
    try:
        manifest = load_manifest(folder)
    except MissingArtefact:
        others = sorted(path.parent.name for path in paths.artefacts.glob(f"*/{MANIFEST_NAME}"))
        if others:
            raise StaleArtefact(
                f"{folder / INDEX_NAME} is not there, only those of other encoders ({', '.join(others)}); "
                f"run: {BUILD_COMMAND}"
            ) from None
        raise MissingArtefact(f"{folder / INDEX_NAME} is not there; run: {BUILD_COMMAND}") from None
    changed = _changes(manifest, catalogue, fingerprint, paths)
    if changed:
        raise StaleArtefact(f"{folder / INDEX_NAME} is older than {', '.join(changed)}; run: {BUILD_COMMAND}")
    return manifest


def _inputs(catalogue: Catalogue, paths: Paths) -> dict[str, str]:
    # A catalogue that was not read from a table has no file to compare.
    films = catalogue.sha256 or sha256_bytes(repr(catalogue.films).encode())
    return {"films": films, **sha256_files(paths.assets, "people.parquet", *_WORDS)}


def _settings() -> dict[str, str]:
    return {"film_text": str(TEXT_VERSION)}


def _changes(manifest: Manifest, catalogue: Catalogue, fingerprint: str, paths: Paths) -> list[str]:
    inputs, settings = _inputs(catalogue, paths), _settings()
    names = sorted(set(inputs) | set(manifest.inputs))
    changed = ["the table of films" if n == "films" else n for n in names if inputs.get(n) != manifest.inputs.get(n)]
    if manifest.encoder != fingerprint:
        changed.append("the encoder")
    if dict(manifest.settings) != settings:
        changed.append("the way a film is put into words")
    return changed


def _load(path: Path, manifest: Manifest) -> FilmIndex:
    content = _read_checked(path, manifest)
    try:
        index = FilmIndex.from_bytes(content)
    except DamagedArtefact as error:
        raise DamagedArtefact(f"{path} is {error}; run: {BUILD_COMMAND}") from error
    if (index.n_films, index.dim) != (manifest.n_films, manifest.dim):
        raise DamagedArtefact(
            f"{path} holds {index.n_films} x {index.dim} numbers, its manifest says {manifest.n_films} x "
            f"{manifest.dim}; run: {BUILD_COMMAND}"
        )
    return index


def _read_checked(path: Path, manifest: Manifest) -> bytes:
    # What is hashed is what is used: the file is read once.
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise MissingArtefact(f"{path} is not there; run: {BUILD_COMMAND}") from None
    except OSError as error:
        raise DamagedArtefact(f"{path} cannot be read ({error.strerror}); run: {BUILD_COMMAND}") from error
    if sha256_bytes(content) != manifest.outputs.get(path.name):
        raise DamagedArtefact(f"{path} does not match the SHA-256 in its manifest; run: {BUILD_COMMAND}")
    return content
