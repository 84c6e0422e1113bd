"""What `python -m recsys build` writes: whole files, their SHA-256, and the manifest that vouches for them."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from importlib import metadata
from pathlib import Path
from typing import BinaryIO, get_type_hints

from recsys.errors import ArtefactError, DamagedArtefact, MissingArtefact

Writer = Callable[[BinaryIO], object]

BUILD_COMMAND = "python -m recsys build"
MANIFEST_NAME = "manifest.json"
FORMAT = 1  # raise when the manifest or the files it lists change their meaning

_REASONS = {
    errno.ENOSPC: "the disk is full; free some space",
    errno.EDQUOT: "your disk quota is used up; free some space",
    errno.EROFS: "the file system is read-only; set RECSYS_ARTEFACTS and RECSYS_HOME to folders that can be written",
    errno.EACCES: "permission denied; set RECSYS_ARTEFACTS and RECSYS_HOME to folders that you may write",
    errno.EPERM: "permission denied; set RECSYS_ARTEFACTS and RECSYS_HOME to folders that you may write",
    errno.ENOTDIR: "a file stands where a folder is needed; move it away",
    errno.EEXIST: "a file stands where a folder is needed; move it away",
    errno.EISDIR: "a folder stands where the file is needed; move it away",
}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was built, from what, by what.

    Args:
        inputs: name -> SHA-256 of every file read (films table, people table, lexicon).
        outputs: file name beside the manifest -> SHA-256.
        encoder: fingerprint of the encoder.
        n_films: rows of the index.
        dim: length of a vector.
        index: kind of faiss index.
        settings: what else decides the result, such as the version of the film text.
        versions: package -> version.
        device: where texts were encoded.
        seconds: time it took.
        made_at: UTC, ISO 8601.
        format: version of this record.
    """

    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    encoder: str
    n_films: int
    dim: int
    index: str
    settings: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    device: str = "cpu"
    seconds: float = 0.0
    made_at: str = ""
    format: int = FORMAT


def sha256_bytes(content: bytes) -> str:
    """Give the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def sha256_file(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal.

    Raises:
        MissingArtefact: if the file is not there.
        ArtefactError: if it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise MissingArtefact(f"{path} is not there") from None
    except OSError as error:
        raise ArtefactError(f"{path} cannot be read: {error.strerror}") from error


def sha256_files(folder: Path, *patterns: str) -> dict[str, str]:
    """Give name -> SHA-256 of the files below a folder that match a glob pattern, in the order of their names."""
    found = {path for pattern in patterns for path in folder.glob(pattern) if path.is_file()}
    return {path.relative_to(folder).as_posix(): sha256_file(path) for path in sorted(found)}


def write_whole(path: Path, content: bytes | Writer) -> None:
    """Write a file so that it is there whole or not at all, whatever happens meanwhile.

    The content goes to a file aside in the same folder, to the disk, and only then takes the name.

    Args:
        path: the file; its folder is made where missing.
        content: the bytes, or a function that writes them to an open binary file.

    Raises:
        ArtefactError: if the disk is full, the folder cannot be written, ...; an older file of this name stays.
    """
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.aside")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("xb") as file:
            if isinstance(content, bytes):
                file.write(content)
            else:
                content(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
        _sync_folder(path.parent)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise ArtefactError(f"{path} cannot be written: {reason}") from error
    finally:
        with suppress(OSError):  # gone already if all went well
            aside.unlink()


def save_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a folder.

    Raises:
        ArtefactError: as `write_whole`.
    """
    write_whole(folder / MANIFEST_NAME, json.dumps(asdict(manifest), indent=2, sort_keys=True).encode() + b"\n")


def load_manifest(folder: Path) -> Manifest:
    """Read the manifest of a folder.

    Raises:
        MissingArtefact: if there is none.
        DamagedArtefact: if it cannot be read as one.
    """
    path = folder / MANIFEST_NAME
    try:
        data = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        raise MissingArtefact(f"{path} is not there; run: {BUILD_COMMAND}") from None
    except OSError as error:
        raise DamagedArtefact(f"{path} cannot be read ({error.strerror}); run: {BUILD_COMMAND}") from error
    except ValueError as error:
        raise DamagedArtefact(f"{path} is not JSON ({error}); run: {BUILD_COMMAND}") from error
    problem = _shape_problem(data)
    if problem:
        raise DamagedArtefact(f"{path} {problem}; run: {BUILD_COMMAND}")
    return Manifest(**data)


def package_versions(*names: str) -> dict[str, str]:
    """Give package -> installed version, for those of the names that are installed."""
    versions = {}
    for name in names:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return versions


def _shape_problem(data: object) -> str:
    if not isinstance(data, dict):
        return f"holds {type(data).__name__}, not an object"
    names = {item.name for item in fields(Manifest)}
    if set(data) != names:
        return f"has the wrong keys {sorted(set(data) ^ names)}"
    for name, kind in get_type_hints(Manifest).items():
        if not isinstance(data[name], _plain_type(kind)):
            return f"has {name} = {data[name]!r}, not {kind}"
    return ""


def _plain_type(kind: object) -> type | tuple[type, ...]:
    if kind is float:
        return (int, float)
    return kind if isinstance(kind, type) else dict


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
