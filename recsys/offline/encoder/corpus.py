"""Parallel sentences and words, Chinese and English, from sources whose terms allow a trained model to be shipped."""

from __future__ import annotations

import gzip
import random
import re
from dataclasses import dataclass
from pathlib import Path

from recsys.errors import RecsysError
from recsys.language import normalise

MAX_ZH_CHARS = 90
MAX_EN_CHARS = 300
N_HELD_OUT = 1000  # Tatoeba pairs kept for measuring


@dataclass(frozen=True, slots=True)
class Source:
    """One file of parallel text.

    Args:
        name: its name in the folder of parallel data, `open.<name>.tsv.gz`: Chinese TAB English.
        licence: the terms it comes under.
        weight: how many times as often as its size alone its pairs are drawn.
    """

    name: str
    licence: str
    weight: float = 1.0


# Left out: sources without clear terms (convlab_mt_dialog, 3am_captions, ui_strings), and x_risawoz_fewshot, whose
# film requests measure the recommender.
SOURCES = (
    Source("tatoeba", "CC BY 2.0 FR", 2.5),
    Source("cedict", "CC BY-SA 4.0", 0.5),
    Source("wordnet_gloss", "WordNet licence; CC BY 4.0", 0.5),
    Source("python_docs", "PSF licence", 0.25),
    Source("gnome_help", "CC BY-SA 3.0", 1.0),
    Source("tldr", "CC BY 4.0", 1.0),
    Source("tico19", "CC0 1.0", 2.0),
    Source("cldr_emoji", "Unicode licence", 2.0),
    Source("stellarium_cultures", "CC BY-SA 4.0", 1.0),
    Source("game_adarkroom_mpl2", "MPL 2.0", 2.0),
    Source("ea_mt_zhTW", "CC BY-SA 4.0", 3.0),
    Source("xsid", "CC BY-SA 4.0", 3.0),
)

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOISE = re.compile(r"^cl$|^also pr|\b(variant of|abbr\. |surname|see also|used in|taiwan pr)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """The same words in both languages, in their matching form (see `normalise`)."""

    zh: str
    en: str


def source_path(data: Path, name: str) -> Path:
    """Give the file of one source under the data folder."""
    return data / "parallel" / f"open.{name}.tsv.gz"


def load_pairs(data: Path, name: str) -> list[Pair]:
    """Read one source.

    Args:
        data: folder that holds `parallel/`.
        name: the source's name.

    Returns:
        Its pairs without repeats, overlong and empty ones left out, in file order.

    Raises:
        RecsysError: if the file is missing or is not gzip text.
    """
    path = source_path(data, name)
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [line.rstrip("\n").split("\t")[:2] for line in lines]
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise RecsysError(f"parallel text {path} cannot be read ({error}); give its folder with --data") from error
    pairs = (Pair(normalise(row[0]).strip(), normalise(row[1]).strip()) for row in rows if len(row) == 2)
    if name == "cedict":
        pairs = (Pair(pair.zh, ", ".join(senses(pair.en)[:2])) for pair in pairs)
    return list(dict.fromkeys(filter(_is_usable, pairs)))


def _is_usable(pair: Pair) -> bool:
    return 0 < len(pair.zh) <= MAX_ZH_CHARS and 0 < len(pair.en) <= MAX_EN_CHARS


def senses(gloss: str) -> list[str]:
    """Cut a dictionary gloss into its senses, asides and cross-references left out.

    Example:
        >>> senses("to raise (prices); to adjust upwards; variant of 上")
        ['raise', 'adjust upwards']
    """
    parts = (_ASIDE.sub("", sense).partition(":")[0] for sense in gloss.split(";"))
    plain = [part.strip(" ().~").removeprefix("to ").strip() for part in parts]
    return [sense for sense in plain if sense and not _NOISE.search(sense)]


def hold_out(pairs: list[Pair], n: int = N_HELD_OUT, seed: int = 0) -> tuple[list[Pair], list[Pair]]:
    """Keep pairs back for measuring.

    Args:
        pairs: all pairs of a source.
        n: how many to keep back; both sides of a kept pair are unique among the kept.
        seed: decides which.

    Returns:
        (training pairs, kept pairs); no side of a kept pair occurs in the training pairs.
    """
    shuffled = random.Random(seed).sample(pairs, len(pairs))
    kept: list[Pair] = []
    zh: set[str] = set()
    en: set[str] = set()
    for pair in shuffled:
        if len(kept) < n and pair.zh not in zh and pair.en not in en:
            kept.append(pair)
            zh.add(pair.zh)
            en.add(pair.en)
    return [pair for pair in shuffled if pair.zh not in zh and pair.en not in en], kept
