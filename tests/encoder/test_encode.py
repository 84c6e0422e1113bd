"""The contract of an encoder, held against both engines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from recsys.config import ROOT, EncoderConfig
from recsys.encoder import Encoder, open_encoder
from recsys.encoder.encode import MANY_TEXTS
from recsys.encoder.engine import Engine
from recsys.errors import EncoderError
from recsys.types import FloatArray

ENGINES = {"openvino": "auto", "torch": "torch"}
TEXTS = ["science fiction", "a love story", "", "space", "科幻电影", "a film about a heist that goes wrong", "  \n"]


def open_tiny(folder: Path, engine: str) -> Encoder:
    encoder = open_encoder(EncoderConfig(str(folder), device="cpu", engine=ENGINES[engine], batch_size=2), folder)
    assert encoder.engine == engine
    return encoder


@pytest.fixture(scope="module", params=ENGINES)
def tiny(request: pytest.FixtureRequest, folder: Path) -> Encoder:
    return open_tiny(folder, request.param)


@pytest.fixture(scope="module", params=ENGINES)
def shipped(request: pytest.FixtureRequest) -> Encoder:
    return open_encoder(EncoderConfig(device="cpu", engine=ENGINES[request.param]), ROOT / "assets")


def test_vectors_have_length_one_and_blank_texts_are_zeros(tiny: Encoder) -> None:
    vectors = tiny.encode(TEXTS)
    assert vectors.shape == (7, tiny.dim) == (7, 16)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 1, 0, 1, 1, 1, 0], atol=1e-5)


def test_no_texts_give_no_rows(tiny: Encoder) -> None:
    assert tiny.encode([]).shape == (0, 16)
    assert not tiny.encode([" ", ""]).any()


def test_order_and_company_do_not_matter(tiny: Encoder) -> None:
    together = tiny.encode(TEXTS)
    alone = np.concatenate([tiny.encode([text]) for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=1e-5)
    np.testing.assert_allclose(tiny.encode(TEXTS[::-1]), together[::-1], atol=1e-5)
    assert np.abs(together[0] - together[1]).max() > 1e-2


def test_many_texts_keep_their_order_and_nearly_their_vectors(tiny: Encoder) -> None:
    texts = [f"film {i} " * (i % 9 + 1) for i in range(MANY_TEXTS + 5)]
    few = np.concatenate([tiny.encode(texts[:100]), tiny.encode(texts[100:200]), tiny.encode(texts[200:])])
    assert (tiny.encode(texts) * few).sum(axis=1).min() > 0.9995


def test_both_engines_give_the_same_vectors(folder: Path) -> None:
    texts = [*TEXTS, "word " * 50, "x", "Ünïcödé 科 w0rd", "¿qué? [MASK] [SEP]", "a-b_c.d", "電影", "👨‍👩‍👧 film"]
    one, other = (open_tiny(folder, engine) for engine in ENGINES)
    np.testing.assert_allclose(one.encode(texts), other.encode(texts), atol=1e-5)
    assert one.fingerprint == other.fingerprint


def test_progress_counts_up_to_all_texts_that_are_not_blank(tiny: Encoder) -> None:
    seen: list[tuple[int, int]] = []
    tiny.encode(TEXTS, on_progress=lambda done, total: seen.append((done, total)))
    assert seen == [(2, 5), (4, 5), (5, 5)]


@pytest.mark.parametrize("n_texts", [40, MANY_TEXTS])
def test_threads_may_share_an_encoder(tiny: Encoder, n_texts: int) -> None:
    texts = [f"film number {i} " * (i % 7 + 1) for i in range(n_texts)]
    expected = tiny.encode(texts)
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: tiny.encode(texts), range(6)))
    for result in results:
        np.testing.assert_allclose(result, expected, atol=1e-5 if n_texts < MANY_TEXTS else 0.05)


@pytest.mark.parametrize("text", ["a" * 100_000, "word " * 20_000, " " * 100_000 + "x", "\ud800", "\x00", "👨‍👩‍👧"])
def test_odd_texts_give_finite_vectors(tiny: Encoder, text: str) -> None:
    assert np.isfinite(tiny.encode([text])).all()


def test_width_and_case_do_not_matter(tiny: Encoder) -> None:
    np.testing.assert_array_equal(*tiny.encode(["ＳＣＩ FI", "sci fi"]))


def test_one_text_in_place_of_a_sequence_is_refused(tiny: Encoder) -> None:
    with pytest.raises(TypeError, match="sequence of texts"):
        tiny.encode("science fiction")


class Broken:
    """An engine whose numbers are no numbers."""

    name, device, dim, max_tokens = "torch", "cpu", 4, 8

    def encode(
        self, texts: Sequence[str], *, many: bool, batch_size: int | None
    ) -> Iterator[tuple[list[int], FloatArray]]:
        yield list(range(len(texts))), np.full((len(texts), 4), np.nan, dtype=np.float32)


def test_vectors_that_are_not_finite_are_refused() -> None:
    loading: Future[Engine] = Future()
    loading.set_result(Broken())
    with pytest.raises(EncoderError, match="not finite on cpu through torch"):
        Encoder(loading, "f" * 16).encode(["science fiction"])


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("科幻電影", "科幻电影"),
        ("時間旅行的愛情片", "时间旅行的爱情片"),
        ("我最近喜歡看武俠片，不要恐怖片", "我最近喜欢看武侠片，不要恐怖片"),
    ],
)
def test_both_scripts_give_one_vector(shipped: Encoder, traditional: str, simplified: str) -> None:
    np.testing.assert_allclose(*shipped.encode([traditional, simplified]), atol=1e-6)


def test_a_phrase_is_nearest_to_its_own_translation(shipped: Encoder) -> None:
    phrases = {
        "黑帮电影": "gangster film",
        "武侠片": "martial arts film",
        "末日": "apocalypse",
        "催泪": "tearjerker",
        "科幻电影": "science fiction movie",
        "关于时间旅行的爱情片": "a love story about time travel",
        "他正在弹吉他": "he is playing the guitar",
    }
    similarity = shipped.encode(list(phrases)) @ shipped.encode(list(phrases.values())).T
    assert similarity.argmax(axis=1).tolist() == list(range(len(phrases)))


def test_both_engines_agree_on_the_shipped_model() -> None:
    texts = [
        "科幻电影",
        "a slow burn thriller, not too old",
        "周星驰的喜剧 from the 90s",
        "《星际穿越》that made me cry…",
        "🎬",
        "x" * 400,
    ]
    one, other = (
        open_encoder(EncoderConfig(device="cpu", engine=engine), ROOT / "assets") for engine in ENGINES.values()
    )
    assert (one.engine, other.engine) == tuple(ENGINES)
    np.testing.assert_allclose(one.encode(texts), other.encode(texts), atol=1e-5)
    many = texts * 50
    assert (one.encode(many) * np.tile(other.encode(texts), (50, 1))).sum(axis=1).min() > 0.9995


def test_no_chinese_character_of_a_wish_is_unknown() -> None:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(ROOT / "assets" / "encoder" / "tokenizer.json"))
    wish = "我最近喜欢看科幻电影,想找一部烧脑又治愈的片子,不要恐怖片。《星际穿越》那样的"
    assert "[UNK]" not in tokenizer.encode(wish).tokens
