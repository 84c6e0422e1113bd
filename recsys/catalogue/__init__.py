"""The films: a validated table, the words of both languages for what they hold, and the text that is encoded."""

from recsys.catalogue.importer import (
    ImportReport,
    find_table,
    import_table,
    is_imported,
    open_catalogue,
    remove_import,
)
from recsys.catalogue.lexicon import Entry, Lexicon, load_lexicon
from recsys.catalogue.loader import load_catalogue
from recsys.catalogue.table import Catalogue, Person
from recsys.catalogue.text import film_text

__all__ = [
    "Catalogue",
    "Entry",
    "ImportReport",
    "Lexicon",
    "Person",
    "film_text",
    "find_table",
    "import_table",
    "is_imported",
    "load_catalogue",
    "load_lexicon",
    "open_catalogue",
    "remove_import",
]
