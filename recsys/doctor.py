"""Is everything there that the app needs? One line per question, with the command that mends it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from recsys.artefact import BUILD_COMMAND, write_whole
from recsys.catalogue import find_table, is_imported, load_lexicon, open_catalogue
from recsys.catalogue.importer import REMOVE_COMMAND
from recsys.config import ROOT, EncoderConfig, Paths
from recsys.encoder import encoder_fingerprint, open_encoder
from recsys.errors import RecsysError
from recsys.index import check_index

INSTALL_COMMAND = "python -m pip install -r requirements.txt"
RESTORE_COMMAND = "git checkout -- assets"
OLDEST_PYTHON = (3, 11)
GIB = 2**30
MIN_MEMORY_GIB = 2.0
MIN_DISK_GIB = 1.0
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Check:
    """One answer.

    Args:
        name: what was looked at.
        ok: False if it should be mended before the app is started.
        detail: what was found.
        command: what to run, "" if nothing.
    """

    name: str
    ok: bool
    detail: str
    command: str = ""


def diagnose(
    paths: Paths, *, encoder_config: EncoderConfig | None = None, requirements: Path = ROOT / "requirements.txt"
) -> tuple[Check, ...]:
    """Look at Python, packages, assets, artefacts, folders and the machine.

    Args:
        paths: the folders to look at.
        encoder_config: which model; the default one if None.
        requirements: the list of packages with their versions.
    """
    config = encoder_config or EncoderConfig()
    return (
        _python(sys.version_info[:3]),
        *_packages(requirements),
        _attempt("films", REMOVE_COMMAND if is_imported(paths) else RESTORE_COMMAND, lambda: _films(paths)),
        _attempt("lexicon", RESTORE_COMMAND, lambda: _lexicon(paths)),
        _attempt("encoder", RESTORE_COMMAND, lambda: _encoder(paths, config)),
        _attempt("index", BUILD_COMMAND, lambda: _index(paths, config)),
        _attempt("artefacts folder", "", lambda: _writable(paths.artefacts)),
        _attempt("data folder", "", lambda: _writable(paths.home)),
        _attempt("device", INSTALL_COMMAND, _device),
        _memory(),
        _disk(paths.artefacts),
        _browser(),
    )


def _attempt(name: str, command: str, probe: Callable[[], str]) -> Check:
    try:
        return Check(name, True, probe())
    except (RecsysError, ImportError, OSError) as error:
        return Check(name, False, str(error), command)


def _python(version: tuple[int, ...]) -> Check:
    shown, wanted = (".".join(map(str, numbers)) for numbers in (version, OLDEST_PYTHON))
    return Check("python", version >= OLDEST_PYTHON, f"{shown}; {wanted} or newer is needed")


def _packages(requirements: Path) -> list[Check]:
    try:
        lines = requirements.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        return [Check("packages", False, f"{requirements} cannot be read: {error.strerror}", RESTORE_COMMAND)]
    pins = (line.partition("#")[0].strip().partition("==") for line in lines)
    return [_package(name, wanted) for name, _, wanted in pins if name and not name.startswith("-")]


def _package(name: str, wanted: str) -> Check:
    try:
        found = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Check(name, False, f"not installed; {wanted or 'any version'} is needed", INSTALL_COMMAND)
    # "2.13.0+cpu" is a build of 2.13.0.
    if wanted and found.partition("+")[0] != wanted:
        return Check(name, False, f"{found} is installed; tested with {wanted}", INSTALL_COMMAND)
    return Check(name, True, found)


def _films(paths: Paths) -> str:
    return f"{open_catalogue(paths).n_films} films in {find_table(paths)}"


def _lexicon(paths: Paths) -> str:
    lexicon = load_lexicon(paths.assets)
    return ", ".join(f"{len(entries)} x {kind}" for kind, entries in lexicon.tables.items())


def _encoder(paths: Paths, config: EncoderConfig) -> str:
    encoder = open_encoder(config, paths.assets)
    encoder.encode(["问影"])
    return f"{encoder.fingerprint}, {encoder.dim} numbers per text, on {encoder.device}"


def _index(paths: Paths, config: EncoderConfig) -> str:
    manifest = check_index(open_catalogue(paths), encoder_fingerprint(config, paths.assets), paths)
    return f"{manifest.n_films} films, {manifest.index}, built {manifest.made_at} in {manifest.seconds:.0f} s"


def _writable(folder: Path) -> str:
    existed = folder.is_dir()
    probe = folder / ".doctor"
    try:
        write_whole(probe, b"")
        probe.unlink()
    finally:
        if not existed and folder.is_dir():
            folder.rmdir()
    return f"{folder} can be written"


def _device() -> str:
    import torch

    if torch.cuda.is_available():
        return f"{torch.cuda.get_device_name()}, and {os.cpu_count()} processor cores"
    return f"{os.cpu_count()} processor cores, no CUDA device (none is needed)"


def _memory() -> Check:
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB
    except (AttributeError, ValueError, OSError):  # not on every system
        return Check("memory", True, "unknown on this system")
    return Check("memory", total >= MIN_MEMORY_GIB, f"{total:.1f} GiB; {MIN_MEMORY_GIB:g} are needed")


def _disk(folder: Path) -> Check:
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.is_dir())
    free = shutil.disk_usage(there).free / GIB
    return Check("disk", free >= MIN_DISK_GIB, f"{free:.1f} GiB free at {there}; {MIN_DISK_GIB:g} are needed")


def _browser() -> Check:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return Check("browser", True, found or "no chromium; only the tests in a browser need it")
