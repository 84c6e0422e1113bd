"""Questions about films: "who directed the second one?", 「主演是谁」, "is it suitable for kids?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recsys.intent.pointer import Pointer, focus
from recsys.intent.scene import Scene, blank, says_nothing
from recsys.types import Fact

# What a question asks, as whole questions; their words may stand apart ("what is ... about").
_ASKED: tuple[tuple[Fact, str], ...] = (
    ("director", r"\bwho(?:'?s| is| was|se)?(?: the)? (?:directed|directs|director|made|makes|filmmaker|film maker"
                 r"|behind"
                 r"|helmed|shot)\b|\bdirected by who(?:m)?\b|\bwho(?:se| (?:is|was)) .{0,30}\b(?:directed )?by\W*$"
                 r"|\bwho did .{1,40}\bdirect|谁(?:是)?(?:导演?|执导|拍)的?(?:了)?"
                 r"|(?:哪位|哪个|什么)导演(?:拍|执导)?的?"
                 r"|谁的(?:作品|片子|电影)(?=\W*$)"),
    ("cast", r"\bwho(?:'?s| is| are| was| were)?(?: the)?(?: (?:main|lead|leading))?(?: (?:stars?|starred|starring"
             r"|acts?|acted"
             r"|plays?|played|actors?|cast|leads?|actress(?:es)?"
             r"|(?:wo)?man|girl|boy|guy|lady|appears?|performs?))(?: in)?\b|\bwho(?:'?s| is| are"
             r"| was)"
             r"(?= (?:all )?in\b)|\bwhich actors?\b|谁(?:主演|演|出演|参演|饰演|配音?)的?(?:了)?|(?:有|都有"
             r"|是)(?:哪些演员"
             r"|(?:谁|哪些人?)(?:主?演|出演"
             r"|参演))的?"
             r"|哪(?:些|几个|几位)(?:演员|明星|人)(?:主?演|出演|参演)?的?|(?:男|女)(?:主角?|一号|一)(?:演员)?是谁"),
    ("year", r"\bwhen(?:'?s| is| was| did| were| does)?\b|\b(?:what|which) year\b|\bhow old\b|(?:哪"
             r"|什么)一?年代?(?:上映|出|拍"
             r"|发行|首映)?的"
             r"|(?:哪|什么)一?年(?:上映|出|拍|发行|首映)|(?:什么|啥)时候(?:上映|拍|出|发行|首映|的)(?:来)?的?"
             r"|是?几几年(?:上映|拍|出)?的?|多老|(?:是)?哪一?年的?(?=\W*$)"),
    ("runtime", r"\bhow long\b|\bhow (?:many|much) (?:minutes?|hours?|time)\b|(?:片子?|电影|时间|总共"
                r"|一共)*(?:有)?(?:多长(?:时间)?"
                r"|多久|几个?小时|多少分钟"
                r"|几分钟|多少个?小时|多少时间)"),
    ("genre", r"\b(?:what|which)(?:'?s the| is the| kind of| type of| sort of)? ?(?:genres?|(?:movie|film)(?= (?:is"
              r"|was) ))\b"
              r"|\bwhat (?:kind|type|sort) of (?:movie|film|story) (?=(?:is|was)\b)|(?:是|属于)?(?:什么|啥|哪种|哪类"
              r"|哪个"
              r"|何种)(?:类型|题材|类别|片种)的?(?:片子?|电影)?"
              r"|是(?:什么|啥)片子?"),
    ("country", r"\b(?:what|which) countr(?:y|ies)\b|\bwhere(?:'?s| is| was| are)?(?= .{0,60}\b(?:made|from|produced"
                r"|filmed|shot)\b)"
                r"|(?:是)?(?:哪|哪个|什么|啥)(?:一个)?国(?:家|产)?(?:的|拍|出品|制作)*|哪里(?:拍|产|出品|的)(?:的)?"
                r"|哪儿(?:拍|产)的"),
    ("language", r"\b(?:what|which) languages?\b|\b(?:is|was) (?=.{1,40} in (?:english|chinese|french|mandarin"
                 r"|subtitles))"
                 r"|(?:说的?|讲的?|是)?(?:什么|哪种|哪国|啥)(?:语言|语|话)(?:的|对白)?|(?:有没有|有)中文字幕|是(?:英"
                 r"|国|中|粤|日|韩|法|德)[文语](?:对白"
                 r"|的)?(?=吗)"),
    ("rating", r"\bhow (?:good|well|highly|many stars|is .{1,40} rated)\b|\bwhat(?:'?s| is| are)?(?: the"
               r"| its)? (?:imdb |douban )?"
               r"(?:rating|score|scores|ratings)\b|\bis (?=.{1,50}\b(?:any good|good|worth (?:it|watching|seeing))\W*$)"
               r"|(?:豆瓣|imdb)?(?:评分|分数|打分|得分)?(?:是|有|打了?)?(?:多少|几)分|(?:评分|分数|口碑|评价)(?:是"
               r"|有)?(?:多少|怎么样|如何|高不高|高吗|好吗|咋样)"
               r"|\bwhich(?: one| of (?:them|these|those|the two))? (?:is|was) (?:better|best|the better one)\b"
               r"|哪(?:个|一?部)(?:比较|更)?(?:好看?|值得看)(?=\W*$|点|些)|好不好看|好看(?=吗|么)|值得(?:一)?看(?=吗"
               r"|么)|值不值得(?:一)?看|怎么样(?=\W*$)"),
    ("certificate", r"\b(?:is|was|are) (?=.{0,60}\b(?:rated (?:r|pg|pg-13|g|nc-17|x)|(?:suitable|ok|okay|appropriate"
                    r"|safe|fine|good|alright"
                    r"|all right) for (?:\w+ ){0,2}(?:kids?|children|child|family|families|teens?|teenagers|toddlers?"
                    r"|\d+|year|a \d+)"
                    r"|kid[- ]friendly|family[- ]friendly|child[- ]friendly|pg-13|r[- ]rated)\b)"
                    r"|\b(?:can|could|should|may) (?:my |our |the |a )?(?:\w+ )?(?:kids?|children|son|daughter"
                    r"|\d+[- ]year[- ]olds?|family|teenagers?)"
                    r"(?: \w+)? (?:watch|see)\b|\b(?:what(?:'?s| is| was)|how (?:is|was)) (?=.{1,40} rated\b)|\b(?:what"
                    r"|which) (?:age )?(?:certificate|rated)\b"
                    r"|\b(?:what|how) old .{0,30}(?:to (?:watch|see))|(?:什么|哪个|几|多少)(?:分级|级别|级|岁)(?:的"
                    r"|以上|能看|可以看)*"
                    r"|(?:适不适合|适合)(?=.{1,10}(?:看|吗|么|\W*$))|(?:小孩|孩子|儿童|小朋友|娃|未成年人?"
                    r"|\d+岁)(?:的)?(?:小孩|孩子)?(?:能|可以|可不可以"
                    r"|能不能|适合)(?:看|不)*"
                    r"|能(?:不能)?(?:和|带|给|跟)(?:小孩|孩子|家人|娃|小朋友)(?:一起)?看|(?:少儿|儿童)不宜|是(?:r|pg"
                    r"|pg-13|限制)级的?(?=吗|么)|分级(?:是"
                    r"|呢)(?:什么|多少)?"),
    ("title", r"\bwhat(?:'?s| is| are| was)?(?: the| its)? (?:original |chinese |english |french |japanese |korean "
              r"|international )*(?:title|name|called)\b"
              r"|\bwhat(?:'?s| is| was) (?=.{1,40}\bcalled\b)|(?:英文|中文|原|外文|英语|国语|日文"
              r"|韩文)(?:片)?名?(?:字)?(?:怎么|叫|是)(?:叫|说|什么"
              r"|啥)+|(?:用)?(?:英文|中文|英语)怎么说"
              r"|叫(?:什么|啥)(?:名字?)?"),
    ("plot", r"\bwhat(?:'?s| is| was| are)?(?! about) (?=.{1,80}\babout\b)|\bwhat happens\b|\bwhat(?:'?s"
             r"| is) the (?:plot|story|storyline|synopsis|premise)\b"
             r"|\b(?:tell|give) me (?:a bit |a little |something |some )?(?:more |details |info "
             r"|information )?(?:about|on)\b|\bdescribe\b|\btell me more\W*$"
             r"|(?:讲|说|关于|演)(?:的是|了|的)?(?:个|一个)?(?:什么|啥)(?:故事|内容|的)?|(?:剧情|情节|内容"
             r"|故事)(?:梗概|简介|大概|大意)?(?:是)?(?:什么|啥|怎么样"
             r"|怎样|如何)"
             r"|(?:介绍|讲讲|说说|聊聊|科普|讲一讲|说一说)(?:一?下)?(?:看)?(?=第|这|那|它|《|\W*$)|(?:剧情|情节|内容"
             r"|故事)(?:梗概|简介|介绍)"),
)  # fmt: skip
_NOUNS: tuple[tuple[Fact, str, str], ...] = (
    ("director", r"directors?|filmmaker", "导演"),
    ("cast", r"cast|actors?|actress(?:es)?|stars|leads?|(?:lead|main) actors?", "主演|演员表?|卡司|阵容|[男女]主角?"),
    ("year", r"(?:release )?(?:year|date)", "上映(?:时间|日期|年份|年代)|年份|年代"),
    ("runtime", r"run(?:ning)?[- ]?time|length|duration", "片长|时长|长度"),
    ("genre", r"genres?", "类型|题材"),
    ("country", r"country(?: of origin)?", "国家|产地|国别|制片国"),
    ("language", r"languages?", "语言|语种"),
    ("rating", r"(?:imdb |douban )?(?:ratings?|scores?)", "(?:豆瓣|imdb)?(?:评分|分数|得分)|口碑"),
    ("certificate", r"certificate|age rating|content rating", "分级|级别"),
    ("title", r"(?:original|chinese|english) (?:title|name)", "(?:英文|中文|原|外文)(?:片)?名字?|片名|别名|又名"),
    ("plot", r"plot|synopsis|story ?line|summary|premise", "剧情|情节|故事梗概|简介|梗概"),
)
_ASKED_RE = tuple((fact, re.compile(pattern)) for fact, pattern in _ASKED)
_NOUN_RE = tuple((fact, re.compile(rf"(?<![-\d])\b(?:{en})\b(?!-)|{zh}")) for fact, en, zh in _NOUNS)
_ASKING = re.compile(
    r"[?]|吗|呢|么(?=\W*$)|\b(?:what|who|when|where|which|how|whose|is|are|was|does|did|tell me|can)\b|谁|什么|啥|哪"
    r"|多少|几|多长"
    r"|多久|怎么|如何"
    r"|告诉我|说说|介绍|查一?下|想知道|\bof\b"
)
# A message that wishes for films asks nothing about one.
_WISH = re.compile(
    r"\b(?:recommend|suggest|show me|find me|give me(?! (?:more |some |a )?(?:details|info|the))|looking for|i want"
    r"|i'd like|any (?:good )?(?:movies|films)|movies|(?<!those )(?<!these )films"
    r"|something|anything|what about|how about|do you have|are there|is there|what should|which (?:one )?should"
    r"|let's watch|else)\b"
    r"|推荐|想看|要看|有没有(?!中文字幕)|有什么|有啥|来(?:点|部|个|些|一)|给我(?!介绍|讲|说)|找(?:部|些|点|个|一)|换"
    r"|求|类似|我想(?!知道|问)|想找|适合(?=.{1,12}的(?!吗|么|呢))|还有|(?:什么|哪些|哪部|哪个|啥|谁的)(?:好看的)?"
    r"(?:电影|片子?)|最[高低长短新老好差]"
)
_WHAT_ABOUT = re.compile(r"^\W*(?:(?:and|but|ok|okay|so)\W+)*(?:what|how) about\b")
_FRAME_WORD = re.compile(
    r"\b(?:the|is|was|were|are|did|does|do|has|have|of|in|for|a|an|at|on|to|by|from|with|movie|film|films|one|ones"
    r"|made|released|come|came|out|shot"
    r"|filmed|produced|release|please|pls|and|or|also|so|ok|okay|hey|hi|tell|me|can|could|would|will|you|know|do|i"
    r"|want|wondering|wonder|just|again|there|they|speak|spoken"
    r"|it|its|it's|this|that|them|they|about|called|what|who|when|where|which|how|s|all|rated|rating|score|exactly"
    r"|actually|hmm|by the way|btw|r|pg|pg-13|g"
    r"|nc-17|good|any|worth|watching|seeing|watch|see|suitable|ok|appropriate|safe|fine|alright|right|kids?|child"
    r"|children|family|families|teens?"
    r"|year|years|old|olds|my|our|daughter|son|toddlers?|friendly|first|long|more|english|chinese|mandarin|french"
    r"|subtitles|original|title|name|imdb"
    r"|douban|on|main|story|year-olds?|actor|role|lead|character|hour|hours|minutes|thanks|thank|get|give|information"
    r"|info|details|some|bit|little"
    r"|cool|great|nice|well|hmm|alright|wow|lol|oh|perfect|better|best|number|no|wonderful|amazing|awesome|excellent"
    r"|fantastic|brilliant|lovely|interesting|super|yeah|yes|yep|gotcha|got it|sounds|haha"
    r"|directed|direct|starring|stars|age|let|d|happens|and when|be|think|really|very|too|or|not|whole)\b"
    r"|\d+(?:-year-olds?)?|请问|请|那么?|这|是|的|了|呢|吗|啊|呀|吧|么|嘛|它|他|部|个|片子?|电影|影片|告诉|我|你|知道"
    r"|想|一下|介绍|说说|查|给|下|能|可以|能不能|可不可以"
    r"|上映|拍|出|有|都|和|跟|与|以及|还|还有|最|到底|究竟|大概|具体|顺便|问|请教|叫|名字?|看|讲|演|对|不|适合"
    r"|小孩子?|孩子|儿童|小朋友|娃|家人|全家|一起|岁|带|在|故事|内容"
    r"|哪|什么|谁|多少|几|多|长|时间|又|也|再|帮|麻烦|级|多大|主要|好|这一|那一|刚才|刚刚|豆瓣|imdb|哦|嗯|呃|话说"
    r"|以上|高|太好了|太棒了|真棒|棒|厉害|不错|哇|哈哈|明白了?|原来如此|这样"
)
# What may stand around a film and its kind, or around "the second one" of which nothing in particular is asked.
_YES_NO = re.compile(r"^\W*(?:(?:and|but|ok|so) )?(?:is|was|are|does)\b|[吗么]\W*$")
_ADVERB = re.compile(
    r"\b(?:and|but|ok|so|is|was|are|a|an|too|very|really|any|film|movie|kind of|that|at all)\b"
    r"|[是很太的吗么]|会不会|算|有点|电影|片子?"
)
_BARE = re.compile(
    r"\b(?:please|and|but|what about|how about|how bout|what bout|then|so|ok|okay|now|well|great|cool|thanks|hmm|for"
    r"|wonderful|amazing|awesome|excellent|fantastic|brilliant|interesting|wow"
    r"|of)\b"
    r"|那么?|呢|嗯|好的?|[吧啊呀]"
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and about which films; none where the message does not say and nothing is shown."""

    facts: tuple[Fact, ...]
    film_ids: tuple[int, ...]


