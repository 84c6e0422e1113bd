"""Words that carry a wish but say nothing about the film, and words too common to be a name."""

from __future__ import annotations

from recsys.types import PartKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that stand for two things at once.
COMPOUNDS: dict[str, tuple[tuple[PartKind, str], ...]] = {
    **dict.fromkeys(
        "romcom|rom-com|romcoms|rom-coms|rom com|rom coms|爱情喜剧|浪漫喜剧|爱情喜剧片|浪漫喜剧片".split("|"),
        (("genre", "Romance"), ("genre", "Comedy")),
    ),
    **dict.fromkeys(("dramedy", "dramedies"), (("genre", "Comedy"), ("genre", "Drama"))),
    **dict.fromkeys(
        ("anime", "animes", "日漫", "日本动漫", "日式动画"), (("genre", "Animation"), ("country", "Japan"))
    ),
    **dict.fromkeys(("国漫", "国产动画", "国产动画片"), (("genre", "Animation"), ("country", "China"))),
    **dict.fromkeys(("美漫", "美式动画"), (("genre", "Animation"), ("country", "United States"))),
    **dict.fromkeys(("美剧", "美片", "美国大片"), (("country", "United States"),)),
    **dict.fromkeys(("英剧", "英片"), (("country", "United Kingdom"),)),
    **dict.fromkeys(("日剧", "日片"), (("country", "Japan"),)),
    **dict.fromkeys(("韩剧",), (("country", "South Korea"),)),
    **dict.fromkeys(("法片",), (("country", "France"),)),
    **dict.fromkeys(("德片",), (("country", "Germany"),)),
    **dict.fromkeys(("泰剧",), (("country", "Thailand"),)),
    **dict.fromkeys(("港剧", "港产剧"), (("country", "Hong Kong"),)),
    **dict.fromkeys(("义大利", "义大利片", "义大利电影"), (("country", "Italy"),)),  # as Taiwan writes it
    "pg": (("certificate", "PG"),),
    **dict.fromkeys(("english only", "only english", "english audio"), (("language", "English"),)),
    **dict.fromkeys(("台剧",), (("country", "Taiwan"),)),
    "宝莱坞歌舞片": (("country", "India"), ("genre", "Musical")),
    "new york": (("keyword", "new york city"),),
    **dict.fromkeys(
        (
            "short animated film",
            "short animated films",
            "short animated movie",
            "short animated movies",
            "short animation",
            "short animations",
            "animated short",
            "animated shorts",
            "animated short film",
            "animated short films",
        ),
        (("genre", "Short"), ("genre", "Animation")),
    ),
    **dict.fromkeys(
        ("short documentary", "short documentaries", "documentary short", "documentary shorts"),
        (("genre", "Short"), ("genre", "Documentary")),
    ),
    **dict.fromkeys(
        (
            "comic movie",
            "comic movies",
            "comic film",
            "comic films",
            "comical",
            "comical movie",
            "comical film",
            "to laugh",
            "make me laugh",
            "makes me laugh",
            "funniest",
            "a good laugh",
            "a laugh",
        ),
        (("genre", "Comedy"),),
    ),
    **dict.fromkeys(
        (
            "life history",
            "life-history",
            "life history film",
            "life history films",
            "life history movie",
            "life history movies",
            "biographical",
            "life story",
            "biography movie",
            "biographic",
        ),
        (("genre", "Biography"),),
    ),
    **dict.fromkeys(
        (
            "directed by women",
            "directed by a woman",
            "female director",
            "female directors",
            "women directors",
            "woman director",
        ),
        (("keyword", "woman director"),),
    ),
    **dict.fromkeys(
        ("humor", "humour", "humorous", "sense of humor", "sense of humour", "with humor", "with humour"),
        (("genre", "Comedy"),),
    ),
    "动漫改编": (("keyword", "based on anime"),),
    "ghibli": (("keyword", "studio ghibli"),),
    "shorts": (("genre", "Short"),),
    "龙": (("keyword", "dragon"),),
    **dict.fromkeys(("哭", "虐"), (("theme", "tear-jerker"),)),
    **dict.fromkeys(("燃", "爽"), (("theme", "exciting"),)),
    "血": (("theme", "gory"),),
    "鬼": (("theme", "ghost"),),
    **dict.fromkeys(("post-war", "postwar", "post war"), (("keyword", "postwar"),)),
    **dict.fromkeys(("taiwan china", "中国台湾"), (("country", "Taiwan"),)),
    **dict.fromkeys(("hong kong china", "中国香港"), (("country", "Hong Kong"),)),
    **dict.fromkeys(
        ("family drama", "family dramas", "家庭剧", "家庭剧情片"), (("theme", "family bonds"), ("genre", "Drama"))
    ),
    **dict.fromkeys(("crime family", "crime families"), (("theme", "mafia"),)),
}
# Several countries in as many characters: alternatives.
PAIRS: dict[str, tuple[str, ...]] = {
    "日韩": ("Japan", "South Korea"),
    "韩日": ("Japan", "South Korea"),
    "中日": ("China", "Japan"),
    "中韩": ("China", "South Korea"),
    "中日韩": ("China", "Japan", "South Korea"),
    "英美": ("United Kingdom", "United States"),
    "美英": ("United Kingdom", "United States"),
    "英法": ("United Kingdom", "France"),
    "法德": ("France", "Germany"),
    "德法": ("France", "Germany"),
    "法意": ("France", "Italy"),
    "港台": ("Hong Kong", "Taiwan"),
    "中港台": ("China", "Hong Kong", "Taiwan"),
    "两岸三地": ("China", "Hong Kong", "Taiwan"),
    "美日": ("United States", "Japan"),
    "日美": ("United States", "Japan"),
}

