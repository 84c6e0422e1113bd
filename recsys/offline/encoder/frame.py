"""What stands around the thing wished for: ways to ask in Chinese and English, fillers, nouns."""

from __future__ import annotations

# {x} is the thing wished for: 轻松的科幻片.
ASKING_ZH = (
    "{x}", "{x}", "{x}", "{x}", "{x}吧", "{x}呢", "{x}有吗", "{x}有哪些", "{x}有什么好看的", "{x}推荐", "{x}求推荐",
    "{x}推荐一下", "{x}来一部", "{x}安利", "{x}哪部好看", "{x}哪部最好看", "{x}值得看的有哪些", "{x}，谢谢",
    "{x}，有吗", "求{x}", "求{x}推荐", "求推荐{x}", "求安利{x}", "求一部{x}", "求几部{x}", "求类似的{x}", "来点{x}",
    "来个{x}", "来部{x}", "来一部{x}", "来几部{x}", "来一些{x}", "整点{x}", "整部{x}看看", "搞点{x}", "给我来点{x}",
    "给我{x}", "给我来一部{x}", "给我找一部{x}", "给我推荐{x}", "推荐{x}", "推荐几部{x}", "推荐一部{x}", "推荐一些{x}",
    "推荐下{x}", "推荐点{x}", "麻烦推荐几部{x}", "能推荐几部{x}吗", "可以推荐{x}吗", "帮我找{x}", "帮我找找{x}",
    "帮忙找几部{x}", "帮我挑一部{x}", "找{x}", "找一部{x}", "找点{x}看", "想看{x}", "想看点{x}", "想看一部{x}",
    "想看个{x}", "想找{x}", "想找部{x}", "想找一些{x}来看", "我想看{x}", "我想要{x}", "我要看{x}", "我想找一部{x}",
    "好想看{x}", "突然想看{x}", "今晚想看{x}", "今天想看{x}", "周末想看{x}", "现在就想看{x}", "最近想看{x}",
    "最近迷上了{x}", "最近喜欢{x}", "我喜欢{x}", "我喜欢看{x}", "我爱看{x}", "特别爱看{x}", "有{x}吗", "有没有{x}",
    "有没有好看的{x}", "有没有那种{x}", "有没有什么{x}", "有没有比较好的{x}", "有什么{x}", "有什么{x}推荐",
    "有什么好看的{x}", "有哪些{x}", "有哪些{x}值得一看", "有啥{x}", "有啥好看的{x}", "哪些{x}好看", "哪里有{x}",
    "什么{x}好看", "适合晚上看的{x}", "周末适合看什么{x}", "一个人看的{x}", "和朋友一起看{x}", "跟家人看什么{x}好",
    "那种{x}", "就是那种{x}", "就想看看{x}", "经典的{x}", "好看的{x}", "评分高的{x}", "冷门但好看的{x}",
    "不错的{x}", "必看的{x}", "无聊，想看{x}", "剧荒了，求{x}", "片荒，求{x}", "在找{x}", "打算看{x}", "看{x}",
    "放假看点{x}", "心血来潮想看{x}", "是{x}就行", "只要是{x}都可以", "最好是{x}", "要{x}", "要那种{x}",
)  # fmt: skip