def find_question(scene: Scene) -> Question | None:
    """Find what a message asks about films, None if it asks nothing.

    Args:
        scene: the message in its conversation.
    """
    if scene.places and says_nothing(_BARE.sub(" ", blank(scene.text, [(p.start, p.end) for p in scene.places]))):
        again = scene.state.asked if scene.state else ()
        return Question(again or ("plot",), _film_ids(scene.places))
    if _WISH.search(_WHAT_ABOUT.sub("", scene.text)) or not scene.text.strip() or _is_bound(scene):
        return None
    facts, asked = _facts(scene.text)
    if not facts:
        return _kind_question(scene)
    if scene.text.rstrip(" .。!！").endswith("的") and not _ASKING.search(scene.text):
        return None  # 「女主角的」 says what is wanted
    films = _films(scene, asked)
    return None if films is None else Question(facts, films)


def find_aside(scene: Scene, closed: Sequence[tuple[int, int]], film_ids: tuple[int, ...]) -> Question | None:
    """Find what a message asks about films of which it says something too: "the third looks fun, when is it from?".

    Args:
        scene: the message in its conversation.
        closed: the stretches that say it.
        film_ids: the films.
    """
    rest = blank(scene.text, closed)
    others = [p for p in scene.places if not any(p.start < end and start < p.end for start, end in closed)]
    if others:  # "the first was boring, who made the third?"
        rest, film_ids = blank(rest, [(place.start, place.end) for place in others]), _film_ids(others)
    if not closed or not _ASKING.search(rest) or _WISH.search(rest):
        return None
    facts, asked = _facts(rest)
    return Question(facts, film_ids) if facts and _is_frame(blank(rest, asked)) else None


