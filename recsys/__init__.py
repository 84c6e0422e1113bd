"""Wenying: ask for a film in your own words, in Chinese or English, and see why each one was chosen.

    from recsys import open_recommender
    recommender = open_recommender()
    turn = recommender.reply("我最近喜欢看科幻电影")
    turn.recommendations[0].film.title_zh, turn.recommendations[0].score, turn.recommendations[0].reasons
    turn = recommender.reply("不要恐怖片", state=turn.state)
    recommender.explain(turn, turn.recommendations[0].film.film_id)

The records that come back are in `recsys.types`, the settings in `recsys.config`, the errors in `recsys.errors`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recsys.errors import RecsysError

if TYPE_CHECKING:
    from recsys.recommender import Recommender, open_recommender

__all__ = ["Recommender", "RecsysError", "open_recommender"]


def __getattr__(name: str) -> Any:
    """Load the recommender's stages when they are first asked for, so that importing the package stays quick."""
    if name in ("Recommender", "open_recommender"):
        from recsys import recommender

        return getattr(recommender, name)
    raise AttributeError(f"module 'recsys' has no attribute {name!r}")
