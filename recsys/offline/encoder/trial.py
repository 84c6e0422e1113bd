"""One rival on all measures: similarity, translation, films for wishes, words and requests, speed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from recsys.catalogue import film_text, load_catalogue, load_lexicon
from recsys.offline.encoder.request import FILES, hit_share, load_requests
from recsys.offline.encoder.rival import Encode, Rival, dense_rival
from recsys.offline.encoder.sentence import phrase_scores, similarity_scores, translation_scores
from recsys.offline.encoder.timing import wish_times
from recsys.offline.encoder.wish_score import WishScores, WishSheet, make_sheet, mean_scores, score_wishes
from recsys.offline.encoder.wish_set import WISHES, WORDS, Judge, load_wishes

EVALUATION = "evaluation"  # folder under assets
# Group of measures -> the folder under --data that it needs, "" for none.
GROUPS: Mapping[str, str] = {
    "similarity": "encoder_dev",
    "translation": "parallel",
    "phrases": "",
    "wishes": "",
    "words": "",
    "requests": "requests",
    "timing": "",
}
SHEETS = {"wishes": ("wish", WISHES), "words": ("word", WORDS)}


class Ground:
    """What all rivals are measured on.

    Args:
        assets: folder with the catalogue, the lexicons and `evaluation/`.
        data: folder with `encoder_dev/`, `parallel/` and `requests/`; None if there is none.
    """

    def __init__(self, assets: Path, data: Path | None) -> None:
        self.assets, self.data = assets, data
        self.catalogue = load_catalogue(assets / "films.parquet", assets / "people.parquet")
        lexicon = load_lexicon(assets)
        self.texts = [film_text(film, self.catalogue, lexicon) for film in self.catalogue.films]

    @cached_property
    def sheets(self) -> dict[str, WishSheet]:
        """The hand-written wishes and words, with the films that meet them."""
        judge, folder = Judge(self.catalogue), self.assets / EVALUATION
        return {group: make_sheet(load_wishes(folder / name), judge) for group, (_, name) in SHEETS.items()}

    def has(self, group: str) -> bool:
        """Tell whether the data of a group of measures is there."""
        return not GROUPS[group] or (self.data is not None and (self.data / GROUPS[group]).is_dir())


@dataclass(slots=True)
class Outcome:
    """What one rival reached.

    Args:
        measures: name -> value, see `run_group`.
        scores: group ("wishes", "words") -> what was found.
    """

    measures: dict[str, float] = field(default_factory=dict)
    scores: dict[str, WishScores] = field(default_factory=dict)


def run_group(group: str, rival: Rival, ground: Ground, outcome: Outcome) -> None:
    """Measure one rival and add the result to its outcome.

    Args:
        group: a key of GROUPS. "similarity" gives stsb_zh, stsb_en, lcqmc_auc; "translation" tatoeba_zh_en,
            tatoeba_en_zh; "phrases" phrase_zh_en, phrase_en_zh (these three only for a rival that makes vectors);
            "wishes" wish_zh, wish_en (precision at 10 by facts), wish_overlap; "words" the same as word_...;
            "requests" hit10_opendialkg, hit10_redial, hit10_inspired; "timing" wish_ms_zh, wish_ms_en and
            catalogue_seconds.
        rival: what is measured.
        ground: on what.
        outcome: is added to.
    """
    data = ground.data or Path()
    if group in SHEETS:
        scores = score_wishes(rival, ground.sheets[group])
        outcome.scores[group] = scores
        outcome.measures |= mean_scores(scores, SHEETS[group][0])
    elif group == "requests":
        for name in FILES:
            requests = load_requests(data, name, ground.catalogue)
            outcome.measures[f"hit10_{name}"] = hit_share(rival, requests, ground.catalogue.n_films)
    elif group == "timing":
        outcome.measures |= {**wish_times(rival), "catalogue_seconds": rival.catalogue_seconds}
    elif rival.encode is not None:
        work: Mapping[str, Callable[[Encode], dict[str, float]]] = {
            "similarity": lambda encode: similarity_scores(encode, data),
            "translation": lambda encode: translation_scores(encode, data),
            "phrases": phrase_scores,
        }
        outcome.measures |= work[group](rival.encode)


def measure(encode: Encode, data: Path, assets: Path) -> dict[str, float]:
    """Measure one encoder.

    Args:
        encode: n texts -> float32 [n, dim], unit rows.
        data: folder with `encoder_dev/` and `parallel/`.
        assets: folder with the catalogue, the lexicons and `evaluation/`.

    Returns:
        Name of the measure -> value, higher is better: similarity, translation, phrases, wishes and words of
        `run_group`.

    Raises:
        RecsysError: if a file is missing or broken.
    """
    ground, outcome = Ground(assets, data), Outcome()
    rival = dense_rival("", encode, ground.texts)
    for group in ("similarity", "translation", "phrases", "wishes", "words"):
        run_group(group, rival, ground, outcome)
    return outcome.measures
