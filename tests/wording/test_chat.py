from __future__ import annotations

import re
from typing import get_args

import pytest

from recsys.types import Language, Topic
from recsys.wording import chat_reply

HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_topic_has_its_own_answer(language: Language) -> None:
    texts = {topic: "".join(chat_reply(topic, language).chunks) for topic in get_args(Topic)}
    assert len(set(texts.values())) == len(texts) and all(texts.values())
    if language == "zh":
        assert all(HAN.search(text) for text in texts.values())
    else:
        assert not any(HAN.search(text) for text in texts.values())


def test_without_a_topic_it_is_a_greeting() -> None:
    assert chat_reply(None, "en") == chat_reply("greeting", "en")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_distress_is_met_with_help_and_not_with_an_example(language: Language) -> None:
    reply = chat_reply("distress", language)
    assert len(reply.chunks) == 1
    assert {"zh": "热线", "en": "crisis line"}[language] in reply.chunks[0]
