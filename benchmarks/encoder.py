"""Measures the engines that can run the encoder, side by side in one run: speed, and whether they rank alike.

Run: python benchmarks/encoder.py [--model FOLDER] [--films N] [--rounds N] [--json FILE]
Engines take turns, wish by wish and chunk by chunk, so that whatever else the machine does falls on all of them; of the
chunks the best one counts, for the same reason.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.wish import ACCEPTANCE, EVERYDAY
from recsys.catalogue import Catalogue, Lexicon, film_text, load_lexicon, open_catalogue
from recsys.config import ROOT, EncoderConfig, Paths
from recsys.encoder import open_encoder
from recsys.encoder.engine import Engine, n_threads
from recsys.encoder.folder import find_folder
from recsys.encoder.openvino_engine import OpenvinoEngine
from recsys.encoder.torch_engine import TorchEngine
from recsys.index import open_index
from recsys.language import normalise
from recsys.types import FloatArray

TIMED = (  # fifteen words each
    "something like interstellar but a little lighter, made after 2010, with space travel and no horror",
    "i would like to see a slow burn psychological thriller set in a small town",
    "a funny heist film with a twist at the very end that my parents like",
    "我 最近 心情 不好 想 看 一部 2010年 以后 的 轻松 的 科幻 电影 不要 恐怖",
    "有没有 适合 周末 晚上 和 家人 一起 看 的 温暖 治愈 的 日本 动画 电影 推荐",
)
SHAPES = {
    "zh": ("想看{}的电影", "有没有那种{}的片子，不要太老", "来点{}，最好节奏快一点的"),
    "en": ("a film about {}", "anything with {}, not too old", "I am in the mood for {} tonight"),
}
N_KEYWORDS = 100
CHUNK = 1000  # texts per turn
DEEP = 50  # places of the reference's list that the order is compared on
OPENING = """
import sys, time
started = time.perf_counter()
from recsys.config import EncoderConfig, Paths
from recsys.encoder import open_encoder
config = EncoderConfig(model=sys.argv[1], device="cpu", engine=sys.argv[2])
open_encoder(config, Paths.default().assets).encode(["film"])
seconds = time.perf_counter() - started
memory = next(line for line in open("/proc/self/status") if line.startswith("VmRSS"))
print(seconds, int(memory.split()[1]) / 1024)
"""


@dataclass(eq=False)
class Row:
    """One way to run the model, and what was measured of it."""

    name: str
    engine: Engine
    many: bool
    wish_seconds: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)  # texts per second

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Give unit vectors, one text after the other."""
        vectors = np.zeros((len(texts), self.engine.dim), dtype=np.float32)
        for places, raw in self.engine.encode(texts, many=self.many, batch_size=None):
            vectors[places] = raw
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def main() -> None:
    """Measure all engines and print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--model", default="", help="another sentence-transformers folder")
    options.add_argument("--films", type=int, default=2000, help="films to encode with every engine (default 2000)")
    options.add_argument("--rounds", type=int, default=20, help="times that each wish is encoded (default 20)")
    options.add_argument("--json", type=Path, help="also write the figures here")
    chosen = options.parse_args()
    paths = Paths.default()
    lexicon, catalogue = load_lexicon(paths.assets), open_catalogue(paths)
    folder = find_folder(chosen.model, paths.assets)
    rows = open_rows(folder)
    time_wishes(rows, chosen.rounds)
    texts = [normalise(film_text(film, catalogue, lexicon)) for film in catalogue.films]
    films = time_texts(rows, random.Random(0).sample(texts, min(chosen.films, len(texts))))
    config = EncoderConfig(model=chosen.model, device="cpu")
    index = open_index(catalogue, lexicon, open_encoder(config, paths.assets), paths)
    report = {
        "speed": speed(rows, len(texts)),
        "agreement": agreement(rows, films, index.vectors, wishes(lexicon, catalogue)),
        "start": {engine: start(chosen.model, engine) for engine in ("auto", "torch")},
    }
    if chosen.json:
        chosen.json.write_text(json.dumps(report, ensure_ascii=False, indent=2), encoding="utf-8")


def open_rows(folder: Path) -> list[Row]:
    """Load the model into both engines, each with few and many texts; the first row is the reference."""
    torch, openvino = TorchEngine(folder, "cpu"), OpenvinoEngine(folder)
    return [
        Row("torch, few texts", torch, many=False),
        Row("torch, many texts", torch, many=True),
        Row("OpenVINO, few texts", openvino, many=False),
        Row("OpenVINO, many texts", openvino, many=True),
    ]


def wishes(lexicon: Lexicon, catalogue: Catalogue) -> list[str]:
    """Give some hundred wishes in both languages, made from the words that the lexicon knows."""
    entries = [*lexicon.entries("genre"), *lexicon.entries("theme"), *lexicon.entries("keyword")[:N_KEYWORDS]]
    made = [
        shapes[i % len(shapes)].format(entry.zh if language == "zh" else entry.name)
        for i, entry in enumerate(entries)
        for language, shapes in SHAPES.items()
    ]
    return [normalise(wish) for wish in (*ACCEPTANCE, *EVERYDAY, *made)]


def time_wishes(rows: list[Row], rounds: int) -> None:
    """Time single wishes where that is what a row is for."""
    few = [row for row in rows if not row.many]
    for turn in tqdm(range(-2, rounds), desc="single wishes"):
        for wish in map(normalise, TIMED):
            for row in few:
                started = time.perf_counter()
                row.encode([wish])
                if turn >= 0:
                    row.wish_seconds.append(time.perf_counter() - started)


def time_texts(rows: list[Row], texts: list[str]) -> list[FloatArray]:
    """Encode the texts with every engine; give the vectors of each."""
    found: list[list[FloatArray]] = [[] for _ in rows]
    for start_at in tqdm(range(0, len(texts), CHUNK), desc="texts of films"):
        chunk = texts[start_at : start_at + CHUNK]
        for row, vectors in zip(rows, found, strict=True):
            started = time.perf_counter()
            vectors.append(row.encode(chunk))
            row.rates.append(len(chunk) / (time.perf_counter() - started))
    return [np.concatenate(vectors) for vectors in found]


def speed(rows: list[Row], n_films: int) -> dict[str, dict[str, float]]:
    """Print and give what was timed."""
    print(f"\nSpeed on {n_threads()} cores (few texts: float32; many texts: bfloat16 where the processor has it)")
    print(f"  {'':22}{'wish p50 ms':>12}{'p95 ms':>8}{'texts/s':>9}{f'{n_films} films, s':>18}{'x first row':>13}")
    report = {}
    for row in rows:
        times = row.wish_seconds or [float("nan")]
        figures = {
            "wish_p50_ms": float(np.percentile(times, 50) * 1000),
            "wish_p95_ms": float(np.percentile(times, 95) * 1000),
            "texts_per_second": max(row.rates),
            "catalogue_seconds": n_films / max(row.rates),
            "times_faster": max(row.rates) / max(rows[0].rates),
        }
        p50, p95, rate, whole, ratio = figures.values()
        print(f"  {row.name:22}{p50:12.1f}{p95:8.1f}{rate:9.0f}{whole:18.1f}{ratio:13.2f}")
        report[row.name] = figures
    return report


def agreement(
    rows: list[Row], films: list[FloatArray], index: FloatArray, texts: list[str]
) -> dict[str, dict[str, float]]:
    """Print and give how far each row's vectors and lists are from those of the first."""
    print(
        f"\nAgreement with the first row: {len(texts)} wishes over the index, and its wishes over {len(films[0])} films"
    )
    names = ("wish cosine min", "wish top 10", "wish tau", "film cosine min", "film top 10", "film tau")
    print(f"  {'':22}" + "".join(f"{name:>17}" for name in names))
    vectors = [row.encode(texts) for row in rows]
    report = {}
    for row, wish, film in zip(rows, vectors, films, strict=True):
        pairs = ((vectors[0] @ index.T, wish @ index.T), (vectors[0] @ films[0].T, vectors[0] @ film.T))
        cosines = [float((one * other).sum(axis=1).min()) for one, other in ((vectors[0], wish), (films[0], film))]
        figures = [
            value
            for cosine, (ours, theirs) in zip(cosines, pairs, strict=True)
            for value in (cosine, overlap(ours, theirs), kendall(ours, theirs))
        ]
        print(f"  {row.name:22}" + "".join(f"{value:17.5f}" for value in figures))
        report[row.name] = dict(zip(names, figures, strict=True))
    return report


