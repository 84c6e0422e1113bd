from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

from recsys.artefact import sha256_bytes
from recsys.collaborative import FilmFacts, History, Interactions, Model, store
from recsys.collaborative.als import Als, AlsConfig
from recsys.collaborative.fact_ease import FactEase, FactEaseConfig
from recsys.collaborative.fused import FusedConfig
from recsys.collaborative.neighbour import ItemNeighbours, NeighbourConfig
from recsys.collaborative.store import (
    LARGE,
    SERVICE_NAME,
    Entry,
    Service,
    Translated,
    as_saved,
    load_model,
    load_service,
    save_model,
    save_service,
    shipped_bytes,
    shipped_names,
)
from recsys.errors import ModelError

IDS = list(range(1000, 1040))  # of the forty films
PEOPLE = [History.of_likes([0, 2, 4]), History.of_likes([17], [3]), History.of_likes([])]
RIGHT = {"made_at": "2026-01-01", "trained_on": {}, "models": [{"name": "als", "file": "a", "sha256": "0"}]}


@pytest.fixture(scope="module")
def model(ratings: Interactions, facts: FilmFacts) -> Model:
    return ItemNeighbours.fit(ratings, facts, NeighbourConfig(n_neighbours=5, power=1.5))


@pytest.fixture
def entry(model: Model, tmp_path: Path) -> Entry:
    return save_model(model, IDS, tmp_path, {"ndcg@10": 0.25})


def test_a_model_comes_back_from_its_file(model: Model, entry: Entry, tmp_path: Path) -> None:
    assert entry.name == "item-neighbours" and entry.figures == {"ndcg@10": 0.25}
    assert entry.file == f"item-neighbours-{entry.sha256[:8]}.safetensors" and entry.config["power"] == 1.5
    again = load_model(entry, tmp_path, IDS)
    assert type(again) is ItemNeighbours and again.config == model.config
    np.testing.assert_allclose(again.score(PEOPLE), model.score(PEOPLE), rtol=1e-6)


def test_another_model_never_takes_the_file_of_the_one_before(
    entry: Entry, ratings: Interactions, facts: FilmFacts, tmp_path: Path
) -> None:
    other = ItemNeighbours.fit(ratings, facts, NeighbourConfig(n_neighbours=9))
    assert save_model(other, IDS, tmp_path, {}).file != entry.file
    assert load_model(entry, tmp_path, IDS).config.n_neighbours == 5


def test_what_is_in_service_is_read_as_it_was_written(entry: Entry, tmp_path: Path) -> None:
    assert load_service(tmp_path) is None and shipped_names(tmp_path) == () and shipped_bytes(tmp_path) == 0
    service = Service("2026-01-01T00:00:00+00:00", {"n_ratings": 1200}, (entry, replace(entry, name="als")))
    save_service(service, tmp_path)
    assert load_service(tmp_path) == service
    assert shipped_names(tmp_path) == ("item-neighbours", "als")
    assert shipped_bytes(tmp_path) == sum(path.stat().st_size for path in tmp_path.glob("*.safetensors")) > 0


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", "\x00", "null", *(json.dumps({**RIGHT, **change}) for change in (
        {"models": []}, {"models": [{"name": 3}]}, {"models": [{"name": "als", "file": 7, "sha256": "0"}]}, {"new": 1},
    ))],
)  # fmt: skip
def test_a_service_file_that_makes_no_sense_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / SERVICE_NAME).write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=r"service\.json .*run: python -m recsys train recommenders"):
        load_service(tmp_path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / SERVICE_NAME).write_bytes(b"\xff\xfe{")
    with pytest.raises(ModelError, match="cannot be understood"):
        load_service(tmp_path)


def test_a_file_that_is_missing_or_damaged_is_named(entry: Entry, tmp_path: Path) -> None:
    path = tmp_path / entry.file
    content = path.read_bytes()
    path.write_bytes(content[:-1] + b"\x00" if content[-1] else content[:-1] + b"\x01")
    with pytest.raises(ModelError, match="is damaged: its SHA-256"):
        load_model(entry, tmp_path, IDS)
    path.unlink()
    with pytest.raises(ModelError, match="is not there; run"):
        load_model(entry, tmp_path, IDS)
    path.mkdir()
    with pytest.raises(ModelError, match="cannot be read"):
        load_model(entry, tmp_path, IDS)


