import errno
import json
import os
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.artefact import (
    MANIFEST_NAME,
    Manifest,
    load_manifest,
    package_versions,
    save_manifest,
    sha256_bytes,
    sha256_file,
    sha256_files,
    write_whole,
)
from recsys.errors import ArtefactError, DamagedArtefact, MissingArtefact

MANIFEST = Manifest(
    inputs={"films": "ab"},
    outputs={"films.faiss": "cd"},
    encoder="0123456789abcdef",
    n_films=3,
    dim=4,
    index="IndexFlatIP",
    settings={"film_text": "1"},
    versions={"numpy": "2"},
    seconds=1.5,
    made_at="2025-01-01T00:00:00+00:00",
)
EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def raise_enospc(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_sha256_of_file_and_bytes_agree(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    assert sha256_file(tmp_path / "a") == sha256_bytes(b"") == EMPTY_SHA256


def test_sha256_of_missing_file_names_it(tmp_path):
    with pytest.raises(MissingArtefact, match="nowhere"):
        sha256_file(tmp_path / "nowhere")


def test_sha256_of_folder_is_an_artefact_error(tmp_path):
    with pytest.raises(ArtefactError, match="cannot be read"):
        sha256_file(tmp_path)


def test_sha256_files_lists_matches_by_relative_name(tmp_path):
    for name in ("b/y.csv", "b/x.csv", "b/z.txt", "top.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    found = sha256_files(tmp_path, "top.csv", "b/*.csv")
    assert list(found) == ["b/x.csv", "b/y.csv", "top.csv"]
    assert found["b/x.csv"] == sha256_bytes(b"b/x.csv")


@given(content=st.binary(max_size=300))
def test_write_whole_writes_what_it_is_given(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("write") / "new" / "file"
    write_whole(path, content)
    assert path.read_bytes() == content
    assert [entry.name for entry in path.parent.iterdir()] == ["file"]


def test_write_whole_takes_a_writer_and_replaces(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"old")
    write_whole(path, lambda file: file.write(b"new"))
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_failed_write_keeps_the_old_file_and_leaves_nothing(tmp_path, monkeypatch, step):
    path = tmp_path / "file"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, step, raise_enospc)
    with pytest.raises(ArtefactError, match=r"file cannot be written: the disk is full"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_failing_writer_leaves_nothing(tmp_path):
    def broken(file):
        file.write(b"half")
        raise ValueError("cannot go on")

    with pytest.raises(ValueError, match="cannot go on"):
        write_whole(tmp_path / "file", broken)
    assert not list(tmp_path.iterdir())


def test_file_in_place_of_a_folder_is_named(tmp_path):
    (tmp_path / "blocked").write_bytes(b"")
    with pytest.raises(ArtefactError, match="a file stands where a folder is needed"):
        write_whole(tmp_path / "blocked" / "file", b"new")


def test_folder_in_place_of_the_file_is_named(tmp_path):
    (tmp_path / "file").mkdir()
    with pytest.raises(ArtefactError, match="a folder stands where the file is needed"):
        write_whole(tmp_path / "file", b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_manifest_round_trip(tmp_path):
    save_manifest(tmp_path, MANIFEST)
    assert load_manifest(tmp_path) == MANIFEST


def test_missing_manifest_names_the_command(tmp_path):
    with pytest.raises(MissingArtefact, match="python -m recsys build"):
        load_manifest(tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[]", "holds list"),
        (b"{}", "wrong keys"),
        (json.dumps({**asdict(MANIFEST), "n_films": "3"}).encode(), "n_films = '3'"),
        (json.dumps({**asdict(MANIFEST), "inputs": []}).encode(), r"inputs = \[\]"),
        (json.dumps({**asdict(MANIFEST), "extra": 1}).encode(), r"wrong keys \['extra'\]"),
    ],
)
def test_damaged_manifest_is_named(tmp_path, content, message):
    (tmp_path / MANIFEST_NAME).write_bytes(content)
    with pytest.raises(DamagedArtefact, match=rf"manifest\.json .*{message}"):
        load_manifest(tmp_path)


def test_whole_seconds_are_numbers_too(tmp_path):
    save_manifest(tmp_path, replace(MANIFEST, seconds=2))
    assert load_manifest(tmp_path).seconds == 2


def test_package_versions_skip_what_is_not_installed():
    versions = package_versions("numpy", "no-such-package-anywhere")
    assert list(versions) == ["numpy"] and versions["numpy"][0].isdigit()
