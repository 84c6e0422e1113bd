"""Keywords: what tells a film from others, from TMDB's keywords and MovieLens users' tags."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recsys.offline.person import name_key

MAX_KEYWORDS = 20
# A word of a single film helps nobody to find a second one.
MIN_FILMS = 2
# A word that one user gave to fewer films than this is a private note more often than a fact.
MIN_FILMS_OF_A_SINGLE_TAG = 4
_RARITY_FLOOR = 8
_PLACE = re.compile(
    r", (usa|england|france|germany|italy|spain|japan|china|canada|russia|mexico|ireland|scotland|austria|australia|"
    r"india|iraq|california|illinois|texas|florida|massachusetts|nevada|new york|d\.?c\.?|pennsylvania|hawaii)$"
)


@dataclass(frozen=True, slots=True)
class Noise:
    """Which words say nothing.

    Args:
        pattern: matches a whole word that is noise.
        words: further words that are noise.
        names: name_key of people; a person is found by name, not by keyword.
        kept: words that are never noise.
    """

    pattern: re.Pattern[str]
    words: frozenset[str]
    names: frozenset[str]
    kept: frozenset[str] = frozenset()

    def holds(self, word: str) -> bool:
        """Tell whether the word is noise."""
        if word in self.kept:
            return False
        return word in self.words or bool(self.pattern.fullmatch(word)) or name_key(word) in self.names


def read_noise(
    patterns: Iterable[str], dropped: Iterable[str], names: Iterable[str], kept: Iterable[str] = ()
) -> Noise:
    """Give the noise from lines of patterns ("#" starts a comment), lines of words, people's names and exceptions."""
    lines = [line.strip() for line in patterns if line.strip() and not line.startswith("#")]
    joined = "|".join(f"(?:{line})" for line in lines) or r"(?!)"
    words = frozenset(line.strip().lower() for line in dropped if line.strip() and not line.startswith("#"))
    # One word may be a name and a thing ("prince"); two words together are a name.
    people = frozenset(key for key in map(name_key, names) if " " in key)
    return Noise(re.compile(joined), words, people, frozenset(kept))


def plain_tag(given: str) -> str:
    """Give the tag in lower case, without the country after a place and without a bracketed explanation."""
    text = " ".join(given.lower().replace("’", "'").split()).strip(" .,;*\"'")
    if not text.startswith("oscar"):
        text = re.sub(r"\s*\([^)]*\)$", "", text)
    return _PLACE.sub("", text)


def variants(counts: Mapping[str, int]) -> dict[str, str]:
    """Give the usual form of each tag: "time-travel" becomes "time travel", "zombies" "zombie".

    Args:
        counts: tag -> films that carry it.

    Returns:
        tag -> the form of its group that the most films carry; a plural joins its singular where both are in use.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for tag in counts:
        groups[re.sub(r"[\s\-_'.]+", "", tag)].append(tag)
    joined: dict[str, list[str]] = defaultdict(list)
    for key, tags in groups.items():
        joined[next((stem for stem in _singulars(key) if stem in groups), key)].extend(tags)
    usual = {}
    for tags in joined.values():
        best = max(tags, key=lambda form: (counts[form], -len(form), form))
        usual.update(dict.fromkeys(tags, best))
    return usual


def _singulars(key: str) -> list[str]:
    if len(key) < 4 or not key.endswith("s") or key.endswith("ss"):
        return []
    return [key[:-1], *([key[:-3] + "y"] if key.endswith("ies") else [])]


def film_keywords(
    given: Mapping[int, Sequence[str]],
    tagged: Iterable[tuple[int, str, int]],
    synonyms: Mapping[str, str],
    noise: Noise,
) -> dict[int, list[str]]:
    """Give each film's keywords, the most telling first.

    A keyword's weight is (1 + ln n) * ln(films / (films with it + 8)): how many people gave it, times how rare it is;
    the 8 keeps the very rare from always winning.

    Args:
        given: film_id -> keywords of TMDB, each counted as one person's tag.
        tagged: (film_id, tag, number of users).
        synonyms: tag -> keyword, decided by hand.
        noise: what is left out.

    Returns:
        film_id -> at most MAX_KEYWORDS keywords; only words of at least MIN_FILMS films.
    """
    users: dict[int, Counter[str]] = {film_id: Counter() for film_id in given}
    edited: set[tuple[int, str]] = set()
    for film_id, words in given.items():
        for word in words:
            tag = plain_tag(word)
            users[film_id][tag] += 1
            edited.add((film_id, tag))
    for film_id, word, n in tagged:
        if film_id in users:
            users[film_id][plain_tag(word)] += n
    counts = Counter(tag for tags in users.values() for tag in tags)
    trusted = {tag for _, tag in edited}
    form = _forms(counts, trusted, synonyms, noise)
    joined = {film_id: _join(tags, form) for film_id, tags in users.items()}
    n_films = Counter(word for words in joined.values() for word in words)
    return {film_id: _most_telling(words, n_films, len(joined)) for film_id, words in joined.items()}


def _forms(counts: Mapping[str, int], trusted: set[str], synonyms: Mapping[str, str], noise: Noise) -> dict[str, str]:
    """Give tag -> keyword for the tags that stay."""
    usual = variants(counts)
    forms = {}
    for tag in counts:
        word = synonyms.get(tag) or synonyms.get(usual[tag]) or usual[tag]
        word = usual.get(word, word)
        common = counts[tag] >= MIN_FILMS_OF_A_SINGLE_TAG or tag in trusted or tag in synonyms or word != tag
        if common and tag and not noise.holds(word) and (tag in synonyms or not noise.holds(tag)):
            forms[tag] = word
    return forms


def _join(tags: Mapping[str, int], form: Mapping[str, str]) -> Counter[str]:
    words: Counter[str] = Counter()
    for tag, n in tags.items():
        if tag in form:
            words[form[tag]] += n
    return words


def _most_telling(words: Mapping[str, int], n_films: Mapping[str, int], n_all: int) -> list[str]:
    def weight(word: str) -> float:
        return (1 + math.log(words[word])) * math.log((n_all + 2 * _RARITY_FLOOR) / (n_films[word] + _RARITY_FLOOR))

    kept = [word for word in words if n_films[word] >= MIN_FILMS]
    return sorted(kept, key=lambda word: (-weight(word), word))[:MAX_KEYWORDS]
