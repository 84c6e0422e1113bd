"""What people click and say, kept on disk, folded into marks, taken in from other sites and given back."""

from recsys.feedback.exporter import marks_to_csv
from recsys.feedback.importer import Import, Missing, missing_to_csv, read_import
from recsys.feedback.standing import IMPORT, denied, effective, imports, last_click, marks, undo_of
from recsys.feedback.store import MAX_KEY_CHARACTERS, FeedbackStore, open_store

__all__ = [
    "IMPORT",
    "MAX_KEY_CHARACTERS",
    "FeedbackStore",
    "Import",
    "Missing",
    "denied",
    "effective",
    "imports",
    "last_click",
    "marks",
    "marks_to_csv",
    "missing_to_csv",
    "open_store",
    "read_import",
    "undo_of",
]
