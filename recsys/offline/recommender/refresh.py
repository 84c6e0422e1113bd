"""python -m recsys train recommenders: train again, compare with what is in service, and replace it only if better.

A tenth of the people are never learnt from, in any version: they judge the new models and the old ones alike.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from recsys.artefact import write_whole
from recsys.catalogue import Catalogue
from recsys.collaborative import FilmFacts, History, Interactions, Model
from recsys.collaborative.registry import algorithm
from recsys.collaborative.store import (
    FOLDER_NAME,
    SERVICE_NAME,
    Service,
    as_saved,
    load_model,
    load_service,
    save_model,
    save_service,
)
from recsys.config import Paths
from recsys.errors import ArtefactError, ModelError
from recsys.offline.recommender.metric import ask
from recsys.offline.recommender.split import Case, strong

logger = logging.getLogger(__name__)

LOG_NAME = "log.jsonl"
JUDGES = 10  # one person in so many is never learnt from
MEASURES = ("ndcg@10", "recall@20", "mrr")
Progress = Callable[[str, int, int], None]

# The models in service with the settings that won (assets/reports/recommenders.json); the first one ranks.
IN_SERVICE: Mapping[str, Mapping[str, Any]] = {
    "fact-ease": {"l2": 200.0, "tag_weight": 6.0, "text_weight": 30.0},
    "als": {"dim": 64, "alpha": 2.0, "l2": 0.003, "n_rounds": 12},
    "item-neighbours": {"n_neighbours": 200, "power": 1.5, "shrink": 0.0},
    "two-tower": {"dim": 64, "unknown": 0.2, "kept": 0.5, "temperature": 0.15, "dropout": 0.4, "epochs": 12},
    "popularity": {},
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a training.

    Args:
        better: whether the new models went into service.
        new, old: model -> measure -> value on the same judges; `old` is empty where nothing was in service.
        n_judges: people who judged.
    """

    better: bool
    new: Mapping[str, Mapping[str, float]]
    old: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    n_judges: int = 0


def judges(data: Interactions) -> tuple[Interactions, tuple[Case, ...]]:
    """Set the judges apart.

    Args:
        data: all ratings.

    Returns:
        The ratings of all others, and the judges with four fifths of theirs told.
    """
    judging = data.users % JUDGES == 0
    whole = Interactions(
        data.users // JUDGES, data.rows, data.stars, data.at, data.n_users // JUDGES + 1, data.n_films
    ).take(judging)
    return data.take(~judging), strong(whole, share=1.0).cases


def refresh(
    data: Interactions, films: FilmFacts, catalogue: Catalogue, paths: Paths, *,
    models: Mapping[str, Mapping[str, Any]] = IN_SERVICE, target: Path | None = None,
    on_progress: Progress | None = None,
) -> Verdict:  # fmt: skip
    """Train, compare, and put the new models in service if the one that ranks is better than the one in service.

    Args:
        data: ratings that ship, with those given here.
        films: facts of the films.
        catalogue: the films.
        paths: where the models in service lie and new ones go.
        models: name -> settings; the first one ranks.
        target: where new ones go, if not the artefacts' folder.
        on_progress: called with (model, steps done, steps in all).

    Raises:
        ModelError: if there is nothing to learn from.
        ArtefactError: if a file cannot be written; what was in service stays.
    """
    train, cases = judges(data)
    if not cases:
        raise ModelError(f"{data.n_users:,} people are too few to judge a model by; at least {JUDGES} are needed")
    target = target or paths.artefacts / FOLDER_NAME
    film_ids = [film.film_id for film in catalogue.films]
    fitted = {name: _fit(name, config, train, films, on_progress) for name, config in models.items()}
    new = {name: figures(as_saved(model), cases) for name, model in fitted.items()}
    source, old = _in_service((target, paths.artefacts / FOLDER_NAME, paths.assets / FOLDER_NAME), film_ids, cases)
    first = next(iter(models))
    better = not old or new[first]["ndcg@10"] > max(line["ndcg@10"] for line in list(old.values())[:1])
    if better:
        entries = tuple(save_model(model, film_ids, target, new[name]) for name, model in fitted.items())
        _keep_way_back(target, source)
        facts = {"n_ratings": len(train), "n_users": len(np.unique(train.users)), "n_judges": len(cases)}
        save_service(Service(_now(), facts, entries), target)
    _log(target, "swap" if better else "keep", {"new": new, "old": old, "n_judges": len(cases)})
    return Verdict(better, new, old, len(cases))


def go_back(target: Path) -> str:
    """Put the models in service that were there before the last swap.

    Args:
        target: the folder of the models.

    Returns:
        When those were made; "" if they lie in another folder, as those that ship.

    Raises:
        ModelError: if there is no way back.
    """
    earlier = sorted(target.glob("service-*.json"))
    if not earlier:
        raise ModelError(f"{target} holds no earlier models to go back to")
    if content := earlier[-1].read_bytes():
        write_whole(target / SERVICE_NAME, content)
    else:
        (target / SERVICE_NAME).unlink(missing_ok=True)
    earlier[-1].unlink()
    service = load_service(target)
    _log(target, "back", {"made_at": service.made_at if service else ""})
    return service.made_at if service else ""


