"""The cross-encoder, on a transformer of a few thousand random weights."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from recsys.collaborative import FilmFacts, History, Interactions
from recsys.collaborative.cross import CrossConfig, CrossRanker
from recsys.collaborative.fact_ease import FactEaseConfig
from recsys.errors import ModelError

N_FILMS = 40
SPACE, ROMANCE = np.arange(0, 16, dtype=np.int32), np.arange(16, 32, dtype=np.int32)  # as in conftest
FIRST = FactEaseConfig(l2=5.0, n_neighbours=20, n_similar=5)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch
    from transformers import BertConfig, BertModel

    folder = tmp_path_factory.mktemp("bert")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "film", "space", "romance", *map(str, range(N_FILMS))]
    tokenizer = Tokenizer(models.WordPiece({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = normalizers.BertNormalizer(), pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(words), hidden_size=24, num_hidden_layers=2, num_attention_heads=2, intermediate_size=48,
        max_position_embeddings=64, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, initializer_range=0.2,
    )  # fmt: skip
    BertModel(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def config(base: Path) -> CrossConfig:
    return CrossConfig(
        base=str(base), n_candidates=12, n_likes=2, n_tokens=4, n_others=3, n_groups=2000, batch=16, lr=2e-3,
        decay=0.0, wish_share=0.4, first=FIRST,
    )  # fmt: skip


@pytest.fixture(scope="module")
def films(facts: FilmFacts) -> FilmFacts:
    wishes = [("space film", (row, *ROMANCE[:5].tolist())) for row in SPACE[:8].tolist()]
    wishes += [("romance film", (row, *SPACE[:5].tolist())) for row in ROMANCE[:8].tolist()]
    return replace(facts, wishes=tuple(wishes))


@pytest.fixture(scope="module")
def fitted(ratings: Interactions, films: FilmFacts, config: CrossConfig) -> CrossRanker:
    return CrossRanker.fit(ratings, films, config, seed=1)


def test_films_of_the_persons_kind_are_judged_higher_by_their_texts_alone(fitted: CrossRanker) -> None:
    rows = np.array([10, 11, 12, 26, 27, 28, 33, 37], dtype=np.int32)  # 33 and 37 nobody has rated
    for likes, own in ((SPACE[:2], [0, 1, 2, 6]), (ROMANCE[:2], [3, 4, 5, 7])):
        judged = fitted.judge(likes, rows)
        assert judged[own].mean() > np.delete(judged, own).mean() + 0.5


def test_films_that_meet_a_wish_are_judged_higher(fitted: CrossRanker) -> None:
    rows = np.array([10, 12, 26, 28], dtype=np.int32)
    space, romance = fitted.judge_wish("SPACE film", rows), fitted.judge_wish("romance", rows)
    assert space[:2].mean() > space[2:].mean() + 0.5 and romance[2:].mean() > romance[:2].mean() + 0.5


def test_only_candidates_change_places(fitted: CrossRanker) -> None:
    history = [History.of_likes([0, 2, 4])]
    first, second = fitted.first.recommend(history, k=37)[0][0], fitted.recommend(history, k=37)[0][0]
    assert set(first[:12].tolist()) == set(second[:12].tolist())
    assert first[12:].tolist() == second[12:].tolist()
    assert first[:12].tolist() != second[:12].tolist()


def test_people_without_likes_get_the_first_stages_order(fitted: CrossRanker) -> None:
    people = [History.of_likes([]), History.of_likes([], [3])]
    np.testing.assert_array_equal(fitted.score(people), fitted.first.score(people))


def test_scores_are_finite_whatever_the_history(fitted: CrossRanker) -> None:
    people = [History.of_likes(range(N_FILMS)), History.of_likes([35]), History.of_likes([0], [1, 2])]
    together = fitted.score(people)
    assert together.shape == (3, N_FILMS) and together.dtype == np.float32 and np.isfinite(together).all()
    for person, line in zip(people, together, strict=True):
        alone = fitted.score([person])[0]
        np.testing.assert_allclose(alone, line, rtol=1e-3, atol=1e-3)


def test_arrays_make_the_same_model_again(fitted: CrossRanker, config: CrossConfig) -> None:
    again = CrossRanker.from_arrays(config, {key: array.copy() for key, array in fitted.arrays().items()})
    people = [History.of_likes([0, 2, 4]), History.of_likes([17])]
    np.testing.assert_array_equal(again.recommend(people, k=5)[0], fitted.recommend(people, k=5)[0])
    with pytest.raises(ModelError, match="lacks"):
        CrossRanker.from_arrays(config, {})


@pytest.mark.parametrize("missing", ["network.settings", "network.trust", "network.head.weight"])
def test_a_file_without_part_of_the_network_is_refused(missing: str, fitted: CrossRanker) -> None:
    arrays = {key: array for key, array in fitted.arrays().items() if key != missing}
    with pytest.raises(ModelError, match="does not fit together"):
        CrossRanker.from_arrays(fitted.config, arrays)


def test_the_newest_likes_are_read_where_not_the_nearest_are(
    ratings: Interactions, films: FilmFacts, config: CrossConfig
) -> None:
    settings = replace(config, near=False, n_likes=1, n_groups=32, n_layers=1)
    model = CrossRanker.fit(ratings, films, settings)
    rows = np.array([10, 26], dtype=np.int32)
    newest = model.judge(np.array([20, 3], dtype=np.int32), rows)
    np.testing.assert_array_equal(newest, model.judge(np.array([25, 3], dtype=np.int32), rows))
    assert (newest != model.judge(np.array([3, 20], dtype=np.int32), rows)).any()
    assert json.loads(model.arrays()["network.settings"].tobytes())["num_hidden_layers"] == 1


def test_the_same_seed_gives_the_same_model(ratings: Interactions, films: FilmFacts, config: CrossConfig) -> None:
    settings = replace(config, n_groups=48)
    once, twice = (CrossRanker.fit(ratings, films, settings, seed=4) for _ in range(2))
    np.testing.assert_array_equal(once.judge(SPACE[:2], ROMANCE), twice.judge(SPACE[:2], ROMANCE))


def test_progress_ends_at_its_end(ratings: Interactions, facts: FilmFacts, config: CrossConfig) -> None:
    told: list[tuple[int, int]] = []
    settings = replace(config, n_groups=48)
    CrossRanker.fit(ratings, facts, settings, on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]  # and facts without wishes will do


def test_what_cannot_be_learnt_from_is_refused(
    ratings: Interactions, facts: FilmFacts, config: CrossConfig, tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match="texts"):
        CrossRanker.fit(ratings, replace(facts, texts=(), titles=()), config)
    with pytest.raises(ModelError, match=r"no .*tokenizer\.json"):
        CrossRanker.fit(ratings, facts, replace(config, base=str(tmp_path)))
    (tmp_path / "tokenizer.json").write_bytes((Path(config.base) / "tokenizer.json").read_bytes())
    with pytest.raises(ModelError, match="no transformer"):
        CrossRanker.fit(ratings, facts, replace(config, base=str(tmp_path)))
    with pytest.raises(ModelError, match="no like"):
        CrossRanker.fit(replace(ratings, stars=np.ones_like(ratings.stars)), facts, config)
