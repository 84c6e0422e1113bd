from __future__ import annotations

import json
from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from recsys.config import LlmConfig
from recsys.errors import ConfigError, LlmError
from recsys.llm import Adviser, Status, open_adviser
from recsys.llm.adviser import MAX_FAILURES

WISH = "科幻，孤独的父亲"


def answer(body: dict[str, Any]) -> str:
    """Propose a theme for the words that the rules leave open; say a reply with a friendly word in front."""
    said = body["messages"][1]["content"]
    if body["messages"][0]["content"].startswith("You read"):
        return json.dumps({"parts": [{"kind": "theme", "value": "light", "exclude": False, "quote": "孤独的父亲"}]})
    return f"好的，{said}"


def test_it_is_off_unless_somebody_names_a_model(monkeypatch: pytest.MonkeyPatch, small) -> None:
    for name in ("URL", "PATH", "MODEL", "KEY"):
        monkeypatch.delenv(f"RECSYS_LLM_{name}", raising=False)
    assert open_adviser() is None
    assert small.llm_status() == Status() and not small.llm_status().enabled
    monkeypatch.setenv("RECSYS_LLM_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("RECSYS_LLM_MODEL", "tiny")
    adviser = open_adviser()
    assert adviser is not None and adviser.status == Status(enabled=True, name="tiny")


@pytest.mark.parametrize(
    "setting", [{"url": "ftp://x"}, {"url": "http://x", "path": "y"}, {"timeout_seconds": 0}, {"max_tokens": -1}]
)
def test_settings_that_cannot_be_are_refused(setting: dict[str, Any]) -> None:
    with pytest.raises(ConfigError):
        LlmConfig(**setting)


def test_it_adds_to_what_the_rules_understand_and_rephrases(service, small) -> None:
    service.answer = answer
    helped = replace(small, adviser=Adviser(LlmConfig(url=service.url, model="tiny")))
    turn = helped.reply(WISH)
    assert {(part.kind, part.value) for part in turn.query.constraints} == {("genre", "Sci-Fi"), ("theme", "light")}
    assert turn.text.startswith("好的，")
    assert helped.llm_status().n_calls == 2 and helped.llm_status().n_failures == 0
    assert all(sum(item.contributions.values()) == pytest.approx(item.score) for item in turn.recommendations)


@pytest.mark.parametrize("nonsense", ["", "I am a teapot", '{"parts": "all"}', b"\x00", "{" * 9999])
def test_nonsense_falls_back_to_the_rules_and_is_counted(nonsense: str | bytes, service, small) -> None:
    service.answer = nonsense
    helped = replace(small, adviser=Adviser(LlmConfig(url=service.url)))
    turn, alone = helped.reply(WISH), small.reply(WISH)
    assert (turn.text, turn.query.constraints) == (alone.text, alone.query.constraints)
    status = helped.llm_status()
    assert status.n_failures == 2 and status.last_failure


def test_a_service_that_is_slow_is_not_waited_for(service, small) -> None:
    service.delay_seconds = 1.0
    service.answer = answer
    helped = replace(small, adviser=Adviser(LlmConfig(url=service.url, timeout_seconds=0.1)))
    assert helped.reply(WISH).text == small.reply(WISH).text
    assert helped.llm_status().n_failures >= 1  # the second question may find the first still running


def test_a_model_that_hangs_is_waited_for_once(small) -> None:
    released = Event()
    adviser = Adviser(LlmConfig(url="http://x", timeout_seconds=0.1), lambda *_: str(released.wait(30)))
    turn = replace(small, adviser=adviser).reply(WISH)
    assert turn.text == small.reply(WISH).text
    assert adviser.status.n_calls == 1, "the second question is not asked while the first hangs"
    assert adviser.status.n_failures == 1 and "0.1 seconds" in adviser.status.last_failure
    released.set()


def test_a_model_that_keeps_failing_is_left_alone_for_a_while(small_catalogue, small_lexicon, small) -> None:
    asked = []

    def fail(*texts: str) -> str:
        asked.append(texts)
        raise LlmError("no")

    adviser = Adviser(LlmConfig(url="http://x"), fail)
    rules = small.parser.parse(WISH)
    for _ in range(2 * MAX_FAILURES):
        assert adviser.propose(rules, small_catalogue, small_lexicon) == rules
    assert len(asked) == MAX_FAILURES == adviser.status.n_failures


def test_a_message_that_is_wholly_understood_is_not_sent(small_catalogue, small_lexicon, small) -> None:
    adviser = Adviser(LlmConfig(url="http://x"), lambda *_: pytest.fail("asked"))
    for message in ("科幻", "你好", "撤销"):
        rules = small.parser.parse(message)
        assert adviser.propose(rules, small_catalogue, small_lexicon) is rules
