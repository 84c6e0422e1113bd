"""Which stored explanations are meant: filters as masks, so that a filter costs no copy until it is used."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np

from recsys.errors import ConfigError
from recsys.types import BoolArray

FILTERS = ("language", "user_kind", "popularity", "model_version", "genre", "country", "decade", "film_id", "rank")


def mask(frame: Any, *, text: str = "", **allowed: Collection[object]) -> BoolArray:
    """Tell which rows pass all filters.

    Args:
        frame: stored explanations.
        text: must stand in either title, whatever the case; "" for any.
        allowed: column -> the values that pass, for any of FILTERS; none for any value.

    Returns:
        bool [n_rows].

    Raises:
        ConfigError: if there is no such filter.
    """
    found = np.ones(len(frame), dtype=np.bool_)
    for name, values in allowed.items():
        if name not in FILTERS:
            raise ConfigError(f"no filter is called {name!r}; allowed: {', '.join(FILTERS)}")
        if values:
            found &= frame[name].isin(list(values)).to_numpy()
    if text:
        titles = (frame[name].str.contains(text, case=False, regex=False) for name in ("title_zh", "title_en"))
        found &= np.logical_or.reduce([title.fillna(False).to_numpy(dtype=np.bool_) for title in titles])
    return found