# {a} is one thing with its article (a funny film, something funny), {p} several (funny films).
ASKING_EN = (
    "{p}", "{p}", "{p}", "{a}", "{a}", "{a} please", "{p} please", "{a}, thanks", "any {p}", "any {p}?", "any good {p}",
    "got any {p}", "do you have {p}", "have you got {a}", "do you have any {p}", "are there any {p}",
    "are there any good {p}", "is there {a}", "is there {a} you would recommend", "what are some {p}",
    "what are some good {p}", "what are the best {p}", "which {p} are good", "which {p} are worth watching",
    "which {p} should i watch", "what {p} do you know", "know any {p}", "do you know {a}", "best {p}", "the best {p}",
    "great {p}", "good {p}", "some {p}", "top {p}", "must-see {p}", "classic {p}", "underrated {p}", "more {p}",
    "recommend {a}", "recommend {p}", "recommend some {p}", "recommend me {a}", "can you recommend {a}",
    "can you recommend some {p}", "could you suggest {a}", "please suggest {p}", "suggest {a}", "suggest some {p}",
    "suggestions for {p}", "recommendations for {p}", "any recommendations for {p}", "any suggestions for {a}",
    "i want {a}", "i want to watch {a}", "i want to see {a}", "i'd like {a}", "i'd like to see {a}", "i would like {a}",
    "i would love to watch {a}", "i need {a}", "i feel like {a}", "i feel like watching {a}", "i'm in the mood for {a}",
    "in the mood for {a}", "in the mood for {p}", "kinda in the mood for {a}", "i could go for {a}", "craving {a}",
    "i'm looking for {a}", "i'm looking for {p}", "looking for {a}", "looking for {p}", "looking for some {p}",
    "searching for {a}", "trying to find {a}", "find me {a}", "find {p}", "find some {p}", "show me {a}", "show me {p}",
    "give me {a}", "give me some {p}", "gimme {a}", "let's watch {a}", "let's see {a}", "how about {a}", "maybe {a}",
    "{a} for tonight", "{a} tonight", "{a} for the weekend", "{p} to watch with friends", "{p} for a rainy day",
    "tonight i want {a}", "i love {p}", "i like {p}", "i really like {p}", "i enjoy {p}", "big fan of {p}",
    "i've been into {p} lately", "lately i enjoy {p}", "what's {a} i should see", "what should i watch if i like {p}",
    "we want to watch {a}", "need {a} for date night", "ideas for {p}", "hit me with {a}", "preferably {a}",
    "{a} would be nice", "{a} or so", "ideally {a}", "name {a}", "point me to {a}", "where can i find {p}",
)  # fmt: skip

FILLERS_ZH = ("嗯", "那个", "就是", "额", "哈喽", "你好", "请问", "话说", "唉", "话说回来", "大家好", "我说")
ENDS_ZH = ("呀", "啊", "哦", "呗", "~", "！", "？", "。", "哈", "嘛", "谢谢", "谢啦", "拜托", "谢谢啦")
FILLERS_EN = ("hmm", "um", "well", "hey", "hi", "hello", "ok so", "so", "uh", "please", "hi there", "yo")
ENDS_EN = ("please", "pls", "thanks", "thx", "!", "?", ".", "...", "you know", "or something", "i guess", "if possible")

NOUNS_ZH = ("电影", "电影", "电影", "片子", "片子", "片", "影片", "的电影", "的片子")  # after a genre
THINGS_ZH = ("电影", "电影", "片子", "片子", "影片", "片", "", "故事")  # after 的
ONE_EN = ("movie", "movie", "film", "film", "flick", "story", "picture")
MANY_EN = ("movies", "movies", "films", "films", "flicks", "stories", "ones")

# Around a word that says a quality, and around one that says a subject.
QUALITY_ZH = (
    "{w}的", "{w}的", "{w}的", "比较{w}的", "很{w}的", "特别{w}的", "{w}一点的", "{w}点的", "够{w}的", "超{w}的",
    "有点{w}的", "非常{w}的", "那种{w}的", "偏{w}的", "{w}风格的", "{w}",
)  # fmt: skip
SUBJECT_ZH = (
    "关于{w}的", "关于{w}的", "讲{w}的", "讲述{w}的", "跟{w}有关的", "和{w}有关的", "与{w}相关的", "{w}题材的",
    "{w}主题的", "有{w}的", "里面有{w}的", "涉及{w}的", "以{w}为主题的", "拍{w}的", "带{w}元素的", "{w}", "{w}类",
)  # fmt: skip
QUALITY_EN = ("{w}", "{w}", "{w}", "really {w}", "very {w}", "pretty {w}", "rather {w}", "kind of {w}", "super {w}")
SUBJECT_EN = (
    "about {w}", "about {w}", "about {w}", "with {w}", "with {w} in it", "involving {w}", "that has to do with {w}",
    "dealing with {w}", "on the subject of {w}", "that deals with {w}", "where {w} matters", "featuring {w}",
)  # fmt: skip
THINGS_EN = ("something", "something", "anything", "a movie", "a film", "a story", "one")
LIKE_ZH = (
    "类似{t}的电影", "像{t}那样的片子", "跟{t}差不多的", "和{t}类似的", "{t}那种", "{t}同类型的电影", "喜欢{t}，求类似",
    "有没有像{t}一样的", "看完{t}还能看什么", "{t}风格的", "求类似{t}的", "和{t}相似的影片",
)  # fmt: skip
LIKE_EN = (
    "movies like {t}", "films like {t}", "something like {t}", "anything like {t}", "similar to {t}", "i loved {t}",
    "in the vein of {t}", "if i liked {t} what next", "more like {t}", "something similar to {t}", "films such as {t}",
    "what to watch after {t}",
)  # fmt: skip
