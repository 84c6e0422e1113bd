"""Models of taste: which films people like together. One file per algorithm, one contract over all."""

from recsys.collaborative.film import FilmFacts, film_facts
from recsys.collaborative.interaction import LIKED, History, Interactions, likes_of
from recsys.collaborative.model import Model, best, without_known

__all__ = ["LIKED", "FilmFacts", "History", "Interactions", "Model", "best", "film_facts", "likes_of", "without_known"]
