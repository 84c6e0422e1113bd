from __future__ import annotations

import pytest

from recsys.intent.spelling import holds_words, identity, is_misspelling, name_forms


@pytest.mark.parametrize(
    ("spelling", "forms"),
    [
        ("Tom Hanks", {"tom hanks": "whole", "hanks tom": "whole", "hanks": "family", "tom": "given"}),
        (
            "Robert Downey Jr.",
            {"robert downey jr": "whole", "downey robert": "whole", "downey": "family", "robert": "given"},
        ),
        (
            "Tony Leung Chiu-wai",
            {
                "tony leung chiu wai": "whole",
                "chiu wai": "family",
                "tony": "given",
                "tony leung": "family",
                "tony chiu wai": "family",
            },
        ),
        ("Guillermo del Toro", {"del toro": "family", "toro": "family", "guillermo": "given"}),
        ("克里斯托弗·诺兰", {"克里斯托弗诺兰": "whole", "诺兰": "family", "克里斯托弗": "given"}),
        ("梁朝伟", {"梁朝伟": "whole"}),
        ("Madonna", {"madonna": "family"}),
        ("", {}),
    ],
)
def test_forms_of_a_name(spelling: str, forms: dict[str, str]) -> None:
    assert forms.items() <= dict(name_forms(spelling, famous=True)).items()


def test_who_is_hardly_known_is_named_in_full() -> None:
    assert list(name_forms("Tom Hanks", famous=False)) == [("tom hanks", "whole")]
    assert list(name_forms("克里斯托弗·诺兰", famous=False)) == [("克里斯托弗诺兰", "whole")]


def test_spellings_of_one_name() -> None:
    assert identity("Kar-Wai Wong") == identity("Wong Kar-wai") != identity("Wong Jing")
    assert holds_words("Stanley Tong Gwai-Lai", "Stanley Tong") and not holds_words("Stanley Tong", "Stanley Tucci")
    assert is_misspelling("Keifer Sutherland", "Kiefer Sutherland")
    assert not is_misspelling("Joan Cusack", "John Cusack")
