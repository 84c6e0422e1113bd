"""A small world that needs no model, and the real one, opened once."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

from recsys.catalogue import Catalogue, Lexicon, Person, film_text, load_lexicon
from recsys.config import EncoderConfig, Paths
from recsys.index import FilmIndex
from recsys.language import normalise, segment
from recsys.types import Film, FloatArray

settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("house")

LEXICON = {
    "genres.csv": """name,zh,words_en,words_zh
Action,动作,action|action film,动作|动作片
Adventure,冒险,adventure,冒险|冒险片
Animation,动画,animation|animated,动画|动画片
Comedy,喜剧,comedy|comedies,喜剧|喜剧片
Crime,犯罪,crime,犯罪|犯罪片
Drama,剧情,drama|dramas,剧情|剧情片
Family,家庭,family film,家庭片
Fantasy,奇幻,fantasy,奇幻|奇幻片
Horror,恐怖,horror|scary films,恐怖|恐怖片
Romance,爱情,romance|romantic,爱情|爱情片
Sci-Fi,科幻,sci-fi|science fiction,科幻|科幻片|科幻电影
Thriller,惊悚,thriller|thrillers,惊悚|惊悚片
""",
    "countries.csv": """name,zh,words_en,words_zh,members
United States,美国,american|usa,美国|美国片,
United Kingdom,英国,british|uk,英国|英国片,
Japan,日本,japanese|japan,日本|日本片,
Hong Kong,香港,hong kong,香港|港片,
China,中国大陆,chinese|china,国产|中国,
South Korea,韩国,korean|south korea,韩国|韩国片,
France,法国,french film|france,法国|法国片,
""",
    "languages.csv": """name,zh,words_en,words_zh,members
English,英语,in english,英语,
Japanese,日语,in japanese,日语,
Cantonese,粤语,in cantonese,粤语,
Mandarin,普通话,in mandarin,普通话|国语,
Korean,韩语,in korean,韩语,
French,法语,in french,法语,
""",
    "certificates.csv": """name,zh,words_en,words_zh
G,G级,rated g,g级
PG,PG级,rated pg,pg级
PG-13,PG-13级,pg-13,pg-13级
R,R级,rated r,r级
""",
    "keywords.csv": """name,zh,words_zh
space travel,太空旅行,太空
time travel,时间旅行,穿越时空
monster,怪物,怪兽
dream,梦境,
childhood,童年,
spirit,神灵,
feel-good,暖心,
gangster,黑帮,
""",
    "themes.csv": """name,zh,words_en,words_zh,keywords,genres
light,轻松,light|lighter|light-hearted,轻松|轻松的,feel-good|childhood,Comedy|Family
mind-bending,烧脑,mind-bending|twisty,烧脑,dream|time travel,Sci-Fi
""",
    "audiences.csv": """name,zh,words_en,words_zh,certificates,genres,needed_genres,barred_genres,\
barred_keywords,barred_films
children,儿童,for kids,带孩子看,G|PG,Family|Animation,,Horror|Thriller,monster,tt9999999
adults,成人,for adults,成年人看,PG-13|R,Drama,Drama|Crime,,,
""",
    "series.csv": """name,zh,words_en,words_zh,members
