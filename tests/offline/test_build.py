import logging
from types import SimpleNamespace

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from recsys.catalogue import Lexicon, open_catalogue
from recsys.catalogue.schema import COLUMNS, arrow_schema
from recsys.config import EncoderConfig, Paths
from recsys.errors import ArtefactError, CatalogueError
from recsys.offline import build as module
from recsys.offline.build import build


@pytest.fixture
def read(monkeypatch):
    """Stand in for encoder and lexicon; give the list of the texts that were encoded."""
    texts = []

    def encode(batch, *, on_progress=None):
        texts.extend(batch)
        if on_progress:
            on_progress(len(batch), len(batch))
        return np.eye(len(batch), 4, dtype=np.float32)

    encoder = SimpleNamespace(fingerprint="f" * 16, dim=4, device="cpu", encode=encode)
    monkeypatch.setattr(module, "open_encoder", lambda config, assets: encoder)
    monkeypatch.setattr(module, "encoder_fingerprint", lambda config, assets: encoder.fingerprint)
    monkeypatch.setattr(module, "load_lexicon", lambda assets: Lexicon({}))
    return texts


@pytest.fixture
def paths(tmp_path):
    paths = Paths(tmp_path / "assets", tmp_path / "artefacts", tmp_path / "data")
    paths.assets.mkdir()
    schema = pa.schema([field for field in arrow_schema() if field.name in COLUMNS])
    films = [{"film_id": 1, "title_zh": "甲", "title_en": "One"}, {"film_id": 2, "title_zh": "乙", "title_en": "Two"}]
    parquet.write_table(pa.Table.from_pylist(films, schema=schema), paths.assets / "films.parquet")
    people = pa.table({"name": ["A"], "name_zh": ["甲"], "aliases": [["a"]]})
    parquet.write_table(people, paths.assets / "people.parquet")
    return paths


def run(paths, **options):
    return build(paths, encoder_config=EncoderConfig(), **options)


def test_builds_once_and_again_only_when_forced(paths, read):
    calls = []
    manifest = run(paths, on_progress=lambda *call: calls.append(call))
    assert (manifest.n_films, manifest.dim) == (2, 4) and calls == [(2, 2)] and read == ["One 甲", "Two 乙"]
    assert run(paths) == manifest and len(read) == 2
    assert run(paths, force=True).outputs == manifest.outputs and len(read) == 4


def test_imports_a_table_and_goes_back(paths, read, tmp_path, caplog):
    (tmp_path / "my.csv").write_text("title,colour\nMine,red\n")
    with caplog.at_level(logging.WARNING):
        assert run(paths, catalogue=tmp_path / "my.csv").n_films == 1
    assert "colour" in caplog.text and read == ["Mine"]
    assert run(paths).n_films == 1
    assert run(paths, catalogue="default").n_films == 2 and open_catalogue(paths).n_films == 2


def test_bad_table_leaves_everything_as_it_was(paths, read, tmp_path):
    run(paths)
    (tmp_path / "my.csv").write_text("title,year\nMine,never\n")
    with pytest.raises(CatalogueError, match="row 1, column year"):
        run(paths, catalogue=tmp_path / "my.csv")
    assert run(paths).n_films == 2 and len(read) == 2


def test_damaged_artefacts_are_built_again(paths, read):
    run(paths)
    (paths.artefacts / ("f" * 12) / "films.faiss").write_bytes(b"")
    assert run(paths).n_films == 2 and len(read) == 4


def test_folder_that_cannot_be_written_is_an_error(paths, read):
    paths.artefacts.write_bytes(b"")
    with pytest.raises(ArtefactError, match=r"films\.faiss cannot be written"):
        run(paths)
