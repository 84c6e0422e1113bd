from __future__ import annotations

from typing import Any

import pytest

from recsys.offline.encoder.loss import distillation_loss, search_loss, translation_loss


def unit(*rows: tuple[float, float]) -> Any:
    import torch

    return torch.nn.functional.normalize(torch.tensor(rows), dim=1)


def test_distillation_is_the_mean_distance() -> None:
    left, right = unit((1.0, 0.0), (0.0, 1.0)), unit((1.0, 0.0), (0.0, -1.0))
    assert float(distillation_loss(left, left)) == pytest.approx(0)
    assert float(distillation_loss(left, right)) == pytest.approx(1)


def test_swapped_translations_cost_more_than_right_ones() -> None:
    rows = unit((1.0, 0.0), (0.0, 1.0))
    assert float(translation_loss(rows, rows)) < 1e-3
    assert float(translation_loss(rows, rows.flip(0))) > 10


def test_a_translation_said_twice_is_no_counterexample() -> None:
    rows = unit((1.0, 0.0), (1.0, 0.0), (0.0, 1.0))
    assert float(translation_loss(rows, rows)) < 1e-3


def test_any_match_will_do() -> None:
    import torch

    wishes, films = unit((1.0, 0.0), (0.0, 1.0)), unit((0.0, 1.0), (1.0, 0.0))
    none = torch.zeros(2, 2, dtype=torch.bool)
    assert float(search_loss(wishes, films, ~none, none)) == pytest.approx(0, abs=1e-6)
    assert float(search_loss(wishes, films, torch.eye(2, dtype=torch.bool), none)) > 10


def test_what_is_ignored_is_no_counterexample_but_a_match_stays_one() -> None:
    import torch

    wish, films = unit((1.0, 0.0)), unit((0.0, 1.0), (1.0, 0.0))
    met, other = torch.tensor([[True, False]]), torch.tensor([[False, True]])
    assert float(search_loss(wish, films, met, other)) == pytest.approx(0, abs=1e-6)
    assert float(search_loss(wish, films, met, other | met)) == pytest.approx(0, abs=1e-6)
    assert float(search_loss(wish, films, met, met)) > 10
