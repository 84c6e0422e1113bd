"""Cases on disk, so that rankers can be tried again without answering every request again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from recsys.artefact import write_whole
from recsys.errors import RecsysError
from recsys.features import NAMES
from recsys.offline.ranking.case import Case


def save_cases(path: Path, cases: Sequence[Case]) -> None:
    """Write cases as one npz file.

    Args:
        path: the file.
        cases: the cases.
    """
    words = [(case.situation, case.source, case.variant, case.group) for case in cases]
    arrays = {
        "names": np.array(NAMES),
        "told": np.array(words, dtype=np.str_).reshape(-1, 4),
        "sizes": np.array([(len(case.rows), len(case.gold)) for case in cases], dtype=np.int64).reshape(-1, 2),
        "rows": np.concatenate([np.zeros(0, np.int32), *(case.rows for case in cases)]),
        "gold": np.concatenate([np.zeros(0, np.int32), *(case.gold for case in cases)]),
        "columns": np.concatenate([np.zeros((0, len(NAMES)), np.float32), *(case.columns for case in cases)]),
    }
    write_whole(path, lambda file: np.savez(file, **arrays))  # type: ignore[arg-type]


def load_cases(path: Path) -> list[Case]:
    """Read what `save_cases` wrote.

    Args:
        path: the file.

    Raises:
        RecsysError: if it cannot be read, or holds other features than those that rank now.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            stored = {name: file[name] for name in ("names", "told", "sizes", "rows", "gold", "columns")}
    except (OSError, KeyError, ValueError) as error:
        raise RecsysError(f"{path} cannot be read as cases ({error}); make it anew") from error
    if tuple(stored["names"].tolist()) != NAMES:
        raise RecsysError(f"{path} was made with other features than {', '.join(NAMES)}; make it anew")
    ends = np.cumsum(stored["sizes"], axis=0)[:-1]
    parts = [np.split(stored[name], ends[:, i]) for name, i in (("rows", 0), ("columns", 0), ("gold", 1))]
    # Of no cases at all one empty part is left, which is none.
    return [Case(*words, *arrays) for words, *arrays in zip(stored["told"].tolist(), *parts, strict=False)]
