from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from recsys.offline.encoder.match import Matchbook, Wish, load_matchbook, match_step, matches, stream_wishes
from recsys.offline.encoder.student import load_model, make_pupil, update


@pytest.fixture(scope="module")
def book(film_assets: Path, tmp_path_factory: pytest.TempPathFactory) -> Matchbook:
    import pyarrow as pa
    import pyarrow.parquet as pq

    data = tmp_path_factory.mktemp("plots")
    (data / "films").mkdir()
    film_ids = pq.read_table(film_assets / "films.parquet")["film_id"].to_pylist()
    overview = "A lonely robot finds a plant on a ruined earth. Short one."
    texts = {"film_id": film_ids, "overview_en": [overview, *[None] * (len(film_ids) - 1)]}
    pq.write_table(pa.table(texts), data / "films" / "films_text_copyrighted.parquet")
    found = load_matchbook(data, film_assets)
    assert found is not None
    return found


def test_without_a_catalogue_there_is_nothing_to_match(assets: Path, tmp_path: Path) -> None:
    assert load_matchbook(tmp_path, assets) is None


def test_the_teacher_reads_the_english_part_of_a_film(book: Matchbook) -> None:
    film = book.films[0]
    assert any("\u4e00" <= char <= "\u9fff" for char in film.text.zh)
    assert film.text.en.isascii()
    assert {kind for kind, _ in film.facts} >= {"genre", "keyword", "decade"}
    assert film.plot == ("a lonely robot finds a plant on a ruined earth.",)
    assert book.films[1].plot == ()


def test_every_wish_is_met_by_its_own_film(book: Matchbook) -> None:
    wishes = [wish for batch in islice(stream_wishes(book, 8, seed=0), 20) for wish in batch]
    spoken = [wish for wish in wishes if ("plot", wish.film.text.zh) not in wish.facts]
    assert len(spoken) > 100
    assert all(wish.facts <= wish.film.facts for wish in spoken)
    assert all(wish.facts and wish.wish.zh and "{" not in wish.wish.en for wish in wishes)


def test_films_of_a_batch_differ_and_the_seed_decides_them(book: Matchbook) -> None:
    first = next(stream_wishes(book, 8, seed=0))
    assert len({id(wish.film) for wish in first}) == len(first) == 8
    assert [wish.wish for wish in next(stream_wishes(book, 8, seed=0))] == [wish.wish for wish in first]
    assert [wish.wish for wish in next(stream_wishes(book, 8, seed=1))] != [wish.wish for wish in first]


def test_other_films_that_meet_a_wish_are_matches_too(book: Matchbook) -> None:
    drama = frozenset({("genre", "Drama")})
    is_drama = [drama <= film.facts for film in book.films]
    some, other, lacking = (book.films[i] for i in (*_first(is_drama, True, 2), *_first(is_drama, False, 1)))
    wish = some.text
    batch = [Wish(wish, some, drama), Wish(wish, other, frozenset({("plot", "x")})), Wish(wish, lacking, frozenset())]
    assert matches(batch) == [[True, True, False], [False, True, False], [True, True, True]]


def _first(flags: list[bool], wanted: bool, n: int) -> list[int]:
    return [i for i, flag in enumerate(flags) if flag is wanted][:n]


def test_training_on_one_batch_lowers_its_loss(book: Matchbook, teacher: Path) -> None:
    pupil = make_pupil(load_model(teacher), load_model(teacher), half=False)
    batch = next(stream_wishes(book, 6, seed=0))
    losses = []
    for _ in range(12):
        loss = match_step(pupil, batch, chinese=False)
        update(pupil, loss, rate=1.0)
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0]
