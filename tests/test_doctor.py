import sys
from importlib import metadata
from types import SimpleNamespace

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from recsys import doctor as module
from recsys.catalogue import Lexicon, open_catalogue
from recsys.catalogue.schema import COLUMNS, arrow_schema
from recsys.config import Paths
from recsys.doctor import diagnose
from recsys.errors import EncoderError
from recsys.index import open_index

ENCODER = SimpleNamespace(
    fingerprint="f" * 16,
    dim=4,
    device="cpu",
    encode=lambda texts, on_progress=None: np.eye(len(texts), 4, dtype=np.float32),
)


@pytest.fixture
def paths(tmp_path, monkeypatch):
    paths = Paths(tmp_path / "assets", tmp_path / "artefacts", tmp_path / "data")
    paths.assets.mkdir()
    schema = pa.schema([field for field in arrow_schema() if field.name in COLUMNS])
    film = {"film_id": 1, "title_zh": "甲", "title_en": "One"}
    parquet.write_table(pa.Table.from_pylist([film], schema=schema), paths.assets / "films.parquet")
    people = pa.table({"name": ["A"], "name_zh": ["甲"], "aliases": [["a"]]})
    parquet.write_table(people, paths.assets / "people.parquet")
    monkeypatch.setattr(module, "open_encoder", lambda config, assets: ENCODER)
    monkeypatch.setattr(module, "encoder_fingerprint", lambda config, assets: ENCODER.fingerprint)
    monkeypatch.setattr(module, "load_lexicon", lambda assets: Lexicon({}))
    return paths


@pytest.fixture
def requirements(tmp_path):
    path = tmp_path / "requirements.txt"
    path.write_text(f"# what is needed\nnumpy=={metadata.version('numpy')}\n")
    return path


@pytest.fixture
def checks(paths, requirements):
    return lambda: {check.name: check for check in diagnose(paths, requirements=requirements)}


def test_all_is_well_after_building(paths, checks):
    open_index(open_catalogue(paths), Lexicon({}), ENCODER, paths)
    found = checks()
    assert [check for check in found.values() if not check.ok] == []
    assert "numpy" in found and found["index"].detail.startswith("1 films, IndexFlatIP, built ")
    assert not paths.home.exists()


def test_missing_stale_and_damaged_index_name_the_command(paths, checks):
    states = [checks()["index"]]
    open_index(open_catalogue(paths), Lexicon({}), ENCODER, paths)
    (paths.assets / "lexicon").mkdir()
    (paths.assets / "lexicon" / "genres.csv").write_bytes(b"")
    states.append(checks()["index"])
    open_index(open_catalogue(paths), Lexicon({}), ENCODER, paths)
    (paths.artefacts / ("f" * 12) / "films.faiss").write_bytes(b"")
    states.append(checks()["index"])
    for state, words in zip(states, ("is not there", "is older than lexicon", "does not match"), strict=True):
        assert not state.ok and words in state.detail and state.command == "python -m recsys build"


def test_broken_assets_are_reported_and_the_rest_is_still_looked_at(paths, checks, monkeypatch):
    def broken(config, assets):
        raise EncoderError("no model here")

    monkeypatch.setattr(module, "open_encoder", broken)
    (paths.assets / "films.parquet").unlink()
    found = checks()
    assert not found["films"].ok and "films.parquet is not there" in found["films"].detail
    assert (found["encoder"].ok, found["encoder"].detail) == (False, "no model here")
    assert found["lexicon"].ok and found["data folder"].ok


def test_broken_import_names_the_command_that_removes_it(paths, checks):
    paths.artefacts.mkdir()
    (paths.artefacts / "catalogue.parquet").write_bytes(b"PAR1")
    assert checks()["films"].command == "python -m recsys build --catalogue default"


def test_folder_that_cannot_be_written_is_reported(paths, checks):
    paths.home.write_bytes(b"")
    assert not checks()["data folder"].ok and checks()["artefacts folder"].ok


def test_missing_and_other_versions_are_reported(checks, requirements):
    requirements.write_text("numpy==0.0.1\nno-such-package-anywhere==1\n-r other.txt\n")
    found = checks()
    assert not found["numpy"].ok and "tested with 0.0.1" in found["numpy"].detail
    assert not found["no-such-package-anywhere"].ok and "pip install" in found["no-such-package-anywhere"].command
    requirements.unlink()
    assert not checks()["packages"].ok


def test_local_builds_of_a_version_count_as_that_version(checks, requirements, monkeypatch):
    requirements.write_text("torch==9.9\n")
    monkeypatch.setattr(module.metadata, "version", lambda name: "9.9+cpu")
    assert checks()["torch"].ok


def test_old_python_is_reported(checks, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 2, "final", 0))
    assert not checks()["python"].ok and checks()["python"].detail == "3.10.2; 3.11 or newer is needed"


def test_little_disk_and_memory_are_reported(checks, monkeypatch):
    monkeypatch.setattr(module.shutil, "disk_usage", lambda path: SimpleNamespace(free=2**20))
    monkeypatch.setattr(module.os, "sysconf", lambda name: 2**14)
    found = checks()
    assert (found["disk"].ok, found["memory"].ok) == (False, False)


def test_browser_is_optional(checks, monkeypatch):
    monkeypatch.setattr(module.shutil, "which", lambda name: None)
    assert checks()["browser"].ok and "no chromium" in checks()["browser"].detail
