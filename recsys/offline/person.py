"""People: one person, one English name, with the Chinese name and the other spellings beside it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from recsys.offline.title import has_cjk, simplify

# Names of these families are written in both orders ("Zhang Yimou", "Yimou Zhang"); other names are never reordered.
_FAMILY_FIRST = frozenset(
    "zhang wang li chen liu yang huang zhao wu zhou xu sun zhu hu guo he lin gao luo zheng liang xie song tang "
    "deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao jia fan "
    "tsui cheung chan wong leung lau kwok ng tsang yuen yip hou tsai kim lee park choi jung bong ahn shin hong "
    "jeon".split()
)
# A Chinese name belongs to the English name it stands with most often, if they stand together in this many films, in
# this share of the Chinese name's and of the English name's films, and no other English name comes near.
MIN_TOGETHER, MIN_SHARE_CHINESE, MIN_SHARE_ENGLISH, MAX_RIVAL = 2, 0.6, 0.2, 0.6


Decided = Sequence[tuple[str, str, Sequence[str]]]


def name_key(name: str) -> str:
    """Give what spellings of one name share: its letters without accents, case, dots and hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+", " ", plain.replace("'", "")).split())


def _group_key(name: str) -> str:
    """Give the key under which spellings merge; words of East Asian names in any order, hyphens or not."""
    words = name_key(name).split()
    if 2 <= len(words) <= 3 and _FAMILY_FIRST & {words[0], words[-1]}:
        return " ".join(sorted(words))
    return " ".join(words)


def english_names(films: Iterable[Sequence[str]], fixed: Mapping[str, str]) -> dict[str, str]:
    """Give the one spelling of each Latin name.

    Args:
        films: the Latin names of each film.
        fixed: other spelling -> name, decided by hand; these always win.

    Returns:
        Every spelling seen, and every spelling in `fixed` -> the name.
    """
    counts = Counter(name for names in films for name in names)
    groups: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        groups[_group_key(name)].append(name)
    by_key = {_group_key(spelling): name for spelling, name in fixed.items() if not has_cjk(spelling)}
    chosen: dict[str, str] = {}
    for key, spellings in groups.items():
        # The more frequent spelling; among equals the one that keeps its accents.
        best = by_key.get(key) or max(spellings, key=lambda name: (counts[name], not name.isascii(), name))
        chosen.update(dict.fromkeys(spellings, best))
    return chosen | {spelling: name for spelling, name in fixed.items() if not has_cjk(spelling)}


def mine_pairs(films: Iterable[tuple[Sequence[str], Sequence[str]]]) -> dict[str, tuple[str, int]]:
    """Give the English name that a Chinese name belongs to, by the films in which both stand.

    Args:
        films: (English names, Chinese names) of each film, people of one job.

    Returns:
        Chinese name -> (English name, number of films that say so). Two people who are alone with each other in their
        one film are a pair too.
    """
    together: dict[str, Counter[str]] = defaultdict(Counter)
    n_english, n_chinese = Counter[str](), Counter[str]()
    alone: set[tuple[str, str]] = set()
    for english, chinese in films:
        n_english.update(dict.fromkeys(english, 1))
        n_chinese.update(dict.fromkeys(chinese, 1))
        for name in dict.fromkeys(chinese):
            together[name].update(dict.fromkeys(english, 1))
        if len(english) == len(chinese) == 1:
            alone.add((chinese[0], english[0]))
    pairs = {}
    for chinese_name, companions in together.items():
        (best, n), *rivals = companions.most_common(2)
        if (chinese_name, best) in alone and not rivals:
            pairs[chinese_name] = (best, n)
            continue
        shares = n / n_chinese[chinese_name], n / n_english[best], rivals[0][1] / n if rivals else 0.0
        if (
            n >= MIN_TOGETHER
            and shares[0] >= MIN_SHARE_CHINESE
            and shares[1] >= MIN_SHARE_ENGLISH
            and shares[2] <= MAX_RIVAL
        ):
            pairs[chinese_name] = (best, n)
    return pairs


