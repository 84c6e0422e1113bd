"""Every text of the interface, in both languages, in one place."""

from __future__ import annotations

from typing import Final

from recsys.types import Language

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # frame
    "name": ("问影", "Wenying"),
    "tagline": ("说出你想看的，看清为什么", "Say what you feel like. See why."),
    "nav_chat": ("对话", "Talk"),
    "nav_explanations": ("解释", "Explanations"),
    "nav_taste": ("我的口味", "My taste"),
    "nav_catalogue": ("片库", "Catalogue"),
    "language": ("界面语言", "Language"),
    "belief_title": ("我以为你喜欢", "What I believe you like"),
    "belief_none": ("还不了解你。给几部影片点个喜欢吧。", "Nothing yet. Like a few films and I will learn."),
    "belief_count": ("来自你标记的 {n} 部影片", "From the {n} film(s) you marked"),
    "private": ("隐私模式：什么都不存盘", "Private: keep nothing on disk"),
    "private_help": (
        "打开后，已存的对话和标记会从磁盘删除，只留在这个标签页里；关闭后再存回去。",
        "Switched on, your stored conversation and marks leave the disk and live in this tab only; "
        "switched off, they are stored again.",
    ),
    "opening": ("正在准备片库：{done}/{total}", "Getting the films ready: {done}/{total}"),
    "opening_first": ("正在打开……", "Opening…"),
    "opening_note": (
        "第一次启动要读一遍全部影片，之后就快了。",
        "The first start reads every film once; later starts are quick.",
    ),
    "link_note": ("收藏本页网址，下次接着聊。", "Bookmark this address to come back to this talk."),
    # trouble
    "trouble_title": ("这一步没成功", "That did not work"),
    "trouble_known": ("原因：{reason}", "The reason: {reason}"),
    "trouble_unknown": (
        "出了意料之外的问题，细节已写进日志。",
        "Something unexpected happened; the details are in the log.",
    ),
    "trouble_safe": ("对话和标记都还在。", "Your conversation and marks are safe."),
    "trouble_unsent": ("你刚才说的：", "What you had just said:"),
    "trouble_again": ("再试一次", "Try again"),
    "trouble_dismiss": ("知道了", "Dismiss"),
    # chat
    "greeting": ("想看点什么？", "What do you feel like watching?"),
    "greeting_more": (
        "用自己的话说就行，中文英文都可以。每部影片都会告诉你：为什么是它。",
        "Use your own words, in English or Chinese. Every film tells you why it is here.",
    ),
    "examples": ("例如", "For example"),
    "input": ("想看什么？ Say what you feel like",) * 2,
    "restart": ("新的对话", "New talk"),
    "moves": ("接下来", "Next"),
    "chips": ("我听到的条件，点一下去掉", "What I heard; click one to drop it"),
    "chip_remove": ("去掉这个条件：{part}", "Drop this: {part}"),
    "wish_cut": ("（共 {n} 个字符）", "({n} characters)"),
    "minutes": ("{n} 分钟", "{n} min"),
    "like": ("喜欢", "Like"),
    "dislike": ("不合口味", "Not for me"),
    "want": ("想看", "Want to see"),
    "seen": ("看过", "Seen"),
    "action_on": ("{action}：{title}", "{action}: {title}"),
    "action_off": ("取消“{action}”：{title}", "Take back “{action}”: {title}"),
    "why_action": ("为什么推荐《{title}》？", "Why {title}?"),
    "why": ("为什么？", "Why?"),
    "bar_alt": ("得分 {score} 由这些部分组成：{parts}", "The score {score} is made of: {parts}"),
    "poster_alt": ("《{title}》的海报图案", "Drawn poster of {title}"),
    # why
    "why_title": ("为什么是这部", "Why this film"),
    "why_words": ("你的哪些话起了作用", "Which of your words mattered"),
    "why_words_note": (
        "词语合计 {total}：起点 {base}，加上每个词的增减。蓝色加分，橙色减分。",
        "Your words make {total}: {base} to start with, plus or minus each word. Blue adds, orange takes away.",
    ),
    "why_words_none": ("这次没有可以拆开看的词。", "There were no words to weigh this time."),
    "why_parts": ("得分怎么来的", "How the score comes about"),
    "why_sum": (
        "{base}（平均影片）{parts}（各部分合计）= **{score}**",
        "{base} (average film) {parts} (all parts) = **{score}**",
    ),
    "why_change": ("换个说法会怎样", "What would change it"),
    "why_change_none": ("去掉任何一个词，名次都不变。", "No single word changes its place."),
    "change_fall": (
        "没有“{words}”，它会从第 {before} 降到第 {after}",
        "Without “{words}” it falls from {before} to {after}",
    ),
    "change_rise": (
        "没有“{words}”，它会从第 {before} 升到第 {after}",
        "Without “{words}” it rises from {before} to {after}",
    ),
    "change_stay": ("没有“{words}”，它仍然是第 {before}", "Without “{words}” it stays at {before}"),
    "change_gone": (
        "没有“{words}”，它不再是候选（原来第 {before}）",
        "Without “{words}” it is no longer considered (was {before})",
    ),
    "why_proof": ("这些名次是真的重新排了一遍得出的。", "Each place was found by really ranking again."),
    "why_more": ("给分析者看的更多细节", "More for analysts"),
    "working": ("正在一句句试……", "Trying your words one by one…"),
    # parts of the score
    "feature_base": ("平均影片", "Average film"),
    "feature_wish": ("贴近你的话", "Close to your words"),
    "feature_genre": ("类型", "Genre"),
    "feature_country": ("地区", "Country"),
    "feature_language": ("语言", "Language"),
    "feature_person": ("影人", "People"),
    "feature_year": ("年份", "Year"),
    "feature_runtime": ("片长", "Length"),
    "feature_rating": ("评分要求", "Score asked for"),
    "feature_certificate": ("分级", "Certificate"),
    "feature_theme": ("感觉与主题", "Mood and theme"),
    "feature_likeness": ("像你提到的影片", "Like the film you named"),
    "feature_taste": ("你的口味", "Your taste"),
    "feature_quality": ("口碑", "How good"),
    "feature_renown": ("知名度", "How well known"),
    "score": ("得分", "Score"),
    # explanations
    "analyst_title": ("把一次推荐拆开看", "One recommendation, taken apart"),
    "analyst_note": ("同一个得分，三种方法，原始数字可下载。", "One score, three methods, raw numbers to download."),
    "pick_turn": ("哪一轮", "Which turn"),
    "pick_film": ("哪部影片", "Which film"),
    "empty_title": ("还没有可以解释的推荐", "Nothing to explain yet"),
    "empty_note": (
        "先问一句，这里就会出现它的每一个数字。",
        "Ask for something first; every number behind it will show up here.",
    ),
    "words_title": ("词语：三种方法", "Words: three methods"),
    "words_note": (
        "每种方法里，起点加各词都等于词语决定的得分。SHAP 看所有组合，LIME 拟合局部直线，留一法每次去一个词。",
        "For each method, base plus words equals the part of the score that words decide. SHAP looks at all "
        "combinations, LIME fits a local line, leave-one-out drops one word at a time.",
    ),
    "column_word": ("词", "Word"),
    "column_value": ("数值", "Value"),
    "column_method": ("方法", "Method"),
    "column_part": ("部分", "Part"),
    "column_reason": ("说明", "In words"),
    "column_evidence": ("依据", "Evidence"),
    "column_after": ("去掉后的名次", "Place without it"),
    "column_before": ("现在的名次", "Place now"),
    "row_base": ("（起点）", "(base)"),
    "row_total": ("（合计）", "(total)"),
    "standard_error": ("{method} 标准误", "{method} standard error"),
    "parts_title": ("得分的组成", "Parts of the score"),
    "raw_title": ("原始贡献", "Raw contributions"),
    "download_csv": ("下载 CSV", "Download CSV"),
    "change_title": ("反事实：去掉一个词再排一次", "Counterfactuals: drop a piece, rank again"),
    "gone": ("不再是候选", "no longer considered"),
    # taste
    "taste_title": ("我的口味", "My taste"),
    "taste_note": (
        "这里是我从你的点击里知道的全部，可以改、可以带走、可以删光。",
        "All I know from your clicks: change it, take it with you, erase it.",
    ),
    "taste_empty": ("还没有标记。到对话里点几下喜欢或想看吧。", "No marks yet. Like or want a few films in the talk."),
    "taste_strong": ("最强的偏好", "Strongest leanings"),
    "kind_genre": ("类型", "Genres"),
    "kind_person": ("影人", "People"),
    "kind_decade": ("年代", "Decades"),
    "decade": ("{n} 年代", "{n}s"),
    "marked_like": ("喜欢", "Liked"),
    "marked_dislike": ("不合口味", "Not for me"),
    "marked_want": ("想看", "Want to see"),
    "marked_seen": ("看过", "Seen"),
    "undo": ("撤销对《{title}》的全部标记", "Take back all marks on {title}"),
    "undo_short": ("撤销", "Undo"),
    "undone": ("已撤销", "Taken back"),
    "clicks": ("来自 {n} 次点击", "From {n} click(s)"),
    "export": ("导出我的数据（JSON）", "Export my data (JSON)"),
    "erase": ("删除我的一切", "Erase everything about me"),
    "erase_note": (
        "对话和标记都会从磁盘上删掉，不能恢复。",
        "Your conversation and marks are deleted from disk, for good.",
    ),
    "erase_sure": ("我明白，删吧", "I understand"),
    "erased": ("已删除，前后对照：", "Erased. Before and after:"),
    "before": ("之前", "Before"),
    "after": ("之后", "After"),
    "what": ("内容", "What"),
    "table_event": ("标记", "Marks"),
    "table_turn": ("对话轮次", "Turns"),
    # catalogue
    "shelf_title": ("片库", "Catalogue"),
    "shelf_count": ("{n} 部影片", "{n} films"),
    "shelf_none": ("没有符合的影片，放宽一点试试。", "No film fits; loosen a filter."),
    "search": ("片名、影人", "Title or name"),
    "genre": ("类型", "Genre"),
    "decade_label": ("年代", "Decade"),
    "country": ("地区", "Country"),
    "view": ("显示", "Show as"),
    "view_posters": ("海报", "Posters"),
    "view_table": ("表格", "Table"),
    "any": ("不限", "Any"),
    "facts": ("资料", "Facts"),
    "facts_of": ("《{title}》的资料", "Facts of {title}"),
    "fact_title": ("片名", "Title"),
    "fact_year": ("年份", "Year"),
    "fact_directors": ("导演", "Directed by"),
    "fact_cast": ("主演", "Cast"),
    "fact_genres": ("类型", "Genres"),
    "fact_countries": ("地区", "Countries"),
    "fact_languages": ("语言", "Languages"),
    "fact_runtime": ("片长", "Length"),
    "fact_certificate": ("分级", "Certificate"),
    "fact_score": ("评分", "Score"),
    "fact_votes": ("{score}（{votes} 人）", "{score} ({votes} votes)"),
    "fact_keywords": ("关键词", "Keywords"),
    "fact_aliases": ("别名", "Other titles"),
    "import_title": ("换成你自己的表", "Bring your own table"),
    "import_note": (
        "任何一张条目表都可以：影片、新闻、商品。先检查，再建索引：",
        "Any table of items will do: films, news, goods. It is checked first, then indexed:",
    ),
    "terms_title": ("数据来源与许可", "Where the data comes from"),
    "terms_none": ("说明文件缺失：assets/DATA.md", "The note is missing: assets/DATA.md"),
    "separator": ("、", ", "),
}  # fmt: skip

