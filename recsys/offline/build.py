"""Everything that is made before the app starts: the imported catalogue, if any, and the index of its films."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from recsys.artefact import Manifest
from recsys.catalogue import Lexicon, import_table, load_lexicon, open_catalogue, remove_import
from recsys.config import EncoderConfig, Paths
from recsys.encoder import encoder_fingerprint, open_encoder
from recsys.errors import DamagedArtefact, MissingArtefact, StaleArtefact
from recsys.index import build_index, check_index, save_index

logger = logging.getLogger(__name__)


def build(
    paths: Paths,
    *,
    encoder_config: EncoderConfig,
    catalogue: Path | Literal["default"] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    force: bool = False,
) -> Manifest:
    """Make the artefacts that are missing, stale or damaged.

    Args:
        paths: where assets are read and artefacts written.
        encoder_config: which model, on which device.
        catalogue: a table to import and use from now on; "default" goes back to the films that ship; None keeps
            what is in use.
        on_progress: called with (films done, films to do) while films are encoded.
        force: build even what is fresh.

    Returns:
        The manifest of the artefacts in use.

    Raises:
        CatalogueError: if a table cannot be used.
        EncoderError: if the encoder cannot be loaded or used.
        ArtefactError: if the artefacts cannot be written.
    """
    lexicon = load_lexicon(paths.assets)
    _choose_catalogue(catalogue, paths, lexicon)
    films = open_catalogue(paths)
    if not force:
        try:
            return check_index(films, encoder_fingerprint(encoder_config, paths.assets), paths)
        except (MissingArtefact, StaleArtefact, DamagedArtefact) as error:
            logger.info("building the index: %s", error)
    encoder = open_encoder(encoder_config, paths.assets)
    index, manifest = build_index(films, lexicon, encoder, paths, on_progress=on_progress)
    save_index(index, manifest, paths)
    return manifest


def _choose_catalogue(catalogue: Path | Literal["default"] | None, paths: Paths, lexicon: Lexicon) -> None:
    if catalogue == "default":
        remove_import(paths)
    elif catalogue is not None:
        report = import_table(Path(catalogue), paths, lexicon=lexicon)
        logger.info("%d films imported into %s", report.n_films, report.table)
        if report.unknown_columns:
            logger.warning("columns left out, since they are not known: %s", ", ".join(report.unknown_columns))
