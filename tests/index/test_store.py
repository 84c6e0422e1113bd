import hashlib
import logging
import os
from dataclasses import replace

import numpy as np
import pytest

from recsys.artefact import load_manifest, save_manifest, sha256_bytes
from recsys.catalogue import Catalogue, Lexicon
from recsys.config import Paths
from recsys.errors import DamagedArtefact, MissingArtefact, StaleArtefact
from recsys.index import FilmIndex, check_index, index_folder, open_index
from recsys.types import Film

LEXICON = Lexicon({})
COMMAND = "python -m recsys build"


class FakeEncoder:
    """Vectors that depend on the text alone; counts the texts it has read."""

    dim = 6
    device = "cpu"

    def __init__(self, fingerprint="aaaaaaaaaaaaaaaa"):
        self.fingerprint = fingerprint
        self.n_texts = 0

    def encode(self, texts, *, on_progress=None):
        self.n_texts += len(texts)
        seeds = [int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) for text in texts]
        vectors = np.array([np.random.default_rng(seed).normal(size=self.dim) for seed in seeds], dtype=np.float32)
        if on_progress:
            on_progress(len(texts), len(texts))
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def catalogue_of(*titles):
    return Catalogue.from_films(Film(i, title, title) for i, title in enumerate(titles))


@pytest.fixture
def paths(tmp_path):
    paths = Paths(tmp_path / "assets", tmp_path / "artefacts", tmp_path / "data")
    (paths.assets / "lexicon").mkdir(parents=True)
    (paths.assets / "lexicon" / "genres.csv").write_text("name\n")
    return paths


@pytest.fixture
def catalogue():
    return catalogue_of("甲", "乙", "丙")


@pytest.fixture
def index_path(paths):
    return index_folder(paths, FakeEncoder().fingerprint) / "films.faiss"


def open_and_count(catalogue, paths, encoder=None, **options):
    encoder = encoder or FakeEncoder()
    return open_index(catalogue, LEXICON, encoder, paths, **options), encoder.n_texts


def test_built_once_then_loaded(catalogue, paths):
    first, n_built = open_and_count(catalogue, paths)
    second, n_again = open_and_count(catalogue, paths)
    assert (n_built, n_again) == (3, 0)
    np.testing.assert_array_equal(first.vectors, second.vectors)
    assert second.search(first.vectors[1], 1)[0].tolist() == [1]


def test_progress_is_told_and_rebuild_builds(catalogue, paths):
    calls = []
    open_and_count(catalogue, paths)
    _, n_texts = open_and_count(catalogue, paths, rebuild=True, on_progress=lambda *call: calls.append(call))
    assert n_texts == 3 and calls == [(3, 3)]


def test_manifest_says_what_was_made_of_what(catalogue, paths, index_path):
    open_and_count(catalogue, paths)
    manifest = check_index(catalogue, FakeEncoder().fingerprint, paths)
    assert (manifest.n_films, manifest.dim, manifest.index) == (3, 6, "IndexFlatIP")
    assert manifest.outputs == {"films.faiss": sha256_bytes(index_path.read_bytes())}
    assert set(manifest.inputs) == {"films", "lexicon/genres.csv"}
    assert manifest.encoder == FakeEncoder().fingerprint and manifest.device == "cpu"
    assert "numpy" in manifest.versions and manifest.made_at.endswith("+00:00")


def test_nothing_built_is_missing(catalogue, paths, index_path):
    with pytest.raises(MissingArtefact, match=rf"{index_path} is not there; run: {COMMAND}"):
        check_index(catalogue, FakeEncoder().fingerprint, paths)


def change_lexicon(paths):
    (paths.assets / "lexicon" / "genres.csv").write_text("name\nDrama\n")


def add_people(paths):
    (paths.assets / "people.parquet").write_bytes(b"people")


@pytest.mark.parametrize(("change", "name"), [(change_lexicon, "lexicon/genres.csv"), (add_people, "people.parquet")])
def test_changed_assets_make_it_stale_and_open_builds(catalogue, paths, change, name):
    open_and_count(catalogue, paths)
    change(paths)
    with pytest.raises(StaleArtefact, match=rf"films\.faiss is older than {name}; run: {COMMAND}"):
        check_index(catalogue, FakeEncoder().fingerprint, paths)
    assert open_and_count(catalogue, paths)[1] == 3
    check_index(catalogue, FakeEncoder().fingerprint, paths)


def test_changed_table_makes_it_stale_and_open_builds(catalogue, paths):
    open_and_count(catalogue, paths)
    other = catalogue_of("甲", "乙", "丁")
    with pytest.raises(StaleArtefact, match="older than the table of films"):
        check_index(other, FakeEncoder().fingerprint, paths)
    index, n_texts = open_and_count(other, paths)
    assert n_texts == 3
    np.testing.assert_array_equal(index.vectors[2], FakeEncoder().encode(["丁"])[0])


