"""The models of taste in service, asked one by one: what each would recommend to the same person."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from functools import cached_property

from recsys.catalogue import Catalogue
from recsys.collaborative import History, Model
from recsys.collaborative.store import FOLDER_NAME, load_model, load_service
from recsys.config import Paths
from recsys.errors import ModelError
from recsys.types import Film

logger = logging.getLogger(__name__)


class Panel:
    """The part of the recommender that lets its models of taste speak for themselves."""

    catalogue: Catalogue
    paths: Paths

    def model_names(self) -> tuple[str, ...]:
        """Give the names of the models in service, the one that ranks first; () where there are none."""
        return tuple(self._models)

    def recommend_by(
        self, name: str, liked: Sequence[int], disliked: Sequence[int] = (), *, k: int = 10
    ) -> tuple[tuple[Film, float], ...]:
        """Give what one model alone recommends to somebody, best first.

        Args:
            name: of `model_names`.
            liked: film_ids, the oldest first.
            disliked: film_ids.
            k: films wanted.

        Returns:
            Films that are in neither list, with the model's own score, whose scale is the model's own too.

        Raises:
            ModelError: if no such model is in service.
            UnknownFilm: if the catalogue does not hold a film.
        """
        if name not in self._models:
            raise ModelError(f"no model called {name!r} is in service; there are {', '.join(self._models) or 'none'}")
        rows = [[self._row_of(film_id) for film_id in film_ids] for film_ids in (liked, disliked)]
        found, scores = self._models[name].recommend([History.of_likes(*rows)], k=min(k, self.catalogue.n_films))
        pairs = zip(found[0].tolist(), scores[0].tolist(), strict=True)
        return tuple((self.catalogue.films[row], score) for row, score in pairs if row >= 0)

    @cached_property
    def _models(self) -> Mapping[str, Model]:
        film_ids = [film.film_id for film in self.catalogue.films]
        for root in (self.paths.artefacts, self.paths.assets):
            try:
                service = load_service(root / FOLDER_NAME)
                if service:
                    return {e.name: load_model(e, root / FOLDER_NAME, film_ids) for e in service.models}
            except ModelError as error:
                logger.warning("the models of taste in %s cannot be used: %s", root.name, error)
        return {}

    def _row_of(self, film_id: int) -> int:
        self.catalogue.film(film_id)  # raises UnknownFilm
        return self.catalogue.row_of[film_id]
