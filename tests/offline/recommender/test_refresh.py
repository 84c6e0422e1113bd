from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from recsys.catalogue import Catalogue
from recsys.collaborative import FilmFacts, History, Interactions
from recsys.collaborative.company import open_company
from recsys.collaborative.registry import ALGORITHMS
from recsys.collaborative.store import SERVICE_NAME, Service, load_model, load_service, save_service
from recsys.config import Paths
from recsys.errors import ArtefactError, ModelError
from recsys.offline.recommender import refresh as module
from recsys.offline.recommender.refresh import (
    IN_SERVICE,
    JUDGES,
    LOG_NAME,
    go_back,
    judges,
    main,
    refresh,
    with_feedback,
)
from recsys.types import Film

GOOD = {"fact-ease": {"l2": 5.0, "n_neighbours": 30, "n_similar": 5, "prior": 0.05}, "popularity": {}}
BAD = {"fact-ease": {"l2": 1e7, "n_neighbours": 1, "prior": 9.0}, "popularity": {}}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.from_films([Film(1000 + row, f"片{row}", f"film {row}") for row in range(150)])


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "assets", tmp_path / "artefacts", tmp_path / "home")


@pytest.fixture
def target(paths: Paths) -> Path:
    return paths.artefacts / "recommenders"


def log(target: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (target / LOG_NAME).read_text(encoding="utf-8").splitlines()]


def config_of(target: Path) -> Any:
    service = load_service(target)
    assert service
    return service.models[0].config["l2"]


def test_judges_are_never_learnt_from(ratings: Interactions) -> None:
    train, cases = judges(ratings)
    assert len(cases) == 80 // JUDGES and not (train.users % JUDGES == 0).any()
    assert len(train) == (ratings.users % JUDGES != 0).sum() and train.n_users == 80
    people = [history for user, history in enumerate(ratings.histories()) if user % JUDGES == 0]
    for case, whole in zip(cases, people, strict=True):
        assert len(case.given.rows) == 13 and {*case.given.rows, *case.wanted} <= {*whole.rows}
        assert {*case.wanted} <= {*whole.liked} - {*case.given.rows}


def test_people_here_are_learnt_from_and_never_judge(ratings: Interactions) -> None:
    here = [History.of_likes([row, row + 1], [row + 9]) for row in range(15)]
    data = with_feedback(ratings, here)
    assert len(data) == len(ratings) + 45 and data.n_films == 150
    train, cases = judges(data)
    before = judges(ratings)[1]
    assert [case.given.rows.tolist() for case in cases] == [case.given.rows.tolist() for case in before]
    assert len(train) - len(judges(ratings)[0]) == 45
    added = data.histories()[ratings.n_users :]
    assert [h.liked.tolist() for h in added if len(h.rows)] == [[row, row + 1] for row in range(15)]
    assert data.at[-1] > ratings.at.max() and len({len(h.rows) for h in added}) == 2


def test_without_feedback_the_ratings_stay_what_they_were(ratings: Interactions) -> None:
    data = with_feedback(ratings, [])
    assert len(data) == len(ratings) and data.n_users == ratings.n_users and data.users.dtype == np.int32


def test_the_first_models_go_into_service(
    ratings: Interactions, facts: FilmFacts, catalogue: Catalogue, paths: Paths, target: Path
) -> None:
    told: list[tuple[str, int, int]] = []
    verdict = refresh(ratings, facts, catalogue, paths, models=GOOD, on_progress=lambda *step: told.append(step))
    assert verdict.better and verdict.n_judges == 8 and not verdict.old and set(verdict.new) == set(GOOD)
    assert {name for name, _, _ in told} == {"fact-ease"} and told[-1] == ("fact-ease", 4, 4)
    service = load_service(target)
    assert service and [entry.name for entry in service.models] == list(GOOD)
    assert service.trained_on == {"n_ratings": 72 * 16, "n_users": 72, "n_judges": 8}
    assert service.models[0].figures == verdict.new["fact-ease"]
    film_ids = [film.film_id for film in catalogue.films]
    assert open_company([target], film_ids) is not None
    assert load_model(service.models[0], target, film_ids).n_films == 150
    assert [line["action"] for line in log(target)] == ["swap"] and log(target)[0]["new"] == verdict.new
    with pytest.raises(ModelError, match="no earlier models to go back to"):
        go_back(target)