def test_sha256_of_the_table_decides_where_there_is_one(paths):
    films = [Film(1, "甲", "甲")]
    open_and_count(Catalogue.from_films(films, sha256="a"), paths)
    check_index(Catalogue.from_films(films, sha256="a"), FakeEncoder().fingerprint, paths)
    with pytest.raises(StaleArtefact):
        check_index(Catalogue.from_films(films, sha256="b"), FakeEncoder().fingerprint, paths)


def test_another_encoder_has_its_own_folder(catalogue, paths):
    open_and_count(catalogue, paths)
    other = FakeEncoder("bbbbbbbbbbbbbbbb")
    with pytest.raises(StaleArtefact, match=r"only those of other encoders \(aaaaaaaaaaaa\)"):
        check_index(catalogue, other.fingerprint, paths)
    open_and_count(catalogue, paths, other)
    assert sorted(path.name for path in paths.artefacts.iterdir()) == ["a" * 12, "b" * 12]
    assert open_and_count(catalogue, paths)[1] == 0


def test_encoder_with_the_same_beginning_is_another_one(catalogue, paths):
    open_and_count(catalogue, paths)
    with pytest.raises(StaleArtefact, match="older than the encoder"):
        check_index(catalogue, FakeEncoder("aaaaaaaaaaaabbbb").fingerprint, paths)


def test_older_way_of_writing_a_film_is_stale(catalogue, paths, index_path):
    open_and_count(catalogue, paths)
    manifest = load_manifest(index_path.parent)
    save_manifest(index_path.parent, replace(manifest, settings={"film_text": "0"}))
    with pytest.raises(StaleArtefact, match="the way a film is put into words"):
        check_index(catalogue, FakeEncoder().fingerprint, paths)


def cut(path):
    path.write_bytes(path.read_bytes()[:-10])


def flip(path):
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("harm", [cut, flip])
def test_damaged_index_is_named_and_built_again(catalogue, paths, index_path, caplog, harm):
    open_and_count(catalogue, paths)
    harm(index_path)
    with pytest.raises(DamagedArtefact, match=rf"{index_path} does not match the SHA-256 .*; run: {COMMAND}"):
        check_index(catalogue, FakeEncoder().fingerprint, paths)
    with caplog.at_level(logging.WARNING, "recsys.index"):
        assert open_and_count(catalogue, paths)[1] == 3
    assert str(index_path) in caplog.text
    check_index(catalogue, FakeEncoder().fingerprint, paths)


def test_damaged_manifest_is_named_and_built_again(catalogue, paths, index_path, caplog):
    open_and_count(catalogue, paths)
    cut(index_path.parent / "manifest.json")
    assert open_and_count(catalogue, paths)[1] == 3
    assert "manifest.json is not JSON" in caplog.text


def test_missing_index_beside_its_manifest_is_built_again(catalogue, paths, index_path):
    open_and_count(catalogue, paths)
    index_path.unlink()
    with pytest.raises(MissingArtefact, match=r"films\.faiss is not there"):
        check_index(catalogue, FakeEncoder().fingerprint, paths)
    assert open_and_count(catalogue, paths)[1] == 3 and index_path.is_file()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"vouched for, yet no index", "is not an index that faiss can read"),
        (FilmIndex.of_vectors(np.eye(6, dtype=np.float32)).to_bytes(), "holds 6 x 6 numbers, its manifest says 3 x 6"),
    ],
)
def test_file_that_fits_its_hash_only_is_damaged(catalogue, paths, index_path, caplog, content, message):
    open_and_count(catalogue, paths)
    index_path.write_bytes(content)
    manifest = load_manifest(index_path.parent)
    save_manifest(index_path.parent, replace(manifest, outputs={"films.faiss": sha256_bytes(content)}))
    assert open_and_count(catalogue, paths)[1] == 3
    assert message in caplog.text


def test_folder_that_cannot_be_written_gives_an_index_in_memory(catalogue, paths, caplog):
    paths.artefacts.write_bytes(b"")
    index, n_texts = open_and_count(catalogue, paths)
    assert n_texts == 3 and index.n_films == 3
    assert "kept in memory only" in caplog.text and "films.faiss cannot be written" in caplog.text


def test_failed_save_leaves_the_older_index_whole(catalogue, paths, monkeypatch):
    open_and_count(catalogue, paths)

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        index, _ = open_and_count(catalogue_of("x"), paths)
    assert index.n_films == 1
    check_index(catalogue, FakeEncoder().fingerprint, paths)
    assert open_and_count(catalogue, paths)[1] == 0
