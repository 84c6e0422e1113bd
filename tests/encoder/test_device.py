from __future__ import annotations

import logging
import sys

import pytest

from recsys.encoder import device as module
from recsys.encoder.device import choose_device, has_driver


def test_the_cpu_is_taken_without_asking_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    monkeypatch.setattr(module, "has_driver", lambda: False)
    assert choose_device("cpu") == choose_device("auto") == "cpu"
    with pytest.raises(ImportError):
        choose_device("cuda")


def test_a_driver_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(module.ctypes, "CDLL", missing)
    assert not has_driver()
    monkeypatch.setattr(module.ctypes, "CDLL", lambda name: None)
    assert has_driver()


def test_missing_cuda_falls_back_to_the_cpu(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    with caplog.at_level(logging.WARNING):
        assert choose_device("cuda") == "cpu"
    assert "no CUDA device" in caplog.text


@pytest.mark.parametrize("wanted", ["auto", "cuda"])
def test_cuda_that_runs_no_kernel_falls_back_to_the_cpu(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, wanted: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no kernel image is available")

    monkeypatch.setattr(module, "has_driver", lambda: True)
    monkeypatch.setattr("torch.cuda.is_available", lambda: True)
    monkeypatch.setattr("torch.ones", fail)
    with caplog.at_level(logging.WARNING):
        assert choose_device(wanted) == "cpu"
    assert "cannot run a kernel" in caplog.text