# Keywords of the catalogue that in a wish mean something else.
NO_KEYWORD = _words(
    """television tv movie movies film films cinema watch child guy author character-development love best good great
    new old big small man men woman women boy girl night day home time life world friend friends party talking show
    list story stories character characters sequel remake plot ending recommendation reference audience screening
    viewer scene alone actor actress director directors cast based fan fans review reviews question answer help search
    looking seen choice idea ideas mood feeling evening afternoon morning weekend tonight today tomorrow saturday
    sunday friday monday bored boredom tired date tv theater theatre netflix dvd streaming 电视 电视剧 儿子 电影
    影片 片子 导演 演员 推荐 故事 剧情 晚上 今晚 周末 今天 朋友 男人 女人 生活 时间 世界 喜欢 好看 感觉 心情 无聊
    评论 续集 结局 搜索 寻找 角色 观众 主角 类型 选择 时候 东西 个人 人物 关系 名字 工作 上映 票房 累 下班 开心 随便
    经典 最好 朋友们 周五 周六 周日 夜晚 早上 下午"""
)

# Chinese words for "film" that the lexicon may also list for a mood; 「科幻大片」 is a science fiction film.
BARE_FILM = _words("大片 片 影片 电影 片子")

ENGLISH_FRAME = _words(
    """i i'm im i'd id i've ive i'll ill me my mine myself we we're we'd us our you your yours u he she him it it's its
    they them their theirs this that these those there here what what's whats which who whom whose where when how
    why whether a an the some any all both each every either neither no not nor none nothing anything something
    everything someone anyone one ones another other others else more most much many few little less least lot lots
    bit kind kinds sort sorts type types stuff thing things way style styled vibe vibes feel feels feeling mood
    genre genres is are am was were be been being do does did doing done don't dont doesn't didn't have has had
    having haven't hasn't can can't cannot could couldn't would wouldn't should shouldn't will won't shall may might
    must need needs needed let let's lets get got give gives gave find finding found show shows showed showing shown
    tell make makes made making take takes go going gonna come comes put set keep try trying look looking looks see
    seeing seen saw watch watching watched want wants wanted wanna like likes liked love loves loved enjoy enjoys
    enjoyed prefer prefers preferred fancy hope think thinking thought know guess feel felt mean means recommend
    recommends recommended recommending recommendation recommendations recs rec suggest suggests suggested
    suggestion suggestions offer search searching pick picks choose advise help please pls plz thanks thank thx
    cheers hello hi hey hiya yo dear ok okay yes yeah yep sure well so oh um uh hmm wow lol and or but if then than
    as of in on at to from for by with without within into onto out up down over under off about around after before
    since until during through between among against per via just only also too very really quite pretty rather
    fairly super so even still yet already again ever never always often usually sometimes maybe perhaps probably
    possibly actually basically literally honestly definitely certainly lately recently now nowadays today tonight
    tomorrow yesterday currently soon later next last first second third movie movies film films flick flicks cinema
    picture pictures pic title titles watchlist tv series directed director directors starring stars star starred
    featuring features feature featured acted played performed cast actor actress actors actresses played set based
    similar similarly same alike reminiscent vein lines along including include includes included except excluding
    exclude besides apart instead anyway though although however because while whereas like-minded favorite
    favourite favorites favourites fan fans am's good great nice best better cool awesome amazing decent excellent
    fine perfect top must-see worth worthwhile new newer old older recent latest modern released release releases
    year years decade decades century age ago long longer short shorter minutes minute hours hour runtime length
    rated rating ratings score scores stars evening night weekend day time times moment week month morning afternoon
    saturday sunday friday ve re ll s t d m y n't isn't aren't wasn't weren't that's there's he's she's you're
    they're we'll you'd who's language languages spoken country countries someday preferably ideally especially
    particularly mostly mainly friend friends girlfriend boyfriend wife husband partner mom mum dad mother's
    father's date everyone everybody people person somebody guys anybody okay maybe etc eg ie vs mind care matter
    plus minus non anti pro ok idk tbh imo interested wanting heard hear hearing sound sounds sounded remember
    remembered remembering enjoying hoping hoped likely wrote written information info check open easy his him hers
    related wonder wondering appreciate believe agree care own her went goes gone able almost bye goodbye hmm welcome
    wait mention mentioned thinking picky entertaining entertain possible available kindly quick quickly simply
    story stories plot scene scenes end ends ending whatever hopefully sorry options option choice choices list
    lists ideas idea bunch couple different random whatever recomend recommand reccomend smth sth
    simmilar simlar similiar simular meets cross mix pls plz tho whos thats
    whats dont didnt doesnt isnt cant wont wanna gimme lemme bout lol redo together too either such else"""
)

