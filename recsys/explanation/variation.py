"""A change to what was asked, carried out on the wish, the taste and the weights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from recsys.catalogue import Catalogue, Lexicon
from recsys.config import RankingConfig
from recsys.conversation import edit, remove
from recsys.errors import ConfigError
from recsys.intent import reading_of
from recsys.types import Query, Segment, State, Variation

NOTHING = Variation()


def varied_state(state: State, variation: Variation, lexicon: Lexicon) -> State:
    """Give the conversation with words and parts left out, changed or said beside it.

    Args:
        state: the conversation so far; it is not changed.
        variation: the change.
        lexicon: gives what the encoder reads for a changed or a new part.
    """
    for item in variation.without:
        if isinstance(item, Segment):
            state = replace(state, segments=tuple(other for other in state.segments if other != item))
        else:
            state = remove(state, item)
    for old, new in variation.instead:
        state = edit(state, old, new, lambda parts: reading_of(parts, lexicon))
    said = tuple(replace(new, reading=reading_of(new.parts, lexicon)) if new.spoken else new for new in variation.also)
    return replace(state, segments=state.segments + said) if said else state


def varied_taste(query: Query, variation: Variation, passed: Iterable[int], catalogue: Catalogue) -> Query:
    """Give the query as if the person had not marked some films.

    A film turned down may be shown again, unless it was seen or passed on as well.

    Args:
        query: what was looked for.
        variation: the change.
        passed: film_ids that the person moved on from.
        catalogue: the films.
    """
    gone = {catalogue.row_of[film_id] for film_id in variation.without_films if film_id in catalogue.row_of}
    if not gone:
        return query
    stays = {*query.seen, *(catalogue.row_of[film_id] for film_id in passed if film_id in catalogue.row_of)}
    return replace(
        query,
        liked=tuple(row for row in query.liked if row not in gone),
        disliked=tuple(row for row in query.disliked if row not in gone),
        hidden=tuple(row for row in query.hidden if row not in gone or row in stays),
    )


def varied_weights(config: RankingConfig, variation: Variation) -> RankingConfig:
    """Give the ranking's weights with some changed and some features off.

    Args:
        config: the weights.
        variation: what changes.

    Raises:
        ConfigError: if there is no such feature, or a weight is not allowed.
    """
    weights = {**dict(variation.weights), **dict.fromkeys(variation.without_features, 0.0)}
    allowed = [item.name for item in fields(config)]
    unknown = sorted(set(weights) - set(allowed))
    if unknown:
        raise ConfigError(f"no feature is called {', '.join(unknown)}; there are {', '.join(allowed)}")
    return replace(config, **weights) if weights else config
