from __future__ import annotations

import numpy as np
import pytest

from recsys.catalogue import Catalogue, Lexicon
from recsys.collaborative import FilmFacts, film_facts
from recsys.index import FilmIndex


@pytest.fixture(scope="module")
def found(small_catalogue: Catalogue, small_index: FilmIndex) -> FilmFacts:
    return film_facts(small_catalogue, small_index.vectors)


def tags_of(facts: FilmFacts, row: int) -> set[str]:
    return {facts.names[column] for column in facts.tags[row].indices}


def test_a_film_has_the_tags_that_another_film_has_too(found: FilmFacts, small_catalogue: Catalogue) -> None:
    tags = tags_of(found, small_catalogue.row_of[106])
    assert {"genre:Action", "director:John Woo", "cast:Chow Yun-Fat", "keyword:gangster", "country:Hong Kong"} <= tags
    assert "cast:Tony Leung Chiu-wai" not in found.names and "language:Korean" not in found.names
    assert tags_of(found, small_catalogue.row_of[111]) == {"genre:Drama"}


def test_tags_are_ones_in_the_order_of_their_names(found: FilmFacts) -> None:
    assert found.tags.shape == (12, len(found.names)) and found.n_films == 12
    assert found.tags.dtype == np.float32 and set(found.tags.data.tolist()) == {1.0}
    assert list(found.names) == sorted(set(found.names)) and found.tags.sum(axis=0).min() >= 2


def test_numbers_lie_around_zero_to_one_and_are_zero_where_unknown(
    found: FilmFacts, small_catalogue: Catalogue
) -> None:
    assert found.numbers.shape == (12, 4) and found.numbers.dtype == np.float32
    assert found.numbers[small_catalogue.row_of[101]] == pytest.approx(
        [0.94, 169 / 180, small_catalogue.quality[0], small_catalogue.renown[0]]
    )
    unknown = found.numbers[small_catalogue.row_of[111]]
    assert unknown[:2].tolist() == [0.0, 0.0]
    assert found.numbers.min() >= 0 and np.isfinite(found.numbers).all()


def test_texts_are_there_only_where_a_lexicon_is_given(
    found: FilmFacts, small_catalogue: Catalogue, small_index: FilmIndex, small_lexicon: Lexicon
) -> None:
    assert found.texts == found.titles == found.wishes == ()
    told = film_facts(small_catalogue, small_index.vectors, small_lexicon)
    assert len(told.texts) == len(told.titles) == 12 and told.names == found.names
    assert "星际穿越" in told.texts[0] and told.titles[0] == "interstellar 星际穿越"
    assert told.titles[small_catalogue.row_of[111]] == "无题"  # its English title is only how the Chinese one is said
