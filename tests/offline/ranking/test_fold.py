from __future__ import annotations

from dataclasses import replace

import numpy as np

from recsys.offline.ranking.fold import balance, folds


def test_what_belongs_together_is_in_one_fold_and_every_fold_has_some(toy) -> None:
    cases = toy(200, {"wish": 1.0})
    twice = folds([*cases, *cases])
    np.testing.assert_array_equal(twice[:200], twice[200:])
    assert set(twice.tolist()) == {0, 1, 2, 3, 4}
    assert (folds(cases) != folds(cases, seed=1)).any()


def test_situations_count_alike_and_sources_by_the_root_of_their_size(toy) -> None:
    cases = [
        *toy(16, {}, situation="wish", source="many"), *toy(4, {}, situation="wish", source="few"),
        *toy(3, {}, situation="taste", source="many"),
    ]  # fmt: skip
    counts = balance(cases)
    assert np.isclose(counts.mean(), 1.0)
    assert np.isclose(counts[:20].sum(), counts[20:].sum())
    assert np.isclose(counts[:16].sum(), 2 * counts[16:20].sum())
    assert np.allclose(counts[:16], counts[0])


def test_no_cases_count_nothing() -> None:
    assert balance([]).shape == (0,) and folds([]).shape == (0,)


def test_variants_of_a_source_are_one_source(toy) -> None:
    cases = toy(6, {})
    other = [replace(case, variant=str(i % 2)) for i, case in enumerate(cases)]
    np.testing.assert_array_equal(balance(cases), balance(other))