def overlap(ours: FloatArray, theirs: FloatArray, k: int = 10) -> float:
    """Give the mean share of one top k that is in the other."""
    pairs = zip(np.argsort(-ours)[:, :k], np.argsort(-theirs)[:, :k], strict=True)
    return float(np.mean([len({*one} & {*other}) / k for one, other in pairs]))


def kendall(ours: FloatArray, theirs: FloatArray) -> float:
    """Give the mean rank correlation over the first places of the reference's lists."""
    from scipy.stats import kendalltau

    heads = np.argsort(-ours)[:, :DEEP]
    taus = [kendalltau(one[head], other[head]).statistic for one, other, head in zip(ours, theirs, heads, strict=True)]
    return float(np.mean(taus))


def start(model: str, engine: str) -> dict[str, Any]:
    """Open the encoder in a fresh process: seconds to the first vector, and the process's memory."""
    if engine == "auto":
        print(f"\n{'Start in a fresh process':24}{'first vector s':>15}{'memory MiB':>12}")
    command = [sys.executable, "-c", OPENING, model, engine]
    seconds, memory = map(float, subprocess.check_output(command, cwd=ROOT, text=True).split())
    print(f"  {engine:22}{seconds:15.1f}{memory:12.0f}")
    return {"seconds": seconds, "memory_mib": memory}


if __name__ == "__main__":
    main()