CHINESE_FRAME = _words(
    """我 我们 咱 咱们 你 您 你们 他 她 它 他们 大家 自己 人家 俺 本人 想 想要 想看 想找 要 要看 看 看看 观看 喜欢 爱
    爱看 喜爱 偏爱 偏好 推荐 介绍 求 求推荐 跪求 找 找找 找到 寻找 搜 搜索 来 来点 来个 来部 来些 给 给我 帮 帮我
    帮忙 请 请问 麻烦 能 能否 能不能 可以 可不可以 可否 是否 有 有没有 有没 没有 没 没看过 看过 看完 刚看 有些 有点
    有点儿 一点 一点儿 点 点儿 一些 些 几 几部 几个 一部 一个 部 个 两部 三部 五部 十部 一 二 三 两 最近 近来 近期
    最近在 今天 今晚 今夜 明天 晚上 周末 这周 周五 周六 周日 现在 目前 刚刚 刚才 刚 以前 之前 以后 之后 平时 平常
    电影 影片 片子 片 大片 电影片 影视 影视剧 剧 剧集 电视剧 作品 题材 类型 类 类的 风格 系列 方面 那种 这种 这类
    那类 那样 这样 一样 一类 一种 种 样 样子 般 似的 的 地 得 了 着 过 吗 呢 吧 啊 呀 哦 哈 嘛 啦 哇 噢 嗯 唉 诶 哎
    喔 罢 么 嘞 呗 算了 不闷 不无聊 嘅 睇 冇 好睇 有冇 唔 加上 加 放宽 不限 之类 诸如
    是 不是 就是 还是 都是 也是 和 与 跟 及 以及 或 或者 或是 要么 并 并且 而 而且 且 但 但是 不过
    可是 然而 只是 虽然 因为 所以 如果 那么 那 这 那个 这个 那些 这些 那部 这部 哪部 哪些 哪个 什么 啥 什么样 怎么
    怎么样 怎样 如何 为什么 多少 谁 很 非常 十分 特别 特 太 最 最好 更 更加 比较 较 挺 蛮 相当 真 真的 真正 超 超级
    超好看 极 极其 尤其 稍微 稍 略 再 又 也 还 还有 另外 其他 其它 别的 都 全 全部 所有 只 只要 仅 就 才 便 已 已经
    曾经 正在 一直 总是 经常 常 偶尔 可能 大概 也许 应该 必须 一定 需要 希望 觉得 感觉 认为 以为 知道 不知道 好 好的
    好看 不错 精彩 经典的 值得 值得一看 值得看 适合 适合看 关于 有关 讲 讲述 描述 讲的 说 说的 讲讲 里 里面 中 中的
    上 下 内 外 前 后 左右 以内 以外 之外 除了 除 在 从 到 由 被 把 对 对于 向 往 按 用 以 为 于 让 使 叫 比 同 像
    好像 如 例如 比如 类似 类似于 差不多 相似 相近 同类 同类型 似 不 不要 别 别给 不想 不想看 不看 不喜欢 讨厌 无 非
    未 不太 不怎么 不能 不会 不用 不需要 排除 少 多 多点 少点 一下 一会儿 一番 不了 导演 执导 主演 演 演的 出演 饰演
    拍 拍的 拍摄 演员 明星 女主 男主 主角 参演 的片 制作 出品 上映 发行 年 年代 世纪 分钟 小时 时长 片长 评分 分
    分数 豆瓣 语言 国家 地区 东西 时候 时间 时 事 人 名 版 版本 口味 胃口 心情 状态 氛围 感 感觉的 味道 那味 元素 向
    级 型 性 化 式 派 系 色彩 谢谢 感谢 多谢 你好 您好 嗨 哈喽 嘿 早上好 晚上好 拜托 辛苦 谢 好吗 行吗 可以吗 行 成
    ok 换 换个 换一个 换成 改 改成 改为 继续 随便 随意 都行 都可以 无所谓 打发 打发时间 一起 一起看 入坑 安利 同款
    同样 迷上 迷 沉迷 热衷 着迷 爱上 想起 突然 忽然 最爱 钟爱 百看不厌 有趣的 给力 合适 合适的 家里 在家 一口气 重温
    补 补片 刷 刷刷 刷片 片单 佳片 好片 神作 佳作 女朋友 男朋友 女友 男友 朋友 老婆 老公 爸妈 爸爸 妈妈 父母 同事
    同学 室友 闺蜜 我要 我想 我爱 不介意 不限 不知道 不错 随便看看 要求 条件 限制 左右的 上面 下面 刚好 正好 差点
    的话 主要 其次 其实 大部分 受欢迎 热门 热播 追剧 放假 故事 情节 内容 讲故事 挑 挑选 选 选择 列 列出 列举"""
)

