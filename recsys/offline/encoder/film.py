"""Words and names of the film domain in both languages, from the lexicons and the catalogue that ship."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from recsys.language import is_chinese, normalise
from recsys.offline.encoder.corpus import Pair

N_TITLES = 3000  # most famous films whose titles are learnt
MAX_SHARED = 3  # keywords under one Chinese label that may still all be its translation
MIN_TITLE_CHARS = 3  # shorter titles are mostly everyday words

# Words of film talk that dictionaries lack or explain in a roundabout way.
TALK = {
    "烧脑": "mind-bending", "治愈": "heartwarming", "治愈系": "heartwarming", "致郁": "depressing",
    "催泪": "tearjerker", "末日": "apocalypse", "黑帮": "gangster", "武侠": "chinese martial arts swordplay",
    "古装": "period costume", "宫斗": "palace intrigue", "谍战": "espionage", "警匪": "cops and robbers",
    "卧底": "undercover", "悬疑": "mystery", "推理": "whodunit", "反转": "plot twist", "神反转": "plot twist",
    "穿越": "time travel", "时间旅行": "time travel", "时空穿梭": "time travel", "时间循环": "time loop",
    "丧尸": "zombie", "僵尸": "zombie", "吸血鬼": "vampire", "外星人": "alien", "赛博朋克": "cyberpunk",
    "反乌托邦": "dystopia", "超级英雄": "superhero", "漫威": "marvel comics", "青春": "coming of age",
    "校园": "high school", "复仇": "revenge", "励志": "inspirational", "温馨": "heartwarming",
    "暖心": "heartwarming", "感人": "touching", "虐心": "heartbreaking", "文艺": "art house",
    "文艺片": "art house film", "小众": "obscure", "冷门": "underrated", "高分": "highly rated", "经典": "classic",
    "暗黑": "dark", "黑暗": "dark", "黑色幽默": "black comedy", "搞笑": "funny", "爆笑": "hilarious",
    "轻松": "lighthearted", "沉重": "heavy", "压抑": "depressing", "血腥": "gore", "暴力": "violence",
    "惊悚": "thriller", "恐怖": "horror", "灵异": "supernatural", "鬼片": "ghost story", "科幻": "science fiction",
    "太空": "outer space", "宇宙": "universe", "机器人": "robot", "人工智能": "artificial intelligence",
    "女性主义": "feminism", "女性": "women", "同性": "homosexuality", "成长": "coming of age",
    "亲情": "family love", "友情": "friendship", "爱情": "romance", "暗恋": "unrequited love", "初恋": "first love",
    "公路片": "road movie", "公路": "road trip", "灾难": "disaster", "灾难片": "disaster movie", "功夫": "kung fu",
    "动作": "action", "动漫": "anime", "战争": "war", "二战": "world war ii", "历史": "history",
    "传记": "biography", "犯罪": "crime", "连环杀手": "serial killer", "侦探": "detective", "特工": "secret agent",
    "间谍": "spy", "抢劫": "heist", "越狱": "prison escape", "律政": "courtroom drama", "政治": "politics",
    "体育": "sports", "拳击": "boxing", "篮球": "basketball", "足球": "football", "舞蹈": "dance", "音乐": "music",
    "歌舞": "musical", "美食": "food", "动物": "animals", "狗": "dog", "海洋": "ocean", "怪兽": "monster",
    "恐龙": "dinosaur", "魔法": "magic", "奇幻": "fantasy", "童话": "fairy tale", "神话": "mythology",
    "冒险": "adventure", "西部片": "western", "黑色电影": "film noir", "短片": "short film",
    "纪录片": "documentary", "家庭": "family", "儿童": "children", "喜剧": "comedy", "悲剧": "tragedy",
    "剧情": "drama", "心理": "psychological", "燃": "thrilling", "热血": "hot-blooded action", "浪漫": "romantic",
    "孤独": "loneliness", "人性": "human nature", "哲学": "philosophical", "节奏": "pacing", "慢节奏": "slow paced",
    "画面": "cinematography", "唯美": "visually beautiful", "配乐": "soundtrack", "改编": "adaptation",
    "真实事件": "true story", "真人真事": "true story", "女主": "female lead", "男主": "male lead",
    "大片": "blockbuster", "烂片": "bad movie", "好看": "good", "片子": "movie", "电影": "movie", "影片": "film",
    "我想看": "i want to watch", "想看": "want to watch", "推荐": "recommend", "类似": "similar to",
    "关于": "about", "有没有": "is there any", "不要": "no", "求推荐": "please recommend", "看过": "have seen",
}  # fmt: skip


def lexicon_rows(assets: Path) -> dict[str, list[dict[str, str]]]:
    """Read every lexicon table that is there.

    Args:
        assets: folder that holds `lexicon/`.

    Returns:
        Table name -> rows, column name -> cell.
    """
    paths = sorted((assets / "lexicon").glob("*.csv"))
    return {path.stem: list(csv.DictReader(path.read_text("utf-8").splitlines())) for path in paths}


def translations(rows: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Leave out rows whose Chinese label is too wide to translate them (dog, cat and horse are all 动物).

    Args:
        rows: a lexicon table; the first row with a label is the one that says it best.

    Returns:
        The rows whose label few others share, and the first row of every label.
    """
    uses = Counter(row["zh"] for row in rows)
    first = {row["zh"]: row["name"] for row in reversed(rows)}
    return [row for row in rows if uses[row["zh"]] <= MAX_SHARED or first[row["zh"]] == row["name"]]