EXAMPLES: Final[dict[Language, tuple[str, ...]]] = {
    "zh": (
        "我最近喜欢看科幻电影", "像《星际穿越》但轻松一点", "九十年代的香港动作片", "不要恐怖片，适合周末和孩子看",
        "诺兰导演的，两小时以内", "温暖治愈的日本电影", "烧脑的悬疑片，2010 年以后", "评分 8 以上的法国爱情片",
    ),
    "en": (
        "I have been enjoying science fiction lately", "something like Interstellar but lighter",
        "Hong Kong action from the nineties", "nothing scary, for a weekend with children",
        "directed by Nolan, under two hours", "a warm Japanese film", "a twisty mystery after 2010",
        "French romance rated 8 or more",
    ),
}  # fmt: skip

MOVES: Final[dict[Language, tuple[str, ...]]] = {
    "zh": ("再短一点", "更新一点的", "不要恐怖片", "换一批", "为什么推荐第一部？"),
    "en": ("shorter", "newer", "no horror", "show me other films", "why the first one?"),
}


def say(key: str, language: Language, **values: object) -> str:
    """Give one text of the interface.

    Args:
        key: its name in `TEXTS`.
        language: "zh" or "en".
        values: what stands for its placeholders.
    """
    return TEXTS[key][language == "en"].format(**values)
