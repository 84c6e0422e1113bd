from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from recsys.offline.ask import answer_fields, answer_file, answer_request, answer_text
from recsys.recommender import Recommender

GOOD = {"id": "a", "turns": [{"role": "user", "text": "香港动作片"}]}
BAD: dict[str, Any] = {
    "no object": [1, 2],
    "a number": 7,
    "no id": {"turns": GOOD["turns"]},
    "no turns": {"id": "b"},
    "turns of text": {"id": "b", "turns": "科幻"},
    "turns of lists": {"id": "b", "turns": [["user", "科幻"]]},
    "empty turns": {"id": "b", "turns": []},
    "no user turn": {"id": "b", "turns": [{"role": "system", "text": "科幻"}]},
    "unknown role": {"id": "b", "turns": [{"role": "robot", "text": "科幻"}]},
    "no text": {"id": "b", "turns": [{"role": "user"}]},
    "text of a number": {"id": "b", "turns": [{"role": "user", "text": 3}]},
    "liked of text": {**GOOD, "liked": "tt1"},
    "liked of numbers": {**GOOD, "liked": [1]},
    "disliked of an object": {**GOOD, "disliked": {"a": 1}},
}


def ask(small: Recommender, *turns: tuple[str, str], k: int = 12, **more: Any) -> dict[str, Any]:
    said = [{"role": role, "text": text} for role, text in turns]
    return answer_request({"id": "x", "turns": said, **more}, small, k=k)


def film_ids(fields: dict[str, Any]) -> list[int]:
    return [film["film_id"] for film in fields["films"]]


def run(lines: list[str | bytes], small: Recommender, folder: Path, **options: Any) -> tuple[int, list[dict[str, Any]]]:
    source, target = folder / "in.jsonl", folder / "out.jsonl"
    source.write_bytes(b"\n".join(line.encode() if isinstance(line, str) else line for line in lines) + b"\n")
    n_failed = answer_file(source, target, small, k=3, **options)
    return n_failed, [json.loads(line) for line in target.read_text(encoding="utf-8").split("\n") if line]


def test_a_request_is_answered(small: Recommender) -> None:
    fields = ask(small, ("user", "香港动作片"), k=5)
    assert fields["id"] == "x" and fields["language"] == "zh"
    assert fields["request"]["genres"] == ["Action"] and fields["request"]["countries"] == ["Hong Kong"]
    assert set(film_ids(fields)) == {105, 106}
    for film in fields["films"]:
        assert sum(film["contributions"].values()) == pytest.approx(film["score"], abs=1e-9)


def test_user_turns_are_replayed_and_the_last_one_is_answered(small: Recommender) -> None:
    fields = ask(small, ("user", "科幻"), ("system", "好的"), ("user", "不要恐怖片"), ("system", "thanks"))
    assert fields["request"]["genres"] == ["Sci-Fi"] and fields["request"]["exclude_genres"] == ["Horror"]
    assert set(film_ids(fields)) == {101, 102}


def test_films_that_the_other_side_names_are_not_shown_again(small: Recommender) -> None:
    assert 101 in film_ids(ask(small, ("user", "科幻")))
    fields = ask(small, ("user", "科幻"), ("system", "你看过《星际穿越》吗？"), ("user", "看过了，还有别的吗"))
    assert 101 not in film_ids(fields) and set(film_ids(fields)) <= {102, 103}


def test_marked_films_take_part_and_are_not_shown(small: Recommender) -> None:
    plain = ask(small, ("user", "推荐几部电影"))
    marked = ask(small, ("user", "推荐几部电影"), liked=["tt0245429", "tt9999999"], disliked=["tt0078748"])
    assert set(film_ids(plain)) - set(film_ids(marked)) == {104, 103}
    assert film_ids(marked).index(112) < film_ids(plain).index(112)
    assert "taste" in marked["films"][0]["contributions"]


def test_nulls_stand_for_nothing_marked(small: Recommender) -> None:
    assert film_ids(ask(small, ("user", "科幻"), liked=None, disliked=[])) == film_ids(ask(small, ("user", "科幻")))


@pytest.mark.parametrize("name", BAD)
def test_a_bad_request_is_refused_in_words(name: str, small: Recommender) -> None:
    with pytest.raises(ValueError, match=r"turn|id"):
        answer_request(BAD[name], small, k=3)