def test_the_old_models_stay_where_the_new_ones_are_not_better(
    ratings: Interactions, facts: FilmFacts, catalogue: Catalogue, paths: Paths, target: Path
) -> None:
    first = refresh(ratings, facts, catalogue, paths, models=GOOD)
    content = (target / SERVICE_NAME).read_bytes()
    for models in (BAD, GOOD):  # the very same again is not better either
        verdict = refresh(ratings, facts, catalogue, paths, models=models)
        assert not verdict.better and verdict.old == first.new
    assert verdict.new == first.new  # judged as it stands on disk, half precision and all
    assert (target / SERVICE_NAME).read_bytes() == content and not list(target.glob("service-*.json"))
    assert [line["action"] for line in log(target)] == ["swap", "keep", "keep"]
    assert len(list(target.glob("*.safetensors"))) == 2


def test_better_models_replace_the_old_ones_and_there_is_a_way_back(
    ratings: Interactions, facts: FilmFacts, catalogue: Catalogue, paths: Paths, target: Path
) -> None:
    refresh(ratings, facts, catalogue, paths, models=BAD)
    old = load_service(target)
    verdict = refresh(ratings, facts, catalogue, paths, models=GOOD)
    assert verdict.better and verdict.new["fact-ease"]["ndcg@10"] > verdict.old["fact-ease"]["ndcg@10"]
    assert config_of(target) == 5.0
    assert old and go_back(target) == old.made_at
    assert load_service(target) == old
    assert load_model(old.models[0], target, [film.film_id for film in catalogue.films]).config.l2 == 1e7
    assert [line["action"] for line in log(target)] == ["swap", "swap", "back"]
    assert log(target)[1]["old"] == verdict.old and log(target)[2]["made_at"] == old.made_at
    with pytest.raises(ModelError, match="no earlier models"):
        go_back(target)


def test_the_models_that_ship_are_what_new_ones_must_beat_and_the_way_back_leads_to_them(
    ratings: Interactions, facts: FilmFacts, catalogue: Catalogue, paths: Paths, target: Path
) -> None:
    shipped = paths.assets / "recommenders"
    refresh(ratings, facts, catalogue, paths, models=BAD, target=shipped)
    assert not (target / SERVICE_NAME).exists()
    verdict = refresh(ratings, facts, catalogue, paths, models=GOOD)
    assert verdict.better and verdict.old and config_of(target) == 5.0 and config_of(shipped) == 1e7
    assert go_back(target) == "" and load_service(target) is None and config_of(shipped) == 1e7
    assert refresh(ratings, facts, catalogue, paths, models=GOOD).better


