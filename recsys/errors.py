"""Everything that can go wrong, as one tree.

    RecsysError
    ├── ConfigError            a setting has a name or a value that is not allowed
    ├── CatalogueError         a table of films cannot be used; `problems` lists rows and columns
    ├── EncoderError           a model folder cannot be loaded or gives unusable vectors
    ├── ArtefactError          something that `python -m recsys build` writes
    │   ├── MissingArtefact    ... is not there
    │   ├── StaleArtefact      ... was made from other inputs than those present
    │   └── DamagedArtefact    ... does not match its recorded SHA-256
    ├── UnknownFilm            a film_id that the catalogue does not hold
    ├── ModelError             a model of taste cannot be trained, loaded or used
    ├── LlmError               the optional language model does not answer, or answers what cannot be used
    └── FeedbackError          the store of a person's events cannot be read or written

A message says what is wrong, the value, what is allowed and what to run.
"""

from __future__ import annotations

from collections.abc import Sequence


class RecsysError(Exception):
    """Any failure that Wenying foresees; catch this one to catch them all."""


class ConfigError(RecsysError):
    """A setting has a name or a value that is not allowed."""


class CatalogueError(RecsysError):
    """A table of films cannot be used.

    Args:
        message: what is wrong, in one line.
        problems: one line per bad row or column, in the table's order.
    """

    def __init__(self, message: str, problems: Sequence[str] = ()) -> None:
        super().__init__("\n  ".join([message, *problems]))
        self.problems = tuple(problems)


class EncoderError(RecsysError):
    """A model folder cannot be loaded or gives unusable vectors."""


class ArtefactError(RecsysError):
    """Something that `python -m recsys build` writes cannot be used."""


class MissingArtefact(ArtefactError):
    """An artefact is not there."""


class StaleArtefact(ArtefactError):
    """An artefact was made from other inputs than those present."""


class DamagedArtefact(ArtefactError):
    """An artefact does not match the SHA-256 in the manifest."""


class UnknownFilm(RecsysError):
    """A film_id that the catalogue does not hold."""


class ModelError(RecsysError):
    """A model of taste cannot be trained, loaded or used."""


class LlmError(RecsysError):
    """The optional language model does not answer, or answers what cannot be used."""


class FeedbackError(RecsysError):
    """The store of a person's events cannot be read or written."""