def test_a_bad_line_gets_an_error_and_the_others_are_answered(small: Recommender, tmp_path: Path) -> None:
    lines: list[str | bytes] = [
        json.dumps(GOOD), "{not json", json.dumps(BAD["no user turn"]), b"\xff\xfe\x00", "[" * 100_000,
        json.dumps({**GOOD, "id": "z"}, ensure_ascii=False),
    ]  # fmt: skip
    n_failed, answers = run(lines, small, tmp_path)
    assert n_failed == 4 and len(answers) == 6
    assert ["error" in answer for answer in answers] == [False, True, True, True, True, False]
    assert [answer["id"] for answer in answers] == ["a", "line 2", "b", "line 4", "line 5", "z"]
    assert all(set(answer) == {"id", "error"} and answer["error"] for answer in answers if "error" in answer)
    assert film_ids(answers[0]) == film_ids(answers[5]) != []


def test_every_kind_of_bad_line_gets_its_own_error(small: Recommender, tmp_path: Path) -> None:
    n_failed, answers = run([json.dumps(item) for item in BAD.values()], small, tmp_path)
    assert n_failed == len(BAD) == len(answers) and all("error" in answer for answer in answers)


@pytest.mark.parametrize("text", ["科幻 \\ud83d", "\\u0000科幻", "\\u2028科幻\\u2029", "😀"])
def test_any_text_that_json_can_hold_is_answered(text: str, small: Recommender, tmp_path: Path) -> None:
    line = f'{{"id": "{text}", "turns": [{{"role": "user", "text": "{text}"}}]}}'
    n_failed, answers = run([line, json.dumps(GOOD)], small, tmp_path)
    assert n_failed == 0 and len(answers) == 2 and answers[1]["id"] == "a"


def test_empty_lines_between_are_passed_over(small: Recommender, tmp_path: Path) -> None:
    n_failed, answers = run([json.dumps(GOOD), "", "  ", json.dumps(GOOD), ""], small, tmp_path)
    assert n_failed == 0 and len(answers) == 2


def test_lines_may_end_as_on_windows_and_start_with_a_mark(small: Recommender, tmp_path: Path) -> None:
    n_failed, answers = run([b"\xef\xbb\xbf" + json.dumps(GOOD).encode() + b"\r"], small, tmp_path)
    assert n_failed == 0 and [answer["id"] for answer in answers] == ["a"]


def test_an_empty_file_gives_an_empty_file(small: Recommender, tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(b"")
    assert answer_file(tmp_path / "in", tmp_path / "out", small, k=3) == 0
    assert (tmp_path / "out").read_bytes() == b""


def test_progress_is_told_line_by_line(small: Recommender, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    run([json.dumps(GOOD), "{", json.dumps(GOOD)], small, tmp_path, on_progress=lambda *at: told.append(at))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_the_words_values_come_where_asked_for(small: Recommender) -> None:
    turn = small.reply("轻松的动画，像《星际穿越》")
    assert "explanation" not in answer_fields(turn, small)["films"][0]
    for film in answer_fields(turn, small, explain=True)["films"]:
        found = film["explanation"]
        assert found["method"] == "shap"
        assert sum(word["value"] for word in found["words"]) + found["base"] == pytest.approx(found["total"], abs=1e-9)
        for word in found["words"]:
            assert turn.intent.message[word["start"] : word["end"]] == word["text"] and word["turn"] == 0
        json.dumps(film)


def test_the_text_shows_the_arithmetic_of_every_film(small: Recommender) -> None:
    for message in ("科幻", "science fiction"):
        turn = small.reply(message)
        text = answer_text(turn, small)
        assert text.startswith(turn.text)
        for item in turn.recommendations:
            assert item.film.title_zh in text and item.film.title_en in text and f"{item.score:.2f}" in text
            assert all(f"{reason.contribution:+6.2f}  {reason.text}" in text for reason in item.reasons)
        explained = answer_text(turn, small, explain=True)
        assert explained.count(" = ") == text.count(" = ") + len(turn.recommendations)


def test_a_film_without_a_year_has_a_question_mark(small: Recommender) -> None:
    assert "(?)" in answer_text(small.reply("推荐几部电影", k=12), small)
