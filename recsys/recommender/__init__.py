"""The one path message -> Turn."""

from recsys.recommender.opening import open_recommender
from recsys.recommender.path import MAX_MESSAGE_CHARACTERS, Recommender

__all__ = ["MAX_MESSAGE_CHARACTERS", "Recommender", "open_recommender"]