def lexicon_pairs(assets: Path) -> list[Pair]:
    """Give every Chinese word of the lexicons with its English name, and every English word with the Chinese label."""
    pairs = [Pair(zh, en) for zh, en in TALK.items()]
    for row in (row for table in lexicon_rows(assets).values() for row in translations(table)):
        name = normalise(row["name"]).replace("-", " ")
        words_zh = [word for word in (row.get("words_zh") or "").split("|") if word]
        words_en = [word for word in (row.get("words_en") or "").split("|") if word]
        pairs += [Pair(normalise(zh), name) for zh in (row["zh"], *words_zh) if zh]
        pairs += [Pair(normalise(row["zh"]), normalise(en)) for en in words_en if row["zh"]]
    return list(dict.fromkeys(pairs))


def title_pairs(assets: Path) -> list[Pair]:
    """Give the titles of the most famous films; [] where there is no catalogue."""
    rows = _read(assets / "films.parquet", ["title_zh", "title_en", "title_en_is_pinyin"])
    known = [row for row in rows if row["title_zh"] and row["title_en"] and not row["title_en_is_pinyin"]]
    return _pairs((row["title_zh"], row["title_en"]) for row in known[:N_TITLES])


def person_pairs(assets: Path) -> list[Pair]:
    """Give people's names; [] where there is no table of people."""
    rows = _read(assets / "people.parquet", ["name", "name_zh"])
    return _pairs((row["name_zh"], row["name"]) for row in rows if row["name_zh"])


def name_parts(people: list[Pair]) -> list[Pair]:
    """Cut names into parts where both languages have as many: 克里斯托弗·诺兰 gives 诺兰 = nolan."""
    parts = []
    for pair in people:
        zh, en = pair.zh.split("·"), pair.en.split()
        if len(zh) == len(en) > 1:
            parts += [Pair(*part) for part in zip(zh, en, strict=True)]
    return list(dict.fromkeys(parts))


def film_dictionary(assets: Path) -> list[Pair]:
    """Give the words that become tokens whatever their use, with their meaning, the most trusted first."""
    people = person_pairs(assets)
    titles = [pair for pair in title_pairs(assets) if len(pair.zh) >= MIN_TITLE_CHARS]
    pairs = [*lexicon_pairs(assets), *name_parts(people), *people, *titles]
    return [pair for pair in pairs if len(pair.zh) > 1 and all(map(is_chinese, pair.zh))]


def _pairs(rows: Iterable[tuple[str, str]]) -> list[Pair]:
    pairs = [Pair(normalise(zh).strip(), normalise(en).strip()) for zh, en in rows]
    # A name known in one language only stands in both columns.
    told = [pair for pair in pairs if any(map(is_chinese, pair.zh)) and not any(map(is_chinese, pair.en))]
    return list(dict.fromkeys(told))


def _read(path: Path, columns: list[str]) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    return list(pq.read_table(path, columns=columns).to_pylist()) if path.is_file() else []