@pytest.mark.parametrize(
    ("change", "message"),
    [({"name": "wizard"}, "no model called 'wizard'"), ({"name": "als"}, "not a model that can be used"),
     ({"config": {"wings": 2}}, "not a model that can be used: .*wings"),
     ({"config": {"similarity": "euclid"}}, "euclid")],
)  # fmt: skip
def test_a_file_of_another_kind_is_refused(
    change: dict[str, object], message: str, entry: Entry, tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match=message):
        load_model(replace(entry, **change), tmp_path, IDS)


def test_a_file_that_is_no_model_is_refused_though_its_hash_is_right(entry: Entry, tmp_path: Path) -> None:
    (tmp_path / entry.file).write_bytes(b"nonsense")
    with pytest.raises(ModelError, match="not a model that can be used"):
        load_model(replace(entry, sha256=sha256_bytes(b"nonsense")), tmp_path, IDS)


def test_settings_of_parts_come_back_as_settings(entry: Entry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Parted:
        config_type = FusedConfig

        @staticmethod
        def from_arrays(config: FusedConfig, arrays: object) -> FusedConfig:
            return config

    monkeypatch.setattr(store, "algorithm", lambda name: Parted)
    config = FusedConfig(n_candidates=10, als=AlsConfig(dim=4), first=FactEaseConfig(l2=5.0))
    written = replace(entry, config=json.loads(json.dumps(asdict(config))))
    assert load_model(written, tmp_path, IDS) == config


def test_large_arrays_are_kept_in_half_precision(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    factors = rng.normal(size=(LARGE // 8 + 1, 8)).astype(np.float32)
    model = Als(AlsConfig(dim=8), factors, np.arange(len(factors), dtype=np.float32))
    entry = save_model(model, range(len(factors)), tmp_path, {})
    again = load_model(entry, tmp_path, range(len(factors)))
    assert isinstance(again, Als) and again.factors.dtype == np.float32
    np.testing.assert_array_equal(again.factors, factors.astype(np.float16).astype(np.float32))
    np.testing.assert_array_equal(again.count, model.count)
    np.testing.assert_array_equal(as_saved(model).factors, again.factors)  # type: ignore[attr-defined]


def test_another_catalogue_gets_the_scores_of_the_films_that_are_in_both(
    model: Model, entry: Entry, tmp_path: Path
) -> None:
    ids = [5000, *reversed(IDS[2:]), 6000]  # two films are new, two are gone, the rest stands the other way round
    found = load_model(entry, tmp_path, ids)
    assert isinstance(found, Translated) and found.n_films == 40 and found.name == "item-neighbours"
    there = History(np.array([ids.index(1004), ids.index(1017)], np.int32), np.array([5, 5], np.float32))
    expected = model.score([History.of_likes([4, 17])])[0]
    (scores,) = found.score([there])
    assert scores.dtype == np.float32
    np.testing.assert_allclose(scores[1:-1], expected[2:][::-1], rtol=1e-6)
    assert scores[0] == scores[-1] == expected.min()
    rows, _ = found.recommend([there], k=3)
    assert [ids[row] for row in rows[0]] == [IDS[row] for row in model.recommend([History.of_likes([4, 17])], k=5)[0][0]
                                             if row > 1][:3]  # fmt: skip


def test_films_that_the_model_does_not_know_are_left_out_of_a_history(entry: Entry, tmp_path: Path) -> None:
    found = load_model(entry, tmp_path, [7000, *IDS])
    assert isinstance(found, Translated)
    inner = found.inner(History(np.array([0, 5, 3], np.int32), np.array([5, 4, 1], np.float32)))
    assert inner.rows.tolist() == [4, 2] and inner.stars.tolist() == [4.0, 1.0]
    with pytest.raises(ModelError, match="not fitted again"):
        Translated.fit()
    with pytest.raises(ModelError, match="made by load_model"):
        Translated.from_arrays(None, {})
    assert set(found.arrays()) == {"near.data", "near.indices", "near.indptr", "count"}


def test_fact_ease_keeps_its_order_in_half_precision(ratings: Interactions, facts: FilmFacts, tmp_path: Path) -> None:
    model = FactEase.fit(ratings, facts, FactEaseConfig(l2=5.0, n_neighbours=20, n_similar=5))
    again = load_model(save_model(model, IDS, tmp_path, {}), tmp_path, IDS)
    np.testing.assert_allclose(again.score(PEOPLE), model.score(PEOPLE), atol=2e-3)
    np.testing.assert_array_equal(again.score(PEOPLE), as_saved(model).score(PEOPLE))
