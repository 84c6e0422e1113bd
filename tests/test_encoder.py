from __future__ import annotations

import json
import logging
import shutil
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from recsys.config import ROOT, EncoderConfig
from recsys.encoder import Encoder, encoder_fingerprint, open_encoder
from recsys.errors import EncoderError

TEXTS = ["science fiction", "a love story", "", "space", "a film about a heist that goes wrong", "  \n"]
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def make_tiny(folder: Path, seed: int = 0) -> Path:
    """An untrained one-layer model that spells words letter by letter."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *LETTERS, *("##" + letter for letter in LETTERS)]
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(folder / "bert")
    BertTokenizer(vocab={word: i for i, word in enumerate(words)}).save_pretrained(folder / "bert")
    modules = [Transformer(str(folder / "bert"), max_seq_length=32), Pooling(16), Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder / "model"), create_model_card=False)
    return folder / "model"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def tiny(folder: Path) -> Encoder:
    return open_encoder(EncoderConfig(model=str(folder), device="cpu", batch_size=2), folder)


@pytest.fixture(scope="module")
def shipped() -> Encoder:
    return open_encoder(EncoderConfig(device="cpu"), ROOT / "assets")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_vectors_have_length_one_and_blank_texts_are_zeros(tiny: Encoder) -> None:
    vectors = tiny.encode(TEXTS)
    assert vectors.shape == (6, tiny.dim) == (6, 16)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 1, 0, 1, 1, 0], atol=1e-5)


def test_no_texts_give_no_rows(tiny: Encoder) -> None:
    assert tiny.encode([]).shape == (0, 16)


def test_order_and_company_do_not_matter(tiny: Encoder) -> None:
    together = tiny.encode(TEXTS)
    alone = np.concatenate([tiny.encode([text]) for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=1e-5)
    np.testing.assert_allclose(tiny.encode(TEXTS[::-1]), together[::-1], atol=1e-5)
    assert np.abs(together[0] - together[1]).max() > 1e-3


def test_progress_counts_up_to_all_texts_that_are_not_blank(tiny: Encoder) -> None:
    seen: list[tuple[int, int]] = []
    tiny.encode(TEXTS, on_progress=lambda done, total: seen.append((done, total)))
    assert seen == [(2, 4), (4, 4)]


def test_threads_may_share_an_encoder(tiny: Encoder) -> None:
    texts = [f"film number {i} " * (i % 7 + 1) for i in range(40)]
    expected = tiny.encode(texts)
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: tiny.encode(texts), range(8)))
    for result in results:
        np.testing.assert_allclose(result, expected, atol=1e-5)


@pytest.mark.parametrize("text", ["a" * 100_000, "word " * 20_000, " " * 100_000 + "x", "\ud800", "\x00", "👨‍👩‍👧"])
def test_odd_texts_give_finite_vectors(tiny: Encoder, text: str) -> None:
    assert np.isfinite(tiny.encode([text])).all()


def test_width_and_case_do_not_matter(tiny: Encoder) -> None:
    np.testing.assert_array_equal(*tiny.encode(["ＳＣＩ FI", "sci fi"]))


def test_one_text_in_place_of_a_sequence_is_refused(tiny: Encoder) -> None:
    with pytest.raises(TypeError, match="sequence of texts"):
        tiny.encode("science fiction")


def test_vectors_that_are_not_finite_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = open_encoder(EncoderConfig(model=str(folder), device="cpu"), folder)
    monkeypatch.setattr(encoder._model, "encode", lambda texts, **_: np.full((len(texts), 16), np.nan))
    with pytest.raises(EncoderError, match="not finite"):
        encoder.encode(["science fiction"])


def test_missing_folder_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"recsys\.offline\.encoder\.train"):
        open_encoder(EncoderConfig(), tmp_path)
    with pytest.raises(EncoderError, match="no encoder at"):
        open_encoder(EncoderConfig(model=str(tmp_path / "none")), tmp_path)


@pytest.mark.parametrize("name", ["modules.json", "tokenizer.json", "config.json", "model.safetensors"])
def test_damaged_folder_is_refused(folder: Path, tmp_path: Path, name: str) -> None:
    broken = shutil.copytree(folder, tmp_path / "broken")
    (broken / name).write_bytes((broken / name).read_bytes()[:40])
    with pytest.raises(EncoderError, match="broken"):
        open_encoder(EncoderConfig(model=str(broken), device="cpu"), tmp_path)


def test_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"modules\.json"):
        open_encoder(EncoderConfig(model=str(tmp_path)), tmp_path)


def test_unreachable_hub_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(name: str) -> str:
        raise OSError(f"cannot reach {name}")

    monkeypatch.setattr("huggingface_hub.snapshot_download", offline)
    with pytest.raises(EncoderError, match="somebody/some-model"):
        open_encoder(EncoderConfig(model="somebody/some-model"), tmp_path)


def test_hub_name_is_fetched_and_opened(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.snapshot_download", lambda name: str(folder))
    assert open_encoder(EncoderConfig(model="somebody/some-model", device="cpu"), tmp_path).dim == 16


def test_fingerprint_follows_weights_and_settings(folder: Path, tiny: Encoder, tmp_path: Path) -> None:
    def fingerprint(path: Path) -> str:
        return open_encoder(EncoderConfig(model=str(path), device="cpu"), tmp_path).fingerprint

    copy = shutil.copytree(folder, tmp_path / "copy")
    assert fingerprint(copy) == tiny.fingerprint
    (copy / "README.md").write_text("words only")
    (copy / "contributors.txt").write_text("names only")
    assert fingerprint(copy) == tiny.fingerprint
    assert fingerprint(make_tiny(tmp_path / "other", seed=1)) != tiny.fingerprint
    settings = copy / "tokenizer_config.json"
    settings.write_text(json.dumps(json.loads(settings.read_text()) | {"model_max_length": 20}))
    assert fingerprint(copy) != tiny.fingerprint


def test_missing_cuda_falls_back_to_the_cpu(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    with caplog.at_level(logging.WARNING):
        encoder = open_encoder(EncoderConfig(model=str(folder), device="cuda"), tmp_path)
    assert encoder.device == "cpu"
    assert "no CUDA device" in caplog.text


def test_cuda_that_runs_no_kernel_falls_back_to_the_cpu(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no kernel image is available")

    monkeypatch.setattr("torch.cuda.is_available", lambda: True)
    monkeypatch.setattr("torch.ones", fail)
    with caplog.at_level(logging.WARNING):
        encoder = open_encoder(EncoderConfig(model=str(folder)), tmp_path)
    assert encoder.device == "cpu"
    assert "cannot run a kernel" in caplog.text


def test_shipped_model_opens_and_encodes_without_network(no_network: None) -> None:
    vectors = open_encoder(EncoderConfig(device="cpu"), ROOT / "assets").encode(["科幻电影", "science fiction film"])
    assert vectors[0] @ vectors[1] > 0.6


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


def test_no_chinese_character_of_a_wish_is_unknown(shipped: Encoder) -> None:
    ids = shipped._model.tokenizer("我最近喜欢看科幻电影,想找一部烧脑又治愈的片子,不要恐怖片。《星际穿越》那样的")[
        "input_ids"
    ]
    assert shipped._model.tokenizer.unk_token_id not in ids


def test_shipped_weights_stay_small() -> None:
    size = (ROOT / "assets" / "encoder" / "model.safetensors").stat().st_size
    assert size <= 90_000_000


def test_an_encoder_that_loads_in_the_background_is_the_same(folder: Path, tmp_path: Path) -> None:
    config = EncoderConfig(model=str(folder))
    late, ready = open_encoder(config, tmp_path, in_background=True), open_encoder(config, tmp_path)
    assert encoder_fingerprint(config, tmp_path) == ready.fingerprint
    assert late.fingerprint == ready.fingerprint
    np.testing.assert_array_equal(late.encode(["film"]), ready.encode(["film"]))
    assert (late.dim, late.device) == (ready.dim, ready.device)


def test_what_goes_wrong_in_the_background_is_raised_where_the_weights_are_needed(folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(folder, broken)
    next(broken.glob("*.safetensors")).write_bytes(b"nothing")
    with pytest.raises(EncoderError, match="cannot be loaded"):
        open_encoder(EncoderConfig(model=str(broken)), tmp_path)
    with pytest.raises(EncoderError, match="cannot be loaded"):
        open_encoder(EncoderConfig(model=str(broken)), tmp_path, in_background=True).encode(["film"])