def same_people(listed: Decided, counts: Mapping[str, int]) -> dict[str, str]:
    """Give spelling -> name for people whom a list names twice ("Jim Caviezel", "James Caviezel").

    Two names are one person if their Chinese name is the same and they share a word of three letters.

    Args:
        listed: (name, Chinese name, aliases).
        counts: name -> films; the more frequent spelling is kept.
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for name, name_zh, _ in listed:
        if counts.get(name):
            holders[simplify(name_zh)].append(name)
    fixed = {}
    for names in holders.values():
        best = max(names, key=lambda name: counts[name])
        words = {word for word in name_key(best).split() if len(word) >= 3}
        fixed.update({name: best for name in names if name != best and words & set(name_key(name).split())})
    return fixed


@dataclass(frozen=True, slots=True)
class NameBook:
    """Who is who.

    Args:
        spelling: Latin spelling -> name.
        english: Chinese name or alias -> name.
        chinese: name -> Chinese name.
        aliases: name -> other spellings in both languages.
    """

    spelling: Mapping[str, str]
    english: Mapping[str, str]
    chinese: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def name(self, given: str) -> str:
        """Give the person's one name; a Chinese name nobody is known by stays as it is."""
        return self.spelling.get(given, given) if not has_cjk(given) else self.english.get(given, given)

    def people(self, english: Sequence[str], chinese: Sequence[str]) -> list[str]:
        """Give one list of names from a film's two lists.

        Chinese names join only if it is known who they are: an unknown one may be a person of the English list.
        Where there is no English list all of them stay.
        """
        names = [self.name(given) for given in english]
        known = [self.name(given) for given in chinese]
        return list(dict.fromkeys(names + [name for name in known if not names or not has_cjk(name)]))


def make_book(
    decided: Decided,
    listed: Decided,
    mined: Mapping[str, tuple[str, int]],
    spelling: Mapping[str, str],
    counts: Mapping[str, int],
) -> NameBook:
    """Join what is known of names; what was decided by hand wins, then the listed, then the mined.

    Args:
        decided: (name, Chinese name, aliases) written by hand.
        listed: the same from Wikipedia's conversion tables.
        mined: Chinese name -> (name, number of films).
        spelling: Latin spelling -> name.
        counts: Latin spelling -> films.
    """
    chinese: dict[str, str] = {}
    spellings: dict[str, list[str]] = defaultdict(list)
    for source in (decided, listed):
        for given, name_zh, aliases in source:
            name = spelling.get(given, given)
            spellings[name] += [given, name_zh, *aliases, *(simplify(alias) for alias in aliases)]
            chinese.setdefault(name, simplify(name_zh))
    usual: dict[str, tuple[int, str]] = {}
    by_hand = {spelling.get(given, given) for given, _, _ in decided}
    owners: dict[str, set[str]] = defaultdict(set)
    for name, texts in spellings.items():
        for text in texts:
            owners[text].add(name)
    for name_zh, (given, n) in mined.items():
        name = spelling.get(given, given)
        if owners[name_zh] and name not in owners[name_zh]:
            continue
        spellings[name].append(name_zh)
        # What most films write is what people type; the tables often hold a transcription nobody uses.
        if name not in by_hand and (n >= 3 or name not in chinese):
            usual[name] = max(usual.get(name, (0, "")), (n, name_zh))
    chinese |= {name: name_zh for name, (_, name_zh) in usual.items()}
    n_films: Counter[str] = Counter()
    for other, name in spelling.items():
        spellings[name].append(other)
        n_films[name] += counts.get(other, 0)
    _settle(spellings, chinese, by_hand, n_films)
    return NameBook(spelling, _english_of(spellings, chinese, by_hand), chinese, _aliases(spellings, chinese))


def _settle(
    spellings: dict[str, list[str]], chinese: dict[str, str], by_hand: set[str], n_films: Mapping[str, int]
) -> None:
    """Leave a Chinese name that two people claim to the one decided by hand, else to the one with more films."""
    claims: dict[str, list[str]] = defaultdict(list)
    for name, name_zh in chinese.items():
        claims[name_zh].append(name)
    for names in claims.values():
        owner = max(names, key=lambda name: (name in by_hand, n_films[name]))
        for name in names:
            if name != owner:
                del chinese[name]
                spellings[name] = [text for text in spellings[name] if not has_cjk(text)]


def _english_of(
    spellings: Mapping[str, Sequence[str]], chinese: Mapping[str, str], by_hand: set[str]
) -> dict[str, str]:
    owners: dict[str, set[str]] = defaultdict(set)
    for name, texts in spellings.items():
        for text in texts:
            if has_cjk(text):
                owners[text].add(name)
    english = {}
    for text, names in owners.items():
        main = {name for name in names if name in by_hand} or {name for name in names if chinese.get(name) == text}
        if len(names) == 1 or len(main) == 1:
            english[text] = next(iter(main if len(main) == 1 else names))
    return english


def _aliases(spellings: Mapping[str, Sequence[str]], chinese: Mapping[str, str]) -> dict[str, list[str]]:
    """Give each person's other spellings; a text that is another person's name stays out."""
    main = Counter([*spellings, *chinese.values()])
    return {
        name: [text for text in dict.fromkeys(texts) if text not in (name, chinese.get(name), "") and text not in main]
        for name, texts in spellings.items()
    }
