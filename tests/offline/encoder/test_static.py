from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from recsys.offline.encoder.static import StaticEncoder


def test_a_text_is_the_mean_of_its_tokens(teacher: Path) -> None:
    encoder = StaticEncoder(teacher)
    vectors = encoder.encode(["ab", "ba", "a b", "c", ""])
    assert vectors.shape == (5, 16) and vectors.dtype == np.float32
    assert np.linalg.norm(vectors[:4], axis=1) == pytest.approx(1, abs=1e-5)
    assert not vectors[4].any()
    assert vectors[0] @ vectors[3] < 0.999
    # The order of whole words does not count, nor does what stands beside a text.
    assert encoder.encode(["a b c"])[0] == pytest.approx(encoder.encode(["c b a", "b"])[0], abs=1e-5)