def _is_bound(scene: Scene) -> bool:
    """Tell whether a message names a number and asks nothing: 「评分8以上」."""
    bounds = any(hit.kind in ("year", "runtime", "rating") for hit in scene.hits)
    return bounds and not _ASKING.search(re.sub(r"呢\W*$", "", scene.text))  # 「80年代的呢」


def _kind_question(scene: Scene) -> Question | None:
    """Find a question for the kind of a film: "is it scary?", 「第一部好笑吗」."""
    films = [*scene.places, *scene.pronouns][:1] or _last_asked(scene)
    kinds = [hit for hit in scene.hits if hit.kind in ("genre", "theme")]
    if not films or not kinds or len(films[0].film_ids) != 1 or not _YES_NO.search(scene.text):
        return None
    known = [(film.start, film.end) for film in films] + [(hit.start, hit.end) for hit in kinds]
    rest = blank(scene.text, known)
    return Question(("genre",), films[0].film_ids) if says_nothing(_ADVERB.sub(" ", rest)) else None


def _last_asked(scene: Scene) -> list[Pointer]:
    """Give the film that the last message asked about: 「第一部讲什么」, then 「是真实故事吗」."""
    asked = scene.state is not None and bool(scene.state.asked)
    return [Pointer(0, 0, focus(scene.state))] if asked else []


