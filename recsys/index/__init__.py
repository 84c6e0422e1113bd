"""Vectors of all films -> nearest films: search, and what is kept on disk."""

from recsys.index.search import FilmIndex
from recsys.index.store import TextEncoder, build_index, check_index, index_folder, open_index, save_index

__all__ = ["FilmIndex", "TextEncoder", "build_index", "check_index", "index_folder", "open_index", "save_index"]
