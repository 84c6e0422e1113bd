from __future__ import annotations

import pytest

from recsys.errors import ConfigError
from recsys.offline.encoder.setting import PRESETS, TrainConfig, learning_rate


def test_learning_rate_rises_then_falls() -> None:
    rates = [learning_rate(done) for done in (0.0, 0.01, 0.02, 0.5, 1.0)]
    assert rates[0] < rates[1] < rates[2] == pytest.approx(1)
    assert rates[2] > rates[3] > rates[4] > 0


def test_settings_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ConfigError, match="minutes"):
        TrainConfig(minutes=0)
    with pytest.raises(ConfigError, match="batches"):
        TrainConfig(batch_size=1)
    with pytest.raises(ConfigError, match="peak"):
        TrainConfig(peak=2)


def test_the_preset_for_a_gpu_is_larger_and_may_run_anywhere() -> None:
    small, full = PRESETS["small"], PRESETS["full"]
    assert full.n_words > small.n_words and full.batch_size > small.batch_size
    assert {small.device, full.device} == {"auto"}