def with_feedback(data: Interactions, histories: Sequence[History]) -> Interactions:
    """Add the likes of people here to the ratings that ship.

    None of them gets a judge's number: as people come and go, somebody learnt from might become a judge.

    Args:
        data: the ratings.
        histories: one per person.
    """
    numbers = [n for n in range(data.n_users, data.n_users + 2 * len(histories) + 1) if n % JUDGES][: len(histories)]
    users = np.repeat(np.array(numbers, dtype=np.int32), [len(h.rows) for h in histories])
    now = datetime.now(UTC).timestamp()
    return Interactions(
        np.concatenate([data.users, users]),
        np.concatenate([data.rows, *(h.rows for h in histories)]),
        np.concatenate([data.stars, *(h.stars for h in histories)]),
        np.concatenate([data.at, np.full(len(users), now)]),
        max([data.n_users, *(n + 1 for n in numbers)]),
        data.n_films,
    )


def figures(model: Model, cases: Sequence[Case]) -> dict[str, float]:
    """Measure a model on the judges: measure -> mean.

    Args:
        model: fitted.
        cases: the judges.
    """
    values = ask(model, cases).values
    return {name: round(float(values[name].mean()), 4) for name in MEASURES}


def _fit(
    name: str, config: Mapping[str, Any], train: Interactions, films: FilmFacts, on_progress: Progress | None
) -> Model:
    kind = algorithm(name)
    step = (lambda done, total: on_progress(name, done, total)) if on_progress else None
    return kind.fit(train, films, kind.config_type(**config), on_progress=step)


def _in_service(
    folders: Sequence[Path], film_ids: Sequence[int], cases: Sequence[Case]
) -> tuple[Path | None, dict[str, dict[str, float]]]:
    """Give the first folder whose models can be used, and their figures; damaged ones are there to be replaced."""
    for folder in folders:
        try:
            if service := load_service(folder):
                return folder, {e.name: figures(load_model(e, folder, film_ids), cases) for e in service.models}
        except ModelError as error:
            logger.warning("models in service do not count: %s", error)
    return None, {}


def _keep_way_back(target: Path, source: Path | None) -> None:
    """Keep what says which models were in service; an empty file says that they lie in another folder."""
    if source:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        content = (target / SERVICE_NAME).read_bytes() if source == target else b""
        write_whole(target / f"service-{stamp}.json", content)


def _log(target: Path, action: str, facts: Mapping[str, Any]) -> None:
    try:
        target.mkdir(parents=True, exist_ok=True)
        with (target / LOG_NAME).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"at": _now(), "action": action, **facts}) + "\n")
    except OSError as error:
        raise ArtefactError(f"{target / LOG_NAME} cannot be written: {error.strerror}") from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    parser = argparse.ArgumentParser(prog="python -m recsys train recommenders", description=__doc__)
    parser.add_argument("--back", action="store_true", help="put the models in service that were there before")
    parser.add_argument("--target", type=Path, help="where the models go (default: the artefacts' folder)")
    options = parser.parse_args(arguments)
    paths = Paths.default()
    if options.back:
        made_at = go_back(options.target or paths.artefacts / FOLDER_NAME)
        sys.stdout.write(f"In service again: the models {f'of {made_at}' if made_at else 'that ship'}.\n")
        return 0
    data, films, catalogue = _inputs(paths)
    verdict = refresh(data, films, catalogue, paths, target=options.target, on_progress=_bars())
    sys.stdout.write(verdict_text(verdict))
    return 0


def verdict_text(verdict: Verdict) -> str:
    """Give what became of a training as lines of text.

    Args:
        verdict: what `refresh` gave.
    """
    rows = []
    for name, values in verdict.new.items():
        before = verdict.old.get(name, {})
        rows.append(f"{name:20}" + "  ".join(f"{m} {v:.4f} (before {before.get(m, 0):.4f})" for m, v in values.items()))
    end = "now in service." if verdict.better else "the old ones stay."
    return "\n".join((*rows, f"Judged by {verdict.n_judges} people: {end}\n"))


def _inputs(paths: Paths) -> tuple[Interactions, FilmFacts, Catalogue]:
    from recsys.catalogue import load_lexicon, open_catalogue
    from recsys.collaborative import film_facts
    from recsys.config import EncoderConfig
    from recsys.encoder import open_encoder
    from recsys.feedback import open_store
    from recsys.index import open_index
    from recsys.offline.recommender.data import RATINGS_NAME, load_ratings
    from recsys.profile import build_profile

    lexicon, catalogue = load_lexicon(paths.assets), open_catalogue(paths)
    encoder = open_encoder(EncoderConfig.default(), paths.assets, in_background=True)
    index = open_index(catalogue, lexicon, encoder, paths)  # its vectors live as long as it does
    films = film_facts(catalogue, index.vectors)
    data = load_ratings(paths.assets / RATINGS_NAME, catalogue)
    store = open_store(paths)
    profiles = [build_profile(store.events(user), catalogue) for user in store.users()]
    given = [History.of_likes(p.liked, p.disliked) for p in profiles if len(p.liked) >= 5]
    return with_feedback(data, given), films, catalogue


def _bars() -> Progress:
    from tqdm import tqdm

    bars: dict[str, Any] = {}

    def on_progress(name: str, done: int, total: int) -> None:
        bar = bars.setdefault(name, tqdm(total=total, desc=name, file=sys.stderr))
        bar.update(done - bar.n)

    return on_progress


if __name__ == "__main__":
    sys.exit(main())
