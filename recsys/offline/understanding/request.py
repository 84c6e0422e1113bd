"""Requests with constraints from public data sets, under the field names of ours."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from recsys.catalogue import Catalogue, Lexicon
from recsys.errors import RecsysError
from recsys.language import normalise
from recsys.offline.ask import answer_request
from recsys.offline.understanding.satisfaction import stated_masks
from recsys.offline.understanding.slot import Judge, Score
from recsys.recommender import Recommender

FILES = {
    "sgd_movies_dev": "sgd_movies_dev.jsonl.gz",
    "xrisawoz_fewshot_zh": "xrisawoz_fewshot_zh.jsonl.gz",
    "xrisawoz_fewshot_en": "xrisawoz_fewshot_en.jsonl.gz",
}
# What their slots are called here; X-RiSAWOZ puts the domain before its own, in Chinese for both languages.
_FIELDS = {
    "genre": "genres", "类型": "genres", "director": "people", "starring": "people", "actors": "people",
    "主演": "people", "导演": "people", "制片国家/地区": "countries", "年代": "years", "片长": "", "豆瓣评分": "",
}  # fmt: skip
_GENRES = {"biographical": ("genres", "Biography"), "sports": ("genres", "Sport"), "mafia": ("themes", "mafia")}
# What people say for a genre of theirs may be a theme of ours.
_ALSO = {"Mystery": ("themes=detective", "themes=whodunit"), "Horror": ("themes=ghost",), "mafia": ("gangster",)}
_DECADE = re.compile(r"(\d{4})")


@dataclass(frozen=True, slots=True)
class ForeignRequest:
    """One conversation of a public data set.

    Args:
        turns: {"role", "text"} each, the last one to be answered.
        request: what is asked for, in our fields.
        unknown: values that the catalogue and the lexicon do not hold.
    """

    turns: tuple[Mapping[str, str], ...]
    request: Mapping[str, Any]
    unknown: tuple[str, ...]


def load_requests(path: Path, catalogue: Catalogue, lexicon: Lexicon) -> tuple[ForeignRequest, ...]:
    """Read a file of requests.

    Args:
        path: JSON lines, gzip, each with "turns" and "constraints".
        catalogue, lexicon: the names to map to.

    Raises:
        RecsysError: if the file is broken.

    Source:
        SGD (Rastogi et al., AAAI 2020, CC BY-SA 4.0), domain Movies; X-RiSAWOZ (Moradshahi et al., ACL Findings 2023).
    """
    names = _Names(catalogue, lexicon)
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
    except (OSError, EOFError, ValueError) as error:
        raise RecsysError(
            f"{path} cannot be read ({error}); give the folder that holds requests/ with --data"
        ) from error
    return tuple(_mapped(row, names) for row in rows)


def measure_requests(recommender: Recommender, path: Path, *, k: int = 10) -> dict[str, Any]:
    """Replay a file of requests and hold the answers against its constraints.

    Args:
        recommender: what answers.
        path: as `load_requests` takes it.
        k: films per answer.

    Returns:
        n, figures of the slots, n_unknown (values that the catalogue does not hold and that are left out), and
        satisfying_share: the share of films that meet all constraints known here.
    """
    catalogue, lexicon = recommender.catalogue, recommender.lexicon
    judge, score = Judge(catalogue, lexicon), Score()
    requests = load_requests(path, catalogue, lexicon)
    shares: list[float] = []
    for number, request in enumerate(requests):
        answer = answer_request({"id": number, "turns": list(request.turns)}, recommender, k=k)
        score.add(judge.compare_requests(_lenient(request.request), {}, answer["request"]))
        rows = [catalogue.row_of[film["film_id"]] for film in answer["films"]]
        masks = [mask for mask, _ in stated_masks(request.request, (), catalogue, lexicon)]
        if rows and masks:
            shares.append(float(np.logical_and.reduce(masks)[rows].mean()))
    return {
        "n": len(requests),
        "n_unknown": sum(len(request.unknown) for request in requests),
        **score.figures(),
        "satisfying_share": float(np.mean(shares)) if shares else 0.0,
    }


def _lenient(request: Mapping[str, Any]) -> dict[str, Any]:
    """Give a request in which every name stands with what else is as right."""
    return {
        name: [[item, *_ALSO[item]] if item in _ALSO else item for item in value] if isinstance(value, list) else value
        for name, value in request.items()
    }


class _Names:
    """Looks up what other data sets call things."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self.people = {_letters(name): name for name in catalogue.values("person")}
        for person in catalogue.people.values():
            for name in (person.name_zh, *person.aliases):
                self.people.setdefault(_letters(name), person.name)
        self.genres = _by_word(lexicon, "genre")
        self.countries = _by_word(lexicon, "country")


def _by_word(lexicon: Lexicon, kind: str) -> dict[str, str]:
    entries = lexicon.entries(kind)
    return {
        _letters(word): entry.name
        for entry in entries
        for word in (entry.name, entry.zh, *entry.words_en, *entry.words_zh)
    }


def _letters(text: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return re.sub(r"[\W_]", "", normalise(plain))


def _mapped(row: Mapping[str, Any], names: _Names) -> ForeignRequest:
    request: dict[str, Any] = {}
    unknown: list[str] = []
    for slot, value in row["constraints"].items():
        found = list(_named(_FIELDS.get(slot.partition("-")[2] or slot, ""), value, names))
        unknown += [] if found else [value]
        for name, item in found:
            if isinstance(item, float):
                request[name] = item
            elif item not in request.setdefault(name, []):
                request[name].append(item)
    return ForeignRequest(tuple(row["turns"]), request, tuple(unknown))


def _named(field: str, value: str, names: _Names) -> Iterator[tuple[str, Any]]:
    """Yield (field, name) for a value; nothing where it is not known here."""
    key = _letters(value)
    if field == "years" and (match := _DECADE.search(value)):
        yield from (("year_min", float(match[1])), ("year_max", float(match[1]) + 9))
    elif field == "genres" and key in _GENRES:
        yield _GENRES[key]
    elif field in ("genres", "countries", "people"):
        found = getattr(names, field).get(key)
        if found:
            yield field, found
