"""What a report says in its own words, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from recsys.types import Language

TEXTS: Mapping[str, tuple[str, str]] = {
    "title": ("推荐的解释", "Recommendations explained"),
    "wish": ("想看的", "The wish"),
    "version": ("模型版本", "Model version"),
    "made": ("生成时间", "Made"),
    "films": ("影片", "Films"),
    "place": ("名次", "Place"),
    "film": ("影片", "Film"),
    "score": ("得分", "Score"),
    "none": ("这次没有影片。", "There is no film here."),
    "score_title": ("分数是怎么加起来的", "How the score adds up"),
    "words_title": ("你的话各起了多大作用", "What each of your words did"),
    "words_note": (
        "所有词的值加起来，就是话语决定的那部分得分：{total}。",
        "All values add up to the part of the score that the words decide: {total}.",
    ),
    "film_title": ("影片里哪些信息合上了", "Which facts of the film met the wish"),
    "own_title": ("你自己的影片各占多少", "What your own films add"),
    "change_title": ("怎样会改变名次", "What would change its place"),
    "proof_title": ("证明", "Proof"),
    "word": ("词", "Word"),
    "kind": ("种类", "Kind"),
    "fact": ("信息", "Fact"),
    "adds": ("影响", "Adds"),
    "met": ("符合要求", "Meets the wish"),
    "change": ("变化", "Change"),
    "before": ("原来", "Before"),
    "after": ("之后", "After"),
    "still": ("另外试过 {n} 种改动，名次都不变。", "Changes tried besides that leave its place as it is: {n}."),
    "gone": ("不在候选中", "no candidate"),
    "reason": ("理由", "Reason"),
    "evidence": ("依据", "Evidence"),
    "base": ("平均影片", "Average film"),
    "rest": ("其余", "The rest"),
    "error": ("标准误", "standard error"),
    "fit": ("LIME 的拟合优度 R² {r_squared}，种子间稳定度 {stability}。",
            "LIME fits with R² {r_squared}; its seeds agree by {stability}."),
    "proof_drop": (
        "去掉{words}，名次从 {before} 变为 {after}。",
        "Without {words} its place goes from {before} to {after}.",
    ),
    "proof_gone": (
        "去掉{words}，它就不在候选里了，原来是第 {before} 名。",
        "Without {words} it is no candidate any more; its place was {before}.",
    ),
    "proof_random": ("随机去掉同样多的词，平均为第 {rank} 名。", "Without as many words at random: {rank} on average."),
    "proof_aopc": (
        "归一化 AOPC {aopc}（最好的顺序为 1，随机顺序为 {random}）。",
        "Normalised AOPC {aopc} (1 for the best order there is, {random} for a random one).",
    ),
    "deletion": ("依次去掉", "taken away in turn"),
    "insertion": ("依次说出", "said in turn"),
    "random_deletion": ("随机去掉", "taken away at random"),
    "random_insertion": ("随机说出", "said at random"),
    "method_shap": ("SHAP", "SHAP"),
    "method_lime": ("LIME", "LIME"),
    "method_leave-one-out": ("留一法", "Leave-one-out"),
    "kind_genre": ("类型", "genre"),
    "kind_keyword": ("标签", "keyword"),
    "kind_title": ("片名", "title"),
    "kind_country": ("地区", "country"),
    "kind_year": ("年份", "year"),
    "kind_director": ("导演", "director"),
    "kind_cast": ("演员", "cast"),
    "kind_overview": ("简介", "overview"),
    "kind_language": ("语言", "language"),
    "kind_runtime": ("片长（分钟）", "length (minutes)"),
    "kind_rating": ("评分", "score"),
    "kind_popularity": ("评分人数", "votes"),
    "kind_certificate": ("分级", "certificate"),
    "kind_audience": ("适合谁", "audience"),
    "kind_series": ("系列", "series"),
    "group_words": ("你的话", "Your words"),
    "group_taste": ("你的口味", "Your taste"),
    "group_likeness": ("和提到的影片相像", "Likeness to films named"),
    "group_quality": ("口碑", "How good"),
    "group_popularity": ("知名度", "How well known"),
    "group_variety": ("换换花样", "Variety"),
    "group_exploration": ("试一试", "A test"),
    "kind_theme": ("感觉与主题", "mood and theme"),
    "kind_person": ("影人", "person"),
}  # fmt: skip


def caption(key: str, language: Language, **values: object) -> str:
    """Give one text of a report.

    Args:
        key: of TEXTS.
        language: of the text.
        values: what stands in its gaps.
    """
    return TEXTS[key][language == "en"].format(**values)


def name_of(kind: str, name: str, language: Language) -> str:
    """Give what to call a group of score parts, a kind of fact or a method: what has no text here keeps its name.

    Args:
        kind: "group", "kind" or "method".
        name: of the group, the kind or the method.
        language: of the text.
    """
    key = "base" if (kind, name) == ("group", "base") else f"{kind}_{name}"
    return caption(key, language) if key in TEXTS else name