# Too common to be a surname or a one-word title unless capitals and context say so.
COMMON = (
    ENGLISH_FRAME
    | NO_KEYWORD
    | _words(
        """able above across act action actual add afraid air alive alone alright angel angels animal animals answer
    april arch arms art august autumn away baby back bad ball banks bar bacon base bass batch bay beach bear
    bears beast beautiful beauty becoming bed bell bells bend berry bill bird birds bishop black blade blood
    bloom blow blue board boat body bond bone book books born boss bottom bow box boys brand brave bread break
    breath bridge bright bring broken brooks brother brothers brown buck bug bull burn burns bush business
    butcher butler cage call calm camp candy car card care cars case cash castle cat cats catch cave chain
    chance change chase chess child children china chocolate christian christmas church circle city class clean
    clear clock close closer cloud club coach coal coast coat code coffee cold cole college color come cook
    cookie cool cop cops corn count country couple court cousin cow craft crash crazy cream creep crime cross
    crowd crown cruise cruz cry cube cut daddy damage dance dancer dancing danger dark darkness darling daughter
    dawn days dead deal dean dear death deep deer den desert desire devil dial diamond dice die dinner dirty
    doctor dog dogs doll dollar door double doubt downs dragon drake dream dreams dress drew drink drive driver
    drop drum dry duck due dull dust duty early earth east easy eat edge egg eight election elephant end enemy
    energy england english enough escape evil eye eyes face fact fair faith fall fame family fast fat fate
    father fear february field fields fight fighter fire fish five flash fleet flight floor flow flower flowers
    fly food fool foot football force ford forest forever forget fork foster four fox france frank free freedom
    freeman frost fruit full fun funny fury future game games garden gas gate gene general gentleman ghost giant
    gift girls glass glory glover goat god gods gold golden gone grace grand grant grass gravity gray grease
    green grey ground group grow guard guest guide gun guns guy hair half hall hand hands hank happiness happy
    hard harry hart hat hate haunted hawk hawke head heart heat heaven heavy hell hero heroes hidden high hill
    hills hint hip history hit hold hole holiday hollow holy hood hook hopeful hopper hops horn horse hot hotel
    house human humour hunger hunt hunter hurt ice ideal impossible inn inside iron island ivory jack jackson
    jail jane january jazz jean job joe john jokes jordan journey joy judge july june jungle junior jury justice
    keen kick kid kids kill killer killing kind king kingdom kings kiss kit knight knights knock knowing lady
    lake lamb lamp land lane large late laugh laughing law lawyer lead leader league learn leather leave lee
    legend lemon leo lesson letter letters level liar liberty lie lies light lightning lily line lion live lives
    living local lock lonely long lord lost loud lover lovers low luck lucky lucy lunch mad magic magician main
    major male mama mark market marriage married marry mars mask mason master match maria mars matter max meal
    meet meeting memory memories mercy mess metal middle mile miles milk mind minor mirror miss missing mission
    mistake model modern mom money monkey monster monsters moon moonlight more moore moral mother mountain mouse
    mouth moving mud murder music mute mystery nail naked name nature navy near neighbor neighbors nerd net nice
    nick nine noble noise normal north nose note notebook november number nurse ocean october odd office officer
    oil olive once open opera orange order ordinary origin orphan outside owl owner oxygen pacific pack page
    pain paint pair palace palm pan panic paper parade paradise parent parents paris park parker part parts pass
    passion past path patriot pay peace peak pearl peck peele penny perry pet phantom phone photo piano pig pike
    pilot pine pink pirate pitch place plain plan plane planet plant play player playing plays poet point poison
    police pool poor pope porter post pot pound power pray prayer precious presence present president press
    price pride priest prince princess prison private prize problem professor promise proof psycho pub public
    pulse puppet pure purple quarter queen quest quick quiet rabbit race radio rage rain rainbow rapid rare rat
    raw ray read reader reading ready real reality rebel red redemption reed regular relationship rent rest
    return revenge rice rich ride right ring rise rising river road robin robot rock rocket romance roof room
    rope rose rough round row royal rule rules run runner running rush russell sacred sad safe saint salt same
    sand sands saw say school science scott scream sea season seat secret secrets self sense september serious
    seven sex shadow shadows shake shape share sharp sheep sheriff shine ship shock shoe shoes shop shore shot
    shoulder shout shower shut sick side sign silence silent silver simple sing singer single sister sisters six
    skin skinner sky slave sleep sleeping slow smart smile smith smoke snake snow soldier son song songs soul
    soup south space spade special speech speed spell spider spirit split sport spring spy square stage stand
    star state station stay steal steel step stick still stone stop storm stranger strangers street strong
    student style sugar suit summer sun sunday sunny sunset sunshine superman surprise swan sweet swift swim
    table tail tale talk tall tank tape taste taxi taylor tea teacher team tears teen teenager teeth temple ten
    tender terror test thief thieves thin thirteen thirty three thunder tiger till titan tomorrow tongue tool
    touch touching tough tower town toy toys traffic trail train training transit trap travel tree trip trouble
    truck true trust truth tune turn turner twelve twin twins twist two ugly uncle underground understand union
    united universe unknown upside vacation valentine valley vampire vampires van victory video view village
    violence violet virgin virus visit voice volcano wait walk walker wall walls wanderer wants war ward warm
    warrior wash washington watcher water waters wave waves way weapon weaver weather wedding weird welcome west
    western wet whale wheel whip whisper white whole wicked wide wild will win wind window winds wine wing wings
    winner winter wise wish witch witness wolf wolves wonder wonderful wood woods word words work worker worlds
    worry worst worth wrath write writer wrong yard yellow young youth zero zombie zombies zone zoo"""
    )
)
