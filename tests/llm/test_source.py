from __future__ import annotations

from pathlib import Path

import pytest

from recsys.config import LlmConfig
from recsys.errors import LlmError
from recsys.llm.source import open_source


def test_a_service_is_asked_as_the_protocol_says(service) -> None:
    service.answer = "你好"
    complete = open_source(LlmConfig(url=f"{service.url}/", model="small", key="secret"))
    assert complete("Do this.", "with 这个") == "你好"
    [asked] = service.asked
    assert asked["path"] == "/v1/chat/completions" and asked["model"] == "small" and asked["temperature"] == 0
    assert [turn["content"] for turn in asked["messages"]] == ["Do this.", "with 这个"]
    assert service.keys == ["Bearer secret"]


@pytest.mark.parametrize("answer", [b"", b"not JSON", b'{"choices": []}', b"[]", b"\xff\xfe", b"null"])
def test_an_answer_that_is_none_is_refused_in_words(answer: bytes, service) -> None:
    service.answer = answer
    with pytest.raises(LlmError, match="no answer"):
        open_source(LlmConfig(url=service.url))("a", "b")


def test_an_error_of_the_service_is_refused_in_words(service) -> None:
    service.status = 500
    with pytest.raises(LlmError, match="HTTPError"):
        open_source(LlmConfig(url=service.url))("a", "b")


def test_a_service_that_is_not_there_is_refused_in_words(service) -> None:
    service.close()
    with pytest.raises(LlmError):
        open_source(LlmConfig(url=service.url, timeout_seconds=1))("a", "b")


def test_a_folder_without_a_model_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(LlmError, match="RECSYS_LLM_PATH"):
        open_source(LlmConfig(path=str(tmp_path)))("a", "b")


@pytest.fixture(scope="module")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny causal model with random weights: it speaks, if nonsense."""
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("llm")
    words = ["<end>", "<unk>", *'abcdefghijklmnopqrstuvwxyz{}[]:,"']
    tokenizer = Tokenizer(models.WordLevel({word: n for n, word in enumerate(words)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<end>", unk_token="<unk>").save_pretrained(folder)
    config = GPT2Config(
        vocab_size=len(words), n_positions=2048, n_embd=16, n_layer=1, n_head=2, bos_token_id=0, eos_token_id=0
    )
    GPT2LMHeadModel(config).save_pretrained(folder)
    return folder


def test_a_model_in_a_folder_speaks(small_model: Path) -> None:
    complete = open_source(LlmConfig(path=str(small_model), max_tokens=5))
    assert isinstance(complete("say something", "about films"), str)


def test_a_model_that_can_only_babble_leaves_the_rules_alone(small_model: Path, small) -> None:
    from dataclasses import replace

    from recsys.llm import Adviser

    adviser = Adviser(LlmConfig(path=str(small_model), max_tokens=5, timeout_seconds=30))
    helped = replace(small, adviser=adviser).reply("科幻，孤独的父亲")
    alone = small.reply("科幻，孤独的父亲")
    assert helped.text == alone.text and helped.query.constraints == alone.query.constraints
    assert adviser.status.n_calls == adviser.status.n_failures == 2 and adviser.status.last_failure
