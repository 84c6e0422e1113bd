from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from recsys.config import (
    EncoderConfig,
    ExplanationConfig,
    LlmConfig,
    Paths,
    RankingConfig,
    RetrievalConfig,
    from_json,
    to_json,
)
from recsys.errors import ConfigError
from recsys.features import NAMES

CONFIGS = (EncoderConfig, ExplanationConfig, LlmConfig, RankingConfig, RetrievalConfig)


@pytest.mark.parametrize("config", CONFIGS)
def test_settings_survive_json(config: type) -> None:
    changed = dataclasses.replace(config(), **_other_values(config()))
    assert changed != config()
    assert from_json(config, to_json(changed)) == changed


@pytest.mark.parametrize("config", CONFIGS)
def test_an_unknown_key_is_refused_by_name(config: type) -> None:
    with pytest.raises(ConfigError, match="colour"):
        from_json(config, '{"colour": 1}')


@pytest.mark.parametrize("text", ["{", "[1]", "null", '"x"'])
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="RankingConfig"):
        from_json(RankingConfig, text)


def test_a_missing_key_takes_the_default() -> None:
    assert from_json(RankingConfig, '{"genre": 3.0}') == RankingConfig(genre=3.0)


@pytest.mark.parametrize(
    ("config", "bad"),
    [
        (EncoderConfig, {"device": "tpu"}),
        (EncoderConfig, {"batch_size": 0}),
        (RetrievalConfig, {"n_dense": 0}),
        (RetrievalConfig, {"n_prior": -1}),
        (RetrievalConfig, {"n_liked": float("nan")}),
        (RankingConfig, {"taste": -0.1}),
        (ExplanationConfig, {"max_exact": 0}),
        (ExplanationConfig, {"n_orders": 0}),
        (ExplanationConfig, {"n_lime": -5}),
    ],
)
def test_a_bad_value_is_refused_by_name_and_value(config: type, bad: dict[str, object]) -> None:
    ((name, value),) = bad.items()
    with pytest.raises(ConfigError) as caught:
        config(**bad)
    assert name in str(caught.value) and repr(value) in str(caught.value)


def test_a_weight_of_zero_switches_a_feature_off() -> None:
    assert RankingConfig(renown=0.0).renown == 0.0


def test_every_weight_is_a_feature() -> None:
    assert tuple(field.name for field in dataclasses.fields(RankingConfig)) == NAMES


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        RankingConfig().wish = 1.0  # type: ignore[misc]


def test_paths_lie_in_the_checkout_unless_moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("RECSYS_ARTEFACTS", raising=False)
    monkeypatch.setenv("RECSYS_HOME", "")
    paths = Paths.default()
    assert (paths.assets / "films.parquet").exists()
    assert paths.artefacts.parent == paths.home.parent == paths.assets.parent
    monkeypatch.setenv("RECSYS_ARTEFACTS", str(tmp_path / "a"))
    monkeypatch.setenv("RECSYS_HOME", str(tmp_path / "h"))
    assert Paths.default() == Paths(paths.assets, tmp_path / "a", tmp_path / "h")


def test_the_environment_names_encoder_and_device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECSYS_ENCODER", "some/model")
    monkeypatch.setenv("RECSYS_DEVICE", "cpu")
    assert EncoderConfig.default() == EncoderConfig(model="some/model", device="cpu")
    monkeypatch.setenv("RECSYS_DEVICE", "abacus")
    with pytest.raises(ConfigError, match="abacus"):
        EncoderConfig.default()


def _other_values(config: object) -> dict[str, object]:
    """Give another allowed value for every setting."""
    values = dataclasses.asdict(config)  # type: ignore[call-overload]
    others = {"model": "some/model", "device": "cpu", "batch_size": 8}
    return {
        name: others[name] if name in others else value if isinstance(value, str) else value + 1
        for name, value in values.items()
    }