def test_damaged_models_in_service_are_replaced(
    ratings: Interactions, facts: FilmFacts, catalogue: Catalogue, paths: Paths, target: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    refresh(ratings, facts, catalogue, paths, models=GOOD)
    for path in target.glob("*.safetensors"):
        path.write_bytes(b"damaged")
    with caplog.at_level(logging.WARNING):
        verdict = refresh(ratings, facts, catalogue, paths, models=BAD)
    assert verdict.better and not verdict.old and "is damaged" in caplog.text and config_of(target) == 1e7
    (target / SERVICE_NAME).write_text("{", encoding="utf-8")
    assert refresh(ratings, facts, catalogue, paths, models=BAD).better


def test_too_few_people_cannot_judge(facts: FilmFacts, catalogue: Catalogue, paths: Paths, target: Path) -> None:
    none = Interactions(*(np.zeros(0, kind) for kind in (np.int32, np.int32, np.float32, np.float64)), 3, 150)
    with pytest.raises(ModelError, match="3 people are too few"):
        refresh(none, facts, catalogue, paths, models=GOOD)
    assert not target.exists()


def test_a_folder_that_cannot_be_written_is_told(
    ratings: Interactions, facts: FilmFacts, catalogue: Catalogue, paths: Paths
) -> None:
    paths.artefacts.write_text("a file stands here", encoding="utf-8")
    with pytest.raises(ArtefactError):
        refresh(ratings, facts, catalogue, paths, models={"popularity": {}})
    with pytest.raises(ArtefactError, match=r"log\.jsonl cannot be written"):
        module._log(paths.artefacts / "recommenders", "keep", {})


def test_the_models_in_service_have_settings_that_exist() -> None:
    assert next(iter(IN_SERVICE)) == "fact-ease"
    for name, settings in IN_SERVICE.items():
        assert ALGORITHMS[name].config_type(**settings)


def test_the_command_trains_and_goes_back(
    ratings: Interactions, facts: FilmFacts, catalogue: Catalogue, paths: Paths, target: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(Paths, "default", lambda: paths)
    monkeypatch.setattr(module, "_inputs", lambda _: (ratings, facts, catalogue))
    monkeypatch.setitem(refresh.__kwdefaults__, "models", BAD)
    assert main([]) == 0
    assert "Judged by 8 people: now in service." in capsys.readouterr().out
    assert main([]) == 0
    assert "the old ones stay" in capsys.readouterr().out
    monkeypatch.setitem(refresh.__kwdefaults__, "models", GOOD)
    assert main([]) == 0
    said = capsys.readouterr().out
    assert "fact-ease" in said and "ndcg@10" in said and "(before 0." in said
    assert main(["--back"]) == 0
    assert "In service again: the models of 20" in capsys.readouterr().out and config_of(target) == 1e7


def test_ones_own_likes_are_added_to_the_ratings(small: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What `_inputs` gathers: the ratings that ship, and people here with five likes or more."""
    import pandas as pd

    import recsys.catalogue
    import recsys.encoder
    import recsys.feedback
    import recsys.index

    paths = Paths(tmp_path / "assets", tmp_path / "artefacts", tmp_path / "home")
    paths.assets.mkdir()
    pd.DataFrame({"user_id": [1, 1], "film_id": [101, 102], "half_stars": [10, 2], "at": [1, 2]}).to_parquet(
        paths.assets / "ratings.parquet"
    )
    for film_id in (101, 103, 105, 106, 107):
        small.store.append("somebody with five likes", film_id, "like")
    small.store.append("somebody with five likes", 104, "dislike")
    small.store.append("somebody with one like", 104, "like")
    monkeypatch.setattr(recsys.catalogue, "load_lexicon", lambda _: small.lexicon)
    monkeypatch.setattr(recsys.catalogue, "open_catalogue", lambda _: small.catalogue)
    monkeypatch.setattr(recsys.encoder, "open_encoder", lambda *_, **__: small.encoder)
    monkeypatch.setattr(recsys.index, "open_index", lambda *_, **__: small.index)
    monkeypatch.setattr(recsys.feedback, "open_store", lambda _: small.store)
    data, films, catalogue = module._inputs(paths)
    assert films.n_films == 12 and catalogue is small.catalogue and data.n_users == 2
    shipped, own = data.histories()
    assert shipped.liked.tolist() == [0] and own.liked.tolist() == [0, 2, 4, 5, 6]
    assert own.rows[own.stars == 1].tolist() == [3]


def test_a_way_back_is_kept_for_each_swap(target: Path) -> None:
    for made_at in ("1", "2", "3"):
        module._keep_way_back(target, target if (target / SERVICE_NAME).exists() else None)
        save_service(Service(made_at, {}, (_entry(),)), target)
    assert [go_back(target), go_back(target)] == ["2", "1"]
    with pytest.raises(ModelError):
        go_back(target)


def _entry() -> Any:
    from recsys.collaborative.store import Entry

    return Entry("popularity", "x.safetensors", "0")
