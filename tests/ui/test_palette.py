from __future__ import annotations

import pytest

from recsys.ui.motif import MOTIFS
from recsys.ui.palette import FAMILIES, FEATURES, SCHEMES, contrast, mix


@pytest.mark.parametrize("genre", SCHEMES)
def test_titles_can_be_read_on_their_ground(genre: str) -> None:
    scheme = SCHEMES[genre]
    assert contrast(scheme.ground, scheme.bright) >= 4.5
    assert contrast(scheme.ground, scheme.accent) >= 3


def test_every_genre_has_a_pattern_and_there_are_many() -> None:
    assert set(MOTIFS) == set(SCHEMES)
    assert len(set(MOTIFS.values())) >= 8


def test_parts_of_a_score_have_colours_of_their_own() -> None:
    assert len(set(FEATURES.values())) == len(FEATURES)


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_mix_goes_from_one_colour_to_the_other() -> None:
    assert (mix("#102030", "#ffffff", 0), mix("#000000", "#ffffff", 1)) == ("#102030", "#ffffff")


@pytest.mark.parametrize("family", FAMILIES)
def test_families_stand_out_on_light_and_on_dark_paper(family: str) -> None:
    assert contrast(FAMILIES[family][0], "#faf7f2") >= 3
    assert contrast(FAMILIES[family][0], "#121317") >= 3


def test_families_differ_by_colour_and_by_shape() -> None:
    for part in zip(*FAMILIES.values(), strict=True):
        assert len(set(part)) == len(FAMILIES)