John Woo heroes,英雄系列,john woo heroes|heroes films,英雄系列,tt0092263|tt0104684
""",
}

FILMS = (
    Film(101, "星际穿越", "Interstellar", ("星际效应",), 2014, ("Adventure", "Drama", "Sci-Fi"),
         ("Christopher Nolan",), ("Matthew McConaughey", "Anne Hathaway"), ("United States", "United Kingdom"),
         ("English",), 169, "PG-13", ("space travel", "time travel"), "tt0816692", 157336, "1889243", 8.6, 2_000_000),
    Film(102, "盗梦空间", "Inception", (), 2010, ("Action", "Sci-Fi", "Thriller"), ("Christopher Nolan",),
         ("Leonardo DiCaprio",), ("United States", "United Kingdom"), ("English", "Japanese", "French"), 148, "PG-13",
         ("dream",), "tt1375666", 27205, None, 8.8, 2_400_000),
    Film(103, "异形", "Alien", (), 1979, ("Horror", "Sci-Fi"), ("Ridley Scott",), ("Sigourney Weaver",),
         ("United Kingdom", "United States"), ("English",), 117, "R", ("space travel", "monster"), "tt0078748", 348,
         None, 8.4, 900_000),
    Film(104, "千与千寻", "Spirited Away", (), 2001, ("Animation", "Family", "Fantasy"), ("Hayao Miyazaki",), (),
         ("Japan",), ("Japanese",), 125, "PG", ("spirit", "childhood"), "tt0245429", 129, None, 8.6, 800_000),
    Film(105, "英雄本色", "A Better Tomorrow", (), 1986, ("Action", "Crime"), ("John Woo",),
         ("Chow Yun-Fat", "Leslie Cheung"), ("Hong Kong",), ("Cantonese",), 95, "R", ("gangster",), "tt0092263", 11471,
         None, 7.4, 23_000),
    Film(106, "辣手神探", "Hard Boiled", (), 1992, ("Action", "Crime", "Thriller"), ("John Woo",),
         ("Chow Yun-Fat", "Tony Leung Chiu-wai"), ("Hong Kong",), ("Cantonese",), 128, "R", ("gangster",),
         "tt0104684", 11782, None, 7.7, 54_000),
    Film(107, "霸王别姬", "Farewell My Concubine", (), 1993, ("Drama", "Romance"), ("Chen Kaige",),
         ("Leslie Cheung", "Gong Li"), ("China", "Hong Kong"), ("Mandarin",), 171, "R", (), "tt0106332", 10997, None,
         8.1, 32_000),
    Film(108, "寄生虫", "Parasite", (), 2019, ("Comedy", "Drama", "Thriller"), ("Bong Joon-ho",), ("Song Kang-ho",),
         ("South Korea",), ("Korean",), 132, "R", (), "tt6751668", 496243, None, 8.5, 950_000),
    Film(109, "天使爱美丽", "Amélie", (), 2001, ("Comedy", "Romance"), ("Jean-Pierre Jeunet",), ("Audrey Tautou",),
         ("France",), ("French",), 122, "R", ("feel-good",), "tt0211915", 194, None, 8.3, 780_000),
    Film(110, "大鱼海棠", "Big Fish & Begonia", (), 2016, ("Animation", "Fantasy"), ("Liang Xuan",), (), ("China",),
         ("Mandarin",), None, None, ("spirit",), "tt1920885", 271706, None, 6.9, 14_000),
    Film(111, "无题", "Wu Ti", (), None, ("Drama",), (), (), (), (), None, None, (), None, None, None, 7.0, 0, True),
    Film(112, "龙猫", "My Neighbor Totoro", (), 1988, ("Animation", "Family", "Fantasy"), ("Hayao Miyazaki",), (),
         ("Japan",), ("Japanese",), 86, "G", ("childhood", "feel-good"), "tt0096283", 8392, None, 8.1, 390_000),
)  # fmt: skip

PEOPLE = (
    Person("Christopher Nolan", "克里斯托弗·诺兰", ("诺兰",)),
    Person("Hayao Miyazaki", "宫崎骏", ()),
    Person("John Woo", "吴宇森", ()),
    Person("Chow Yun-Fat", "周润发", ()),
)


@cache
def _direction(word: str) -> FloatArray:
    return np.random.default_rng(zlib.crc32(word.encode())).standard_normal(WordEncoder.dim).astype(np.float32)


class WordEncoder:
    """Texts -> unit vectors: the sum of one fixed random direction per word, so that shared words mean nearness."""

    fingerprint = "words-0123456789"
    dim = 32
    device = "cpu"

    def encode(self, texts: Sequence[str], *, on_progress: Callable[[int, int], None] | None = None) -> FloatArray:
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in segment(normalise(text)):
                vectors[row] += _direction(word.text)
            length = np.linalg.norm(vectors[row])
            vectors[row] /= length if length else 1.0
            if on_progress:
                on_progress(row + 1, len(texts))
        return vectors


@pytest.fixture(scope="session")
def small_lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    """A lexicon of a few words of each kind, read from files."""
    assets = tmp_path_factory.mktemp("assets")
    (assets / "lexicon").mkdir()
    for name, text in LEXICON.items():
        assert len({len(row) for row in csv.reader(text.splitlines())}) == 1, f"{name} is ragged"
        (assets / "lexicon" / name).write_text(text, encoding="utf-8")
    return load_lexicon(assets)


@pytest.fixture(scope="session")
def small_catalogue() -> Catalogue:
    """Twelve films, some with facts missing."""
    return Catalogue.from_films(FILMS, people=PEOPLE)


@pytest.fixture(scope="session")
def word_encoder() -> WordEncoder:
    """An encoder that needs no model."""
    return WordEncoder()


@pytest.fixture(scope="session")
def small_index(small_catalogue: Catalogue, small_lexicon: Lexicon, word_encoder: WordEncoder) -> FilmIndex:
    """The index of the twelve films."""
    texts = [film_text(film, small_catalogue, small_lexicon) for film in small_catalogue.films]
    return FilmIndex.of_vectors(word_encoder.encode(texts))


@pytest.fixture(scope="session")
def _small_recommender(small_catalogue, small_lexicon, word_encoder, small_index, tmp_path_factory):
    from recsys.feedback import FeedbackStore
    from recsys.intent import Parser
    from recsys.recommender import Recommender

    return Recommender(
        catalogue=small_catalogue,
        lexicon=small_lexicon,
        encoder=word_encoder,
        index=small_index,
        parser=Parser(small_catalogue, small_lexicon),
        store=FeedbackStore(tmp_path_factory.mktemp("small") / "feedback.sqlite"),
    )


@pytest.fixture
def small(_small_recommender, tmp_path: Path):
    """The whole path over the twelve films, with a store of its own."""
    from recsys.feedback import FeedbackStore

    home = tmp_path / "home"
    paths = replace(Paths.default(), home=home, artefacts=tmp_path / "artefacts")
    return replace(_small_recommender, store=FeedbackStore(home / "feedback.sqlite"), paths=paths)


@pytest.fixture(scope="session")
def recommender(tmp_path_factory: pytest.TempPathFactory):
    """The shipped films and encoder; the index is built once, beside the checkout's other artefacts."""
    from recsys.recommender import open_recommender

    places = Paths.default()
    imported = (places.artefacts / "catalogue.parquet").exists()
    artefacts = tmp_path_factory.mktemp("artefacts") if imported else places.artefacts
    home = tmp_path_factory.mktemp("home")
    return open_recommender(Paths(places.assets, artefacts, home), encoder=EncoderConfig())
