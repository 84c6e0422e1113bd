"""Hand-made probes of the film domain: phrases with their translation, wishes with the facts that meet them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WishProbe:
    """One wish in both languages and what a film must have to meet it.

    Args:
        zh, en: the wish.
        genres: genres that the film must all have.
        stems: the film meets the wish if a keyword of its holds one of these; () asks for genres alone.
    """

    zh: str
    en: str
    genres: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()


PHRASES = (
    ("黑帮电影", "gangster film"),
    ("武侠片", "martial arts film"),
    ("末日", "apocalypse"),
    ("催泪", "tearjerker"),
    ("治愈", "heartwarming"),
    ("烧脑", "mind-bending"),
    ("科幻电影", "science fiction movie"),
    ("恐怖片", "horror film"),
    ("爱情片", "romance film"),
    ("战争片", "war film"),
    ("喜剧片", "comedy film"),
    ("动画片", "animated film"),
    ("纪录片", "documentary"),
    ("歌舞片", "musical"),
    ("西部片", "western"),
    ("悬疑片", "mystery film"),
    ("犯罪片", "crime film"),
    ("传记片", "biopic"),
    ("灾难片", "disaster movie"),
    ("公路片", "road movie"),
    ("丧尸片", "zombie movie"),
    ("吸血鬼", "vampires"),
    ("超级英雄", "superheroes"),
    ("间谍片", "spy film"),
    ("连环杀手", "serial killer"),
    ("抢银行", "bank robbery"),
    ("越狱", "prison break"),
    ("法庭戏", "courtroom drama"),
    ("体育励志", "inspiring sports story"),
    ("校园青春", "high school coming of age"),
    ("时间循环", "time loop"),
    ("平行宇宙", "parallel universe"),
    ("外星人入侵", "alien invasion"),
    ("人工智能", "artificial intelligence"),
    ("结局反转", "plot twist at the end"),
    ("黑色幽默", "dark humour"),
    ("适合全家一起看", "suitable for the whole family"),
    ("轻松一点的", "something more lighthearted"),
    ("不要太血腥", "not too gory"),
    ("看完心情会变好", "puts you in a good mood"),
    ("画面很美", "beautiful cinematography"),
    ("配乐好听", "great soundtrack"),
    ("根据真实事件改编", "based on a true story"),
    ("改编自小说", "adapted from a novel"),
    ("女性主义", "feminism"),
    ("父子关系", "relationship between father and son"),
    ("失恋的时候看什么", "what to watch after a breakup"),
    ("跟朋友一起看的爆米花电影", "a popcorn movie to watch with friends"),
    ("老电影", "an old classic movie"),
    ("日本动漫", "japanese anime"),
    ("韩国惊悚片", "south korean thriller"),
    ("香港警匪片", "hong kong cops and robbers film"),
    ("法国文艺片", "french art house film"),
    ("印度歌舞片", "bollywood musical"),
    ("第二次世界大战", "world war two"),
    ("美食", "food and cooking"),
    ("旅行", "travelling"),
    ("孤独", "loneliness"),
    ("复仇", "revenge"),
    ("友情", "friendship"),
)

WISHES = (
    WishProbe("科幻", "sci-fi", ("Sci-Fi",)),
    WishProbe("我最近喜欢看科幻电影", "lately I enjoy science fiction movies", ("Sci-Fi",)),
    WishProbe("恐怖片", "horror films", ("Horror",)),
    WishProbe("想看一部动画片", "I want to see an animated film", ("Animation",)),
    WishProbe("有什么好看的纪录片", "any good documentaries", ("Documentary",)),
    WishProbe("西部片", "westerns", ("Western",)),
    WishProbe("浪漫喜剧", "romantic comedy", ("Romance", "Comedy")),
    WishProbe("歌舞片", "a musical", ("Musical",)),
    WishProbe("战争片", "war movies", ("War",)),
    WishProbe("黑帮", "gangsters", (), ("gangster", "mafia", "mob", "triad", "yakuza", "organized crime")),
    WishProbe("武侠", "wuxia martial arts", (), ("martial art", "kung fu", "wuxia", "sword")),
    WishProbe("末日", "end of the world", (), ("apocaly", "end of the world", "dystopia")),
    WishProbe("治愈", "heartwarming", (), ("heartwarming", "feel good", "feel-good", "hopeful", "uplifting", "sweet")),
    WishProbe(
        "烧脑", "mind-bending", (), ("mindfuck", "mind-bending", "mind bending", "twist", "nonlinear", "complex")
    ),
    WishProbe("催泪", "a tearjerker", (), ("tearjerk", "tear jerk", "sad", "touching", "emotional", "bittersweet")),
    WishProbe(
        "关于时间旅行的爱情片",
        "a love story about time travel",
        ("Romance",),
        ("time travel", "time loop", "time machine"),
    ),
    WishProbe("轻松的太空冒险", "lighthearted space adventure", ("Adventure",), ("space", "alien", "planet")),
    WishProbe("丧尸末日", "zombie apocalypse", (), ("zombie",)),
    WishProbe("吸血鬼的爱情故事", "vampire love story", (), ("vampire",)),
    WishProbe(
        "关于人工智能的电影", "films about artificial intelligence", (), ("artificial intelligence", "robot", "android")
    ),
    WishProbe("连环杀手悬疑片", "serial killer mystery", (), ("serial killer",)),
    WishProbe("二战题材", "set in the second world war", (), ("world war ii", "nazi")),
    WishProbe("超级英雄大片", "superhero blockbuster", (), ("superhero", "super hero", "marvel", "dc comics")),
    WishProbe("越狱", "prison escape", (), ("prison", "escape", "jail")),
    WishProbe("银行劫案", "bank heist", (), ("heist", "robbery", "bank robber")),
    WishProbe("校园青春片", "coming of age at school", (), ("school", "coming of age", "teen", "college")),
    WishProbe("关于拳击的励志片", "inspiring film about boxing", (), ("boxing", "boxer")),
    WishProbe("卧底警察", "undercover cop", (), ("undercover",)),
    WishProbe("外星人入侵地球", "aliens invade the earth", (), ("alien",)),
    WishProbe("讲海盗的冒险片", "pirate adventure", (), ("pirate",)),
    WishProbe("会说话的动物", "talking animals", (), ("talking", "animal", "anthropomorphism")),
    WishProbe("圣诞节看的电影", "a movie for christmas", (), ("christmas", "santa")),
    WishProbe("公路旅行", "road trip", (), ("road trip", "road movie")),
    WishProbe("音乐人的传记", "biography of a musician", (), ("music", "singer", "band", "pianist", "rock")),
    WishProbe("鬼屋", "haunted house", (), ("haunt", "ghost")),
    WishProbe("间谍", "spies", (), ("spy", "espionage", "secret agent", "cia", "mi6")),
)
