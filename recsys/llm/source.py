"""Where a language model's words come from: a service on the network or a folder on this machine."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from threading import Lock
from typing import Any

from recsys.config import LlmConfig
from recsys.errors import LlmError

Complete = Callable[[str, str], str]  # (what to do, about what) -> the model's words
MAX_BYTES = 1_000_000  # of an answer; more is nonsense


def open_source(config: LlmConfig) -> Complete:
    """Give the function that asks the model; nothing is loaded or called before it is used.

    Args:
        config: names the service or the folder.

    Returns:
        A function of two texts, instruction and message, that gives the answer or raises LlmError.
    """
    return _folder(config) if config.path else _service(config)


def _service(config: LlmConfig) -> Complete:
    headers = {"Content-Type": "application/json"}
    if config.key:
        headers["Authorization"] = f"Bearer {config.key}"

    def complete(instruction: str, message: str) -> str:
        body = {
            "model": config.model,
            "messages": [{"role": "system", "content": instruction}, {"role": "user", "content": message}],
            "temperature": 0,
            "max_tokens": config.max_tokens,
        }
        request = urllib.request.Request(
            f"{config.url.rstrip('/')}/chat/completions", data=json.dumps(body).encode(), headers=headers
        )
        try:
            with urllib.request.urlopen(request, timeout=config.timeout_seconds) as answer:
                data = json.loads(answer.read(MAX_BYTES))
            return str(data["choices"][0]["message"]["content"])
        except (urllib.error.URLError, OSError, ValueError, KeyError, IndexError, TypeError) as error:
            raise LlmError(f"the service gave no answer ({type(error).__name__})") from error

    return complete


def _folder(config: LlmConfig) -> Complete:
    lock = Lock()
    loaded: list[tuple[Any, Any]] = []

    def complete(instruction: str, message: str) -> str:
        with lock:
            if not loaded:
                loaded.append(_load(config.path))
            return _generate(*loaded[0], instruction, message, config)

    return complete


def _load(path: str) -> tuple[Any, Any]:
    from transformers import AutoModelForCausalLM, AutoTokenizer

    try:
        tokenizer = AutoTokenizer.from_pretrained(path, local_files_only=True)
        return tokenizer, AutoModelForCausalLM.from_pretrained(path, local_files_only=True).eval()
    except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
        raise LlmError(f"no language model can be loaded from RECSYS_LLM_PATH ({type(error).__name__})") from error


def _generate(tokenizer: Any, model: Any, instruction: str, message: str, config: LlmConfig) -> str:
    import torch

    if tokenizer.chat_template:
        turns = [{"role": "system", "content": instruction}, {"role": "user", "content": message}]
        prompt = tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True)
    else:
        prompt = f"{instruction}\n\n{message}\n"
    inputs = tokenizer(prompt, return_tensors="pt")
    limits = {"max_new_tokens": config.max_tokens, "max_time": config.timeout_seconds, "do_sample": False}
    try:
        with torch.inference_mode():
            tokens = model.generate(**inputs, **limits, pad_token_id=tokenizer.eos_token_id)
    except (RuntimeError, ValueError, IndexError) as error:
        raise LlmError(f"the model cannot answer ({type(error).__name__})") from error
    return str(tokenizer.decode(tokens[0][inputs["input_ids"].shape[1] :], skip_special_tokens=True))