def _facts(text: str) -> tuple[tuple[Fact, ...], list[tuple[int, int]]]:
    """Give the facts asked for in reading order, and where the asking words stand."""
    found: dict[Fact, int] = {}
    asked = []
    for fact, pattern in _ASKED_RE:
        for match in pattern.finditer(text):
            found.setdefault(fact, match.start())
            asked.append(match.span())
    for fact, pattern in _NOUN_RE:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in asked):
                found.setdefault(fact, match.start())
                asked.append(match.span())
    return tuple(sorted(found, key=lambda fact: found[fact])), asked


def _films(scene: Scene, asked: list[tuple[int, int]]) -> tuple[int, ...] | None:
    """Give the films asked about, None where the rest of the message speaks of something else."""
    rest = blank(scene.text, asked)
    if scene.places and _is_frame(blank(rest, [(film.start, film.end) for film in scene.places])):
        return _film_ids(scene.places)
    asks = bool(_ASKING.search(scene.text))
    if asks:
        for film in scene.titles_named:
            if all(film.start < end and start < film.end for start, end in asked):
                continue  # "date" in "what's good for a date night" asks for none
            if scene.pronouns and film not in scene.named and not _is_big(scene, film):
                continue  # "what language do they speak in it" speaks of no film called "Speak"
            if not _is_frame(scene.text[film.start : film.end]) or film in scene.named or _is_big(scene, film):
                others = [f for f in scene.titles_named if f in scene.named and f.start >= film.end]
                if _is_frame(blank(rest, [(film.start, film.end), *((f.start, f.end) for f in others)])):
                    return _film_ids([film, *others])
    if not _is_frame(rest):
        return () if asks and _is_unknown_title(scene, rest) else None
    if scene.pronouns:
        return _film_ids(scene.pronouns[:1])
    return focus(scene.state) if scene.shown or asks else None


def _is_unknown_title(scene: Scene, rest: str) -> bool:
    """Tell whether what is left of a question reads like the title of a film that the catalogue does not hold."""
    words = [match for match in _WORD.finditer(_FRAME_WORD.sub(lambda match: " " * len(match[0]), rest))]
    unknown = words and not any(hit.meanings for hit in scene.hits)
    return bool(unknown) and all(scene.message[word.start()].isupper() for word in words)


def _is_big(scene: Scene, film: Pointer) -> bool:
    return scene.message[film.start : film.start + 1].isupper() and film.start > 0


def _is_frame(text: str) -> bool:
    """Tell whether nothing but asking words is left of a text."""
    return says_nothing(_FRAME_WORD.sub(" ", text))


def _film_ids(films: list[Pointer]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(film_id for film in films for film_id in film.film_ids))
