from __future__ import annotations

import gzip
import shutil
from pathlib import Path
from typing import Any

import pytest

from recsys.config import ROOT
from recsys.offline.encoder.corpus import SOURCES, source_path

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
PAIRS = (
    ("我喜歡看電影。", "I like watching films."),
    ("今天下雨了。", "It is raining today."),
    ("他是一個好人。", "He is a good man."),
    ("這本書很有趣。", "This book is interesting."),
    ("我們明天去旅行。", "We will travel tomorrow."),
    ("她正在唱歌。", "She is singing."),
)
WORDS = (
    ("电影", "movie; film"),
    ("喜欢", "to like"),
    ("旅行", "to travel; journey"),
    ("科幻", "science fiction"),
    ("唱歌", "to sing a song"),
    ("书", "book"),
)
LEXICON = {
    "genres": "name,zh,words_en,words_zh\nSci-Fi,科幻,sci-fi|science fiction,科幻|科幻片\nRomance,爱情,romance,爱情\n",
    "countries": "name,zh,words_en,words_zh,members\nJapan,日本,japan|japanese,日本,\n",
    "languages": "name,zh,words_en,words_zh,members\nJapanese,日语,in japanese,日语,\n",
    "certificates": "name,zh,words_en,words_zh\nG,G级,rated g,g级\n",
    "keywords": "name,zh,words_zh\ntime travel,时间旅行,\nrobot,机器人,\ntwist,烧脑,\npuzzle,烧脑,\n",
    "themes": "name,zh,words_en,words_zh,keywords,genres\nmind-bending,烧脑,mind-bending,烧脑|更烧脑,twist|puzzle,\n",
}


def write_gzip(path: Path, rows: list[tuple[str, ...]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines("\t".join(row) + "\n" for row in rows)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a few pairs per source."""
    folder = tmp_path_factory.mktemp("data")
    for source in SOURCES:
        pairs = WORDS if source.name in ("cedict", "wordnet_gloss") else PAIRS
        write_gzip(source_path(folder, source.name), list(pairs))
    scored = [("一只猫", "一只狗", "2"), ("一只猫", "一只猫", "5"), ("下雨", "唱歌", "0")]
    for language in ("zh", "en"):
        write_gzip(folder / "encoder_dev" / f"stsb_{language}.dev.tsv.gz", scored)
    same = [("一只猫", "一只猫咪", "1"), ("下雨", "唱歌", "0")]
    write_gzip(folder / "encoder_dev" / "lcqmc.dev.tsv.gz", same)
    return folder


@pytest.fixture(scope="session")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An assets folder with small lexicons and no catalogue."""
    folder = tmp_path_factory.mktemp("assets")
    (folder / "lexicon").mkdir()
    for name, text in LEXICON.items():
        (folder / "lexicon" / f"{name}.csv").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="session")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An untrained one-layer model that spells English words letter by letter."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    folder = tmp_path_factory.mktemp("teacher")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *LETTERS, *("##" + letter for letter in LETTERS)]
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=160,
    )
    BertModel(config).save_pretrained(folder / "bert")
    BertTokenizer(vocab={word: i for i, word in enumerate(words)}).save_pretrained(folder / "bert")
    modules: list[Any] = [Transformer(str(folder / "bert"), max_seq_length=64), Pooling(16), Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder / "model"), create_model_card=False)
    return folder / "model"


@pytest.fixture(scope="session")
def film_assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped lexicons and wishes with the 60 most famous films and 100 people."""
    import pyarrow.parquet as pq

    folder = tmp_path_factory.mktemp("film_assets")
    for name in ("lexicon", "evaluation"):
        shutil.copytree(ROOT / "assets" / name, folder / name)
    for name, n in (("films.parquet", 60), ("people.parquet", 100)):
        pq.write_table(pq.read_table(ROOT / "assets" / name).slice(0, n), folder / name)
    return folder


@pytest.fixture(scope="session")
def book(film_assets: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What wishes are made from, for the 60 films, with one known plot and no ratings."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from recsys.offline.encoder.book import load_matchbook

    data = tmp_path_factory.mktemp("plots")
    (data / "films").mkdir()
    film_ids = pq.read_table(film_assets / "films.parquet")["film_id"].to_pylist()
    english, chinese = "A lonely robot finds a plant on a ruined Earth. Short one.", "孤独的机器人在地球上找到了植物。"
    none = [None] * (len(film_ids) - 1)
    texts = {"film_id": film_ids, "overview_en": [english, *none], "overview_zh": [chinese, *none]}
    pq.write_table(pa.table(texts), data / "films" / "films_text_copyrighted.parquet")
    return load_matchbook(data, film_assets)
