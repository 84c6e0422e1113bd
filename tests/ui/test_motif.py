from __future__ import annotations

from random import Random
from xml.etree import ElementTree

import pytest

from recsys.ui.motif import MOTIFS
from recsys.ui.palette import SCHEMES

SCHEME = SCHEMES["Sci-Fi"]


@pytest.mark.parametrize("motif", sorted(set(MOTIFS.values()), key=lambda motif: motif.__name__))
def test_a_pattern_follows_its_seed_and_uses_the_inks(motif) -> None:
    first, again, other = (motif(Random(seed), SCHEME) for seed in (1, 1, 2))
    assert first == again != other
    ElementTree.fromstring(f"<g>{first}</g>")
    assert SCHEME.mid in first and SCHEME.accent in first
