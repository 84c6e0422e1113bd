from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from recsys.collaborative import FilmFacts, Interactions
from recsys.collaborative.company import LIFT, MIN_LIFTED, USUAL_SHARE, Company, build_company, open_company
from recsys.collaborative.fact_ease import FactEase, FactEaseConfig
from recsys.collaborative.popularity import Popularity
from recsys.collaborative.store import Service, Translated, load_service, save_model, save_service
from recsys.errors import ModelError

IDS = list(range(1000, 1040))


@pytest.fixture(scope="module")
def model(ratings: Interactions, facts: FilmFacts) -> FactEase:
    return FactEase.fit(ratings, facts, FactEaseConfig(l2=5.0, n_neighbours=20, n_similar=5))


@pytest.fixture
def folder(model: FactEase, tmp_path: Path) -> Path:
    folder = tmp_path / "artefacts" / "recommenders"
    save_service(Service("2026", {}, (save_model(model, IDS, folder, {}),)), folder)
    return folder


def test_what_films_say_together_is_the_sum_of_their_lines_in_equal_shares(model: FactEase) -> None:
    company = build_company(model, "one")
    lines = company.weights.toarray()
    found = company.toward([3, 20, 35])
    assert found.dtype == np.float32 and found.shape == (40,) and company.version == "one"
    np.testing.assert_allclose(found, lines[[3, 20, 35]].sum(axis=0) / 3**0.5, atol=1e-6)
    np.testing.assert_allclose(company.toward([3]), lines[3], atol=1e-6)
    np.testing.assert_allclose(company.toward([3, 20], [0.75, 0.25]), 0.75 * lines[3] + 0.25 * lines[20], atol=1e-6)
    assert not company.toward([]).any() and company.toward([]).shape == (40,)


def test_single_weights_and_means_are_those_of_the_lines(model: FactEase) -> None:
    company = build_company(model)
    lines = company.weights.toarray()
    found = company.between([3, 20], [35, 0, 3])
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, lines[np.ix_([3, 20], [35, 0, 3])], atol=1e-6)
    np.testing.assert_allclose(company.means, lines.mean(axis=1), atol=1e-6)
    assert company.between([], [1]).shape == (0, 1) and company.between([1], []).shape == (1, 0)


def test_a_film_of_which_little_is_known_is_raised_where_it_is_named() -> None:
    lines = np.array([[1, 0.5, 0.25], [0.02, 1, 0.01], [0, -0.3, 1]], dtype=np.float32)
    lift = Company(csr_matrix(lines)).lift
    assert lift.dtype == np.float32
    np.testing.assert_allclose(lift, [0.5**-LIFT, 0.02**-LIFT, 1.0], rtol=1e-5)
    tiny = np.array([[1, 1e-6], [0, 1]], dtype=np.float32)
    np.testing.assert_allclose(Company(csr_matrix(tiny)).lift, [MIN_LIFTED**-LIFT, 1.0], rtol=1e-5)


def test_weights_are_the_models_own_up_to_one_scale(model: FactEase) -> None:
    weights, company = model.weights.toarray(), build_company(model).weights.toarray()
    assert company.max() == 1.0 and company.min() >= -1.0
    scale = np.quantile(model.weights.data, USUAL_SHARE)
    np.testing.assert_allclose(company, np.clip(weights / scale, -1, 1) + np.eye(40), rtol=1e-5)


def test_without_a_weight_above_zero_nothing_is_turned_round() -> None:
    for values in ([[0, 0], [0, 0]], [[0, -0.5], [-0.25, 0]]):
        weights = csr_matrix(np.array(values, dtype=np.float32))
        model = FactEase(FactEaseConfig(), weights, np.zeros(2, np.float32))
        np.testing.assert_array_equal(build_company(model).weights.toarray(), np.array(values) + np.eye(2))


def test_another_catalogue_keeps_the_company_of_the_films_in_both(model: FactEase) -> None:
    ids = [9000, *reversed(IDS[4:]), 9001]
    company = build_company(Translated(model, np.array(IDS), np.array(ids)))
    whole = build_company(model).weights.toarray()
    found = company.weights.toarray()
    assert found.shape == (38, 38)
    np.testing.assert_array_equal(found[1:-1, 1:-1], whole[4:, 4:][::-1, ::-1])
    assert found[0, 0] == found[-1, -1] == 1 and found[[0, -1]].sum() == found[:, [0, -1]].sum() == 2


def test_a_model_that_is_no_sum_over_films_does_not_rank(ratings: Interactions, facts: FilmFacts) -> None:
    with pytest.raises(ModelError, match="popularity does not rank"):
        build_company(Popularity.fit(ratings, facts))


def test_the_first_folder_with_models_counts(folder: Path, model: FactEase, tmp_path: Path) -> None:
    found = open_company([tmp_path / "nothing", folder], IDS)
    service = load_service(folder)
    assert isinstance(found, Company) and service and found.version == service.models[0].sha256[:12]
    np.testing.assert_allclose(found.toward([2]), build_company(model).toward([2]), atol=2e-3)
    assert open_company([], IDS) is None and open_company([tmp_path], IDS) is None


@pytest.mark.parametrize("damage", ["file", "service", "gone"])
def test_damaged_models_are_passed_over_with_a_warning(
    damage: str, folder: Path, model: FactEase, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (path,) = folder.glob("*.safetensors")
    if damage == "file":
        path.write_bytes(path.read_bytes()[:-9] + b"123456789")
    elif damage == "service":
        (folder / "service.json").write_text("{", encoding="utf-8")
    else:
        path.unlink()
    with caplog.at_level(logging.WARNING):
        assert open_company([folder], IDS) is None
    assert "cannot be used" in caplog.text and "train recommenders" in caplog.text
    shipped = tmp_path / "assets" / "recommenders"
    save_service(Service("2026", {}, (save_model(model, IDS, shipped, {}),)), shipped)
    assert open_company([folder, shipped], IDS) is not None
