"""How good an encoder is: similarity, translation, film words, films for wishes."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from recsys.catalogue import film_text, load_catalogue, load_lexicon
from recsys.config import EncoderConfig, Paths
from recsys.encoder import open_encoder
from recsys.errors import RecsysError
from recsys.offline.encoder.corpus import hold_out, load_pairs
from recsys.offline.encoder.probe import PHRASES, WISHES, WishProbe
from recsys.types import Film, FloatArray

Encode = Callable[[Sequence[str]], FloatArray]

TOP = 10  # films looked at per wish
MIN_KEYWORDS = 3  # a film with fewer cannot be judged by its keywords


def measure(encode: Encode, data: Path, assets: Path) -> dict[str, float]:
    """Measure an encoder.

    Args:
        encode: n texts -> float32 [n, dim], unit rows.
        data: folder with `encoder_dev/` and `parallel/`.
        assets: folder with the catalogue and the lexicons.

    Returns:
        Name of the measure -> value, higher is better:
        stsb_zh, stsb_en: Spearman's rho with people's scores on the development sets of STS-B, -1..1;
        tatoeba_zh_en, tatoeba_en_zh: share of held-out sentences whose translation is nearest;
        phrase_zh_en, phrase_en_zh: the same for hand-made phrases of film talk;
        wish_zh, wish_en: share of the 10 films nearest to a wish that meet it by genre and keyword;
        wish_overlap: share of those films that Chinese and English wish have in common.
    """
    _, kept = hold_out(load_pairs(data, "tatoeba"))
    tatoeba = encode([pair.zh for pair in kept]), encode([pair.en for pair in kept])
    phrases = encode([zh for zh, _ in PHRASES]), encode([en for _, en in PHRASES])
    return {
        "stsb_zh": similarity_rho(encode, data / "encoder_dev" / "stsb_zh.dev.tsv.gz"),
        "stsb_en": similarity_rho(encode, data / "encoder_dev" / "stsb_en.dev.tsv.gz"),
        "tatoeba_zh_en": nearest_share(*tatoeba),
        "tatoeba_en_zh": nearest_share(*reversed(tatoeba)),
        "phrase_zh_en": nearest_share(*phrases),
        "phrase_en_zh": nearest_share(*reversed(phrases)),
        **wish_shares(encode, assets),
    }


def nearest_share(left: FloatArray, right: FloatArray) -> float:
    """Give the share of rows of `left` whose nearest row of `right` has the same number."""
    return float(((left @ right.T).argmax(axis=1) == np.arange(len(left))).mean())


def similarity_rho(encode: Encode, path: Path) -> float:
    """Give Spearman's rho of cosine and people's score on a file of text TAB text TAB score, gzip.

    Raises:
        RecsysError: if the file is missing or broken.
    """
    from scipy.stats import spearmanr

    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [line.rstrip("\n").split("\t") for line in lines]
    except (OSError, EOFError) as error:
        raise RecsysError(f"{path} cannot be read ({error}); give its folder with --data") from error
    left, right = encode([row[0] for row in rows]), encode([row[1] for row in rows])
    return float(spearmanr((left * right).sum(axis=1), [float(row[2]) for row in rows]).statistic)


def meets(film: Film, probe: WishProbe) -> bool:
    """Tell whether a film's genres and keywords meet a wish."""
    told = any(stem in keyword for stem in probe.stems for keyword in film.keywords)
    return set(probe.genres) <= set(film.genres) and (told or not probe.stems)


def nearest_films(encode: Encode, assets: Path, wishes: Sequence[str], k: int = TOP) -> list[list[Film]]:
    """Give the k films with known keywords whose text is nearest to each wish; no filter, no ranking."""
    lexicon = load_lexicon(assets)
    catalogue = load_catalogue(assets / "films.parquet", assets / "people.parquet")
    films = [film for film in catalogue.films if len(film.keywords) >= MIN_KEYWORDS]
    vectors = encode([film_text(film, catalogue, lexicon) for film in films])
    order = np.argsort(-(encode(wishes) @ vectors.T), axis=1)[:, :k]
    return [[films[row] for row in rows] for rows in order]


def wish_shares(encode: Encode, assets: Path) -> dict[str, float]:
    """Give how many of the films nearest to the probes meet them, in Chinese and English, and how far both agree."""
    found = nearest_films(encode, assets, [probe.zh for probe in WISHES] + [probe.en for probe in WISHES])
    hits = [np.mean([meets(film, probe) for film in films]) for films, probe in zip(found, WISHES * 2, strict=True)]
    halves = zip(found[: len(WISHES)], found[len(WISHES) :], strict=True)
    common = [len({film.film_id for film in zh} & {film.film_id for film in en}) / TOP for zh, en in halves]
    return {
        "wish_zh": float(np.mean(hits[: len(WISHES)])),
        "wish_en": float(np.mean(hits[len(WISHES) :])),
        "wish_overlap": float(np.mean(common)),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure a model from the terminal and print the result as JSON; give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m recsys.offline.encoder.measure", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with parallel/ and encoder_dev/")
    parser.add_argument("--assets", type=Path, default=Paths.default().assets, help="catalogue and lexicons")
    parser.add_argument("--model", default="", help="folder or hub name (default: the model that ships)")
    options = parser.parse_args(arguments)
    encoder = open_encoder(EncoderConfig(model=options.model), options.assets)
    found = measure(encoder.encode, options.data, options.assets)
    sys.stdout.write(json.dumps({name: round(value, 4) for name, value in found.items()}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
